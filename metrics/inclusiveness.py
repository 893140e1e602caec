"""Inclusiveness: whether the room looks like the population (METHODS 11: L3)."""

import numpy as np
import pandas as pd

from metrics.engagement import negatives
from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.observations import ratio
from metrics.sharing import NEGATIVE
from metrics.subjects import PERIOD, kept

NOT_COUNTED = "no group counted"
NO_SHARES = "no population shares"
# Whose share of the population each group is held against.
WOMEN = "B1"
POPULATION = {"women": WOMEN, "youth": "B2", "minority": "B3"}


def inclusiveness(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return L3: how far women, youth and minorities are in the room as in the population, 0-100.

    The geometric mean of min(1, share of participants / share of population) over the groups that
    have both shares. n = participants.
    """
    rows = kept(ground.facts["engagement"], by=PERIOD)
    made = rows.groupby(PERIOD)["participants"].sum().rename("n").reset_index()
    shares = _shares_of_groups(rows).reindex(pd.MultiIndex.from_frame(made[PERIOD]))
    population = populations(ground, made[PERIOD], framework)
    counted = shares.notna().any(axis=1).to_numpy()
    parity = np.minimum(1, shares.to_numpy() / population.to_numpy())
    known = np.isfinite(parity)
    groups = known.sum(axis=1)
    value = 100 * np.where(known, parity, 1.0).prod(axis=1) ** (1 / np.maximum(groups, 1))
    negative = negatives(rows, ["participants", *POPULATION]).reindex(shares.index).to_numpy()
    reasons = np.select([negative, groups > 0, counted], [NEGATIVE, "", NO_SHARES], NOT_COUNTED)
    return estimates(made.assign(value=np.where(reasons == "", value, np.nan), reason=reasons))


def populations(ground: Ground, periods: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the share (0 to 1) of women, youth and minority in the population, for `periods`.

    The latest reported for a period that ended by then; women default to the framework's setting.
    Blank where it is not known, or 0: nobody can be held against it.
    """
    return pd.DataFrame({
        group: _population(ground, periods, framework, code) for group, code in POPULATION.items()
    })  # fmt: skip


def _population(
    ground: Ground, periods: pd.DataFrame, framework: Framework, code: str
) -> pd.Series:
    default = framework.settings.population_women if code == WOMEN else np.nan
    if code not in framework.indicators:
        return pd.Series(default / 100, index=periods.index)
    # The latest value given holds: a mean of months that ends with the quarter is none of those.
    given = ratio(ground.given or ground, framework[code], framework)
    given = given[given["contributor"].isna() & given["value"].notna()]
    given = given.sort_values(["period_end", "period_start"])[["mission", "period_end", "value"]]
    asked = periods.reset_index().astype({"mission": object, "period_end": "datetime64[us]"})
    asked = asked.sort_values("period_end", kind="stable")
    found = pd.merge_asof(asked, given, on="period_end", by="mission").set_index("index")
    share = found["value"].reindex(periods.index).fillna(default) / 100
    return share.where(share > 0)


def _shares_of_groups(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each group's share of the participants, over the rows in which both are known."""
    shares = {}
    for group in POPULATION:
        both = rows[rows[group].notna() & (rows["participants"] > 0)]
        sums = both.groupby(PERIOD)[[group, "participants"]].sum()
        shares[group] = sums[group] / sums["participants"]
    return pd.DataFrame(shares)
