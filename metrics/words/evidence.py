"""The evidence on one reading, picked from the tables that `metrics` returns."""

from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np
import pandas as pd

from data import periods
from metrics.framework import Framework
from metrics.scores.state import PUBLISHED
from metrics.series.series import series
from metrics.statistics.intervals import n9
from metrics.words import reporting
from metrics.words.ladder import TESTED_FROM, Row
from metrics.words.status import Evidence

SERIES = ["indicator", "mission", "contributor", "objective", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What sentences are made from: tables as `metrics` returns them.

    `readings` and `trends` go up to the period that is told and no further; `changes`, `drivers`
    and `reports` (of contributors) may be empty where nothing is compared or known.
    """

    readings: pd.DataFrame
    trends: pd.DataFrame
    changes: pd.DataFrame = field(default_factory=pd.DataFrame)
    drivers: pd.DataFrame = field(default_factory=pd.DataFrame)
    reports: pd.DataFrame = field(default_factory=pd.DataFrame)


def evidence(reading: Row, tables: Tables, framework: Framework) -> Evidence:
    """Return what the sentence on `reading`, a row of `tables.readings`, stands on."""
    length = periods.length(reading["period_start"].date(), reading["period_end"].date())
    trends = _of(tables.trends, reading, SERIES)
    trend = _one(trends[trends["length"] == length] if len(trends) else trends)
    changes = _of(tables.changes, reading, SERIES)
    if len(changes):
        ends = changes["period_to_end"] == reading["period_end"]
        changes = changes[ends & (changes["period_to"] == reading["period_start"])]
    change = _one(changes)
    drivers = _of(tables.drivers, reading, SERIES)
    if change is not None and len(drivers):
        same = drivers["period_from"] == change["period_from"]
        drivers = drivers[same & (drivers["period_to"] == change["period_to"])]
    return Evidence(
        reading=reading,
        trend=trend,
        change=change,
        drivers=drivers,
        steps=_steps(reading, trend, change, tables, framework),
        named=_named(tables.readings, reading),
        reported=_reported(tables.reports, reading, change),
    )


def _of(table: pd.DataFrame, reading: Row, names: list[str]) -> pd.DataFrame:
    """Return the rows whose `names` are those of the reading, a blank like a blank."""
    for name in names if len(table) else []:
        wanted = reading[name]
        table = table[table[name].isna() if wanted is None else table[name] == wanted]
    return table


def _one(table: pd.DataFrame) -> Row | None:
    return table.to_dict("records")[0] if len(table) else None


def _steps(
    reading: Row, trend: Row | None, change: Row | None, tables: Tables, framework: Framework
) -> int:
    """Return how many steps in a row went the way of the last one, below 0 for falls.

    Only for the few readings that bear no test, and where the last step is the change compared.
    """
    if trend is None or change is None or int(trend["n"]) >= TESTED_FROM:
        return 0
    of_mission = tables.readings[tables.readings["mission"] == reading["mission"]]
    made = series(of_mission.reset_index(drop=True), framework)
    keys = _of(made.keys, reading, SERIES)
    place = keys.index[keys["length"] == trend["length"]][0]
    start, n = made.start[place], made.n[place]
    values = n9(made.value[start : start + n])
    begun = pd.to_datetime(made.begun[start : start + n], unit="D")
    if n < 2 or begun[-2] != change["period_from"]:
        return 0
    signs = np.sign(np.diff(values))
    return int(sum(takewhile(lambda sign: sign == signs[-1], reversed(signs))))


def _named(readings: pd.DataFrame, reading: Row) -> frozenset[str]:
    """Return the contributors whose own reading of the same thing is published."""
    own = _of(readings, reading, ["indicator", "mission", "period_start", "period_end"])
    parts = own[own["contributor"].notna() & own[["objective", "area"]].isna().all(axis=1)]
    return frozenset(parts.loc[parts["state"] == PUBLISHED, "contributor"])


def _reported(reports: pd.DataFrame, reading: Row, change: Row | None) -> tuple[str, str]:
    """Return how many contributors reported, of those expected, now and before."""
    if change is None or reports.empty:
        return "", ""
    own = reports[reports["mission"] == reading["mission"]]
    now, before = (
        _counts(own[own["period_start"] == start])
        for start in (change["period_to"], change["period_from"])
    )
    return now, before


def _counts(reports: pd.DataFrame) -> str:
    expected = reports[reports["status"] != reporting.NOT_EXPECTED]
    came = expected["status"].eq(reporting.REPORTED).sum()
    return f"{came} of {len(expected)}" if len(expected) else ""
