"""A2: how much of what the pillars say rests on data (METHODS 13), computed from readings."""

import pandas as pd

from metrics.estimates import NOTHING, estimates
from metrics.framework import Framework, Indicator
from metrics.state import PROVISIONAL, PUBLISHED
from metrics.subjects import PERIOD


def completeness(members: pd.DataFrame, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return the share of the weight of pillars that has a reading, per mission and period.

    `members`: readings of whole missions on their grid. Each pillar that `indicator` needs counts
    with its weight in the index; one with nothing to measure has no say. n = indicators of the
    base.
    """
    places = {one.code: pillar for pillar in indicator.needs for one in framework.members(pillar)}
    rows = members[members["contributor"].isna() & members["indicator"].isin(places)]
    weights = {code: framework[code].weight for code in places}
    w = rows["indicator"].map(weights).astype(float)
    base = rows["reason"] != NOTHING
    present = rows["state"].isin([PUBLISHED, PROVISIONAL]) & rows["score"].notna()
    counted = rows[PERIOD].assign(
        pillar=rows["indicator"].map(places), base=w * base, present=w * present, n=base
    )
    sums = counted.groupby(["pillar", *PERIOD])[["base", "present", "n"]].sum().reset_index()
    of_pillar = {code: entry.weight for code, entry in framework.pillars.items()}
    whole = sums["pillar"].map(of_pillar).astype(float).where(sums["base"] > 0, 0.0)
    share = (sums["present"] / sums["base"].where(sums["base"] > 0)).fillna(0.0)
    groups = sums.assign(whole=whole, part=whole * share).groupby(PERIOD)
    made = groups[["whole", "part", "n"]].sum().reset_index()
    value = 100 * made["part"] / made["whole"].where(made["whole"] > 0)
    reason = made["n"].map(lambda n: "" if n else NOTHING)
    return estimates(made.assign(value=value, reason=reason)).assign(indicator=indicator.code)
