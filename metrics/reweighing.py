"""What if the weights were others: nodes computed again from the readings that stand.

The same rules, on the same readings: what comes out equals what a framework with these weights
gives from the records.
"""

import pandas as pd

from metrics.framework import INDEX, Framework
from metrics.nodes import SUBJECT, index, pillars, practices
from metrics.scoring import endless, score_limits
from metrics.state import CARRIED

KEY = ["indicator", *SUBJECT]
NUMBERS = ["value", "low", "high", "n", "coverage", "score", "state", "reason"]


def reweighed(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return `readings` with every pillar, practice and index by the weights of `framework`.

    A node of which no indicator has any weight left is not in the table.
    """
    codes = [*framework.pillars, *framework.practices, INDEX]
    of_nodes = readings["indicator"].isin(codes)
    asked = readings.loc[of_nodes, SUBJECT].drop_duplicates()
    made = _nodes(_members(readings[~of_nodes], framework).merge(asked, on=SUBJECT), framework)
    places = readings.loc[of_nodes, KEY].reset_index()
    found = places.merge(made[[*KEY, *NUMBERS]], on=KEY).set_index("index")
    kept = readings[~of_nodes | readings.index.isin(found.index)]
    # Row by row in their old places: the order of the table stays.
    return kept.assign(**{
        name: kept[name].where(~kept.index.isin(found.index), found[name].reindex(kept.index))
        for name in NUMBERS
    }).reset_index(drop=True)  # fmt: skip


def _members(rows: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the readings that nodes count, with the scores of their limits."""
    entries = {entry.code: entry for entry in framework.counted()}
    plain = rows[["objective", "area"]].isna().all(axis=1)
    counted = rows[plain & rows["indicator"].isin(list(entries))]
    posts = [
        counted["indicator"].map({code: getattr(entry, name) for code, entry in entries.items()})
        for name in ("worst", "best")
    ]
    band = counted["indicator"].map({c: e.direction == "band" for c, e in entries.items()})
    medians = [code for code, entry in entries.items() if entry.interval == "km_median"]
    beyond = counted["value"].isna() & counted["score"].notna()
    low, high = score_limits(
        endless(counted, median=counted["indicator"].isin(medians), beyond=beyond),
        posts[0].astype(float),
        posts[1].astype(float),
        band=band.astype(bool),
    )
    carried = counted["reason"].str.contains(CARRIED, regex=False)
    return counted.assign(score_low=low, score_high=high, carried=carried)


def _nodes(members: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    found = pillars(members, framework)
    return pd.concat([found, index(found, framework), practices(members, framework)])
