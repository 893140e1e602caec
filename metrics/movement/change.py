"""Change since the previous period, and what may be said of it (METHODS 7 and 20, two values)."""

from functools import cache

import numpy as np
import pandas as pd

from data import periods
from metrics.declaration import shown
from metrics.framework import Framework, Indicator
from metrics.scores.nodes import grounds
from metrics.scores.state import CARRIED, PROVISIONAL, PUBLISHED, SMALL_BASE
from metrics.statistics.intervals import difference, n9
from metrics.variants import each_mission

SERIES = ["indicator", "mission", "contributor", "objective", "area"]
COLUMNS = [
    *SERIES, "period_from", "period_to", "value_from", "value_to", "difference", "low", "high",
    "words", "period_from_end", "period_to_end",
]  # fmt: skip
NO_CHANGE = "no change"
_BEFORE = ["value", "low", "high", "reason", "census", "period_start", "period_end"]


@each_mission
def changes(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return each reading against the previous one of its series, with the words it may carry.

    One row per pair. A series has one subject and one length of period; what is carried, hidden or
    missing is no part of it, nor is a pillar that rests mostly on what is carried. `period_from`
    and `period_to` are first days. Without an interval, or on a small base, there are no words.
    """
    counted = _counted(readings, framework)
    lengths = counted.assign(length=_lengths(counted)).sort_values("period_start", kind="stable")
    groups = lengths.groupby([*SERIES, "length"], dropna=False, sort=False)
    before = groups[_BEFORE].shift(1).add_suffix("_before")
    pairs = lengths.join(before).loc[before["period_start_before"].notna()].sort_index()
    d, low, high = difference(_limits(pairs, ""), _limits(pairs, "_before"))
    made = pairs.assign(
        period_from=pairs["period_start_before"],
        period_to=pairs["period_start"],
        value_from=pairs["value_before"],
        value_to=pairs["value"],
        difference=d + 0.0,
        low=low + 0.0,
        high=high + 0.0,
        period_from_end=pairs["period_end_before"],
        period_to_end=pairs["period_end"],
    )
    # Text without a single pair, too: who reads it need not ask how many there are.
    told = pd.Series(_words(made, framework), index=made.index, dtype="str")
    return made.assign(words=told)[COLUMNS].reset_index(drop=True)


def _counted(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the readings that make up series, each told whether it is a census."""
    known = readings["state"].isin([PUBLISHED, PROVISIONAL])
    # A median that was not reached is published, and has no value to take a difference of.
    valued = known & readings["value"].notna()
    found = grounds(readings, framework)
    keys = ["indicator", "mission", "contributor", "period_start", "period_end"]
    rows = readings.reset_index().merge(found, on=keys, how="left").set_index("index")
    node = ~rows["indicator"].isin(list(framework.indicators))
    kept = rows["reason"].str.contains(CARRIED, regex=False)
    fresh = n9(rows["fresh"].astype(float)) >= framework.settings.gate
    alone = rows["indicator"].map({code: e.interval for code, e in framework.indicators.items()})
    census = np.where(node, ~(rows["sampled"].astype(float) > 0), alone == "none")
    return rows.assign(census=census)[valued & np.where(node, fresh, ~kept)]


def _lengths(readings: pd.DataFrame) -> list[str]:
    spans = zip(readings["period_start"].dt.date, readings["period_end"].dt.date, strict=True)
    return [periods.length(start, end) for start, end in spans]


def _limits(pairs: pd.DataFrame, which: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return value, low and high; a census has both limits at its value."""
    value = pairs[f"value{which}"].astype(float)
    census = pairs[f"census{which}"].astype(bool)
    ends = [pairs[f"{end}{which}"].astype(float).where(~census, value) for end in ("low", "high")]
    return value.to_numpy(), ends[0].to_numpy(), ends[1].to_numpy()


def _words(pairs: pd.DataFrame, framework: Framework) -> list[str]:
    """Return what may be said of each change: nothing on a small base or without an interval."""
    doubts = pairs["reason"] + pairs["reason_before"]
    silent = doubts.str.contains(SMALL_BASE, regex=False) | pairs[["low", "high"]].isna().any(
        axis=1
    )
    spans = zip(pairs["period_from"], pairs["period_from_end"], strict=True)
    titles = [_title(start, end) for start, end in spans]
    moves = zip(pairs["difference"], n9(pairs["low"]), n9(pairs["high"]), strict=True)
    entries = [framework.indicators.get(code) for code in pairs["indicator"]]
    rows = zip(entries, moves, titles, silent, strict=True)
    return ["" if hush else _said(entry, move, title) for entry, move, title, hush in rows]


@cache
def _title(start: pd.Timestamp, end: pd.Timestamp) -> str:
    return periods.Period(start.date(), end.date()).title


def _said(entry: Indicator | None, move: tuple[float, float, float], title: str) -> str:
    """Say one change: arithmetic where its interval leaves out 0 (UX e)."""
    moved, low, high = move
    size = shown.change(moved, entry)
    if not size:
        return NO_CHANGE
    if low <= 0 <= high:
        side = "higher" if moved > 0 else "lower"
        return f"{size} {side} than in {title}, within the margin of error"
    better = " (lower is better)" if entry is not None and entry.direction == "down" else ""
    return f"{'rose' if moved > 0 else 'fell'} {size} since {title}{better}"
