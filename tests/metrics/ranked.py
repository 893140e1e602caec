"""Readings of four missions, as the worked numbers of METHODS 18 give them."""

from dataclasses import replace

import pandas as pd

from data import periods
from metrics import framework
from metrics.reading import COLUMNS

FRAMEWORK = framework.load()
QUARTER = periods.parse("2025-Q2")
KEY = "rank|3-9f2c41d0aa31|2025-04-01|2025-06-30"
ENTRIES = {
    "T1": {"pillar": "trust", "worst": 0, "best": 100, "direction": "up", "unit": "0-100"},
    "T3": {"pillar": "trust", "worst": 30, "best": 0, "direction": "down", "unit": "%"},
    "R3": {"pillar": "resource_sharing", "worst": 0.9, "best": 0.1, "direction": "down"},
    "L1": {"pillar": "local_engagement", "worst": 20, "best": 100, "direction": "up"},
    "O3": {"pillar": "objective_progress", "worst": 0, "best": 100, "direction": "up"},
}
# Value, low, high; a census has no limits.
MISSIONS = {
    "ALPHA": {"T1": (55, 45, 65), "T3": (12, 6, 22), "R3": 0.35, "L1": 70, "O3": 60},
    "BRAVO": {"T1": (62, 50, 74), "T3": (8, 3, 18), "R3": 0.5, "L1": 66, "O3": 58},
    "CEDAR": {"T1": (40, 30, 50), "T3": (25, 15, 38), "R3": 0.6, "L1": 50, "O3": 40},
    "DELTA": {"T1": (58, 51, 65), "T3": (10, 5, 19), "R3": 0.4, "L1": 72, "O3": 52},
}


def declared(entries):
    """Return the framework with these indicators only."""
    return replace(
        FRAMEWORK,
        version="3-9f2c41d0aa31",
        indicators={
            code: replace(FRAMEWORK[code], **{"weight": 1, "also": ()} | entry)
            for code, entry in entries.items()
        },
    )


def rows(missions, period=QUARTER):
    """Return the readings of missions: of each indicator a value, or value, low and high."""
    made = []
    for mission, given in missions.items():
        for code, figures in {**given, "index": 50}.items():
            value, low, high = (
                figures if isinstance(figures, tuple | list) else (figures, figures, figures)
            )
            made.append({"indicator": code, "mission": mission, "value": value, "low": low,
                         "high": high, "state": "published"})  # fmt: skip
    spans = {"period_start": pd.Timestamp(period.start), "period_end": pd.Timestamp(period.end)}
    table = pd.DataFrame(made, columns=COLUMNS).assign(**spans)
    return table.astype(dict.fromkeys(("value", "low", "high", "score"), "float64"))
