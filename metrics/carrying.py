"""The grid filled: what is carried to a period without a reading, and what is missing there."""

import pandas as pd

from data import periods
from metrics.estimates import KEY, NOTHING, Ground
from metrics.framework import Framework
from metrics.grid import PERIOD, members
from metrics.state import MISSING, NO_DATA, PROVISIONAL, PUBLISHED, carried

SERIES = ["indicator", "mission", "contributor"]
_NUMBERS = ["value", "low", "high", "n", "n_eff", "coverage", "score", "score_low", "score_high"]
# The blank contributor of a whole mission, where tables are matched: blanks match nothing.
_WHOLE = ""


def filled(readings: pd.DataFrame, ground: Ground, framework: Framework) -> pd.DataFrame:
    """Return what the grid needs beyond `readings`: carried and missing ones, `carried` told.

    One row per grid period, member of a pillar and subject without a reading of that period.
    """
    needed = _absent(_needed(ground, framework), readings)
    source = _sources(readings, needed)
    longer, earlier = _longer(source), _earlier(source, framework)
    # Whole rows, never cell by cell: a reading without limits must not borrow another's.
    best = pd.concat([longer, earlier[~earlier.index.isin(longer.index)]])
    found = needed.join(best, how="left")
    taken = found["state"].notna()
    return pd.concat([_carried(found[taken]), _missing(found[~taken], readings)])


def _needed(ground: Ground, framework: Framework) -> pd.DataFrame:
    """Return every reading that a pillar asks for on the grid, one row each."""
    entries = [entry for pillar in framework.pillars for entry in framework.members(pillar)]
    of_missions = pd.DataFrame({"indicator": [entry.code for entry in entries]})
    own = [entry.code for entry in entries if entry.of_contributors]
    wholes = of_missions.merge(ground.periods.assign(contributor=_WHOLE), how="cross")
    return pd.concat(
        [wholes, pd.DataFrame({"indicator": own}).merge(members(ground), how="cross")]
    )[[*SERIES, "period_start", "period_end"]]


def _keyed(readings: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of missions and contributors, with a contributor that can be matched."""
    plain = readings[readings[["objective", "area"]].isna().all(axis=1)]
    return plain.assign(contributor=plain["contributor"].fillna(_WHOLE))


def _absent(needed: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    keys = [*SERIES, "period_start", "period_end"]
    there = _keyed(readings)[keys].assign(there=True)
    matched = needed.merge(there, on=keys, how="left")
    return matched.loc[matched["there"].isna(), keys].reset_index(drop=True)


def _sources(readings: pd.DataFrame, needed: pd.DataFrame) -> pd.DataFrame:
    """Return every reading with a value beside each row of `needed` of its series, by `place`."""
    given = _keyed(readings)
    valued = given[given["state"].isin([PUBLISHED, PROVISIONAL])]
    spans = {"period_start": "from_start", "period_end": "from_end"}
    wanted = [*SERIES, *_NUMBERS, *spans.values(), "state", "reason", "complete"]
    places = needed.rename_axis("place").reset_index()
    both = places.merge(valued.rename(columns=spans)[wanted], on=SERIES)
    return both.assign(days=(both["from_end"] - both["from_start"]).dt.days)


def _longer(source: pd.DataFrame) -> pd.DataFrame:
    """Return, by place, the shortest reading of a longer period that holds the grid period."""
    holds = (source["from_start"] <= source["period_start"]) & (
        source["from_end"] >= source["period_end"]
    )
    order = ["place", "days", "from_start"]
    return source[holds].sort_values(order).drop_duplicates("place").pipe(_by_place)


def _earlier(source: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return, by place, the latest earlier reading that is not too old; the grid's length first."""
    gap = (source["period_start"] - source["from_end"]).dt.days
    near = source[(gap > 0) & (gap <= framework.settings.carry_days)]
    span = (near["period_end"] - near["period_start"]).dt.days
    # Quarters differ by three days and halves by four: nearest in length is of that length.
    unlike = (near["days"] - span).abs()
    order = near.assign(unlike=unlike).sort_values(
        ["place", "from_end", "unlike"], ascending=[True, False, True]
    )
    return order.drop_duplicates("place").pipe(_by_place)


def _by_place(chosen: pd.DataFrame) -> pd.DataFrame:
    columns = [*_NUMBERS, "from_start", "from_end", "state", "reason", "complete"]
    return chosen.set_index("place")[columns]


def _carried(found: pd.DataFrame) -> pd.DataFrame:
    titles = [
        periods.Period(start.date(), end.date()).title
        for start, end in zip(found["from_start"], found["from_end"], strict=True)
    ]
    reasons = [carried(text, title) for text, title in zip(found["reason"], titles, strict=True)]
    return _subjects(found).assign(state=PROVISIONAL, reason=reasons, carried=True)


def _missing(found: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Return the rest: nothing to measure where the mission has records that are others' alone."""
    given = _keyed(readings)
    wholes = given[(given["contributor"] == _WHOLE) & ~given["reported"]]
    keys = ["indicator", *PERIOD]
    there = wholes[[*keys, "reason"]].rename(columns={"reason": "whole"})
    matched = _subjects(found).drop(columns="reason").merge(there, on=keys, how="left")
    others = matched["contributor"].notna() & matched["whole"].notna()
    reason = others.map({True: NOTHING, False: NO_DATA})
    return matched.drop(columns="whole").assign(
        n=0.0, state=MISSING, reason=reason, complete=True, carried=False
    )


def _subjects(found: pd.DataFrame) -> pd.DataFrame:
    """Return `found` with the key of readings, whole missions without contributor again."""
    blank = found["contributor"].where(found["contributor"] != _WHOLE, None)
    made = found.assign(contributor=blank, objective=None, area=None, reported=False)
    columns = ["indicator", *KEY, *_NUMBERS, "reason", "complete", "reported", "state"]
    return made[columns]
