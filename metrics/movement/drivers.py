"""Why it moved: a change of a pillar, practice or index, told by its parts (METHODS 17).

The parts of a change add up to it, with nothing left over: what is hidden is absent, and no part is
ever defined as the rest. Who joined, left or weighs differently (`composition`) is told before who
did better (`performance`); the floor of the index has a part of its own.
"""

import pandas as pd

from data.periods import Period
from metrics.framework import Framework
from metrics.movement.moments import NODE, contributors_parts, moment, nodes_of_both, valued
from metrics.movement.movements import (
    COMPOSITION,
    DRIVER,
    FLOOR,
    METHOD,
    PARTS,
    PERFORMANCE,
    REVISION,
    listed,
    moved,
)
from metrics.movement.parts import shown_parts
from metrics.movement.splits import WHOLE
from metrics.variants import each_mission

__all__ = [
    "COLUMNS", "COMPOSITION", "FLOOR", "METHOD", "PARTS", "PERFORMANCE", "REVISION", "divisions",
    "drivers", "drivers_since", "shown_parts",
]  # fmt: skip

COLUMNS = [
    "indicator", "mission", "contributor", "objective", "area", "period_from", "period_to", "part",
    "driver_indicator", "driver_contributor", "effect",
]  # fmt: skip
_TEXTS = ["contributor", "driver_indicator", "driver_contributor"]


@each_mission
def drivers(
    readings: pd.DataFrame,
    framework: Framework,
    pair: tuple[Period, Period],
    *,
    stakes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what moved each pillar, practice and index from one period to another.

    One row per driver of each node, of missions and contributors, that has a value in both periods:
    what each member did (`performance`, be it 0), and all else that moved it. `effect` is in points
    of the node. `driver_contributor` is blank where an indicator cannot be split into contributors;
    with `stakes` (`metrics.stakes`) more of them can. `period_from`, `period_to` are first days.
    """
    before, after = (moment(readings, stakes, period) for period in pair)
    return _told(moved(before, after, framework), pair)


@each_mission
def divisions(
    readings: pd.DataFrame,
    framework: Framework,
    pair: tuple[Period, Period],
    *,
    stakes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what moved each indicator of a mission that can be split into its contributors.

    The columns of `drivers`; `effect` is in the unit of the indicator's value.
    """
    before, after = (moment(readings, stakes, period) for period in pair)
    split = contributors_parts(before, after, framework)
    rows = split.rename(columns={"contributor": "driver_contributor"})
    rows = rows.assign(node=rows["indicator"], contributor=WHOLE)
    found = [listed(rows, part, rows[part]) for part in (COMPOSITION, PERFORMANCE)]
    return _told(pd.concat(found, ignore_index=True), pair)


@each_mission
def drivers_since(
    readings: pd.DataFrame,
    framework: Framework,
    pair: tuple[Period, Period],
    *,
    earlier: pd.DataFrame,
    told: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what moved each node from what was known of one period then, to the other now.

    `earlier`: the readings of the records as they were then, by `framework`; `told`: the same
    records by the framework of then, where that was another. The difference of these two is
    `method`, what records changed since is `revision`, the rest is as in `drivers`. The two periods
    may be one. A node without a value in any of these states has no row.
    """
    first, last = pair
    then, old, before = (
        moment(table, None, first)
        for table in (earlier if told is None else told, earlier, readings)
    )
    after = moment(readings, None, last)
    method = nodes_of_both(then, old, framework).assign(
        driver_indicator=WHOLE, driver_contributor=WHOLE
    )
    revised = moved(old, before, framework).assign(part=REVISION)
    revision = revised.groupby(DRIVER[:-1])["effect"].sum().reset_index()
    tables = [listed(method, METHOD, method["value_1"] - method["value_0"]), revision]
    if pair[0] != pair[1]:
        tables.append(moved(before, after, framework))
    found = pd.concat(tables, ignore_index=True)
    for state in (then, old, before, after):
        found = found.merge(valued(state, framework)[NODE], on=NODE)
    return _told(found, pair)


def _told(found: pd.DataFrame, pair: tuple[Period, Period]) -> pd.DataFrame:
    """Return the drivers in the order in which they are told, with the columns of DESIGN 6."""
    first, last = (pd.Timestamp(period.start) for period in pair)
    order = found["part"].map(PARTS.index)
    keys = ["mission", "contributor", "node", "order", "driver_indicator", "driver_contributor"]
    rows = found.assign(order=order).sort_values(keys, kind="stable")
    made = rows.rename(columns={"node": "indicator"}).assign(
        objective=None, area=None, period_from=first, period_to=last
    )
    texts = made[_TEXTS].astype(object)
    return made.assign(**texts.where(texts != WHOLE, None))[COLUMNS].reset_index(drop=True)
