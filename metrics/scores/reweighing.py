"""What if the weights were others: nodes computed again from the readings that stand.

The same rules, on the same readings: what comes out equals what a framework with these weights
gives from the records.
"""

import numpy as np
import pandas as pd

from metrics.arrays.declared import declared
from metrics.declaration.indicator import COMPUTED
from metrics.declaration.scoring import endless, score_limits
from metrics.framework import INDEX, Framework, Indicator
from metrics.scores.completeness import completeness
from metrics.scores.nodes import SUBJECT, TEXTS, index, members_of, pillars, practices, subjects_of
from metrics.scores.state import finished
from metrics.variants import each_mission

KEY = ["indicator", *SUBJECT]
NUMBERS = ["value", "low", "high", "n", "coverage", "score", "state", "reason"]


@each_mission
def reweighed(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return `readings` with every pillar, practice and index by the weights of `framework`.

    A node of which no indicator has any weight left is not in the table.
    """
    readings = _computed_again(readings, framework)
    codes = [*framework.pillars, *framework.practices, INDEX]
    of_nodes = readings["indicator"].isin(codes)
    asked = readings.loc[of_nodes, SUBJECT].drop_duplicates()
    made = _nodes(_members(readings[~of_nodes], framework).merge(asked, on=SUBJECT), framework)
    places = readings.loc[of_nodes, KEY].reset_index()
    found = places.merge(made[[*KEY, *NUMBERS]], on=KEY).set_index("index")
    kept = readings[~of_nodes | readings.index.isin(found.index)]
    return _replaced(kept, found).reset_index(drop=True)


def _computed_again(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return `readings` with what is computed from others computed by these weights."""
    for entry in framework.indicators.values():
        if entry.form == COMPUTED:
            readings = _replaced(readings, _told(readings, entry, framework))
    return readings


def _told(readings: pd.DataFrame, entry: Indicator, framework: Framework) -> pd.DataFrame:
    """Return the readings of an indicator that is computed from others, on the index they have."""
    members = _members(readings, framework)
    place, subjects = subjects_of(members)
    found = completeness(members_of(members, place, framework), entry, framework)
    number = np.zeros(len(found), dtype=np.int64)
    rows = found.assign(reported=False, indicator=number)
    made = finished(rows, declared([entry.code], framework), framework)
    texts = {"state": np.array(TEXTS, dtype=object)[made["state"]], "reason": made["reason"]}
    numbers = {name: made[name] for name in NUMBERS if name not in texts}
    told = subjects.assign(indicator=entry.code, **numbers, **texts)
    places = readings.loc[readings["indicator"] == entry.code, KEY].reset_index()
    return places.merge(told, on=KEY).set_index("index")


def _replaced(readings: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return `readings` with the numbers of the rows that are in `found`."""
    # Row by row in their old places: the order of the table stays.
    return readings.assign(**{
        name: readings[name].where(~readings.index.isin(found.index),
                                   found[name].reindex(readings.index))
        for name in NUMBERS
    })  # fmt: skip


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
    return counted.assign(score_low=low, score_high=high)


def _nodes(members: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    found = pillars(members, framework)
    return pd.concat([found, index(found, framework), practices(members, framework)])
