"""What a framework says, looked at: each fault in a sentence that names its entry.

Everything here stands on entries whose fields are all there and of their types.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from data.forms import ACTION_KINDS, FORMS
from data.periods import LENGTHS
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

Entry = Mapping[str, Any]
# Fewer people than this can be recognised; a framework may hide more, never less.
LEAST_HIDDEN = 5
CAPACITY_KEYS = ("gdp_usd", "population", "assessment_rate", "mean")
# What a formula cannot do without, beside the fields that every entry has.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "done_by_due": ("kind",),
    "done_in_time": ("kind", "standard_days"),
    "median_days": ("kind",),
    "satisfied_answer": ("kind",),
    "rated_item": ("item",),
    "posts": ("needs",),
    "completeness": ("needs",),
}
# The intervals that there are for what is observed, and the unit that one of them is for.
_OF_RATIOS = ("none", "wilson", "poisson")
_OF_SHARES = "%"


def faults(declared: Entry) -> Iterator[str]:
    """Yield every fault of what a framework says."""
    yield from _of_settings(declared["settings"])
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
        for fault in (*told, *_of_records(entry), *_of_goalposts(entry), *_of_limits(entry)):
            yield f"indicator {entry['code']}: {fault}"
    yield from _of_nodes(declared)
    yield from _of_rebases(declared, {*pillars, *practices, *codes, INDEX})
    yield from _of_needs(declared, {*pillars, *codes})


def _of_settings(chosen: Entry) -> Iterator[str]:
    if chosen["grid"] not in LENGTHS:
        yield f"settings: `grid` must be one of {', '.join(LENGTHS)}, not {chosen['grid']!r}"
    if chosen["capacity_key"] not in CAPACITY_KEYS:
        yield f"settings: `capacity_key` must be one of {', '.join(CAPACITY_KEYS)}"
    if chosen["hide_below"] < LEAST_HIDDEN:
        yield f"settings: `hide_below` may not be under {LEAST_HIDDEN}"
    if not 0 < chosen["gate"] <= chosen["gate_published"] <= 1:
        yield "settings: `gate` and `gate_published` must rise from above 0 to 1"
    if chosen["floor"] <= 0:
        yield "settings: `floor` must be above 0"


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


def _of_records(entry: Entry) -> Iterator[str]:
    """Yield what is wrong with the columns, and with what else tells which records count."""
    for name in entry["columns"]:
        form, _, column = name.rpartition(".")
        form = form or entry["form"]
        known = {one.name for one in FORMS[form].columns} if form in FORMS else set()
        if column not in known:
            yield f"`columns` names {name!r}, and the form {form!r} has no such column"
    for name in _NEEDED.get(entry["formula"], ()):
        if not entry.get(name):
            yield f"`{name}` is missing: {entry['formula']} cannot do without it"
    if entry["formula"] == "ratio" and entry["interval"] not in _OF_RATIOS:
        yield f"`interval` of what is observed must be one of {', '.join(_OF_RATIOS)}"
    if (entry["formula"], entry["interval"]) == ("ratio", "wilson") and entry["unit"] != _OF_SHARES:
        yield f"a wilson interval is for the unit {_OF_SHARES}"


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
    if entry.get("standard_days", 1) < 1:
        yield "`standard_days` must be 1 or more"
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
        if entry["indicator"] not in known:
            where = f"rebase of {entry['indicator']} in {entry['mission']}"
            yield f"{where}: there is no such indicator"


def _of_needs(declared: Entry, known: set[str]) -> Iterator[str]:
    """Yield what is needed and not declared, and what would have to be known before itself."""
    asks: dict[str, list[str]] = {entry["code"]: [] for entry in declared["pillars"]}
    for entry in declared["indicators"]:
        asks[entry["code"]] = list(entry.get("needs", ()))
        if entry["pillar"] in asks and entry["weight"] > 0:
            asks[entry["pillar"]].append(entry["code"])
        for code in entry.get("needs", ()):
            if code not in known:
                yield f"indicator {entry['code']}: `needs` names {code!r}, which is not declared"
    for code in [entry["code"] for entry in declared["indicators"] if entry.get("needs")]:
        circle = _circle(code, asks)
        if circle:
            yield f"indicator {code}: it would be computed from itself: {' > '.join(circle)}"


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
