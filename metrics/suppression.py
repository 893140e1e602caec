"""Hiding small numbers of people, and what would give them away (METHODS 8)."""

import numpy as np
import pandas as pd

from metrics.complements import People, complemented
from metrics.framework import Framework
from metrics.intervals import n9
from metrics.lines import Flags, lines

SUBJECT = ["contributor", "objective", "area"]
KEYS = ["indicator", "mission", *SUBJECT, "period_start", "period_end"]
HIDDEN = "hidden"
BLANKED = ["value", "low", "high", "n", "coverage", "score"]
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
    asked = _matching(readings, besides)
    found = asked | small(readings, framework).to_numpy()
    limits = _limits(readings, framework)
    rows = np.flatnonzero(limits.notna() & readings["objective"].isna())
    if found[rows].any():
        people = _people(readings.iloc[rows].reset_index(drop=True), framework)
        found[rows] |= complemented(people, asked[rows])
    return pd.Series(found, index=readings.index)


def blanked(readings: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """Return `readings` with every number of the hidden ones blank, and the reason `hidden`."""
    numbers = {name: readings[name].mask(hidden) for name in BLANKED}
    return readings.assign(
        **numbers,
        state=np.where(hidden, "suppressed", readings["state"]),
        reason=np.where(hidden, HIDDEN, readings["reason"]),
    )


def _limits(readings: pd.DataFrame, framework: Framework) -> pd.Series:
    """Return the n under which each reading is hidden; blank where it counts no people."""
    entries = framework.indicators.items()
    by_code = {code: framework.hide_below(code) for code, entry in entries if entry.personal}
    return readings["indicator"].map(by_code).astype(float)


def _matching(readings: pd.DataFrame, keys: pd.DataFrame | None) -> Flags:
    if keys is None:
        return np.zeros(len(readings), dtype=bool)
    blank = dict.fromkeys(SUBJECT, "")
    asked = keys[KEYS].fillna(blank).drop_duplicates().assign(asked=True)
    found = readings[KEYS].fillna(blank).merge(asked, on=KEYS, how="left")
    return np.asarray(found["asked"].notna())


def _people(readings: pd.DataFrame, framework: Framework) -> People:
    declared = framework.indicators.items()
    interval = readings["indicator"].map({code: entry.interval for code, entry in declared})
    share = interval.isin(_OF_SHARES)
    cohort = interval.isin(_OF_COHORTS)
    kind = readings["indicator"].map({code: entry.kind for code, entry in declared})
    counted = readings.assign(cohort=cohort, indicator=readings["indicator"].mask(cohort, kind))
    groups = readings.groupby(["indicator", "mission"], sort=False)
    same = counted.groupby([*KEYS, "cohort", "n"], dropna=False, sort=False)
    yes = (readings["value"] * readings["n"] / _ALL).where(share)
    return People(
        n=readings["n"].fillna(0.0).to_numpy(dtype=np.float64),
        limits=_limits(readings, framework).to_numpy(dtype=np.float64),
        yes=yes.to_numpy(dtype=np.float64),
        group=groups.ngroup().to_numpy(),
        same=same.ngroup().to_numpy(),
        lines=lines(readings),
    )
