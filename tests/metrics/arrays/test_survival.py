"""Kaplan-Meier for many cohorts at once says what it says of one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.intervals import wilson
from tests.metrics import naive_intervals as naive
from tests.metrics.asked import shares_within

# Freireich and others 1963, the 6-MP arm: days in remission, and whether it ended.
DAYS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
CASES = st.lists(
    st.tuples(st.integers(0, 40), st.booleans(), st.integers(1, 5)), min_size=1, max_size=12
)


def cohort(days, ended, cases=1, name="A"):
    return pd.DataFrame(
        {"cohort": name, "days": days, "ended": np.array(ended, bool), "cases": cases}
    )


def shares(cases, within):
    made = shares_within(cases, within)
    return {name: tuple(row) for name, row in made.iterrows()}


def test_open_cases_count_as_long_as_they_were_followed():
    # At 10 days: S = 18/21 * 16/17 * 14/15.
    value, low, high = shares(cohort(DAYS, ENDED), 10)["A"]
    assert value == pytest.approx(1 - 18 / 21 * 16 / 17 * 14 / 15)
    assert (low, high) == pytest.approx((0.11063816483073441, 0.4968004892000435))


def test_cohorts_stay_apart():
    both = pd.concat([cohort(DAYS, ENDED), cohort([1, 40], [1, 0], name="B")])
    made = shares(both, 10)
    assert made["A"] == shares(cohort(DAYS, ENDED), 10)["A"]
    assert made["B"][0] == pytest.approx(0.5)


def test_nobody_followed_so_long_is_not_yet_known():
    assert np.isnan(shares(cohort(DAYS, ENDED), 36)["A"]).all()


def test_without_cases_there_is_nothing():
    assert shares(cohort([], []), 30) == {}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(CASES, CASES, st.integers(0, 41))
def test_many_at_once_equal_one_by_one(first, second, within):
    tables = {"A": first, "B": second}
    made = shares(
        pd.concat([cohort(*zip(*rows, strict=True), name) for name, rows in tables.items()]), within
    )
    for name, rows in tables.items():
        alone = naive.done_within([(float(day), *rest) for day, *rest in rows], within)
        wanted = (np.nan, np.nan, np.nan) if alone is None else alone
        assert made[name] == pytest.approx(wanted, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(
    ("within", "survival"), [(6, 0.857), (10, 0.753), (16, 0.627), (23, 0.448)]
)
def test_what_is_left_is_as_it_was_published(within, survival):
    value, low, high = shares(cohort(DAYS, ENDED), within)["A"]
    assert 1 - value == pytest.approx(survival, abs=5.1e-4)
    assert low < value < high


def test_equal_cases_may_be_counted_instead_of_repeated():
    once = shares(cohort([5, 9, 40], [1, 1, 0], [3, 2, 4]), 30)
    assert once == shares(cohort([5] * 3 + [9] * 2 + [40] * 4, [1] * 5 + [0] * 4), 30)


def test_none_in_time_and_all_in_time_take_the_limits_of_wilson():
    none = shares(cohort([40, 50], [1, 0], [3, 2]), 30)["A"]
    assert none == pytest.approx((0, 0, float(wilson(0.0, 5)[1])))
    everyone = shares(cohort([3, 4], [1, 1], [3, 2]), 30)["A"]
    assert everyone == pytest.approx((1, float(wilson(1.0, 5)[0]), 1))
