"""How the effort is shared out: concentration and inequality (METHODS 10: R4, R8, R9, R10)."""

from dataclasses import dataclass

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import PERIOD
from metrics.arrays.table import Column, Groups, Table, known, over, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.sharing import NEGATIVE, contributions

LARGEST = 3
NOTHING_DELIVERED = "nothing delivered"
SINGLE = "single contributor"
GIVER = (*PERIOD, "contributor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Who gives which share of a mission's effort.

    `shares`: one row per mission, period and contributor that takes part and has a known delivery,
    in that order; `share` adds up to 1 in a mission and period, and is blank where nothing at all
    was delivered. `missions`: by mission and period, `coverage` (rows with a known delivery / rows)
    and `negative`; `of` is the row of it that each share belongs to.
    """

    shares: Table
    missions: Table
    of: Column

    def sum(self, values: Column) -> Column:
        """Return the sum of the known values of each mission and period; blank where none is."""
        given = known(values)
        sums = np.bincount(self.of[given], values[given], len(self.missions))
        return np.where(np.bincount(self.of[given], minlength=len(sums)) > 0, sums, np.nan)

    @property
    def n(self) -> Column:
        """How many contributors each mission and period has shares of."""
        return np.bincount(self.of, minlength=len(self.missions)).astype(np.float64)


def effort(ground: Ground, framework: Framework) -> Effort:
    """Return the effort shares: per basket own over total, then the mean over the baskets."""
    return ground.once("effort", lambda: _effort(contributions(ground, framework)))


def _effort(rows: Table) -> Effort:
    places, givers = Groups(rows, *PERIOD), Groups(rows, *GIVER)
    delivered = known(rows["delivered"])
    used = rows.rows(delivered & givers.any(rows["part"])[givers.of])
    own, baskets = Groups(used, *GIVER, "basket"), Groups(used, *PERIOD, "basket")
    amount, total = own.sum(used["delivered"]), baskets.sum(used["delivered"])
    share = over(amount, total[baskets.find(own.keys)])
    shares = Groups(own.keys, *GIVER)
    of = places.find(shares.keys)
    counted = places.tally(baskets.keys.rows(total > 0))
    # A contributor without a row in a basket has no share of it: its sum is 0 there, not blank.
    mean = over(shares.sum(share), counted[of])
    missions = places.table(
        coverage=places.count(delivered) / places.count(), negative=places.any(rows["negative"])
    )
    return Effort(shares=shares.table(share=mean), missions=missions, of=of)


def concentration(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R4: the squared shares, from 0 (all equal) to 1 (one gives all), per mission."""
    found = effort(ground, framework)
    least = over(np.ones(len(found.missions)), found.n)
    value = over(found.sum(found.shares["share"] ** 2) - least, 1 - least)
    return _by_mission(found, value, single=True)


def herfindahl(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R9: the sum of the squared effort shares, per mission."""
    found = effort(ground, framework)
    return _by_mission(found, found.sum(found.shares["share"] ** 2))


def gini(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R8: the raw Gini of the effort shares, per mission; at most (n - 1) / n."""
    found = effort(ground, framework)
    share, n = found.shares["share"], found.n
    weighted = found.sum((_ranks(found, share) + 1) * share)
    return _by_mission(found, over(2 * weighted, n * found.sum(share)) - over(n + 1, n))


def top_three(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return R10: the sum of the three largest effort shares, per mission."""
    found = effort(ground, framework)
    share = found.shares["share"]
    largest = _ranks(found, share) >= found.n[found.of] - LARGEST
    return _by_mission(found, found.sum(np.where(largest, share, np.nan)))


def _ranks(found: Effort, values: Column) -> Column:
    """Return the place of each share among those of its mission and period, from the least, 0."""
    order = np.lexsort((values, found.of))
    starts = np.cumsum(found.n) - found.n
    ranks = np.empty(len(values))
    ranks[order] = np.arange(len(values)) - starts[found.of[order]]
    return ranks


def _by_mission(found: Effort, value: Column, *, single: bool = False) -> Table:
    """Return estimates per mission: n = contributors counted, blank where nothing was delivered."""
    negative, alone = found.missions["negative"], (found.n == 1) & single
    value = np.where(negative, np.nan, value)
    reasons = told([negative, known(value), alone], [NEGATIVE, "", SINGLE], NOTHING_DELIVERED)
    return estimates(found.missions.assign(value=value, n=found.n, reason=reasons))
