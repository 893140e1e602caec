"""Effort against what each contributor could bear (METHODS 10: R3 and R5)."""

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import OWN
from metrics.arrays.table import Groups, Table, at, known, over, row_of, told
from metrics.framework import Framework, Indicator
from metrics.indicators.capacity import against_capacity
from metrics.indicators.effort import NOTHING_DELIVERED, effort
from metrics.indicators.formula import NOTHING, estimates
from metrics.indicators.sharing import NEGATIVE, contributions

NO_CAPACITY = "no capacity"
NO_DELIVERY = "no known delivery"


def burden_imbalance(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R3: the share of the effort that would have to change hands, per mission.

    n = contributors counted; coverage = effort share of those with a capacity, times the coverage
    of the effort. Contributors without capacity are left out of both sides.
    """
    found, shares = effort(ground, framework), against_capacity(ground, framework)
    negative, counted = found.missions["negative"], shares["counted"]
    value = np.where(negative, np.nan, found.sum(np.abs(shares["own"] - shares["fair"]) / 2))
    covered = found.sum(np.where(counted, shares["share"], 0))
    return estimates(
        found.missions.assign(
            value=value,
            n=np.bincount(found.of, counted, len(value)),
            coverage=found.missions["coverage"] * np.fmin(np.fmax(covered, 0), 1),
            reason=told([negative, known(value)], [NEGATIVE, ""], NOTHING_DELIVERED),
        )
    )


def burden_ratio(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R5: each contributor's effort share over its capacity share; 1 is a fair share.

    One row per contributor with a row in the mission and period, none for the mission. n =
    contributors counted there.
    """
    found, shares = effort(ground, framework), against_capacity(ground, framework)
    rows = contributions(ground, framework)
    own = Groups(rows, *OWN)
    place = row_of(own.keys, shares, *OWN)
    mission = row_of(own.keys, found.missions, "mission", "period")
    ratio, share, fair = (
        at(column, place)
        for column in (over(shares["own"], shares["fair"]), shares["share"], shares["fair"])
    )
    negative = found.missions["negative"][mission]
    idle = ~known(share) | (fair > 0)
    reasons = told(
        [~own.any(rows["part"]), negative, place < 0, known(ratio), idle],
        [NOTHING, NEGATIVE, NO_DELIVERY, "", NOTHING_DELIVERED],
        NO_CAPACITY,
    )
    n = np.bincount(found.of, shares["counted"], len(found.missions))[mission]
    return estimates(own.table(value=np.where(negative, np.nan, ratio), n=n, reason=reasons))
