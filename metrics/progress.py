"""Objective progress: how far, how fast and how many on track (METHODS 12: O1, O2, O3)."""

import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.objectives import (
    ACHIEVED,
    HELD,
    NO_DATES,
    NOT_ASSESSABLE,
    ON_TRACK,
    STATUSES,
    TOO_EARLY,
    classes,
)
from metrics.subjects import OWN, whole_and_own

__all__ = ["STATUSES", "classes", "counts", "on_track", "pace", "progress"]

NO_WEIGHT = "no weight"
# Classes that say nothing of the pace.
UNPLACED = (TOO_EARLY, NO_DATES, NOT_ASSESSABLE)
GOOD = (ACHIEVED, HELD, ON_TRACK)


def progress(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return O1 in per cent: raw for an objective; the weighted mean of P cut to 0..1 above it.

    n = objectives that can be assessed; coverage = their weight / weight in force.
    """
    stood = _stood(ground, framework)
    used = stood["status"] != NOT_ASSESSABLE
    done = 100 * stood["share_done"].clip(0, 1)
    return pd.concat([
        _of_objectives(stood, 100 * stood["share_done"]),
        _rolled(stood.assign(used=used, share=done, asked=True)),
    ]).pipe(estimates)  # fmt: skip


def pace(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return O2: the pace of an objective; the weighted mean of it cut to 0..1 above it.

    What is achieved counts 1. n = objectives with a pace; coverage = their weight / weight of all
    for which it is not too early.
    """
    stood = _stood(ground, framework)
    share = stood["pace"].clip(0, 1).mask(stood["status"] == ACHIEVED, 1.0)
    return pd.concat([
        _of_objectives(stood, stood["pace"]), _rolled(_judged(stood).assign(share=share))
    ]).pipe(estimates)  # fmt: skip


def on_track(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return O3: the weight of the objectives achieved, held or on track, in per cent.

    n and coverage as in O2.
    """
    stood = _stood(ground, framework)
    good = 100.0 * stood["status"].isin(GOOD)
    return estimates(_rolled(_judged(stood).assign(share=good)))


def _stood(ground: Ground, framework: Framework) -> pd.DataFrame:
    return ground.once("classes", lambda: classes(ground.facts["objectives"], framework))


def counts(stood: pd.DataFrame) -> pd.DataFrame:
    """Return how many objectives of `classes` are in each class.

    One row per mission and lead contributor (blank: the whole mission) and period; one column per
    word of STATUSES.
    """
    rows = whole_and_own(stood)
    marks = {status: (rows["status"] == status).astype("int64") for status in STATUSES}
    sums = rows[OWN].assign(**marks).groupby(OWN, dropna=False)[[*STATUSES]].sum()
    made = sums.reset_index()
    owners = made["contributor"].astype(object)
    return made.assign(contributor=owners.where(owners.notna(), None))


def _of_objectives(stood: pd.DataFrame, value: pd.Series) -> pd.DataFrame:
    """Return the estimates of each objective: n is 1, it stands for itself."""
    reasons = stood["reason"].where(value.isna(), "")
    return stood.assign(value=value, reason=reasons, n=1, contributor=None)[
        ["mission", "contributor", "objective", "period_start", "period_end", "value", "n",
         "reason"]
    ].assign(coverage=1.0)  # fmt: skip


def _judged(stood: pd.DataFrame) -> pd.DataFrame:
    status = stood["status"]
    return stood.assign(used=~status.isin(UNPLACED), asked=status != TOO_EARLY)


def _rolled(stood: pd.DataFrame) -> pd.DataFrame:
    """Return the weighted mean of `share` over the rows `used`, per mission and lead contributor.

    n = rows used; coverage = their weight / weight of the rows `asked`.
    """
    weight = stood["weight"].where(stood["used"], 0.0)
    rows = whole_and_own(
        stood.assign(
            counted=weight,
            weighted=(weight * stood["share"]).where(stood["used"], 0.0),
            base=stood["weight"].where(stood["asked"], 0.0),
        )
    )
    sums = rows.groupby(OWN, dropna=False)[["used", "counted", "weighted", "base"]].sum()
    value = sums["weighted"] / sums["counted"].where(sums["counted"] > 0)
    coverage = (sums["counted"] / sums["base"].where(sums["base"] > 0)).fillna(0.0)
    made = sums.assign(value=value, n=sums["used"], coverage=coverage, objective=None)
    reasons = value.isna().map({True: NO_WEIGHT, False: ""})
    return made.assign(reason=reasons).reset_index()
