"""What moved pillars, practices and the index between two moments, with nothing left over."""

import pandas as pd

from metrics.framework import INDEX, Framework
from metrics.movement.moments import (
    KEY,
    NODE,
    SUBJECT,
    Moment,
    contributors_parts,
    nodes_of_both,
    paired,
)
from metrics.movement.parts import arithmetic, log_mean
from metrics.movement.splits import WHOLE
from metrics.statistics.intervals import n9

METHOD, REVISION = "method", "revision"
COMPOSITION, PERFORMANCE, FLOOR = "composition", "performance", "floor"
# The order in which parts are told.
PARTS = (METHOD, REVISION, COMPOSITION, PERFORMANCE, FLOOR)
DRIVER = [*NODE, "part", "driver_indicator", "driver_contributor", "effect"]
OWN = (COMPOSITION, PERFORMANCE)


def moved(before: Moment, after: Moment, framework: Framework) -> pd.DataFrame:
    """Return the drivers of every node that has a value at both moments."""
    nodes = nodes_of_both(before, after, framework)
    members = _members(paired(before, after), nodes, framework)
    parts = _of_members(members, contributors_parts(before, after, framework))
    return pd.concat([parts, _of_index(nodes, parts, framework)], ignore_index=True)


def _members(both: pd.DataFrame, nodes: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the indicators of each node, with their shares of its weight and their own parts."""
    codes = [*framework.pillars, *framework.practices]
    places = [(node, one.code, one.weight) for node in codes for one in framework.members(node)]
    homes = pd.DataFrame(places, columns=["node", "indicator", "weight"])
    rows = homes.merge(both, on="indicator").merge(nodes, on=NODE, suffixes=("", "_node"))
    for end in ("0", "1"):
        present = rows["weight"].where(rows[f"score_{end}"].notna(), 0.0)
        total = present.groupby([rows[name] for name in NODE]).transform("sum")
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
    names = {"contributor": "driver_contributor", **{part: f"own_{part}" for part in OWN}}
    own = split[n9(split["value_1"] - split["value_0"]) != 0].rename(columns=names)
    own = own.drop(columns=["value_0", "value_1"]).assign(contributor=WHOLE)
    rows = members.merge(own, on=KEY, how="left")
    parted = rows[rows["driver_contributor"].notna()]
    alone = rows[rows["driver_contributor"].isna()].assign(driver_contributor=WHOLE)
    per_value = (parted["score_1"] - parted["score_0"]) / (parted["value_1"] - parted["value_0"])
    rate = per_value * (parted["share_0"] + parted["share_1"]) / 2
    of_all = members.assign(driver_contributor=WHOLE)
    return pd.concat([
        listed(of_all, COMPOSITION, of_all[COMPOSITION]),
        listed(alone, PERFORMANCE, alone[PERFORMANCE]),
        *(listed(parted, part, rate * parted[f"own_{part}"]) for part in OWN),
    ], ignore_index=True)  # fmt: skip


def _of_index(nodes: pd.DataFrame, parts: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the drivers of the index: those of its pillars, each times its pillar's factor.

    A pillar under the floor counts as the floor: what that holds back or gives is its own part.
    """
    weights = {code: entry.weight for code, entry in framework.pillars.items()}
    pillars = nodes[nodes["node"].isin(weights)]
    top = nodes.loc[nodes["node"] == INDEX, [*SUBJECT, "value_0", "value_1"]]
    rows = pillars.merge(top, on=SUBJECT, suffixes=("", "_index"))
    least = framework.settings.floor
    old, new = (rows[f"value_{end}"].clip(lower=least) for end in ("0", "1"))
    w = rows["node"].map(weights).astype(float) / sum(weights.values())
    whole = log_mean(rows["value_1_index"], rows["value_0_index"])
    rows = rows.assign(factor=whole * w / log_mean(new, old))
    cut = (new - old) - (rows["value_1"] - rows["value_0"])
    floor = rows.assign(driver_indicator=rows["node"], driver_contributor=WHOLE)
    reached = parts.merge(rows[[*NODE, "factor"]], on=NODE)
    found = [
        reached.assign(effect=reached["effect"] * reached["factor"])[DRIVER],
        listed(floor.rename(columns={"indicator": "node"}), FLOOR, cut * rows["factor"]),
    ]
    return pd.concat(found, ignore_index=True).assign(node=INDEX)


def listed(rows: pd.DataFrame, part: str, effect: pd.Series) -> pd.DataFrame:
    """Return rows as drivers; beside what each one did, only what moved anything is told."""
    named = rows if "driver_indicator" in rows else rows.assign(driver_indicator=rows["indicator"])
    made = named.assign(part=part, effect=effect + 0.0)[DRIVER]
    return made[(made["effect"] != 0) | (part == PERFORMANCE)]
