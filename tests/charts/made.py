"""Readings made by hand, for charts, tables and cards."""

import math

import pandas as pd

from data import periods

COLUMNS = [
    "indicator", "mission", "contributor", "objective", "area", "period_start", "period_end",
    "value", "low", "high", "n", "coverage", "score", "state", "reason",
]  # fmt: skip
HOSTILE = '<a href="javascript:alert(1)">x</a> & <script>alert(2)</script> [y](http://z) $a$'
STATES = {
    "published": "",
    "provisional": "small base",
    "suppressed": "hidden",
    "missing": "no data",
}


def reading(indicator, period, value=None, around=None, **more):
    """One reading; `around` is half its interval. Without a value it is missing."""
    span = periods.parse(period)
    state = more.pop("state", "missing" if value is None else "published")
    number = math.nan if value is None else value
    return {
        "indicator": indicator,
        "mission": "NORTH",
        "contributor": None,
        "objective": None,
        "area": None,
        "period_start": pd.Timestamp(span.start),
        "period_end": pd.Timestamp(span.end),
        "value": number,
        "low": math.nan if around is None else number - around,
        "high": math.nan if around is None else number + around,
        "n": math.nan if value is None else 9,
        "coverage": math.nan if value is None else 1.0,
        "score": number,
        "state": state,
        "reason": STATES[state],
        **more,
    }


