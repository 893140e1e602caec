"""What a framework says, looked at: each fault in a sentence that names its entry.

Everything here stands on entries whose fields are all there and of their types.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from data.forms import ACTION_KINDS, FORMS
from metrics.declaration import chosen, demands
from metrics.declaration.chosen import LEAST_HIDDEN
from metrics.declaration.indicator import (
    COMPUTED,
    CONTEXT,
    DIRECTIONS,
    FORMULAS,
    INDEX,
    INTERVALS,
    LEVELS,
    RANGES,
)  # fmt: skip

__all__ = ["LEAST_HIDDEN", "faults", "of_target"]
Entry = Mapping[str, Any]


def faults(declared: Entry) -> Iterator[str]:
    """Yield every fault of what a framework says."""
    yield from chosen.faults(declared["settings"])
    if declared["number"] < 1:
        yield "`number` must be 1 or more"
    pillars, practices, codes = (
        [entry["code"] for entry in declared[kind]]
        for kind in ("pillars", "practices", "indicators")
    )
    for code, times in Counter([*pillars, *practices, *codes]).items():
        if times > 1:
            yield f"`{code}` is declared {times} times"
        if code in {INDEX, CONTEXT, ""}:
            yield f"no entry may have the code {code!r}"
    for entry in declared["indicators"]:
        told = (*_of_words(entry, [*pillars, *practices]), *_of_also(entry, practices))
        records = (*demands.of_records(entry), *demands.of_interval(entry))
        for fault in (*told, *records, *_of_goalposts(entry), *_of_limits(entry)):
            yield f"indicator {entry['code']}: {fault}"
    yield from _of_nodes(declared)
    yield from _of_rebases(declared, {*pillars, *practices, *codes, INDEX})
    yield from _of_needs(declared, {*pillars, *codes})


def _of_words(entry: Entry, places: list[str]) -> Iterator[str]:
    formulas = [name for name, form in FORMULAS.items() if form == entry["form"]]
    allowed = {
        "pillar": (*places, CONTEXT),
        "level": LEVELS,
        "form": (*FORMS, COMPUTED),
        "direction": DIRECTIONS,
        "interval": INTERVALS,
        "kind": ACTION_KINDS,
    }
    for name, words in allowed.items():
        if name in entry and entry[name] not in words:
            yield f"`{name}` cannot be {entry[name]!r}"
    if entry["formula"] not in FORMULAS:
        yield f"`formula` cannot be {entry['formula']!r}"
    elif entry["form"] in allowed["form"] and entry["formula"] not in formulas:
        yield f"`formula` {entry['formula']!r} does not read the form {entry['form']!r}"


def _of_also(entry: Entry, practices: list[str]) -> Iterator[str]:
    for word in entry.get("also", ()):
        if word not in practices:
            yield f"`also` names {word!r}, which is no practice"
        elif word == entry["pillar"]:
            yield f"`also` names {word!r}, which is its place already"


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
    elif direction == "band" and worst < best:
        yield "`worst` of a band must be above `best`, which is the ideal"
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
    yield from (f"`standard_days` {why}" for why in demands.of_days(entry.get("standard_days", 1)))
    yield from of_target(entry, entry.get("target"))


def of_target(entry: Entry, target: float | None) -> Iterator[str]:
    """Yield why a target cannot be one: it lies outside what the unit allows."""
    least, most = (
        RANGES.get(entry["unit"], (0, None)) if entry.get("bounded", True) else (None,) * 2
    )
    low = -math.inf if least is None else least
    high = math.inf if most is None else most
    if target is not None and not low <= target <= high:
        yield f"`target` {target!r} is outside the range of {entry['unit']}"


def _of_nodes(declared: Entry) -> Iterator[str]:
    counted = {
        place
        for entry in declared["indicators"]
        if entry["weight"] > 0
        for place in (entry["pillar"], *entry.get("also", ()))
    }
    for kind in ("pillar", "practice"):
        for entry in declared[f"{kind}s"]:
            if entry["code"] not in counted:
                yield f"{kind} {entry['code']}: no indicator counts in it"
    for entry in declared["pillars"]:
        if entry["weight"] <= 0:
            yield f"pillar {entry['code']}: `weight` must be above 0"


def _of_rebases(declared: Entry, known: set[str]) -> Iterator[str]:
    for entry in declared.get("rebase", []):
        where = f"rebase of {entry['indicator']} in {entry['mission']}"
        if entry["indicator"] not in known:
            yield f"{where}: there is no such indicator"
        if not entry["reason"].strip():
            yield f"{where}: its `reason` is missing"


def _of_needs(declared: Entry, known: set[str]) -> Iterator[str]:
    """Yield what is needed and not declared, and what would have to be known before itself."""
    asks: dict[str, list[str]] = {entry["code"]: [] for entry in declared["pillars"]}
    pillars, entries = [*asks], {entry["code"]: entry for entry in declared["indicators"]}
    for entry in declared["indicators"]:
        asks[entry["code"]] = list(entry.get("needs", ()))
        if entry["pillar"] in asks and entry["weight"] > 0:
            asks[entry["pillar"]].append(entry["code"])
        for code in entry.get("needs", ()):
            if code not in known:
                yield f"indicator {entry['code']}: `needs` names {code!r}, which is not declared"
    for code in [entry["code"] for entry in declared["indicators"] if entry.get("needs")]:
        circle = " > ".join(_circle(code, asks))
        itself = [f"it would be computed from itself: {circle}"] if circle else []
        for fault in itself or demands.of_needs(entries[code], pillars, entries):
            yield f"indicator {code}: {fault}"


def _circle(start: str, asks: Mapping[str, list[str]]) -> list[str]:
    """Return the way from a code back to it, where what it asks for asks for it in turn."""
    ways, seen = [[start]], set[str]()
    while ways:
        way = ways.pop(0)
        for code in asks.get(way[-1], ()):
            if code == start:
                return [*way, code]
            if code not in seen:
                seen.add(code)
                ways.append([*way, code])
    return []
