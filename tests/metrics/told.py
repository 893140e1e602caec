"""Rows of readings, trends and changes, written for sentences: trust of X in Q3 2026."""

import pandas as pd

from data import periods
from metrics.statistics import control

NOW, BEFORE = periods.parse("2026-Q3"), periods.parse("2026-Q2")
SUBJECT = {"mission": "X", "contributor": None, "objective": None, "area": None}
NAN = float("nan")


def spans(period):
    return {"period_start": pd.Timestamp(period.start), "period_end": pd.Timestamp(period.end)}


def reading(indicator="trust", value=61.0, low=54.0, high=67.0, **more):
    return {
        "indicator": indicator, **SUBJECT, **spans(NOW), "value": value, "low": low, "high": high,
        "n": 4.0, "coverage": 1.0, "score": value, "state": "published", "reason": "",
    } | more  # fmt: skip


def trend(n, indicator="trust", **more):
    """Return a row of trends: no clear trend, no signal, limits from 12 readings on."""
    drawn = n >= control.LEAST_POINTS
    return {
        "indicator": indicator, **SUBJECT, "length": "quarter",
        "first": pd.Timestamp(periods.step(NOW, 1 - n).start), "last": pd.Timestamp(NOW.end),
        "n": n, "p": 0.4, "q": 0.5 if n >= 5 else NAN, "slope_per_year": -2.0, "slope_low": -4.0,
        "slope_high": 1.0, "mean": 60.0 if drawn else NAN, "lower_limit": 50.0 if drawn else NAN,
        "upper_limit": 70.0 if drawn else NAN, "trial": n == control.LEAST_POINTS,
        "variation": control.NO_CHANGE if drawn else control.NOT_ENOUGH,
        "assurance": control.NO_TARGET, "rule": "",
    } | more  # fmt: skip


def change(words="fell 4 points since Q2 2026", difference=-4.0, indicator="trust", **more):
    return {
        "indicator": indicator, **SUBJECT, "period_from": pd.Timestamp(BEFORE.start),
        "period_to": pd.Timestamp(NOW.start), "value_from": 65.0, "value_to": 61.0,
        "difference": difference, "low": -6.0, "high": -2.0, "words": words,
        "period_from_end": pd.Timestamp(BEFORE.end), "period_to_end": pd.Timestamp(NOW.end),
    } | more  # fmt: skip


def drivers(*rows):
    """Return drivers of one node: part, indicator, contributor, effect."""
    columns = ["part", "driver_indicator", "driver_contributor", "effect"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"driver_contributor": object, "driver_indicator": object})


def by_contributor(**effects):
    return drivers(*(("performance", "T1", who, effect) for who, effect in effects.items()))
