"""Readings of many series, and how a table of them is written in tests."""

from datetime import date

import numpy as np
import pandas as pd

from data import periods

NODES = ("trust", "commitment", "resource_sharing", "index")
CODES = ("T1", "T3", "R1", "R2", "R4", "R9", "R10", "L4", "O1")
START = date(2012, 1, 1)


def reading(code, period, value, /, **more):
    """Return one published reading of mission ALPHA; `period` is a label."""
    span = periods.parse(period) if isinstance(period, str) else period
    return {
        "indicator": code, "mission": "ALPHA", "contributor": None, "objective": None,
        "area": None, "period_start": span.start, "period_end": span.end, "value": value,
        "low": None, "high": None, "n": 50.0, "coverage": 1.0, "score": value,
        "state": "published", "reason": "",
    } | more  # fmt: skip


def run(code, first, values, **more):
    """Return readings of consecutive periods; None leaves a gap."""
    spans = [periods.step(periods.parse(first), place) for place in range(len(values))]
    pairs = zip(spans, values, strict=True)
    return [reading(code, span, value, **more) for span, value in pairs if value is not None]


def table(rows):
    """Return rows as the table that `metrics.readings` makes of them."""
    made = pd.DataFrame(rows)
    dates = {name: pd.to_datetime(made[name]) for name in ("period_start", "period_end")}
    numbers = dict.fromkeys(("value", "low", "high", "n", "coverage", "score"), float)
    return made.assign(**dates).astype(numbers)


def drawn(seed, missions=("ALPHA", "BRAVO")):
    """Return random readings of many series: gaps, ties, equal values, carried and hidden ones."""
    chance = np.random.default_rng(seed)
    rows = []
    for mission in missions:
        for contributor in (None, "XAA", "XAB"):
            subject = {"mission": mission, "contributor": contributor}
            for code in CODES:
                length = str(chance.choice(["month", "quarter", "quarter", "half", "year"]))
                rows += _series(chance, code, length, subject)
            rows += _nodes(chance, subject)
        rows += _series(chance, "O1", "quarter", {"mission": mission, "objective": "OB-1"})
        rows += _series(chance, "L4", "month", {"mission": mission, "area": "North"})
    return rows


def _series(chance, code, length, subject):
    first = periods.of(length, START)
    n, step = int(chance.integers(1, 41)), float(chance.choice([0.0, 0.5, 1.0, 3.0]))
    drift = float(chance.choice([0.0, 0.0, 0.4, -0.4]))
    values = np.round(chance.normal(0, 2, n)) * step + drift * np.arange(n) + 50
    made = []
    for place, value in enumerate(values.tolist()):
        row = reading(code, periods.step(first, place), value, **subject)
        made.append(row | _state(chance) if chance.random() > 0.1 else row)
    return [row for row in made if chance.random() > 0.1]


def _state(chance):
    states = (
        {"state": "missing", "reason": "no data", "value": None, "score": None},
        {"state": "suppressed", "reason": "hidden", "value": None, "score": None},
        {"state": "missing", "reason": "nothing to measure", "value": None, "score": None},
        {"state": "provisional", "reason": "small base; carried from Q1 2012"},
        {"state": "provisional", "reason": "not complete"},
        {"reason": "more than 60 days", "value": None, "score": 0.0},
        {"state": "provisional", "reason": "reported, not computed; small base", "score": None},
    )
    return states[int(chance.integers(len(states)))]


def _nodes(chance, subject):
    """Return nodes of quarters, with the members that say on what they rest; some have none."""
    rows = []
    for place in range(int(chance.integers(3, 20))):
        span = periods.step(periods.of("quarter", date(2030, 1, 1)), place)
        members = [code for code in (*CODES, "T5", "R7") if chance.random() > 0.3]
        for code in members if place else []:
            row = reading(code, span, float(chance.integers(0, 9)), **subject)
            rows.append(row | (_state(chance) if chance.random() > 0.5 else {}))
        for node in NODES:
            reason = str(chance.choice(["", "coverage 0.70", "carried from Q1 2030"]))
            state = "provisional" if reason else "published"
            value = float(chance.integers(0, 30))
            rows.append(reading(node, span, value, **subject, state=state, reason=reason))
    return rows
