"""R1, R2, R7, R11 and R12 of small tables of contributions (METHODS 10)."""

import pytest

from tests.metrics.asked import (
    fulfilled,
    funds_on_time,
    on_time,
    people,
    shortfall,
    strength,
    taking_part,
)
from tests.metrics.written import estimate

# One year's quarter: persons add up over resources, aircraft stand alone. XAD pledged and its
# delivery is blank; XAE delivered nothing.
WORKED = """
    period  contributor resource    unit     pledged delivered on_time authorised
    2025-Q2 XAA         troops      persons  600     640       600     700
    2025-Q2 XAB         troops      persons  400     300       250     400
    2025-Q2 XAC         troops      persons  200     200       150     200
    2025-Q2 XAD         police      persons  100     -         -       100
    2025-Q2 XAE         troops      persons  50      0         0       50
    2025-Q2 XAB         police      persons  -       60        -       60
    2025-Q2 XAA         helicopters aircraft 4       3         2       4
    2025-Q2 XAC         helicopters aircraft 2       2         2       2
"""


def figures(formula, code, contributor=None, rows=WORKED):
    found = estimate(formula, code, contributor=contributor, contributions=rows)
    return (
        None if found is None else (found["value"], found["n"], found["coverage"], found["reason"])
    )


def test_r1_cuts_over_delivery_and_counts_each_basket_once():
    # Persons: (600 + 300 + 200 + 0) / 1250 = 88 %; aircraft: 5 / 6; the mean of both.
    value, n, coverage, reason = figures(fulfilled, "R1")
    assert value == pytest.approx((88 + 100 * 5 / 6) / 2, abs=1e-9)
    assert (n, coverage, reason) == (6, pytest.approx(6 / 7), "")


def test_r1_of_a_contributor_is_pooled_from_its_own_records():
    assert figures(fulfilled, "R1", "XAA")[:3] == ((100 + 75) / 2, 2, 1)
    assert figures(fulfilled, "R1", "XAE")[:3] == (0, 1, 1)


def test_a_pledge_without_a_delivery_counts_in_coverage_and_is_not_zero():
    assert figures(fulfilled, "R1", "XAD") == (None, 0, 0, "")


def test_without_a_pledge_there_is_nothing_to_measure():
    rows = "period contributor pledged delivered\n2025-Q2 XAA - 10\n2025-Q2 XAB 0 10"
    for contributor in (None, "XAA", "XAB"):
        found = figures(fulfilled, "R1", contributor, rows)
        assert found == (None, 0, None, "nothing to measure")


def test_r2_counts_what_came_by_its_date():
    # Persons: (600 + 250 + 150 + 0) / 1250 = 80 %; aircraft: 4 / 6.
    value, n, coverage, _ = figures(on_time, "R2")
    assert (value, n, coverage) == (pytest.approx((80 + 400 / 6) / 2), 6, pytest.approx(6 / 7))


def test_r7_nets_within_a_resource_and_never_across():
    # Troops lack 1350 - 1140 = 210 of 1410 persons (police has its 60); aircraft lack 1 of 6.
    value, n, coverage, reason = figures(shortfall, "R7")
    assert value == pytest.approx((100 * 210 / 1410 + 100 / 6) / 2, abs=1e-9)
    assert (n, coverage, reason) == (3, 7 / 8, "")


def test_more_than_was_authorised_is_no_shortfall():
    rows = "period contributor authorised delivered\n2025-Q2 XAA 100 130"
    assert figures(shortfall, "R7", rows=rows)[:2] == (0, 1)


def test_nothing_authorised_is_nothing_to_measure():
    rows = "period contributor delivered\n2025-Q2 XAA 100"
    assert figures(shortfall, "R7", rows=rows) == (None, 0, None, "nothing to measure")


def test_r11_counts_who_takes_part_delivery_known_or_not():
    assert figures(taking_part, "R11") == (5, 5, 1, "")
    rows = "period contributor delivered\n2025-Q2 XAA 100\n2025-Q2 XAB 0"
    assert figures(taking_part, "R11", rows=rows)[:2] == (1, 1)


def test_r12_adds_people_and_nothing_else():
    assert figures(people, "R12")[:2] == (640 + 300 + 200 + 0 + 60, 5)
    assert figures(people, "R12", "XAA")[:2] == (640, 1)


def test_a_sum_over_no_known_delivery_is_unknown_not_zero():
    assert figures(people, "R12", "XAD") == (None, 0, 1, "")


def test_no_one_in_persons_is_nothing_to_measure():
    rows = "period contributor unit delivered\n2025-Q2 XAA aircraft 3"
    assert figures(people, "R12", rows=rows) == (None, 0, None, "nothing to measure")


@pytest.mark.parametrize(
    ("formula", "code"),
    [(fulfilled, "R1"), (on_time, "R2"), (shortfall, "R7"), (taking_part, "R11"), (people, "R12")],
)
def test_a_negative_amount_that_got_through_is_named_and_gives_no_value(formula, code):
    rows = """
        period  contributor pledged delivered on_time authorised
        2025-Q2 XAA         10      -5        5       10
        2025-Q2 XAB         10      5         5       10
    """
    value, _, _, reason = figures(formula, code, rows=rows)
    assert (value, reason) == (None, "negative amount")


def test_where_nothing_is_due_a_negative_amount_is_nothing_to_measure_either():
    rows = "period contributor pledged delivered\n2025-Q2 XAA 10 -5\n2025-Q2 XAB 10 5"
    for formula, code in ((strength, "K1"), (funds_on_time, "K3"), (shortfall, "R7")):
        assert figures(formula, code, rows=rows)[3] == "nothing to measure"


def test_lengths_of_period_never_mix():
    rows = """
        period  contributor pledged delivered
        2025-Q2 XAA         10      5
        2025-04 XAA         10      10
    """
    assert figures(fulfilled, "R1", rows=rows)[:2] == (50, 1)
