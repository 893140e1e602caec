"""A change is told by parts that add up to it, with nothing left over."""

import itertools

import pandas as pd
import pytest

import metrics
from data import periods
from metrics.movement.drivers import PARTS, divisions, drivers
from tests.metrics import naive_drivers
from tests.metrics.moved import FRAMEWORK, NEW, OLD, PAIR, effects, readings, small

NODES = [*FRAMEWORK.pillars, *FRAMEWORK.practices, "index"]
FOUR = small({"T1": 1, "T2": 1, "R1": 1, "R2": 1}, {"trust": 1, "resource_sharing": 1})


def by_key(table, period):
    """Return the readings that are shown of one period, as the naive twin takes them."""
    own = table[table["period_start"] == pd.Timestamp(period.start)]
    own = own[own["period_end"] == pd.Timestamp(period.end)]
    return {
        (row["indicator"], row["mission"], row["contributor"]): row
        for row in own[own["state"].isin(["published", "provisional"])].to_dict("records")
        if row["objective"] is None and row["area"] is None
    }


def by_node(table):
    found = {}
    for row in table.to_dict("records"):
        key = (row["indicator"], row["mission"], row["contributor"])
        driver = (row["part"], row["driver_indicator"], row["driver_contributor"])
        assert driver not in found.setdefault(key, {})
        found[key][driver] = row["effect"]
    return found


def test_every_change_of_the_demo_is_explained_whole_and_as_by_plain_loops(demo_readings):
    starts = demo_readings.loc[demo_readings["indicator"] == "trust", "period_start"]
    quarters = [periods.of("quarter", start.date()) for start in sorted(starts.unique())]
    assert len(quarters) >= 16
    states = {quarter: by_key(demo_readings, quarter) for quarter in quarters}
    for pair in itertools.pairwise(quarters):
        old, new = (states[quarter] for quarter in pair)
        told = by_node(drivers(demo_readings, FRAMEWORK, pair))
        expected = naive_drivers.drivers(old, new, FRAMEWORK)
        assert set(told) == set(expected)
        for key, parts in told.items():
            change = new[key]["value"] - old[key]["value"]
            assert sum(parts.values()) == pytest.approx(change, abs=1e-9), (pair, key)
            either = {*parts, *expected[key]}
            assert {driver: parts.get(driver, 0) for driver in either} == pytest.approx(
                {driver: expected[key].get(driver, 0) for driver in either}, abs=1e-9
            ), (pair, key)


def test_parts_come_in_their_order(demo_readings):
    pair = (periods.parse("2026-Q2"), periods.parse("2026-Q3"))
    told = drivers(demo_readings, FRAMEWORK, pair)
    places = told["part"].map(PARTS.index)
    keys = [told[name].fillna("") for name in ("mission", "contributor", "indicator")]
    assert places.groupby(keys).agg(lambda part: part.is_monotonic_increasing).all()
    assert set(told["indicator"]) <= set(NODES)
    again = drivers(demo_readings.sample(frac=1, random_state=3), FRAMEWORK, pair)
    pd.testing.assert_frame_equal(told, again)


def both(old, new):
    return pd.concat([readings(old, OLD), readings(new, NEW)], ignore_index=True)


def test_who_joins_brings_composition_and_no_performance():
    # Weights 1 and 1, then 2, 1 and 1 of 4: as shares 0.5 0.5, then 0.5 0.25 0.25.
    three = small({"T1": 2, "T2": 1, "T3": 1}, {"trust": 1})
    table = both(
        """indicator value
           T1 60
           T2 40
           trust 53.333333333333336""",
        """indicator value
           T1 66
           T2 30
           T3 70
           trust 58""",
    )
    told = drivers(table, three, PAIR)
    # Means 160/3 and 58, middle 167/3; shares 2/3 1/3 0, then 1/2 1/4 1/4.
    assert effects(told, "trust", "performance") == pytest.approx(
        {"T1": 7 / 12 * 6, "T2": 7 / 24 * -10, "T3": 0}, abs=1e-12
    )
    assert effects(told, "trust", "composition") == pytest.approx(
        {"T1": (63 - 167 / 3) / -6, "T2": (35 - 167 / 3) / -12, "T3": (70 - 167 / 3) / 4}, abs=1e-12
    )
    assert told["effect"].sum() == pytest.approx(58 - 160 / 3, abs=1e-12)


