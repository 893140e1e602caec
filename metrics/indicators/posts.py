"""I1: whether headquarters posts are shared out as the effort is (METHODS 13)."""

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import OWN, PERIOD
from metrics.arrays.table import Groups, Table, at, known, over, row_of, stacked, told
from metrics.framework import Framework, Indicator
from metrics.indicators.effort import NOTHING_DELIVERED, effort
from metrics.indicators.formula import estimates
from metrics.indicators.means import contributors_alone
from metrics.indicators.sharing import NEGATIVE, any_of

NO_POSTS = "no posts"


def posts(ground: Ground, indicator: Indicator, framework: Framework) -> Table:
    """Return I1: 100 less half of what post shares and effort shares are apart, per mission.

    Over all who hold posts or give effort; whoever is absent on one side has none of it. n =
    contributors that give effort. Only where both posts and contributions are reported.
    """
    needed = [framework[code] for code in indicator.needs]
    held, found = contributors_alone(ground, needed, framework), effort(ground, framework)
    every = Groups(stacked([held.only(*OWN), found.shares.only(*OWN)]), *OWN).keys
    reported = Groups(held, *PERIOD).find(every) >= 0
    both = every.rows(reported & (row_of(every, found.missions, *PERIOD) >= 0))
    places, giver = Groups(both, *PERIOD), row_of(both, found.shares, *OWN)
    posts, share = at(held["value"], row_of(both, held, *OWN)), at(found.shares["share"], giver)
    total = places.sum(posts)
    own = over(posts, total[places.of])
    missions = found.missions.rows(row_of(places.keys, found.missions, *PERIOD))
    negative, given = missions["negative"], places.count(known(share))
    apart = np.abs(np.where(known(own), own, 0) - np.where(known(share), share, 0))
    wrong = [negative, given == 0, total <= 0]
    return estimates(
        places.table(
            value=np.where(any_of(wrong), np.nan, 100 * (1 - places.sum(apart) / 2)),
            n=places.count(giver >= 0),
            coverage=missions["coverage"],
            reason=told(wrong, [NEGATIVE, NOTHING_DELIVERED, NO_POSTS], ""),
        )
    )
