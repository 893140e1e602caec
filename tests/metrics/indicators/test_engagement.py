"""L1, L2 and L7 of small tables of contacts (METHODS 11)."""

from dataclasses import replace

import pytest

from metrics.statistics.intervals import wilson
from tests.metrics.asked import continuity, reach, satisfied_contact, unregistered
from tests.metrics.tables import FRAMEWORK, estimate, figures, ground

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
)


def met(*lines, areas=AREAS):
    head = "period area contributor meetings participants"
    return ground(engagement="\n".join([head, *lines]), missions=areas)


def reached(on, **which):
    return estimate(reach, "L1", on, **which)


def again(on, **which):
    return estimate(continuity, "L2", on, **which)


def content(on, **which):
    return estimate(satisfied_contact, "L7", on, **which)


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
    [(reach, "L1"), (continuity, "L2"), (satisfied_contact, "L7")],
)
def test_no_contacts_no_estimates_and_order_changes_nothing(formula, code):
    entry = FRAMEWORK[code]
    assert formula(ground(missions=AREAS), entry, FRAMEWORK).empty
    back = replace(WORKED, facts={**WORKED.facts, "engagement": WORKED.facts["engagement"][::-1]})
    there = formula(WORKED, entry, FRAMEWORK)
    assert there.equals(formula(back, entry, FRAMEWORK))
