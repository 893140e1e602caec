"""What another framework would do is told before it is applied."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics import framework
from metrics.comparison.effect import effect
from metrics.declaration.indicator import Rebase
from tests.metrics.moved import NEW, OLD, readings

FRAMEWORK = framework.load()


def told(old, new, after=FRAMEWORK):
    return effect(FRAMEWORK, after, old, new)


def row(table, **wanted):
    [found] = [
        one
        for one in table.to_dict("records")
        if all(one[name] == value for name, value in wanted.items())
    ]
    return found


BEFORE = """mission indicator value state
            ALPHA trust 60 published
            ALPHA index 50 published
            ALPHA T1 60 published
            ALPHA R1 70 provisional
            BRAVO trust 40 published"""
AFTER = """mission indicator value state
           ALPHA trust 56 published
           ALPHA index - missing
           ALPHA T1 60 provisional
           ALPHA R1 70 published
           ALPHA R2 50 published
           BRAVO trust 40 published"""


def test_readings_that_change_state_are_counted_by_mission():
    found = told(readings(BEFORE), readings(AFTER))
    # Of ALPHA: the index is gone, T1 is no longer published, R1 is, and R2 is new.
    assert row(found.states, mission="ALPHA") == {
        "mission": "ALPHA", "readings": 5, "published": 3, "changed_state": 4,
        "no_longer_published": 2, "newly_published": 2,
    }  # fmt: skip
    assert row(found.states, mission="BRAVO") == {
        "mission": "BRAVO", "readings": 1, "published": 1, "changed_state": 0,
        "no_longer_published": 0, "newly_published": 0,
    }  # fmt: skip


def test_how_far_pillars_and_index_move():
    first = readings("indicator value\ntrust 60\nindex 50", OLD)
    last = readings("indicator value\ntrust 70\nindex 40\nT1 90", NEW)
    new = [readings("indicator value\ntrust 66\nindex 50", OLD),
           readings("indicator value\ntrust 60\nindex 42\nT1 10", NEW)]  # fmt: skip
    found = told(pd.concat([first, last]), pd.concat(new)).moves
    assert found["indicator"].tolist() == ["index", "trust"]
    # 60 to 66 and 70 to 60: the second is larger, they come to -2 on average, 8 in size.
    assert row(found, indicator="trust") == {
        "mission": "ALPHA", "indicator": "trust", "periods": 2, "largest": -10, "mean": -2,
        "mean_size": 8,
    }  # fmt: skip
    assert row(found, indicator="index")["largest"] == 2


def test_a_node_without_a_value_in_one_of_the_two_does_not_move():
    found = told(readings(BEFORE), readings(AFTER)).moves
    assert found["indicator"].tolist() == ["trust", "trust"]
    assert row(found, mission="BRAVO")["largest"] == 0


def test_contributors_are_no_mission():
    table = readings("indicator contributor value\ntrust XAA 60")
    assert told(table, table.assign(score=70.0)).moves.empty


def test_what_is_declared_otherwise_is_named():
    settings = replace(FRAMEWORK.settings, gate=0.5, additive_units=("persons", "usd"))
    indicators = {code: one for code, one in FRAMEWORK.indicators.items() if code != "B3"}
    after = replace(
        FRAMEWORK,
        version="2-0123456789ab",
        settings=settings,
        grids={"NORTH": "half"},
        rebases=(Rebase(mission="NORTH", indicator="T1", since=date(2025, 1, 1), reason="new"),),
        indicators=indicators | {"T1": replace(FRAMEWORK["T1"], weight=2.0, target=None)},
    )
    found = told(readings(BEFORE), readings(BEFORE), after)
    assert (found.before, found.after) == (FRAMEWORK.version, "2-0123456789ab")
    assert [tuple(one) for one in found.differences.to_numpy()] == [
        ("B3", "entry", "declared", ""),
        ("T1", "weight", "1", "2.0"),
        ("T1", "target", "70", ""),
        ("settings", "additive_units", "persons; person_days; person_months; usd", "persons; usd"),
        ("settings", "gate", "0.6", "0.5"),
        ("settings", "grid of NORTH", "", "half"),
        ("settings", "rebase of T1 in NORTH", "", "2025-01-01: new"),
    ]


def test_nothing_differs_from_itself():
    found = told(readings(BEFORE), readings(BEFORE))
    assert found.differences.empty
    assert found.states["changed_state"].tolist() == [0, 0]
    assert found.moves["mean_size"].tolist() == pytest.approx([0, 0, 0])