def readings(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


def quarters(first, count):
    start = periods.parse(first)
    return [periods.step(start, by).label for by in range(count)]


def trust_over_time():
    """Ten quarters: one without a reading, one hidden, one carried, the last provisional."""
    values = [61, 63, None, 58, 57, 55, 55, 52, 49, 51]
    rows = [
        reading("trust", period, value, 6.5, coverage=0.83)
        for period, value in zip(quarters("2024-Q2", 10), values, strict=True)
    ]
    rows[2] |= {"reason": "2 of 5 indicators"}
    # What a hidden reading must never give away, were a number left in it.
    rows[5] |= {"state": "suppressed", "reason": "hidden", "value": 88.8, "low": 80, "high": 90}
    rows[6] |= {"state": "provisional", "reason": "carried from Q3 2025"}
    rows[9] |= {"state": "provisional", "reason": "not complete"}
    return readings(*rows)


def events():
    return pd.DataFrame({
        "mission": "NORTH",
        "date": pd.to_datetime(["2026-02-10", "2024-11-02", "2026-01-25", "2019-01-01"]),
        "title": ["Cease-fire", "Incident <b>at</b> Harbour", "Force rotation", "Mandate"],
    })  # fmt: skip


def gini_by_month():
    start = periods.parse("2011-01")
    values = [0.62 + 0.004 * (k % 7) + 0.002 * k for k in range(24)]
    rows = [
        reading("R8", periods.step(start, k).label, value, n=48)
        for k, value in enumerate(values)
        if k != 8
    ]
    # The same by quarter: another series, which a line must not mix in.
    return readings(*rows, reading("R8", "2011-Q1", 0.6, n=48))


def burden_ratios():
    ratios = {"XAC": 0.3, "XAA": 0, "XAB": 1.25, "XAE": 2.4, "XAF": 45, "XAG": 0.79}
    rows = [
        reading("R5", "2026-Q3", ratio, contributor=code, n=7, coverage=0.96)
        for code, ratio in ratios.items()
    ]
    return readings(*rows, reading("R5", "2026-Q3", contributor="XAD", reason="no capacity"))


def trust_received():
    values = {"XAB": 74, "XAA": 61, "XAD": 48, "XAE": 66}
    rows = [
        reading("T1", "2026-Q3", value, 8.4, contributor=code, n=10)
        for code, value in values.items()
    ]
    rows[2] |= {"state": "provisional", "reason": "small base"}
    hidden = reading("T1", "2026-Q3", 33, contributor="XAC", state="suppressed")
    return readings(*rows, hidden)


def objectives():
    columns = [
        "mission", "objective", "title", "share_done", "share_of_time", "pace", "status", "due",
        "value", "target",
    ]  # fmt: skip
    due = pd.Timestamp("2027-12-31")
    nan, nat = math.nan, pd.NaT
    return pd.DataFrame(
        [
            ["NORTH", "OBJ-1", "Districts", 0.6, 0.55, 1.09, "On track", due, 42, 70],
            ["NORTH", "OBJ-2", HOSTILE, 0.21, 0.7, 0.3, "Limited", due, 210, 1000],
            ["NORTH", "OBJ-3", "Violations", -0.1, 0.4, -0.25, "Deterioration", due, 55, 10],
            ["NORTH", "OBJ-4", "Schools", 1.4, 1, 1.4, "Achieved", due, 14.5, 10],
            ["NORTH", "OBJ-5", None, nan, nan, nan, "Not assessable", nat, nan, 10],
        ],
        columns=columns,
    )


def change(mission, indicator, before, after, words="fell 4 points since Q2 2026"):
    return {
        "indicator": indicator,
        "mission": mission,
        "contributor": None,
        "objective": None,
        "area": None,
        "period_from": pd.Timestamp("2026-04-01"),
        "period_to": pd.Timestamp("2026-07-01"),
        "value_from": before,
        "value_to": after,
        "difference": after - before,
        "low": after - before - 3,
        "high": after - before + 3,
        "words": words,
        "period_from_end": pd.Timestamp("2026-06-30"),
        "period_to_end": pd.Timestamp("2026-09-30"),
    }


def changes():
    within = "2 points higher than in Q2 2026, within the margin of error"
    return pd.DataFrame([
        change("NORTH", "trust", 61, 57.2),
        change("SOUTH", "local_engagement", 40, 52, "rose 12 points since Q2 2026"),
        change("NORTH", "resource_sharing", 55, 57, within),
        change("EAST", "trust", 50, 50.3, "no change"),
        change("EAST", "objective_progress", 50, 90, ""),
        change("WEST", "trust", math.nan, 57),
        change("NORTH", "T1", 61, 20),
    ])  # fmt: skip


def reports(statuses=None):
    found = statuses or {
        "XAB": ["Reported", "Missing", "Missing"],
        "XAA": ["Reported", "Reported", "Reported"],
        "XAC": ["Not expected", "Not expected", "Reported"],
    }
    rows = []
    for code, row in found.items():
        for period, status in zip(quarters("2026-Q1", len(row)), row, strict=True):
            span = periods.parse(period)
            rows.append([
                "NORTH", code, pd.Timestamp(span.start), pd.Timestamp(span.end), 3, status,
            ])  # fmt: skip
    names = ["mission", "contributor", "period_start", "period_end", "records", "status"]
    return pd.DataFrame(rows, columns=names)


def trend(first, last, *, limits=(52, 68), **more):
    """A row of trends on Trust in NORTH; without `limits` the series is too short for them."""
    start, end = periods.parse(first), periods.parse(last)
    low, high = limits or (math.nan, math.nan)
    return {
        "indicator": "trust",
        "mission": "NORTH",
        "contributor": None,
        "objective": None,
        "area": None,
        "length": start.length,
        "first": pd.Timestamp(start.end),
        "last": pd.Timestamp(end.end),
        "mean": (low + high) / 2,
        "lower_limit": low,
        "upper_limit": high,
        "trial": False,
        **more,
    }


def driver(part, indicator, effect, contributor=None, **more):
    """A row of drivers of Trust in NORTH from Q2 to Q3 2026."""
    return {
        "indicator": "trust",
        "mission": "NORTH",
        "contributor": None,
        "objective": None,
        "area": None,
        "period_from": pd.Timestamp("2026-04-01"),
        "period_to": pd.Timestamp("2026-07-01"),
        "part": part,
        "driver_indicator": indicator,
        "driver_contributor": contributor,
        "effect": effect,
        **more,
    }


DRIVER_COLUMNS = list(driver("", "", 0))


def drivers(*rows):
    return pd.DataFrame(list(rows), columns=DRIVER_COLUMNS)
