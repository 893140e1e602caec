"""Readings written as lines of text, with the pillars and the index that they make."""

from dataclasses import replace

import pandas as pd

from data import periods
from metrics import framework
from metrics.reading import COLUMNS
from tests.metrics.written import cell

FRAMEWORK = framework.load()
OLD, NEW = periods.parse("2026-Q2"), periods.parse("2026-Q3")
PAIR = (OLD, NEW)
NUMBERS = ("value", "low", "high", "n", "coverage", "score")


def small(weights, pillars, floor=1.0):
    """Return a framework of these pillars and indicators only, all scores their values."""
    indicators = {
        code: replace(FRAMEWORK[code], weight=weight, also=()) for code, weight in weights.items()
    }
    return replace(
        FRAMEWORK,
        pillars={code: replace(FRAMEWORK.pillars[code], weight=w) for code, w in pillars.items()},
        practices={},
        indicators=indicators,
        settings=replace(FRAMEWORK.settings, floor=floor),
    )


def readings(text, period=NEW):
    """Return readings: a line of columns, then a row a line, `-` for blank; published, of ALPHA.

    Where nothing else is told, the score is the value, n is 1 and coverage is 1.
    """
    head, *lines = [line.split() for line in text.strip().splitlines()]
    rows = [{n: cell(c) for n, c in zip(head, line, strict=True)} for line in lines]
    table = pd.DataFrame(rows)
    told = {"mission": "ALPHA", "state": "published", "reason": "", "n": 1.0, "coverage": 1.0}
    told |= {"period_start": pd.Timestamp(period.start), "period_end": pd.Timestamp(period.end)}
    for name in COLUMNS:
        if name not in table:
            table[name] = table["value"] if name == "score" else told.get(name)
    numbers = dict.fromkeys(NUMBERS, "float64")
    return table[COLUMNS].astype(numbers | {"contributor": object})


def effects(table, node=None, part=None):
    """Return the effects of drivers by indicator, and contributor where there is one."""
    return {
        ":".join(filter(None, (row["driver_indicator"], row["driver_contributor"]))): row["effect"]
        for row in table.to_dict("records")
        if row["indicator"] == node and row["contributor"] is None and row["part"] == part
    }  # fmt: skip
