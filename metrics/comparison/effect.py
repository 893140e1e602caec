"""What another framework would do to all history, before it is applied (METHODS 6).

Old and new are never in one series: here they stand side by side, reading by reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from metrics.declaration.overrides import NAMES as OF_MISSIONS
from metrics.framework import INDEX, Framework
from metrics.scores.state import PUBLISHED
from metrics.statistics.intervals import n9

KEY = [
    "indicator", "mission", "contributor", "objective", "area", "period_start", "period_end",
]  # fmt: skip
STATES = ["mission", "readings", "published", "changed_state", "no_longer_published",
          "newly_published"]  # fmt: skip
MOVES = ["mission", "indicator", "periods", "largest", "mean", "mean_size"]
DIFFERENCES = ["entry", "what", "before", "after"]
# The state of a reading that only one of the two frameworks makes.
ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What changes from the framework `before` to the one `after`, by their versions.

    `differences`: what is declared otherwise. `states`: per mission, how many readings change
    state. `moves`: per mission and node, by how much the periods with a value in both change.
    """

    before: str
    after: str
    differences: pd.DataFrame
    states: pd.DataFrame
    moves: pd.DataFrame


def effect(before: Framework, after: Framework, old: pd.DataFrame, new: pd.DataFrame) -> Effect:
    """Return what changes between the readings `old` and `new` of the same records."""
    both = old[[*KEY, "score", "state"]].merge(
        new[[*KEY, "score", "state"]], on=KEY, how="outer", suffixes=("_before", "_after")
    )
    told = both.fillna({"state_before": ABSENT, "state_after": ABSENT})
    return Effect(
        before=before.version,
        after=after.version,
        differences=pd.DataFrame(_differences(before, after), columns=DIFFERENCES),
        states=_states(told),
        moves=_moves(told, [INDEX, *before.pillars]),
    )


def _states(both: pd.DataFrame) -> pd.DataFrame:
    was, becomes = both["state_before"] == PUBLISHED, both["state_after"] == PUBLISHED
    marks = pd.DataFrame({
        "mission": both["mission"],
        "readings": 1,
        "published": was.astype(int),
        "changed_state": (both["state_before"] != both["state_after"]).astype(int),
        "no_longer_published": (was & ~becomes).astype(int),
        "newly_published": (~was & becomes).astype(int),
    })  # fmt: skip
    return marks.groupby("mission").sum().reset_index()[STATES]


def _moves(both: pd.DataFrame, nodes: list[str]) -> pd.DataFrame:
    """Return the changes of whole missions; `largest` is the one of the largest size."""
    known = both[["score_before", "score_after"]].notna().all(axis=1)
    rows = both[known & both["contributor"].isna() & both["indicator"].isin(nodes)]
    change = n9(rows["score_after"] - rows["score_before"])
    moved = rows.assign(
        change=change,
        size=np.abs(change),
        place=rows["indicator"].map(nodes.index),
    ).sort_values(["mission", "place", "size", "period_start"])
    groups = moved.groupby(["mission", "place", "indicator"])
    made = groups.agg(
        periods=("change", "size"),
        largest=("change", "last"),
        mean=("change", "mean"),
        mean_size=("size", "mean"),
    )
    return made.reset_index()[MOVES]


def _differences(before: Framework, after: Framework) -> Iterator[tuple[str, str, str, str]]:
    """Yield what two frameworks declare otherwise: entry, what of it, before and after."""
    sides = [_declared(one) for one in (before, after)]
    for entry in sorted({*sides[0], *sides[1]}):
        old, new = (side.get(entry) for side in sides)
        if old is None or new is None:
            yield (
                entry,
                "entry",
                "" if old is None else "declared",
                "" if new is None else "declared",
            )
            continue
        for name in {**old, **new}:
            if old.get(name) != new.get(name):
                yield entry, name, _written(old.get(name)), _written(new.get(name))


def _declared(framework: Framework) -> dict[str, dict[str, object]]:
    """Return every declared value by entry and name; what holds for all is `settings`."""
    entries = {**framework.pillars, **framework.practices, **framework.indicators}
    of_missions = {f"grid of {name}": length for name, length in framework.grids.items()} | {
        f"rebase of {one.indicator} in {one.mission}": f"{one.since}: {one.reason}"
        for one in framework.rebases
    }
    of_missions |= {
        f"{name} of {code} in {mission}": value
        for mission, own in framework.overrides.items()
        for name in OF_MISSIONS
        for code, value in getattr(own, name).items()
    }
    values = {code: _values(entry) for code, entry in entries.items()}
    return values | {"settings": _values(framework.settings) | of_missions}


def _values(entry: Any) -> dict[str, object]:  # noqa: ANN401 - any of the declared dataclasses
    return {field.name: getattr(entry, field.name) for field in fields(entry)}


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
