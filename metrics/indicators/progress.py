"""Objective progress: how far, how fast and how many on track (METHODS 12: O1, O2, O3)."""

import numpy as np
import pandas as pd

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import OWN, whole_and_own
from metrics.arrays.table import Column, Groups, Table, known, over, stacked, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.objectives import (
    ACHIEVED,
    HELD,
    NO_DATES,
    NOT_ASSESSABLE,
    ON_TRACK,
    STATUSES,
    TOO_EARLY,
    classes,
    standing,
)
from metrics.indicators.sharing import any_of

__all__ = ["STATUSES", "classes", "counts", "on_track", "pace", "progress"]

NO_WEIGHT = "no weight"
# Classes that say nothing of the pace.
UNPLACED = (TOO_EARLY, NO_DATES, NOT_ASSESSABLE)
GOOD = (ACHIEVED, HELD, ON_TRACK)


def progress(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return O1 in per cent: raw for an objective; the weighted mean of P cut to 0..1 above it.

    n = objectives that can be assessed; coverage = their weight / weight in force.
    """
    stood = standing(ground, framework)
    done, used = stood["share_done"], stood["status"] != NOT_ASSESSABLE
    every = np.ones(len(stood), dtype=bool)
    above = _rolled(stood, 100 * np.clip(done, 0, 1), used=used, asked=every)
    return stacked([_of_objectives(stood, 100 * done), above])


def pace(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return O2: the pace of an objective; the weighted mean of it cut to 0..1 above it.

    What is achieved counts 1. n = objectives with a pace; coverage = their weight / weight of all
    for which it is not too early.
    """
    stood = standing(ground, framework)
    share = np.where(stood["status"] == ACHIEVED, 1.0, np.clip(stood["pace"], 0, 1))
    return stacked([_of_objectives(stood, stood["pace"]), _of_paces(stood, share)])


def on_track(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return O3: the weight of the objectives achieved, held or on track, in per cent.

    n and coverage as in O2.
    """
    stood = standing(ground, framework)
    return _of_paces(stood, 100.0 * _is(stood, GOOD))


def counts(stood: pd.DataFrame) -> pd.DataFrame:
    """Return how many objectives of `classes` are in each class.

    One row per mission and lead contributor (blank: the whole mission) and period; one column per
    word of STATUSES.
    """
    led = stood[stood["contributor"].notna()]
    rows = pd.concat([stood.assign(contributor=None), led], ignore_index=True)
    marks = {status: (rows["status"] == status).astype("int64") for status in STATUSES}
    keys = ["mission", "contributor", "period_start", "period_end"]
    sums = rows[keys].assign(**marks).groupby(keys, dropna=False)[[*STATUSES]].sum()
    made = sums.reset_index()
    owners = made["contributor"].astype(object)
    return made.assign(contributor=owners.where(owners.notna(), None))


def _is(stood: Table, statuses: tuple[str, ...]) -> Column:
    return any_of(stood["status"] == status for status in statuses)


def _of_objectives(stood: Table, value: Column) -> Table:
    """Return the estimates of each objective: n is 1, it stands for itself."""
    reasons = np.where(known(value), "", stood["reason"])
    own = stood.only("mission", "objective", "period")
    return estimates(own.assign(value=value, reason=reasons, n=1.0))


def _of_paces(stood: Table, share: Column) -> Table:
    return _rolled(stood, share, used=~_is(stood, UNPLACED), asked=stood["status"] != TOO_EARLY)


def _rolled(stood: Table, share: Column, *, used: Column, asked: Column) -> Table:
    """Return the weighted mean of `share` over the rows `used`, per mission and lead contributor.

    n = rows used; coverage = their weight / weight of the rows `asked`.
    """
    weight = np.where(used, stood["weight"], 0.0)
    parts = stood.only(*OWN).assign(
        used=used,
        counted=weight,
        weighted=np.where(used, weight * share, 0.0),
        base=np.where(asked, stood["weight"], 0.0),
    )
    rows = whole_and_own(parts)
    groups = Groups(rows, *OWN)
    counted = groups.sum(rows["counted"])
    value = over(groups.sum(rows["weighted"]), counted)
    coverage = over(counted, groups.sum(rows["base"]))
    return estimates(
        groups.table(
            value=value,
            n=groups.count(rows["used"]),
            coverage=np.where(known(coverage), coverage, 0.0),
            reason=told([known(value)], [""], NO_WEIGHT),
        )
    )
