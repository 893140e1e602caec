"""How the effort is shared out: concentration and inequality (METHODS 10: R4, R8, R9, R10)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.sharing import NEGATIVE, OWN, PERIOD, contributions

LARGEST = 3
NOTHING_DELIVERED = "nothing delivered"
SINGLE = "single contributor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Who gives which share of a mission's effort.

    `shares`: one row per mission, period and contributor that takes part and has a known delivery,
    by contributor; `share` adds up to 1 in a mission and period, and is blank where nothing at all
    was delivered. `missions`: by mission and period, `coverage` (rows with a known delivery / rows)
    and `negative`.
    """

    shares: pd.DataFrame
    missions: pd.DataFrame


def effort(ground: Ground, framework: Framework) -> Effort:
    """Return the effort shares: per basket own over total, then the mean over the baskets."""
    return ground.once("effort", lambda: _effort(contributions(ground, framework)))


def _effort(rows: pd.DataFrame) -> Effort:
    takes = rows.groupby(OWN)["part"].transform("any")
    known = rows["delivered"].notna()
    own = rows[takes & known].groupby([*OWN, "basket"])["delivered"].sum().reset_index()
    total = own.groupby([*PERIOD, "basket"])["delivered"].transform("sum")
    own = own.assign(share=own["delivered"] / total.where(total > 0))
    baskets = own[total > 0].groupby(PERIOD)["basket"].nunique()
    sums = own.groupby(OWN)["share"].sum(min_count=1).rename("sum").reset_index()
    sums = sums.join(baskets.rename("baskets"), on=PERIOD).sort_values(OWN)
    # A contributor without a row in a basket has no share of it: its sum is 0 there, not blank.
    share = (sums["sum"].fillna(0) / sums["baskets"]).to_numpy()
    missions = rows.assign(known=known).groupby(PERIOD).agg(
        coverage=("known", "mean"), negative=("negative", "any")
    )  # fmt: skip
    return Effort(shares=sums[OWN].assign(share=share).reset_index(drop=True), missions=missions)


def concentration(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R4: the squared shares, from 0 (all equal) to 1 (one gives all), per mission."""
    found = effort(ground, framework)
    shares = found.shares
    least = 1 / shares.groupby(PERIOD)["share"].size()
    value = (_squares(shares) - least) / (1 - least).where(least < 1)
    return _by_mission(found, value, single=True)


def herfindahl(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R9: the sum of the squared effort shares, per mission."""
    found = effort(ground, framework)
    return _by_mission(found, _squares(found.shares))


def gini(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R8: the raw Gini of the effort shares, per mission; at most (n - 1) / n."""
    found = effort(ground, framework)
    shares = found.shares.sort_values([*PERIOD, "share", "contributor"])
    groups = shares.groupby(PERIOD)["share"]
    place = groups.cumcount() + 1
    weighted = (place * shares["share"]).groupby([shares[name] for name in PERIOD]).sum()
    n, total = groups.size(), groups.sum(min_count=1)
    return _by_mission(found, 2 * weighted / (n * total) - (n + 1) / n)


def top_three(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return R10: the sum of the three largest effort shares, per mission."""
    found = effort(ground, framework)
    order = [*PERIOD, "share", "contributor"]
    largest = found.shares.sort_values(order, ascending=[True, True, True, False, True])
    value = largest.groupby(PERIOD).head(LARGEST).groupby(PERIOD)["share"].sum(min_count=1)
    return _by_mission(found, value)


def _squares(shares: pd.DataFrame) -> pd.Series:
    squared = shares.assign(share=shares["share"] ** 2)
    return squared.groupby(PERIOD)["share"].sum(min_count=1)


def _by_mission(found: Effort, value: pd.Series, *, single: bool = False) -> pd.DataFrame:
    """Return estimates per mission: n = contributors counted, blank where nothing was delivered."""
    missions = found.missions
    n = found.shares.groupby(PERIOD).size().reindex(missions.index, fill_value=0)
    known = value.reindex(missions.index).mask(missions["negative"])
    alone = (n == 1) & single
    reasons = np.select(
        [missions["negative"], known.notna(), alone], [NEGATIVE, "", SINGLE], NOTHING_DELIVERED
    )
    return estimates(missions.assign(value=known, n=n, reason=reasons).reset_index())
