"""A framework as it is written in a file: every fault of it named, then read as values."""

import types
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, get_args, get_origin, get_type_hints

from data.forms import ACTION_KINDS, FORMS
from data.periods import LENGTHS
from metrics.indicator import (
    CONTEXT,
    DIRECTIONS,
    FORMULAS,
    INTERVALS,
    LEVELS,
    Indicator,
    Pillar,
    Settings,
)  # fmt: skip

Entry = Mapping[str, Any]
# Fewer people than this can be recognised; a framework may hide more, never less.
LEAST_HIDDEN = 5
CAPACITY_KEYS = ("gdp_usd", "population", "assessment_rate")


class FrameworkRefused(Exception):  # noqa: N818 - what loading does
    """A framework that cannot be used; the message lists every fault and names its entry."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The framework cannot be used: " + "; ".join(faults))
        self.faults = tuple(faults)


def problems(declared: Entry) -> list[str]:
    """Return every fault of a framework file, one sentence each; none where it can be used."""
    shape = [*_of_top(declared)]
    if shape:
        return shape
    entries, pillars = declared["indicators"], declared["pillars"]
    faults = [*_of_fields(declared["settings"], Settings, "settings")]
    for entry in pillars:
        faults += _of_fields(entry, Pillar, f"pillar {entry.get('code', '?')}")
    for entry in entries:
        faults += _of_fields(entry, Indicator, _title(entry))
    # What an entry says is only looked at once every field is there and of its type.
    return faults or [*_of_content(declared)]


def indicator(entry: Entry) -> Indicator:
    """Return the indicator that an entry without faults declares."""
    return Indicator(**{**entry, "also": tuple(entry.get("also", ()))})


def pillar(entry: Entry) -> Pillar:
    """Return the pillar that an entry without faults declares."""
    return Pillar(**entry)


def settings(entry: Entry) -> Settings:
    """Return the settings that a table without faults declares."""
    return Settings(**{**entry, "additive_units": tuple(entry["additive_units"])})


def mission_grids(missions: Mapping[str, Entry]) -> dict[str, str]:
    """Return the length of the grid of each mission that sets its own."""
    return {mission: entry["grid"] for mission, entry in missions.items() if "grid" in entry}


def _title(entry: Entry) -> str:
    return f"indicator {entry.get('code', '?')}"


def _of_top(declared: Entry) -> Iterator[str]:
    expected = {"number": int, "title": str, "settings": dict, "pillars": list, "indicators": list}
    for name, kind in expected.items():
        if not isinstance(declared.get(name), kind):
            yield f"`{name}` is missing or not of its type"
    for name in sorted(set(declared) - set(expected) - {"missions"}):
        yield f"`{name}` is not known"


def _of_fields(entry: Entry, kind: type[Any], title: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    for name in sorted(needed - set(entry)):
        yield f"{title}: `{name}` is missing"
    for name, value in entry.items():
        if name not in hints:
            yield f"{title}: `{name}` is not known"
        elif not _fits(value, hints[name]):
            yield f"{title}: `{name}` cannot be {value!r}"


def _fits(value: object, hint: Any) -> bool:  # noqa: ANN401 - a type as it is annotated
    if isinstance(hint, types.UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    # In Python a truth value is a number too; in a framework it is not.
    if isinstance(value, bool) or hint is bool:
        return isinstance(value, bool) and hint is bool
    return isinstance(value, (int, float) if hint is float else hint)


def _of_content(declared: Entry) -> Iterator[str]:
    yield from _of_settings(declared)
    pillars = [entry["code"] for entry in declared["pillars"]]
    codes = [entry["code"] for entry in declared["indicators"]]
    for code, times in Counter(pillars + codes).items():
        if times > 1:
            yield f"`{code}` is declared {times} times"
    for entry in declared["pillars"]:
        if entry["weight"] <= 0:
            yield f"pillar {entry['code']}: `weight` must be above 0"
    for entry in declared["indicators"]:
        for fault in (*_of_words(entry, pillars), *_of_goalposts(entry), *_of_limits(entry)):
            yield f"{_title(entry)}: {fault}"


def _of_settings(declared: Entry) -> Iterator[str]:
    chosen = declared["settings"]
    grids = {"settings": chosen["grid"], **mission_grids(declared.get("missions", {}))}
    for where, length in grids.items():
        if length not in LENGTHS:
            yield f"{where}: `grid` must be one of {', '.join(LENGTHS)}, not {length!r}"
    if chosen["capacity_key"] not in CAPACITY_KEYS:
        yield f"settings: `capacity_key` must be one of {', '.join(CAPACITY_KEYS)}"
    if chosen["hide_below"] < LEAST_HIDDEN:
        yield f"settings: `hide_below` may not be under {LEAST_HIDDEN}"
    if not 0 < chosen["gate"] <= chosen["gate_published"] <= 1:
        yield "settings: `gate` and `gate_published` must rise from above 0 to 1"
    if chosen["floor"] <= 0:
        yield "settings: `floor` must be above 0"


def _of_words(entry: Entry, pillars: list[str]) -> Iterator[str]:
    allowed = {
        "pillar": (*pillars, CONTEXT),
        "level": LEVELS,
        "form": tuple(FORMS),
        "formula": FORMULAS,
        "direction": DIRECTIONS,
        "interval": INTERVALS,
        "kind": ACTION_KINDS,
    }
    for name, words in allowed.items():
        if name in entry and entry[name] not in words:
            yield f"`{name}` cannot be {entry[name]!r}"


def _of_goalposts(entry: Entry) -> Iterator[str]:
    worst, best = entry.get("worst"), entry.get("best")
    direction = entry["direction"]
    if direction == "none":
        if entry["weight"] > 0:
            yield "an indicator without direction has no score: its `weight` must be 0"
        return
    if worst is None or best is None:
        yield "`worst` and `best` are both needed for a score"
    elif worst == best:
        yield "`worst` and `best` may not be equal"
    elif direction == "band" and (worst <= 0 or best <= 0):
        yield "`worst` and `best` of a band must be above 0"
    elif direction in {"up", "down"} and (worst < best) != (direction == "up"):
        yield f"`worst` and `best` do not run {direction}"


def _of_limits(entry: Entry) -> Iterator[str]:
    for name in ("weight", "min_n", "decimals"):
        if entry[name] < 0:
            yield f"`{name}` may not be below 0"
    least, most = entry.get("least"), entry.get("most")
    if least is not None and most is not None and least > most:
        yield "`least` may not exceed `most`"
    if entry.get("hide_below", LEAST_HIDDEN) < LEAST_HIDDEN:
        yield f"`hide_below` may not be under {LEAST_HIDDEN}"
