"""L3 of small tables of who was in the room (METHODS 11)."""

from dataclasses import replace

import numpy as np
import pytest

from metrics.indicators.inclusiveness import populations
from tests.metrics.asked import inclusive as inclusiveness
from tests.metrics.asked import represented
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground
from tests.metrics.written import readings

WORKED = ground(
    engagement="""
        period  area  contributor participants women youth
        2025-Q2 North -           120          48    40
        2025-Q2 North XAA         90           40    -
        2025-Q2 South XAB         50           15    -
        2025-Q2 South XAC         30           12    -
        2025-Q2 East  -           0            -     -
        2025-Q2 Hills -           10           -     -
    """,
    observations="period indicator value\n2024-Q4 B1 51",
)


def included(on, **which):
    return estimate(inclusiveness, "L3", on, **which)


def people(*lines, shares=()):
    head = "period area participants women youth minority"
    told = [f"{period} {code} {value}" for period, code, value in shares]
    return ground(
        engagement="\n".join([head, *(f"2025-Q2 {line}" for line in lines)]),
        observations="\n".join(["period indicator value", *told]),
    )


def test_inclusiveness_takes_each_area_once_and_only_rows_with_both_counts():
    made = included(WORKED)
    # North 48 of 120 as a whole, South 15 of 50 and 12 of 30 by its parts; Hills has no women
    # counted, East nobody: 75 of 200, against 51 of 100. Youth have no population share.
    assert made["value"] == pytest.approx(100 * (75 / 200) / 0.51)
    assert made["n"] == 120 + 50 + 30 + 0 + 10


def test_inclusiveness_is_the_geometric_mean_and_more_than_fair_counts_as_fair():
    shares = [("2025-Q1", "B1", 50), ("2025-Q1", "B2", 40), ("2025-Q1", "B3", 10)]
    made = included(people("North 200 75 90 8", shares=shares))
    # Women 0.375 of 0.5, youth 0.45 of 0.4, minorities 0.04 of 0.1.
    assert made["value"] == pytest.approx(100 * (0.75 * 1 * 0.4) ** (1 / 3))


def test_nobody_of_a_group_in_the_room_gives_zero():
    assert included(people("North 200 0 - -"))["value"] == 0


def test_women_are_half_of_the_people_where_nobody_says_otherwise():
    assert included(people("North 120 30 - -"))["value"] == pytest.approx(50)


def test_a_group_without_a_population_share_is_not_assessed():
    made = included(people("North 200 - 90 8"))
    assert figures(made, "value", "n", "reason") == [None, 200, "no population shares"]


def test_a_population_share_of_zero_is_held_against_nobody():
    made = included(people("North 200 - 90 -", shares=[("2025-Q1", "B2", 0)]))
    assert made["reason"] == "no population shares"


def test_no_group_counted_is_not_zero():
    made = included(people("North 200 - - -"))
    assert figures(made, "value", "n", "reason") == [None, 200, "no group counted"]


def test_one_participant_below_the_least_n_is_told_as_it_is():
    made = included(people("North 29 10 - -"))
    assert made["n"] == FRAMEWORK["L3"].min_n - 1


@pytest.mark.parametrize(
    ("shares", "population"),
    [
        ([("2024-Q4", "B1", 40), ("2025-Q2", "B1", 60)], 0.6),
        ([("2024-Q4", "B1", 40), ("2025-Q3", "B1", 60)], 0.4),
        ([("2025-Q3", "B1", 60)], 0.5),
        ([("2025", "B1", 60)], 0.5),
        ([("2025-H1", "B1", 60), ("2025-06", "B1", 30)], 0.3),
    ],
    ids=["of the period", "the latest before", "a later one", "a year not over", "nearest of two"],
)
def test_the_latest_population_share_reported_by_then_holds(shares, population):
    made = included(people("North 100 20 - -", shares=shares))
    assert made["value"] == pytest.approx(100 * 0.20 / population)


def test_population_shares_of_a_framework_that_does_not_ask_for_them():
    left = {code: entry for code, entry in FRAMEWORK.indicators.items() if code[0] != "B"}
    without = replace(FRAMEWORK, indicators=left)
    on = WORKED.ground(without)
    made = populations(on, on.places.rows(on.places["contributor"] == 0), without)
    assert made[:, 0].tolist() == [0.5] * len(made)
    assert np.isnan(made[:, 1:]).all()


def test_a_whole_mission_row_stands_for_all_areas():
    on = ground(
        engagement="""
        period  area  contributor participants women
        2025-Q2 -     -           100          50
        2025-Q2 North -           60           0
        2025-Q2 -     XAA         40           0
    """
    )
    assert figures(included(on), "value", "n") == [100, 100]


def test_contributors_without_area_come_before_areas():
    on = ground(
        engagement="""
        period  area  contributor participants women
        2025-Q2 -     XAA         40           20
        2025-Q2 -     XAB         60           30
        2025-Q2 North -           500          0
        2025-Q2 North XAA         30           0
    """
    )
    assert figures(included(on), "value", "n") == [100, 100]


def test_each_group_is_named_with_its_shares_and_its_parity():
    on = people("North 120 30 60 -", shares=[("2025-Q1", "B2", 40)])
    made = represented(on, FRAMEWORK).set_index("group")
    assert made.loc["women", ["share", "population", "parity"]].tolist() == [0.25, 0.5, 0.5]
    # More than in the population counts as one; whose share is not known is named without parity.
    assert made.loc["youth", ["share", "population", "parity"]].tolist() == [0.5, 0.4, 1]
    assert made.loc["minority", ["share", "population", "parity"]].isna().all()


def test_a_negative_count_that_gets_through_is_missing():
    assert figures(included(people("North 40 -1 - -")), "value", "reason") == [
        None, "negative amount",
    ]  # fmt: skip


def test_no_contacts_no_estimates_and_order_changes_nothing():
    entry = FRAMEWORK["L3"]
    assert inclusiveness(ground(), entry, FRAMEWORK).empty
    back = ground(observations="period indicator value\n2024-Q4 B1 51")
    back.facts["engagement"] = WORKED.facts["engagement"][::-1]
    there = inclusiveness(WORKED, entry, FRAMEWORK)
    assert there.equals(inclusiveness(back, entry, FRAMEWORK))


def test_a_mission_goes_by_its_own_population_whenever_another_told_its_own():
    made = readings(
        engagement="""
            mission period  area  participants women youth
            ALPHA   2025-Q3 North 100          50    20
            BRAVO   2025-Q3 North 100          50    20
        """,
        observations="""
            mission period  indicator value
            ALPHA   2025-Q3 B2        40
            BRAVO   2024-Q1 B2        80
        """,
    )
    found = made[made["contributor"].isna() & (made["period_start"] == "2025-07-01")]
    value = found[found["indicator"] == "L3"].set_index("mission")["value"]
    # Women are fairly there; of youth a half in one, a quarter in the other.
    assert value["ALPHA"] == pytest.approx(100 * 0.5**0.5)
    assert value["BRAVO"] == pytest.approx(100 * 0.25**0.5)
