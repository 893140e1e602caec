"""Whether objectives say from where, to where, by when and who leads (METHODS 12: P1)."""

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import PERIOD
from metrics.arrays.table import Groups, Table, known
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.objectives import NAMED, standing

# What an objective has to say; `contributor` leads it.
FIELDS = ("baseline", "target", "start", "due", "contributor", "unit")


def fully_defined(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return P1: how much of what they have to say the objectives in force say, in per cent.

    n = objectives in force.
    """
    stood = standing(ground, framework)
    given = [stood[name] > 0 if name in NAMED else known(stood[name]) for name in FIELDS]
    places = Groups(stood, *PERIOD)
    n = places.count()
    filled = places.sum(np.sum(given, axis=0).astype(np.float64))
    return estimates(places.table(value=100 * filled / (len(FIELDS) * n), n=n))
