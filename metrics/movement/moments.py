"""What stands at one moment: the readings that are shown of a period, and what each part holds."""

from dataclasses import dataclass

import pandas as pd

from data.periods import Period
from metrics.framework import INDEX, Framework
from metrics.movement.splits import WHOLE, divided, held
from metrics.scores.state import PROVISIONAL, PUBLISHED

SUBJECT = ["mission", "contributor"]
KEY = ["indicator", *SUBJECT]
NODE = ["node", *SUBJECT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is shown in one period of missions and contributors, and what else each holds of it."""

    shown: pd.DataFrame
    stakes: pd.DataFrame


def moment(readings: pd.DataFrame, stakes: pd.DataFrame | None, period: Period) -> Moment:
    """Return value, score and n of what is shown; what is hidden or missing is not in it.

    A whole mission has the contributor WHOLE.
    """
    known = readings["state"].isin([PUBLISHED, PROVISIONAL])
    plain = readings[["objective", "area"]].isna().all(axis=1)
    rows = readings[known & plain & _within(readings, period)]
    owner = rows["contributor"].astype(object).fillna(WHOLE)
    given = readings.head(0) if stakes is None else stakes[_within(stakes, period)]
    return Moment(shown=rows.assign(contributor=owner)[[*KEY, "value", "score", "n"]], stakes=given)


def _within(table: pd.DataFrame, period: Period) -> pd.Series:
    starts, ends = table["period_start"], table["period_end"]
    return (starts == pd.Timestamp(period.start)) & (ends == pd.Timestamp(period.end))


def paired(before: Moment, after: Moment) -> pd.DataFrame:
    """Return what is shown at either moment, side by side: `value_0` and `value_1`, and so on."""
    return before.shown.merge(after.shown, on=KEY, how="outer", suffixes=("_0", "_1"))


def contributors_parts(before: Moment, after: Moment, framework: Framework) -> pd.DataFrame:
    """Return the parts of contributors in the indicators that can be split (`splits.divided`)."""
    both = paired(before, after)
    wholes = both.loc[both["contributor"] == WHOLE, ["indicator", "mission", "value_0", "value_1"]]
    old, new = (held(one.shown, framework, one.stakes) for one in (before, after))
    return divided(old, new, wholes)


def valued(one: Moment, framework: Framework) -> pd.DataFrame:
    """Return the pillars, practices and indices that have a value."""
    codes = [*framework.pillars, *framework.practices, INDEX]
    rows = one.shown[one.shown["indicator"].isin(codes) & one.shown["value"].notna()]
    return rows.rename(columns={"indicator": "node"})[[*NODE, "value"]]


def nodes_of_both(before: Moment, after: Moment, framework: Framework) -> pd.DataFrame:
    """Return the nodes that have a value at both moments, as `value_0` and `value_1`."""
    first, last = (valued(one, framework) for one in (before, after))
    return first.merge(last, on=NODE, suffixes=("_0", "_1"))
