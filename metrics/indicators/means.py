"""Observations of contributors that do not pool into their mission (METHODS 4; K2 and I0)."""

from collections.abc import Sequence

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import kept
from metrics.arrays.table import Groups, Table, known, stacked, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.observations import NO_VALUE, SERIES, observed, pooled, ratio
from metrics.indicators.sharing import NEGATIVE


def mean_of_contributors(
    ground: Ground, entries: Sequence[Indicator], framework: Framework
) -> Table:
    """Return what each contributor reports, and for the mission the plain mean over contributors.

    n = contributors with a value. Where the mission as a whole was reported, that holds.
    """
    made, rows = ratio(ground, entries, framework), observed(ground, entries)
    of_each = made["contributor"] > 0
    made = made.assign(n=np.where(of_each, known(made["value"]), made["n"]))
    counted = rows.rows(kept(rows, by=SERIES))
    places = Groups(counted, *SERIES)
    named = places.all(counted["contributor"] > 0)
    means = _means(pooled(counted.rows(named[places.of]), ground, framework))
    over_all = Groups(means, *SERIES).find(made) >= 0
    return stacked([made.rows(of_each | ~over_all), means])


def contributors_alone(ground: Ground, entries: Sequence[Indicator], framework: Framework) -> Table:
    """Return what each contributor reports; over all of them it says nothing (I0)."""
    made = ratio(ground, entries, framework)
    return made.rows(made["contributor"] > 0)


def _means(own: Table) -> Table:
    """Return the mean over the contributors of each mission and period."""
    places = Groups(own, *SERIES)
    negative, n = places.any(own["reason"] == NEGATIVE), places.count(known(own["value"]))
    value = np.where(negative, np.nan, places.mean(own["value"]))
    reasons = told([negative, n == 0], [NEGATIVE, NO_VALUE], "")
    return estimates(places.table(value=value, n=n, reason=reasons))
