"""What a mission sets for itself: its grid, targets, weights and days (METHODS 1, settings)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from data.periods import LENGTHS
from metrics.declaration.demands import of_days
from metrics.declaration.soundness import of_target

Entry = Mapping[str, Any]
GRID = "grid"
NAMES = ("targets", "weights", "standard_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """By indicator, what holds in one mission in place of what the indicator declares."""

    targets: Mapping[str, float]
    weights: Mapping[str, float]
    standard_days: Mapping[str, int]


def overrides(missions: Mapping[str, Entry]) -> dict[str, Overrides]:
    """Return what each mission sets for itself; a mission that sets a grid alone is not in it."""
    return {
        mission: Overrides(**{name: entry.get(name, {}) for name in NAMES})
        for mission, entry in missions.items()
        if any(entry.get(name) for name in NAMES)
    }


def grids(missions: Mapping[str, Entry]) -> dict[str, str]:
    """Return the length of the grid of each mission that sets its own."""
    return {mission: entry[GRID] for mission, entry in missions.items() if GRID in entry}


def faults(missions: Mapping[str, Entry], indicators: list[Entry]) -> Iterator[str]:
    """Yield every fault of what missions set, each naming the mission."""
    entries = {entry["code"]: entry for entry in indicators}
    for mission, own in missions.items():
        # What weights leave is only looked at where they are weights.
        for fault in [*_of_mission(own, entries)] or _of_nodes(own, indicators):
            yield f"mission {mission}: {fault}"


def _of_mission(own: Entry, entries: Mapping[str, Entry]) -> Iterator[str]:
    if not isinstance(own, dict):
        yield "its settings are no table"
        return
    if own.get(GRID, LENGTHS[0]) not in LENGTHS:
        yield f"`grid` must be one of {', '.join(LENGTHS)}, not {own[GRID]!r}"
    for name, values in own.items():
        if name in NAMES and isinstance(values, dict):
            for code, value in values.items():
                why = _of_value(name, value, entries.get(code))
                yield from (f"`{name}` of {code}: {fault}" for fault in why)
        elif name != GRID:
            yield f"`{name}` is not known" if name not in NAMES else f"`{name}` is no table"


def _of_value(name: str, value: object, entry: Entry | None) -> Iterator[str]:
    if entry is None:
        yield "there is no such indicator"
    elif isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        yield f"{value!r} is no number"
    elif name == "targets":
        yield from of_target(entry, value)
    elif name == "weights":
        yield from ["it counts nowhere"] if entry["weight"] <= 0 else []
        yield from ["it may not be below 0"] if value < 0 else []
    elif "standard_days" not in entry:
        yield "it has none"
    elif not isinstance(value, int):
        yield "it must be whole"
    else:
        yield from (f"it {why}" for why in of_days(value))


def _of_nodes(own: Entry, indicators: list[Entry]) -> Iterator[str]:
    """Yield each pillar and practice in which the mission leaves nothing that counts."""
    weights, counted = own.get("weights", {}), dict[str, float]()
    for entry in indicators:
        for place in (entry["pillar"], *entry.get("also", ())) if entry["weight"] > 0 else ():
            here = weights.get(entry["code"], entry["weight"])
            counted[place] = counted.get(place, 0) + here
    yield from (
        f"no indicator counts in {place}" for place, weight in counted.items() if not weight
    )
