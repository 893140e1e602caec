"""A framework as it is written in a file: every fault of it named, then read as values."""

import math
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, get_args, get_origin, get_type_hints

from metrics.declaration import overrides, soundness
from metrics.declaration.indicator import Indicator, Pillar, Practice, Rebase, Settings

Entry = Mapping[str, Any]
# Fields that hold several words; what is not given holds none.
_LISTS = ("columns", "also", "needs")


class FrameworkRefused(Exception):  # noqa: N818 - what loading does
    """A framework that cannot be used; the message lists every fault and names its entry."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The framework cannot be used: " + "; ".join(faults) + ".")
        self.faults = tuple(faults)


def problems(declared: Entry) -> list[str]:
    """Return every fault of a framework file, one sentence each; none where it can be used."""
    shape = [*_of_top(declared)]
    if shape:
        return shape
    faults = [*_of_fields(declared["settings"], Settings, "settings")]
    for entry in declared["pillars"]:
        faults += _of_fields(entry, Pillar, f"pillar {entry.get('code', '?')}")
    for entry in declared["practices"]:
        faults += _of_fields(entry, Practice, f"practice {entry.get('code', '?')}")
    for entry in declared["indicators"]:
        faults += _of_fields(entry, Indicator, _title(entry))
    for entry in declared.get("rebase", []):
        faults += _of_fields(entry, Rebase, _title_of_rebase(entry))
    # What an entry says is only looked at once every field is there and of its type.
    if faults:
        return faults
    missions = declared.get("missions", {})
    return [*soundness.faults(declared), *overrides.faults(missions, declared["indicators"])]


def indicator(entry: Entry) -> Indicator:
    """Return the indicator that an entry without faults declares."""
    lists = {name: tuple(entry.get(name, ())) for name in _LISTS}
    return Indicator(**{**entry, **lists})


def pillar(entry: Entry) -> Pillar:
    """Return the pillar that an entry without faults declares."""
    return Pillar(**entry)


def practice(entry: Entry) -> Practice:
    """Return the practice that an entry without faults declares."""
    return Practice(**entry)


def rebase(entry: Entry) -> Rebase:
    """Return the rebase that an entry without faults declares."""
    return Rebase(**entry)


def settings(entry: Entry) -> Settings:
    """Return the settings that a table without faults declares."""
    return Settings(**{**entry, "additive_units": tuple(entry["additive_units"])})


def _title(entry: Entry) -> str:
    return f"indicator {entry.get('code', '?')}"


def _title_of_rebase(entry: Entry) -> str:
    return f"rebase of {entry.get('indicator', '?')} in {entry.get('mission', '?')}"


def _of_top(declared: Entry) -> Iterator[str]:
    lists = dict.fromkeys(("pillars", "practices", "indicators"), list)
    expected = {"number": int, "title": str, "settings": dict, **lists}
    for name, kind in expected.items():
        if not _fits(declared.get(name), kind):
            yield f"`{name}` is missing or not of its type"
    for name, kind in {"rebase": list, "missions": dict}.items():
        if not isinstance(declared.get(name, kind()), kind):
            yield f"`{name}` is not of its type"
    for name in (*lists, "rebase"):
        if not all(isinstance(entry, dict) for entry in _listed(declared.get(name))):
            yield f"`{name}` must hold tables"
    for name in sorted(set(declared) - set(expected) - {"missions", "rebase"}):
        yield f"`{name}` is not known"


def _listed(entries: object) -> list[object]:
    return entries if isinstance(entries, list) else []


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
    if hint is float:
        return isinstance(value, (int, float)) and math.isfinite(value)
    if hint is date:
        # A day with a time of day is another type, which cannot be compared with a day.
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, hint)
