"""A2: how much of what the pillars say rests on data (METHODS 13), computed from readings."""

import numpy as np

from metrics.arrays.table import Table, known, over, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import NOTHING, estimates
from metrics.scores.gating import Members


def completeness(members: Members, indicator: Indicator, framework: Framework) -> Table:
    """Return the share of the weight of pillars that has a reading, for each place of `members`.

    Each pillar that `indicator` needs counts with its weight in the index; one with nothing to
    measure has no say. n = indicators of the base.
    """
    whole, part, n = np.zeros((3, members.base.shape[1]))
    weight = np.array([entry.weight for entry in members.entries])[:, None]
    for code in indicator.needs:
        own = [code in entry.places for entry in members.entries]
        base = (weight * members.base)[own].sum(axis=0)
        present = (weight * known(members.score))[own].sum(axis=0)
        whole += framework.pillars[code].weight * (base > 0)
        part += framework.pillars[code].weight * np.where(base > 0, over(present, base), 0)
        n += members.base[own].sum(axis=0)
    reasons = told([n == 0], [NOTHING], "")
    return estimates(Table({"value": over(100 * part, whole), "n": n, "reason": reasons}))
