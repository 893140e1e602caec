"""Rates of events, and amounts over amounts, that come as observations (METHODS 4 and 7)."""

import pytest

from tests.metrics.asked import ratio
from tests.metrics.tables import FRAMEWORK, figures, ground, one
from tests.metrics.written import one as one_reading
from tests.metrics.written import readings

HEAD = "period indicator contributor area value numerator denominator sample_size\n"


def of(code, *rows, contributor=None):
    written = HEAD + "\n".join(f"2025-Q2 {code} {row}" for row in rows)
    made = ratio(ground(observations=written), FRAMEWORK[code])
    return figures(one(made, contributor=contributor), "value", "low", "high", "n", "reason")


def test_a_rate_counts_its_events_and_has_exact_poisson_limits():
    # 10 events: 4.795389 and 18.390356 (Garwood 1936), over 4,000 person-months.
    value, low, high, n, reason = of("C3", "- - - 10 4000 -")
    assert (value, n, reason) == (2.5, 10, "")
    assert (low, high) == pytest.approx((4.795389 / 4, 18.390356 / 4), abs=1e-6)


def test_no_event_is_a_reading_with_an_upper_limit():
    value, low, high, n, _ = of("C3", "- - - 0 1000 -")
    assert (value, low, n) == (0, 0, 0)
    assert high == pytest.approx(3.688879454, abs=1e-9)  # -ln(0.025)


def test_events_of_parts_add_up_before_they_are_divided():
    parts = ("XAA - - 1 1000 -", "XAB - - 6 500 -")
    assert of("C3", *parts)[::3] == [pytest.approx(7000 / 1500), 7]
    assert of("C3", *parts, contributor="XAB")[::3] == [12, 6]


def test_a_rate_without_its_events_has_no_limits():
    assert of("C3", "- - 2.5 - - -") == [2.5, None, None, None, "small base"]
    assert of("C3", "- - - 3 0 -") == [None, None, None, None, "denominator 0"]


@pytest.mark.parametrize(
    ("events", "state"),
    [(0, "published"), (1, "suppressed"), (4, "suppressed"), (5, "published")],
)
def test_one_to_four_events_are_hidden_and_none_is_shown(events, state):
    row = f"period indicator numerator denominator\n2025-Q2 C3 {events} 2000"
    found = one_reading(readings(observations=row), "C3", "2025-Q2")
    assert found["state"] == state
    assert found["value"] == (None if state == "suppressed" else events / 2)


def test_money_over_money_is_one_case_and_no_count():
    value, low, _, n, reason = of("E2", "- - - 900000 1000000 -")
    assert (value, low, n, reason) == (0.9, None, 1, "")
    assert of("E2", "XAA - - 8 10 -", "XAB - - 1 10 -")[::3] == [0.45, 2]


@pytest.mark.parametrize(
    ("spent", "score"),
    [(100, 100), (120, 55.033971), (90, 74.014900), (150, 0), (66.6666666667, 0), (0, 0), (300, 0)],
)
def test_budget_use_is_best_at_its_ideal_and_may_leave_the_range_of_per_cent(spent, score):
    row = f"period indicator numerator denominator\n2025-Q2 E3 {spent * 1000} 100000"
    found = one_reading(readings(observations=row), "E3", "2025-Q2")
    assert found["value"] == pytest.approx(spent)
    assert found["score"] == pytest.approx(score, abs=1e-6)
    assert (found["n"], found["state"], found["reason"]) == (1, "published", "census")
