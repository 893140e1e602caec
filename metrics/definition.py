"""Whether objectives say from where, to where, by when and who leads (METHODS 12: P1)."""

import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.objectives import classes
from metrics.subjects import PERIOD

# What an objective has to say; `contributor` leads it.
FIELDS = ["baseline", "target", "start", "due", "contributor", "unit"]


def fully_defined(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return P1: how much of what they have to say the objectives in force say, in per cent.

    n = objectives in force.
    """
    stood = ground.once("classes", lambda: classes(ground.facts["objectives"], framework))
    given = stood[PERIOD].assign(filled=stood[FIELDS].notna().sum(axis=1), n=1)
    made = given.groupby(PERIOD)[["filled", "n"]].sum().reset_index()
    return estimates(made.assign(value=100 * made["filled"] / (len(FIELDS) * made["n"])))
