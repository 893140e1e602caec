"""L1, L2, L3 and L7 of small tables of contacts (METHODS 11)."""

from dataclasses import replace

import pytest

from metrics.engagement import (
    continuity,
    inclusiveness,
    populations,
    reach,
    satisfied_contact,
    unregistered,
)
from metrics.framework import Framework
from metrics.intervals import wilson
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground, one, reference

AREAS = "areas\nNorth;_South;_East"
CONTACTS = """
    period  area  contributor meetings participants women youth satisfied respondents
    2025-Q2 North -           4        120          48    40    60        80
    2025-Q2 North XAA         3        90           40    -     -         -
    2025-Q2 South XAB         2        50           15    -     9         20
    2025-Q2 South XAC         1        30           12    -     -         -
    2025-Q2 East  -           0        0            -     -     -         -
    2025-Q2 Hills -           1        10           -     -     -         -
    2025-Q1 North -           2        -            -     -     -         -
    2025-Q1 South -           -        25           -     -     -         -
    2024-Q4 North -           1        -            -     -     -         -
    2024-Q4 South -           0        0            -     -     -         -
"""
WORKED = ground(
    engagement=CONTACTS,
    missions=AREAS,
    observations="period indicator value\n2024-Q4 B1 51",
)


def met(*lines, areas=AREAS):
    head = "period area contributor meetings participants"
    return ground(engagement="\n".join([head, *lines]), missions=areas)


def reached(on, **which):
    return estimate(reach, "L1", on, **which)


def again(on, **which):
    return estimate(continuity, "L2", on, **which)


def included(on, **which):
    return estimate(inclusiveness, "L3", on, **which)


def content(on, **which):
    return estimate(satisfied_contact, "L7", on, **which)


def people(*lines, shares=()):
    head = "period area participants women youth minority"
    told = [f"{period} {code} {value}" for period, code, value in shares]
    return ground(
        engagement="\n".join([head, *(f"2025-Q2 {line}" for line in lines)]),
        observations="\n".join(["period indicator value", *told]),
    )


def test_reach_is_the_share_of_the_registered_areas_with_a_contact():
    # North and South; East had none, Hills is not of the register.
    made = reached(WORKED)
    assert made["value"] == pytest.approx(100 * 2 / 3)
    assert figures(made, "n", "coverage", "low", "reason") == [3, 1, None, ""]


def test_an_area_of_nobodys_list_is_named():
    assert unregistered(WORKED)["area"].tolist() == ["Hills"]
    assert unregistered(ground()).empty


@pytest.mark.parametrize(
    ("row", "value"), [("1 -", 100), ("- 1", 100), ("0 1", 100), ("0 0", 0), ("- -", 0)]
)
def test_a_contact_is_a_meeting_or_a_participant(row, value):
    made = reached(met(f"2025-Q2 North - {row}", areas="areas\nNorth"))
    assert made["value"] == value


def test_contact_by_any_contributor_is_contact():
    made = reached(met("2025-Q2 North - 0 0", "2025-Q2 North XAA 1 5", areas="areas\nNorth"))
    assert made["value"] == 100


def test_without_a_list_of_areas_reach_is_missing():
    for areas in ("areas", "areas\n-", "areas\n;_;"):
        made = reached(met("2025-Q2 North - 1 1", areas=areas))
        assert figures(made, "value", "n", "reason") == [None, None, "no list of areas"]
        assert again(met("2025-Q2 North - 1 1", areas=areas))["reason"] == "no list of areas"


def test_an_area_listed_twice_is_one():
    made = reached(met("2025-Q2 North - 1 1", areas="areas\nNorth;_North;South"))
    assert figures(made, "value", "n") == [50, 2]


def test_a_period_without_a_row_has_no_estimate():
    assert reached(WORKED, period="2025-Q3") is None


def test_continuity_needs_a_contact_in_each_of_three_periods():
    # North in all three; South had none in the last quarter of 2024.
    made = again(WORKED)
    assert made["value"] == pytest.approx(100 / 3)
    assert figures(made, "n", "reason") == [3, ""]


def test_continuity_needs_three_periods_with_rows():
    for period in ("2025-Q1", "2024-Q4"):
        made = again(WORKED, period=period)
        assert figures(made, "value", "n", "reason") == [None, 3, "needs three periods"]


def test_continuity_looks_back_over_periods_of_the_same_length():
    months = [f"2025-0{month} North - 1 1" for month in (4, 5, 6)]
    on = met(*months, "2025-Q2 North - 1 1", areas="areas\nNorth")
    assert again(on, period="2025-06")["value"] == 100
    assert again(on)["reason"] == "needs three periods"


