"""Sentences that stand beside a status: the target, who is silent, what is fair, what happened."""

import math

import pandas as pd

from metrics.declaration import shown
from metrics.declaration.indicator import Indicator
from metrics.statistics.control import DOWN, UP
from metrics.statistics.intervals import n9
from metrics.words import reporting
from metrics.words.ladder import Row


def target(reading: Row, entry: Indicator | None) -> str:
    """Return how far a value is from its target: arithmetic, which is always allowed.

    Blank where there is no target, no better direction or no value.
    """
    directed = entry is not None and entry.direction in {UP, DOWN}
    if entry is None or not directed or entry.target is None or not math.isfinite(reading["value"]):
        return ""
    aim = shown.value(entry.target, entry)
    away = float(n9(reading["value"] - entry.target)) * (1 if entry.direction == UP else -1)
    size = shown.change(away, entry)
    if not size:
        return f"It is at its target of {aim}."
    return f"It is {size} {'short of' if away < 0 else 'beyond'} its target of {aim}."


def unreported(reports: pd.DataFrame) -> str:
    """Return who has not reported, of the reports of one mission and period; blank if nobody."""
    expected = reports[reports["status"] != reporting.NOT_EXPECTED]
    silent = sorted(expected.loc[expected["status"] == reporting.MISSING, "contributor"])
    if not silent:
        return ""
    verb = "has" if len(silent) == 1 else "have"
    return (
        f"{len(silent)} of {len(expected)} contributors {verb} not reported: {', '.join(silent)}."
    )


def fairness(reading: Row, *, denominator: str) -> str:
    """Return what burden imbalance means: the share of the effort that would change hands."""
    if not math.isfinite(reading["value"]):
        return ""
    share = shown.number(100 * float(reading["value"]), decimals=0)
    return (
        f"To be shared by {denominator}, {share}{shown.NO_BREAK}% of the effort would have to "
        "change hands."
    )


def happened(number: int, title: str) -> str:
    """Place an event in the period told; it is placed, never blamed."""
    return f"Event {number}, {title}, falls in this period."
