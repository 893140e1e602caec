"""Why it moved: a change of a pillar, practice or index, told by its parts (METHODS 17).

The parts of a change add up to it, with nothing left over: what is hidden is absent, and no part is
ever defined as the rest. Who joined, left or weighs differently (`composition`) is told before who
did better (`performance`); the floor of the index has a part of its own.
"""

from dataclasses import dataclass

import pandas as pd

from data.periods import Period
from metrics.framework import INDEX, Framework
from metrics.intervals import n9
from metrics.parts import arithmetic, log_mean, shown_parts
from metrics.splits import WHOLE, divided, held
from metrics.state import PROVISIONAL, PUBLISHED

__all__ = ["COLUMNS", "PARTS", "divisions", "drivers", "drivers_since", "shown_parts"]

METHOD, REVISION = "method", "revision"
COMPOSITION, PERFORMANCE, FLOOR = "composition", "performance", "floor"
# The order in which parts are told.
PARTS = (METHOD, REVISION, COMPOSITION, PERFORMANCE, FLOOR)
COLUMNS = [
    "indicator", "mission", "contributor", "objective", "area", "period_from", "period_to", "part",
    "driver_indicator", "driver_contributor", "effect",
]  # fmt: skip
_SUBJECT = ["mission", "contributor"]
_KEY = ["indicator", *_SUBJECT]
_NODE = ["node", *_SUBJECT]
_DRIVER = [*_NODE, "part", "driver_indicator", "driver_contributor", "effect"]
_OWN = (COMPOSITION, PERFORMANCE)
_TEXTS = ["contributor", "driver_indicator", "driver_contributor"]


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
    of the node. `driver_contributor` is blank where an indicator cannot be
    split into contributors; with `stakes` (`metrics.stakes`) more of them can. `period_from` and
    `period_to` are first days.
    """
    before, after = (_state(readings, stakes, period) for period in pair)
    return _told(_moved(before, after, framework), pair)


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
    before, after = (_state(readings, stakes, period) for period in pair)
    split = _split(before, after, framework)
    rows = split.rename(columns={"contributor": "driver_contributor"})
    rows = rows.assign(node=rows["indicator"], contributor=WHOLE)
    found = [_listed(rows, part, rows[part]) for part in (COMPOSITION, PERFORMANCE)]
    return _told(pd.concat(found, ignore_index=True), pair)


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
        _state(table, None, first)
        for table in (earlier if told is None else told, earlier, readings)
    )
    after = _state(readings, None, last)
    method = _nodes(then, old, framework).assign(driver_indicator=WHOLE, driver_contributor=WHOLE)
    revised = _moved(old, before, framework).assign(part=REVISION)
    revision = revised.groupby(_DRIVER[:-1])["effect"].sum().reset_index()
    tables = [_listed(method, METHOD, method["value_1"] - method["value_0"]), revision]
    if pair[0] != pair[1]:
        tables.append(_moved(before, after, framework))
    found = pd.concat(tables, ignore_index=True)
    for state in (then, old, before, after):
        found = found.merge(_values(state, framework)[_NODE], on=_NODE)
    return _told(found, pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is shown in one period of missions and contributors, and what else each holds of it."""

    shown: pd.DataFrame
    stakes: pd.DataFrame


def _state(readings: pd.DataFrame, stakes: pd.DataFrame | None, period: Period) -> _State:
    """Return value, score and n of what is shown; what is hidden or missing is not in it.

    A whole mission has the contributor WHOLE.
    """
    known = readings["state"].isin([PUBLISHED, PROVISIONAL])
    plain = readings[["objective", "area"]].isna().all(axis=1)
    rows = readings[known & plain & _within(readings, period)]
    owner = rows["contributor"].astype(object).fillna(WHOLE)
    given = readings.head(0) if stakes is None else stakes[_within(stakes, period)]
    return _State(
        shown=rows.assign(contributor=owner)[[*_KEY, "value", "score", "n"]], stakes=given
    )


def _within(table: pd.DataFrame, period: Period) -> pd.Series:
    starts, ends = table["period_start"], table["period_end"]
    return (starts == pd.Timestamp(period.start)) & (ends == pd.Timestamp(period.end))


def _paired(before: _State, after: _State) -> pd.DataFrame:
    return before.shown.merge(after.shown, on=_KEY, how="outer", suffixes=("_0", "_1"))


def _split(before: _State, after: _State, framework: Framework) -> pd.DataFrame:
    both = _paired(before, after)
    wholes = both.loc[both["contributor"] == WHOLE, ["indicator", "mission", "value_0", "value_1"]]
    old, new = (held(one.shown, framework, one.stakes) for one in (before, after))
    return divided(old, new, wholes)


def _values(state: _State, framework: Framework) -> pd.DataFrame:
    """Return the nodes of a state that have a value."""
    codes = [*framework.pillars, *framework.practices, INDEX]
    rows = state.shown[state.shown["indicator"].isin(codes) & state.shown["value"].notna()]
    return rows.rename(columns={"indicator": "node"})[[*_NODE, "value"]]