def test_budget_years_and_years_do_not_follow_one_another():
    years = ("2023", "2024", "FY2024/25", "FY2025/26")
    on = met(*(f"{year} North - 1 1" for year in (*years, "2025")), areas="areas\nNorth")
    assert again(on, period="2025")["value"] == 100
    assert again(on, period="FY2025/26")["reason"] == "needs three periods"


def test_a_contact_before_the_turn_of_the_year_counts():
    quarters = ("2024-Q3", "2024-Q4", "2025-Q1")
    on = met(*(f"{quarter} North - 1 1" for quarter in quarters), areas="areas\nNorth")
    assert again(on, period="2025-Q1")["value"] == 100


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
    names = ("number", "version", "title", "settings", "pillars", "grids")
    without = Framework(indicators=left, **{name: getattr(FRAMEWORK, name) for name in names})
    made = populations(WORKED, WORKED.periods, without)
    assert made["women"].tolist() == [0.5] * 3
    assert made[["youth", "minority"]].isna().all(axis=None)


def test_content_with_the_contact_is_pooled_over_rows_that_have_both():
    made = content(WORKED)
    assert made["value"] == pytest.approx(100 * (60 + 9) / (80 + 20))
    assert figures(made, "n", "n_eff", "reason") == [100, 100, ""]
    limits = [100 * share for share in wilson(0.69, 100)]
    assert figures(made, "low", "high") == pytest.approx(limits)


def test_content_with_the_contact_of_a_contributor_is_its_own_rows():
    assert figures(content(WORKED, contributor="XAB"), "value", "n") == [45, 20]
    assert figures(content(WORKED, contributor="XAA"), "value", "n") == [None, 0]


def test_answers_without_a_number_asked_cannot_be_used():
    on = ground(
        engagement="""
        period  area  satisfied respondents
        2025-Q2 North 5         -
        2025-Q2 South -         9
        2025-Q2 East  0         0
    """
    )
    assert figures(content(on), "value", "low", "n") == [None, None, 0]


@pytest.mark.parametrize(
    ("formula", "code", "columns"),
    [
        (reach, "L1", "meetings"),
        (continuity, "L2", "meetings"),
        (inclusiveness, "L3", "participants women"),
        (satisfied_contact, "L7", "satisfied respondents"),
    ],
)
def test_a_negative_amount_that_gets_through_is_missing(formula, code, columns):
    amounts = " ".join(["-1"] * len(columns.split()))
    rows = [f"{period} North {amounts}" for period in ("2024-Q4", "2025-Q1", "2025-Q2")]
    on = ground(engagement="\n".join([f"period area {columns}", *rows]), missions=AREAS)
    assert figures(estimate(formula, code, on), "value", "reason") == [None, "negative amount"]


@pytest.mark.parametrize(
    ("formula", "code"),
    [(reach, "L1"), (continuity, "L2"), (inclusiveness, "L3"), (satisfied_contact, "L7")],
)
def test_no_contacts_no_estimates_and_order_changes_nothing(formula, code):
    entry = FRAMEWORK[code]
    assert formula(ground(missions=AREAS), entry, FRAMEWORK).empty
    back = replace(WORKED, facts={**WORKED.facts, "engagement": WORKED.facts["engagement"][::-1]})
    there = formula(WORKED, entry, FRAMEWORK)
    assert there.equals(formula(back, entry, FRAMEWORK))


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


def test_reference_parity_and_inclusiveness():
    inputs, expected = reference("engagement", 3)
    on = people(
        f"North {inputs['participants']} {inputs['women']} - -",
        shares=[("2025-Q1", "B1", 100 * inputs["population_share"])],
    )
    assert included(on)["value"] == pytest.approx(expected["score"], abs=1e-9)

    inputs, wanted = reference("engagement", 4)
    counts = inputs["counts"]
    rows = [
        f"A {counts['women'][1]} {counts['women'][0]} - -",
        f"B {counts['youth'][1]} - {counts['youth'][0]} -",
        f"C {counts['minority'][1]} - - {counts['minority'][0]}",
    ]
    codes = {"women": "B1", "youth": "B2", "minority": "B3"}
    shares = [("2025-Q1", codes[name], 100 * it) for name, it in inputs["population"].items()]
    made = inclusiveness(people(*rows, shares=shares), FRAMEWORK["L3"], FRAMEWORK)
    assert one(made)["value"] == pytest.approx(wanted, abs=1e-9)