OLD_TRUST = """indicator contributor n value
               T1 - 4 60
               T1 XAA 2 70
               T1 XAB 2 50
               T2 - 3 40
               trust - 2 50"""


def test_an_indicator_is_split_into_its_contributors_where_they_rebuild_it():
    new = """indicator contributor n value
             T1 - 4 55
             T1 XAA 2 70
             T1 XAB 2 40
             T2 - 3 40
             trust - 2 47.5"""
    told = drivers(both(OLD_TRUST, new), FOUR, PAIR)
    assert effects(told, "trust", "performance") == {"T1:XAA": 0, "T1:XAB": -2.5, "T2": 0}
    assert effects(told, "trust", "composition") == {}
    own = divisions(both(OLD_TRUST, new), FOUR, PAIR)
    assert effects(own, "T1", "performance") == {"T1:XAA": 0, "T1:XAB": -5}


def test_a_contributor_that_falls_silent_is_composition_not_performance():
    # The weak one is no longer rated: trust rises, and nobody did better.
    new = """indicator contributor n value
             T1 - 2 70
             T1 XAA 2 70
             T2 - 3 40
             trust - 2 55"""
    told = drivers(both(OLD_TRUST, new), FOUR, PAIR)
    assert effects(told, "trust", "performance") == {"T1:XAA": 0, "T1:XAB": 0, "T2": 0}
    # T1 rose by 10 around a middle of 65: (70 - 65) / 2 and (50 - 65) / -2, half of it each.
    assert effects(told, "trust", "composition") == {"T1:XAA": 1.25, "T1:XAB": 3.75}


@pytest.mark.parametrize(
    "new",
    [
        # One is hidden: its part may not be had from the rest.
        """indicator contributor n value state
           T1 - 4 55 published
           T1 XAA 2 70 published
           T1 XAB - - suppressed
           T2 - 3 40 published
           trust - 2 47.5 published""",
        # The parts say 60, the whole says 55.
        """indicator contributor n value
           T1 - 4 55
           T1 XAA 2 70
           T1 XAB 2 50
           T2 - 3 40
           trust - 2 47.5""",
    ],
)
def test_an_indicator_whose_parts_do_not_rebuild_it_is_not_split(new):
    told = drivers(both(OLD_TRUST, new), FOUR, PAIR)
    assert effects(told, "trust", "performance") == {"T1": -2.5, "T2": 0}
    assert divisions(both(OLD_TRUST, new), FOUR, PAIR).empty


def test_an_indicator_that_did_not_move_is_not_split():
    new = """indicator contributor n value
             T1 - 4 60
             T1 XAA 2 50
             T1 XAB 2 70
             T2 - 3 42
             trust - 2 51"""
    told = drivers(both(OLD_TRUST, new), FOUR, PAIR)
    assert effects(told, "trust", "performance") == {"T1": 0, "T2": 1}
    assert effects(divisions(both(OLD_TRUST, new), FOUR, PAIR), "T1", "performance") == {
        "T1:XAA": -10, "T1:XAB": 10,
    }  # fmt: skip


def test_a_node_without_a_value_in_one_of_the_periods_has_no_drivers():
    table = both(OLD_TRUST, "indicator value state\ntrust - missing\nT1 50 published")
    assert drivers(table, FOUR, PAIR).empty
    assert (
        drivers(table.head(0), FOUR, PAIR).columns.tolist()
        == metrics.drivers(table, FOUR, PAIR).columns.tolist()
    )


def test_people_are_a_sum_and_who_comes_brings_all_of_its_part():
    people = small({"T1": 1}, {"trust": 1})
    people = type(people)(**{
        name: getattr(people, name) for name in people.__slots__
    } | {"indicators": {"R12": FRAMEWORK["R12"]}})  # fmt: skip
    told = divisions(
        both(
            "indicator contributor value\nR12 - 900\nR12 XAA 500\nR12 XAB 400",
            "indicator contributor value\nR12 - 950\nR12 XAA 650\nR12 XAC 300",
        ),
        people,
        PAIR,
    )
    assert effects(told, "R12", "composition") == {"R12:XAB": -400, "R12:XAC": 300}
    assert effects(told, "R12", "performance") == {"R12:XAA": 150, "R12:XAB": 0, "R12:XAC": 0}
