"""What a formula demands of an entry that names it: its records, interval and what it is made of.

An interval is part of the method: a share of people declared a census would be told without doubt.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from data.forms import FORMS
from metrics.declaration.indicator import FORMULAS, OBSERVED

Entry = Mapping[str, Any]
# A case followed for longer than a year counts as open after a year.
LONGEST_DAYS = 365
# What a formula cannot do without, beside the fields that every entry has.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "done_by_due": ("kind",),
    "done_in_time": ("kind", "standard_days"),
    "median_days": ("kind", "worst"),
    "satisfied_answer": ("kind",),
    "rated_item": ("item",),
    "posts": ("needs",),
    "completeness": ("needs",),
}
# The interval of each formula that is no census, and those that there are for what is observed.
_INTERVALS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("trust_received", "trust_returned", "rated_item"), ("ratio_t",)),
    **dict.fromkeys(
        ("low_trust", "done_by_due", "satisfied_answer", "satisfied_contact"), ("wilson",)
    ),
    "done_in_time": ("km_within",),
    "median_days": ("km_median",),
    "forecast": ("gilbert",),
    "ratio": ("none", "wilson", "poisson"),
}
_CENSUS = ("none",)
_OF_SHARES = "%"
# The item that stands for trust itself, and the formulas that know no other.
_OVERALL = "overall"
_OF_TRUST = ("trust_returned", "low_trust", "trusted", "trusting", "asymmetry")


def of_records(entry: Entry) -> Iterator[str]:
    """Yield what is wrong with the columns, and with what else tells which records count."""
    for name in entry["columns"]:
        form, _, column = name.rpartition(".")
        form = form or entry["form"]
        known = {one.name for one in FORMS[form].columns} if form in FORMS else set()
        if column not in known:
            yield f"`columns` names {name!r}, and the form {form!r} has no such column"
    formula = entry["formula"]
    for name in _NEEDED.get(formula, ()):
        if entry.get(name) in (None, "", []):
            yield f"`{name}` is missing: {formula} cannot do without it"
    if formula in _OF_TRUST and entry.get("item", _OVERALL) != _OVERALL:
        yield f"`item` cannot be {entry['item']!r}: {formula} reads trust itself, {_OVERALL!r}"


def of_interval(entry: Entry) -> Iterator[str]:
    """Yield why the interval cannot be that of the formula."""
    formula, allowed = entry["formula"], _INTERVALS.get(entry["formula"], _CENSUS)
    if formula not in FORMULAS:
        return
    if entry["interval"] not in allowed:
        what = "what is observed" if formula == "ratio" else formula
        one_of = f"one of {', '.join(allowed)}" if len(allowed) > 1 else allowed[0]
        yield f"`interval` of {what} must be {one_of}"
    elif entry["interval"] == "wilson" and entry["unit"] != _OF_SHARES:
        yield f"a wilson interval is for the unit {_OF_SHARES}"


def of_days(days: int) -> Iterator[str]:
    """Yield why nothing can be asked to be done within so many days."""
    if days < 1:
        yield "must be 1 or more"
    elif days > LONGEST_DAYS:
        yield f"may not exceed {LONGEST_DAYS}: no case is followed for longer"


def of_needs(entry: Entry, pillars: Collection[str], entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what is needed and is not of the kind that the formula is made of."""
    for code in entry.get("needs", ()):
        if entry["formula"] == "completeness" and code not in pillars:
            yield f"`needs` names {code!r}, which is no pillar"
        elif entry["formula"] == "posts" and code in entries and not _observed(entries[code]):
            yield f"`needs` names {code!r}, which is no indicator that is observed"


def _observed(entry: Entry) -> bool:
    return entry["formula"] in OBSERVED
