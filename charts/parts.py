"""Parts of a change as a waterfall tells them: at most eight, the smallest joined, adding up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts.chart import joined
from charts.measure import Measure
from charts.point import known, text
from data.periods import Period
from metrics.movement.drivers import (
    COMPOSITION,
    FLOOR,
    METHOD,
    PARTS,
    PERFORMANCE,
    REVISION,
    shown_parts,
)

MOST_BARS = 8
# A change that is shown over less than this many points has one decimal.
NARROW_RANGE = 10
# Changes of these units are in points; parts of whole points may have a decimal more.
POINTS = ("0-100", "%", "share")
OTHER = "other"
# What each part of a change means, in the words of the twin.
MEANINGS = {
    METHOD: "How it is measured",
    REVISION: "Records changed since",
    COMPOSITION: "Who reported",
    PERFORMANCE: "What was reported",
    FLOOR: "Least score that counts",
    OTHER: "The smaller parts",
}
NOT_SPLIT = "Not split by contributor"
_GRAINS = {
    "indicator": ["driver_indicator"],
    "contributor": ["driver_contributor"],
    "driver": ["driver_indicator", "driver_contributor"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change of a pillar, practice, index or indicator: its value before, and when to when."""

    measure: Measure
    start: float
    since: Period
    until: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One bar: from one running sum to the next; `shown` is rounded so that all add up."""

    code: str
    kind: str
    label: str
    name: str
    effect: float
    before: float = 0.0
    shown: float = 0.0

    @property
    def after(self) -> float:
        """The running sum after this part."""
        return self.before + self.effect


def parts_of(
    drivers: pd.DataFrame, change: Change, measures: Mapping[str, Measure], *, by: str
) -> list[Part]:
    """Return the bars of a change in the order they are told, at most eight and the others.

    Drivers that differ in nothing but what `by` leaves out (`indicator`, `contributor` or
    `driver`, which leaves out nothing) are one bar.
    """
    whole = drivers.assign(effect=drivers["effect"].map(lambda effect: known(effect) or 0.0))
    grain = ["part", *_GRAINS[by]]
    sums = whole.groupby(grain, dropna=False, sort=False)["effect"].sum().reset_index()
    found = [_part(row, measures) for row in sums.to_dict("records")]
    moved = [part for part in found if round(part.effect, 9)]
    decimals = decimals_of(change, moved)
    kept, rest = _largest(moved, 10.0**-decimals / 2 / change.measure.factor)
    ordered = sorted(kept, key=_order)
    if rest:
        ordered.append(_joined(rest))
    return _running(ordered, change, decimals)


def decimals_of(change: Change, parts: Sequence[Part]) -> int:
    """Return how many decimals are shown: one where the parts span a few points only."""
    least = change.measure.decimals
    if change.measure.unit not in POINTS:
        return least
    size = change.measure.factor * sum(abs(part.effect) for part in parts)
    return max(1, least) if size < NARROW_RANGE else least


def _part(row: dict[Any, Any], measures: Mapping[str, Measure]) -> Part:
    kind = str(row["part"])
    indicator, contributor = (
        text(row.get(name)) for name in ("driver_indicator", "driver_contributor")
    )
    name = joined(_name(indicator, measures), contributor or "")
    if kind == PERFORMANCE:
        name = name or NOT_SPLIT
        label = name
    else:
        subject = joined(indicator or "", contributor or "")
        label = f"{MEANINGS[kind]}: {subject}" if subject else MEANINGS[kind]
    return Part(
        code=f"{PARTS.index(kind)}|{indicator or ''}|{contributor or ''}",
        kind=kind,
        label=label,
        name=name or MEANINGS[kind],
        effect=float(row["effect"]),
    )


def _name(indicator: str | None, measures: Mapping[str, Measure]) -> str:
    """Write code and name of an indicator; of a pillar its name alone."""
    measure = measures.get(indicator or "")
    if measure is None:
        return indicator or ""
    return measure.name if measure.entry is None else f"{measure.code} {measure.name}"


def _largest(parts: Sequence[Part], unseen: float) -> tuple[list[Part], list[Part]]:
    """Return the parts with a bar of their own and those that are joined, the small ones."""
    by_size = sorted(parts, key=lambda part: (-round(abs(part.effect), 9), part.code))
    kept = [part for part in by_size if abs(part.effect) >= unseen][:MOST_BARS]
    if len(by_size) - len(kept) == 1 and len(kept) < MOST_BARS:
        kept = by_size
    return kept, [part for part in by_size if part not in kept]


def _order(part: Part) -> tuple[int, float, str]:
    return PARTS.index(part.kind), -round(abs(part.effect), 9), part.code


def _joined(rest: Sequence[Part]) -> Part:
    return Part(
        # Last among equals when the missing units are given out.
        code="~",
        kind=OTHER,
        label=f"Other ({len(rest)})",
        name=f"{len(rest)} others",
        effect=sum(part.effect for part in rest),
    )


def _running(parts: Sequence[Part], change: Change, decimals: int) -> list[Part]:
    factor = change.measure.factor
    shown = shown_parts({part.code: part.effect * factor for part in parts}, decimals=decimals)
    told, at = [], change.start
    for part in parts:
        told.append(replace(part, before=at, shown=shown[part.code]))
        at = told[-1].after
    return told
