"""Whether objectives say from where, to where, by when and who leads (METHODS 12: P1)."""

import numpy as np

from metrics.formula import estimates
from metrics.framework import Framework, Indicator
from metrics.ground import Ground
from metrics.objectives import NAMED, standing
from metrics.subjects import PERIOD
from metrics.table import Groups, Table, known

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