def _nodes(before: _State, after: _State, framework: Framework) -> pd.DataFrame:
    first, last = (_values(state, framework) for state in (before, after))
    return first.merge(last, on=_NODE, suffixes=("_0", "_1"))


def _moved(before: _State, after: _State, framework: Framework) -> pd.DataFrame:
    """Return the drivers of every node that has a value in both states."""
    nodes = _nodes(before, after, framework)
    members = _members(_paired(before, after), nodes, framework)
    parts = _of_members(members, _split(before, after, framework))
    return pd.concat([parts, _of_index(nodes, parts, framework)], ignore_index=True)


def _members(both: pd.DataFrame, nodes: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the indicators of each node, with their shares of its weight and their own parts."""
    codes = [*framework.pillars, *framework.practices]
    places = [(node, one.code, one.weight) for node in codes for one in framework.members(node)]
    homes = pd.DataFrame(places, columns=["node", "indicator", "weight"])
    rows = homes.merge(both, on="indicator").merge(nodes, on=_NODE, suffixes=("", "_node"))
    for end in ("0", "1"):
        present = rows["weight"].where(rows[f"score_{end}"].notna(), 0.0)
        total = present.groupby([rows[name] for name in _NODE]).transform("sum")
        rows = rows.assign(**{f"share_{end}": present / total})
    ends = [
        (rows[f"{name.format(0)}"], rows[f"{name.format(1)}"])
        for name in ("score_{}", "share_{}", "value_{}_node")
    ]
    performance, composition = arithmetic(*ends)
    made = rows.assign(performance=performance, composition=composition)
    return made[(made["share_0"] > 0) | (made["share_1"] > 0)]


def _of_members(members: pd.DataFrame, split: pd.DataFrame) -> pd.DataFrame:
    """Return composition and performance of members, split into contributors where that can be.

    What an indicator's contributors did reaches the node in proportion: score over value, times the
    indicator's mean share. An indicator whose value did not move has nothing to split.
    """
    names = {"contributor": "driver_contributor", **{part: f"own_{part}" for part in _OWN}}
    own = split[n9(split["value_1"] - split["value_0"]) != 0].rename(columns=names)
    own = own.drop(columns=["value_0", "value_1"]).assign(contributor=WHOLE)
    rows = members.merge(own, on=_KEY, how="left")
    parted = rows[rows["driver_contributor"].notna()]
    alone = rows[rows["driver_contributor"].isna()].assign(driver_contributor=WHOLE)
    per_value = (parted["score_1"] - parted["score_0"]) / (parted["value_1"] - parted["value_0"])
    rate = per_value * (parted["share_0"] + parted["share_1"]) / 2
    of_all = members.assign(driver_contributor=WHOLE)
    return pd.concat([
        _listed(of_all, COMPOSITION, of_all[COMPOSITION]),
        _listed(alone, PERFORMANCE, alone[PERFORMANCE]),
        *(_listed(parted, part, rate * parted[f"own_{part}"]) for part in _OWN),
    ], ignore_index=True)  # fmt: skip


def _of_index(nodes: pd.DataFrame, parts: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the drivers of the index: those of its pillars, each times its pillar's factor.

    A pillar under the floor counts as the floor: what that holds back or gives is its own part.
    """
    weights = {code: entry.weight for code, entry in framework.pillars.items()}
    pillars = nodes[nodes["node"].isin(weights)]
    top = nodes.loc[nodes["node"] == INDEX, [*_SUBJECT, "value_0", "value_1"]]
    rows = pillars.merge(top, on=_SUBJECT, suffixes=("", "_index"))
    least = framework.settings.floor
    old, new = (rows[f"value_{end}"].clip(lower=least) for end in ("0", "1"))
    w = rows["node"].map(weights).astype(float) / sum(weights.values())
    whole = log_mean(rows["value_1_index"], rows["value_0_index"])
    rows = rows.assign(factor=whole * w / log_mean(new, old))
    cut = (new - old) - (rows["value_1"] - rows["value_0"])
    floor = rows.assign(driver_indicator=rows["node"], driver_contributor=WHOLE)
    reached = parts.merge(rows[[*_NODE, "factor"]], on=_NODE)
    found = [
        reached.assign(effect=reached["effect"] * reached["factor"])[_DRIVER],
        _listed(floor.rename(columns={"indicator": "node"}), FLOOR, cut * rows["factor"]),
    ]
    return pd.concat(found, ignore_index=True).assign(node=INDEX)


def _listed(rows: pd.DataFrame, part: str, effect: pd.Series) -> pd.DataFrame:
    """Return rows as drivers; beside what each one did, only what moved anything is told."""
    named = rows if "driver_indicator" in rows else rows.assign(driver_indicator=rows["indicator"])
    made = named.assign(part=part, effect=effect + 0.0)[_DRIVER]
    return made[(made["effect"] != 0) | (part == PERFORMANCE)]


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
