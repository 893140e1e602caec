"""Hiding small numbers of people, and what would give them away (METHODS 8)."""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.arrays.coding import coded
from metrics.framework import Framework
from metrics.privacy.complements import People, complemented
from metrics.privacy.lines import Flags, Rows, lines
from metrics.statistics.intervals import Floats, n9

T = TypeVar("T")

SUBJECT = ["contributor", "objective", "area"]
KEYS = ["indicator", "mission", *SUBJECT, "period_start", "period_end"]
HIDDEN = "hidden"
NUMBERS = ["value", "low", "high", "n", "coverage", "score"]
# Intervals of shares of people, of whom all or nobody may have given the answer that is counted.
_OF_SHARES = ("wilson", "km_within")
# Intervals over the cases opened in a period: indicators that follow the same cases count alike.
_OF_COHORTS = ("km_within", "km_median")
_ALL = 100.0


def small(readings: pd.DataFrame, framework: Framework) -> pd.Series:
    """Return which readings count so few people that they could be recognised.

    Nobody at all is no one to recognise.
    """
    found: pd.Series = (readings["n"] > 0) & (n9(readings["n"]) < _limits(readings, framework))
    return found


def hidden_rows(
    readings: pd.DataFrame, framework: Framework, *, besides: pd.DataFrame | None = None
) -> pd.Series:
    """Return which readings must not be shown; `readings` has one row per key, numbered 0..n.

    `besides`: keys that are hidden for another reason, such as what is known by now.
    """
    asked = matching(readings, besides)
    found = asked | small(readings, framework).to_numpy()
    limits = _limits(readings, framework)
    rows = np.flatnonzero(np.isfinite(limits) & readings["objective"].isna())
    rows = rows[_touched(readings.iloc[rows], found[rows])]
    if len(rows):
        people = _people(readings.iloc[rows].reset_index(drop=True), framework)
        found[rows] |= complemented(people, asked[rows])
    return pd.Series(found, index=readings.index)


def _limits(readings: pd.DataFrame, framework: Framework) -> Floats:
    """Return the n under which each reading is hidden; blank where it counts no people."""
    entries = framework.indicators.items()
    limits = {code: float(framework.hide_below(code)) for code, entry in entries if entry.personal}
    return _by_code(readings, limits, np.nan)


def _by_code(readings: pd.DataFrame, values: Mapping[str, T], otherwise: T) -> NDArray[Any]:
    """Return for each row what is given for its indicator."""
    codes = coded(readings["indicator"])
    found: NDArray[Any] = np.array([values.get(str(code), otherwise) for code in codes.different])
    return found[codes.code]


def matching(readings: pd.DataFrame, keys: pd.DataFrame | None) -> Flags:
    """Return which readings have one of the keys; none without any."""
    if keys is None:
        return np.zeros(len(readings), dtype=bool)
    blank = dict.fromkeys(SUBJECT, "")
    asked = keys[KEYS].fillna(blank).drop_duplicates().assign(asked=True)
    found = readings[KEYS].fillna(blank).merge(asked, on=KEYS, how="left")
    return np.asarray(found["asked"].notna())


def _touched(readings: pd.DataFrame, hidden: Flags) -> Flags:
    """Return the readings of missions with a hidden one: the others give nobody away."""
    missions = coded(readings["mission"])
    found: Flags = np.isin(missions.code, missions.code[hidden])
    return found


def _people(readings: pd.DataFrame, framework: Framework) -> People:
    intervals = {code: entry.interval for code, entry in framework.indicators.items()}
    interval = _by_code(readings, intervals, "")
    n = readings["n"].fillna(0.0).to_numpy(dtype=np.float64)
    yes = readings["value"].to_numpy(dtype=np.float64) * n / _ALL
    return People(
        n=n,
        limits=_limits(readings, framework),
        yes=np.where(np.isin(interval, _OF_SHARES), yes, np.nan),
        same=_same(readings, np.isin(interval, _OF_COHORTS), framework),
        lines=lines(readings),
    )


def _same(readings: pd.DataFrame, cohort: Flags, framework: Framework) -> Rows:
    """Return a number that readings share which count the same people, those of one cohort."""
    found = np.arange(len(readings))
    if not cohort.any():
        return found
    kinds = {code: entry.kind or "" for code, entry in framework.indicators.items()}
    rows = readings[cohort].assign(indicator=_by_code(readings, kinds, "")[cohort])
    firsts = rows.groupby([*KEYS, "n"], dropna=False, sort=False).ngroup()
    found[cohort] = len(readings) + firsts
    return np.unique(found, return_inverse=True)[1]
