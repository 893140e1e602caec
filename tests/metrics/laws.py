"""Missions told twice: as they are, and changed in a way that must change nothing, or little.

All versions of all missions are read in one call; the version is part of a mission's code.
"""

import random
from datetime import date

import pandas as pd

import metrics
from metrics import framework
from tests.metrics import random_facts
from tests.metrics.test_twin import table

FRAMEWORK = framework.load()
MISSIONS = random_facts.MISSIONS[:6]
SEED = 9
# Records of periods that begin after this day are later ones; it ends periods of every length.
LAST_DAY = date(2024, 12, 31)
ATTRIBUTES = (
    "baseline", "target", "start", "due", "direction", "contributor", "title", "unit", "weight",
)  # fmt: skip
# Other codes in the same order; and codes turned around, so that what hangs on order would show.
NAMED = {name: f"Y{name[1:]}" for name in random_facts.NAMES}
TURNED = dict(zip(random_facts.NAMES, ("ZZF", "ZZE", "ZZD", "ZZC", "ZZB", "ZZA"), strict=True))
CODES = {
    "named": NAMED | {f"O-{at}": f"P-{at}" for at in range(4)},
    "turned": TURNED | {"O-0": "P-3", "O-1": "P-2", "O-2": "P-1", "O-3": "P-0"},
}
KEY = ["indicator", "contributor", "objective", "area", "period_start", "period_end"]
FIGURES = ["value", "low", "high", "n", "coverage", "score"]


def as_it_is(_form, row):
    return [row]


def in_other_units(form, row):
    """Amounts of one basket a thousand times as large: in units a thousand times as small."""
    if form != "contributions" or row["unit"] != "usd":
        return [row]
    amounts = ("pledged", "delivered", "on_time", "authorised")
    return [row | {name: row[name] and 1000 * row[name] for name in amounts}]


def on_a_scale_of_per_cent(form, row):
    """Ratings as per cent of the scale they were given on."""
    if form != "trust":
        return [row]
    low, high = row["scale_min"] or 0.0, 10.0 if row["scale_max"] is None else row["scale_max"]
    rating = 100 * (row["score"] - low) / (high - low)
    return [row | {"score": rating, "scale_min": 0.0, "scale_max": 100.0}]


def under_other_codes(_form, row):
    return [{name: CODES["named"].get(cell, cell) for name, cell in row.items()}]


def under_codes_turned_around(_form, row):
    return [{name: CODES["turned"].get(cell, cell) for name, cell in row.items()}]


def without_later_attributes(form, row):
    later = form == "objectives" and row["period_start"] > LAST_DAY
    return [row | dict.fromkeys(ATTRIBUTES)] if later else [row]


def until_the_last_day(form, row):
    """No record of a later period; actions stay, since they say up to when things are known."""
    begun = row.get("period_start")
    return [] if begun and begun > LAST_DAY else without_later_attributes(form, row)


def with_everyone_twice(form, row):
    if form != "contributions":
        return [row]
    return [row, row | {"contributor": f"{row['contributor']}2"}]


VERSIONS = {
    "plain": as_it_is,
    "units": in_other_units,
    "scale": on_a_scale_of_per_cent,
    "named": under_other_codes,
    "turned": under_codes_turned_around,
    "whole": without_later_attributes,
    "until": until_the_last_day,
    "twice": with_everyone_twice,
}


def facts(missions=MISSIONS, versions=VERSIONS):
    """Return random facts of missions, each in each of its versions, as lists of rows."""
    chance = random.Random(SEED)  # noqa: S311 - chance of a test, no secret
    given = random_facts.facts(chance, missions=MISSIONS)
    made = {
        form: [
            told | {"mission": f"{row['mission']} {name}"}
            for name, change in versions.items()
            for row in rows
            if row["mission"] in missions
            for told in change(form, row)
        ]
        for form, rows in given.items()
        if form != "capacity"
    }
    also = [*CODES.values(), {name: f"{name}2" for name in random_facts.NAMES}]
    more = [
        row | {"contributor": names[row["contributor"]]}
        for names in also
        for row in given["capacity"]
    ]
    return made | {"capacity": [*given["capacity"], *more]}


def tables(rows):
    return {form: table(form, own) for form, own in rows.items()}


def readings(rows):
    return metrics.readings(tables(rows), FRAMEWORK)


def of_version(made, name):
    """Return the readings of all missions in one version, under their own codes, by key."""
    own = made[made["mission"].str.endswith(f" {name}")]
    back = {after: before for before, after in CODES.get(name, {}).items()}
    named = own.assign(
        mission=own["mission"].str.removesuffix(f" {name}"),
        contributor=own["contributor"].map(lambda code: back.get(code, code)),
        objective=own["objective"].map(lambda code: back.get(code, code)),
    )
    blank = {column: named[column].fillna("") for column in ("contributor", "objective", "area")}
    return named.assign(**blank).set_index(["mission", *KEY]).sort_index()


def same(one, other):
    """Return what differs between two tables of readings: figures by more than 1e-9, or words."""
    pd.testing.assert_index_equal(one.index, other.index)
    apart = (one[FIGURES] - other[FIGURES]).abs() > 1e-9
    blank = one[FIGURES].isna() != other[FIGURES].isna()
    words = one[["state", "reason"]].ne(other[["state", "reason"]]).any(axis=1)
    differs = (apart | blank).any(axis=1) | words
    return one[differs].join(other[differs].add_suffix("_other")).reset_index()
