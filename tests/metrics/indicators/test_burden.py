"""R3 and R5: effort against capacity (METHODS 10)."""

import pytest

from tests.metrics.asked import burden_imbalance, burden_ratio
from tests.metrics.indicators.test_sharing import WORKED
from tests.metrics.written import estimate

# 2024 is known of three of four: under 80 %, and yet of more than any other year.
CAPACITY = """
    contributor year gdp_usd
    XAA         2024 900e9
    XAA         2023 880e9
    XAB         2024 300e9
    XAC         2024 100e9
    XAD         2024 50e9
    XAE         2023 20e9
"""


def imbalance(rows, capacity):
    found = estimate(burden_imbalance, "R3", contributions=rows, capacity=capacity)
    return found["value"], found["n"], found["coverage"], found["reason"]


def ratio(contributor, rows=WORKED, capacity=CAPACITY):
    found = estimate(
        burden_ratio, "R5", contributor=contributor, contributions=rows, capacity=capacity
    )
    return None if found is None else (found["value"], found["n"], found["reason"])


def equal(*years):
    """Three contributors of equal effort, with capacities 40, 40, 20 in each of the years."""
    rows = "period contributor delivered\n2025-Q2 XAA 50\n2025-Q2 XAB 30\n2025-Q2 XAC 20"
    lines = [f"{who} {year} {gdp}" for year in years for who, gdp in
             (("XAA", 40), ("XAB", 40), ("XAC", 20))]  # fmt: skip
    return rows, "\n".join(["contributor year gdp_usd", *lines])


def test_a_tenth_of_the_effort_would_have_to_change_hands():
    # Shares .5 .3 .2 against .4 .4 .2.
    value, n, coverage, reason = imbalance(*equal(2025))
    assert (value, n, coverage, reason) == (pytest.approx(0.1, abs=1e-12), 3, 1, "")


def test_who_has_no_capacity_in_the_year_is_left_out_of_both_shares():
    value, n, coverage, _ = imbalance(WORKED, CAPACITY)
    # XAE has none in 2024; its effort is 0, so that all of the known effort is covered.
    assert value == pytest.approx(0.2064102564102564, abs=1e-9)
    assert (n, coverage) == (3, pytest.approx(7 / 8))


def test_the_worked_burden_ratios():
    assert ratio("XAA") == (pytest.approx(0.8185185185185185, abs=1e-9), 3, "")
    assert ratio("XAB")[0] == pytest.approx(0.65, abs=1e-9)
    assert ratio("XAC")[0] == pytest.approx(3.683333333333333, abs=1e-9)


def test_without_a_ratio_the_reason_says_what_is_not_known():
    assert ratio("XAD") == (None, 3, "no known delivery")
    assert ratio("XAE") == (None, 3, "no capacity")
    assert ratio(None) is None  # there is none of the mission


def test_the_latest_year_with_enough_is_taken_five_years_back_at_most():
    rows, both = equal(2019, 2020)
    assert imbalance(rows, both)[1] == 3
    assert imbalance(rows, equal(2019)[1])[:2] == (None, 0)
    assert imbalance(rows, equal(2026)[1])[:2] == (None, 0)  # not yet


def test_four_of_five_is_enough_for_a_year():
    rows = "period contributor delivered\n" + "\n".join(f"2025-Q2 XA{i} 10" for i in range(5))
    late = [f"XA{i} 2025 {10 + i}" for i in range(4)]
    early = [f"XA{i} 2024 10" for i in range(5)]
    head = "contributor year gdp_usd"
    assert imbalance(rows, "\n".join([head, *late, *early]))[1] == 4
    # Three of five is not: the year before, with all five, is taken.
    assert imbalance(rows, "\n".join([head, *late[:3], *early]))[1] == 5


def test_of_two_years_with_as_many_the_later_counts():
    rows = "period contributor delivered\n2025-Q2 XAA 1\n2025-Q2 XAB 1\n2025-Q2 XAC 2"
    capacity = "contributor year gdp_usd\nXAA 2024 1\nXAB 2023 1"
    assert ratio("XAA", rows, capacity)[2] == ""
    assert ratio("XAB", rows, capacity)[2] == "no capacity"


def test_a_capacity_of_zero_gives_no_ratio():
    rows, _ = equal(2025)
    capacity = "contributor year gdp_usd\nXAA 2025 0\nXAB 2025 1\nXAC 2025 1"
    assert ratio("XAA", rows, capacity)[2] == "no capacity"
    assert imbalance(rows, capacity)[0] == pytest.approx(0.5)


def test_those_with_a_capacity_who_gave_nothing_lack_no_capacity():
    _, capacity = equal(2025)
    rows = """
        period  contributor pledged delivered
        2025-Q2 XAA         1       0
        2025-Q2 XAB         1       0
        2025-Q2 XAC         1       0
        2025-Q2 XAD         1       5
    """
    assert ratio("XAA", rows, capacity)[::2] == (None, "nothing delivered")
    assert ratio("XAD", rows, capacity)[::2] == (None, "no capacity")


def test_what_cannot_be_shared_is_named():
    _, capacity = equal(2025)
    nothing = (
        "period contributor pledged delivered\n2025-Q2 XAA 1 0\n2025-Q2 XAB - -\n2025-Q2 XAC 1 0"
    )
    assert imbalance(nothing, capacity)[::3] == (None, "nothing delivered")
    assert ratio("XAA", nothing, capacity)[::2] == (None, "nothing delivered")
    assert ratio("XAB", nothing, capacity)[::2] == (None, "nothing to measure")
    negative = "period contributor delivered\n2025-Q2 XAA 1\n2025-Q2 XAB -1\n2025-Q2 XAC 1"
    assert imbalance(negative, capacity)[::3] == (None, "negative amount")
    assert ratio("XAA", negative, capacity)[::2] == (None, "negative amount")
    assert ratio("XAB", negative, capacity)[::2] == (None, "nothing to measure")
