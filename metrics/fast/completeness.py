"""A2: how much of what the pillars say rests on data (METHODS 13), computed from readings."""

import numpy as np

from metrics.fast.formula import NOTHING, estimates
from metrics.fast.gating import Members
from metrics.fast.ground import Ground
from metrics.fast.table import Table, known, over, told
from metrics.framework import Framework, Indicator


def completeness(
    members: Members, indicator: Indicator, ground: Ground, framework: Framework
) -> Table:
    """Return the share of the weight of pillars that has a reading, per mission and period.

    Each pillar that `indicator` needs counts with its weight in the index; one with nothing to
    measure has no say. n = indicators of the base.
    """
    whole, part, n = np.zeros((3, members.base.shape[1]))
    weight = np.array([entry.weight for entry in members.entries])[:, None]
    for code in indicator.needs:
        own = [code in entry.places for entry in members.entries]
        base = (weight * members.base)[own].sum(axis=0)
        present = (weight * known(members.score))[own].sum(axis=0)
        share = over(present, base)
        whole += framework.pillars[code].weight * (base > 0)
        part += framework.pillars[code].weight * np.where(base > 0, share, 0)
        n += members.base[own].sum(axis=0)
    asked = (ground.places["contributor"] == 0) & members.asked.any(axis=0)
    made = ground.places.assign(value=over(100 * part, whole), n=n)
    reasons = told([n == 0], [NOTHING], "")
    return estimates(made.assign(reason=reasons, indicator=_number(indicator, ground)).rows(asked))


def _number(indicator: Indicator, ground: Ground) -> int:
    return ground.codes.number("indicator", indicator.code)
