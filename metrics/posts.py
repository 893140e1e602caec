"""I1: whether headquarters posts are shared out as the effort is (METHODS 13)."""

import numpy as np
import pandas as pd

from metrics.effort import NOTHING_DELIVERED, effort
from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.means import contributors_alone
from metrics.sharing import NEGATIVE, OWN, PERIOD

POSTS = "posts"
NO_POSTS = "no posts"


def posts(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return I1: 100 less half of what post shares and effort shares are apart, per mission.

    Over all who hold posts or give effort; whoever is absent on one side has none of it. n =
    contributors that give effort. Only where both posts and contributions are reported.
    """
    held = _held(ground, indicator, framework)
    found = effort(ground, framework)
    shares = found.shares.assign(effort=True)
    both = held.merge(shares, on=OWN, how="outer").merge(found.missions, on=PERIOD)
    both = both.merge(held[PERIOD].drop_duplicates(), on=PERIOD).sort_values(OWN)
    groups = both.groupby(PERIOD)
    total = groups["held"].transform("sum")
    own = (both["held"].fillna(0) / total.where(total > 0)).fillna(0)
    apart = both.assign(apart=(own - both["share"].fillna(0)).abs())
    sums = apart.groupby(PERIOD).agg(
        apart=("apart", "sum"), held=("held", "sum"), n=("effort", "count"),
        given=("share", "count"), coverage=("coverage", "first"), negative=("negative", "first"),
    )  # fmt: skip
    cases = [sums["negative"], sums["given"] == 0, sums["held"] <= 0]
    reasons = np.select(cases, [NEGATIVE, NOTHING_DELIVERED, NO_POSTS], "")
    value = (100 * (1 - sums["apart"] / 2)).mask(reasons != "")
    return estimates(sums.assign(value=value, reason=reasons).reset_index())


def _held(ground: Ground, indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return the posts that each contributor holds."""
    told = [contributors_alone(ground, framework[code], framework) for code in indicator.needs]
    return pd.concat(told)[[*OWN, "value"]].rename(columns={"value": "held"})


def both_parts(parts: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return which grid periods have rolled up posts or contributions, and whether both are whole.

    `parts` are those of the records, by form.
    """
    codes = [
        code for one in framework.indicators.values() if one.formula == POSTS for code in one.needs
    ]
    whole = parts[["contributor", "objective"]].isna().all(axis=1)
    wanted = (parts["form"] == "contributions") | parts["code"].isin(codes)
    groups = parts[whole & wanted].groupby(PERIOD)["complete"].all().reset_index()
    made = groups.assign(form=POSTS, code=None, contributor=None, objective=None)
    return made[list(parts.columns)].astype(parts.dtypes.to_dict())
