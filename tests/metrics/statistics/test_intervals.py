"""Intervals, with published figures (METHODS 7)."""

import math

import numpy as np
import pytest

from metrics.statistics import intervals
from metrics.statistics.intervals import wilson


@pytest.mark.parametrize(
    ("k", "n", "expected"),
    [
        (18, 20, (0.6989663547715128, 0.972133518786232)),  # statsmodels, equal to R binom
        (81, 263, (0.2553, 0.3662)),  # Newcombe 1998
        (0, 20, (0, 0.1611)),
    ],
)
def test_wilson_equals_published_limits(k, n, expected):
    low, high = wilson(k / n, n)
    assert (low, high) == pytest.approx(expected, abs=5.1e-5)


def test_none_and_all_touch_the_ends_exactly():
    low, high = wilson([0.0, 1.0], [7, 7.5])
    assert (low[0], high[1]) == (0, 1)
    assert 0 < high[0] < 1
    assert 0 < low[1] < 1


def test_wilson_on_an_effective_n():
    # 420 of 700 with a design effect of 1.4 is 60 % of 500.
    low, high = wilson(0.6, 500)
    assert (low, high) == pytest.approx((0.5564541227024271, 0.6420210092052625), abs=1e-9)


def test_wilson_of_nobody_or_of_an_unknown_share_is_blank():
    low, high = wilson([0.5, math.nan, 0.0], [0, 5, math.nan])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_ratio_t_over_clusters():
    made = intervals.ratio_t([220, 190, 160, 145], [4, 3, 3, 2], [0, 0, 0, 0], groups=1)
    found = (made.value[0], made.low[0], made.high[0])
    assert found == pytest.approx((59.583333333, 47.796034751, 71.370631915), abs=1e-8)
    assert made.clusters[0] == 4


def test_with_counts_of_one_it_is_the_ordinary_t_interval():
    made = intervals.ratio_t([1, 2, 3], [1, 1, 1], [0, 0, 0], groups=1)
    half = 4.302652729911275 * 1 / math.sqrt(3)  # t(0.975, 2), s = 1
    assert (made.low[0], made.high[0]) == pytest.approx((2 - half, 2 + half), abs=1e-9)


def test_one_cluster_has_no_limits_and_none_no_value():
    made = intervals.ratio_t([5], [2], [0], groups=2)
    assert made.value[0] == 2.5
    assert np.isnan([made.low[0], made.high[0], made.value[1]]).all()


def test_weights_that_differ_count_as_fewer_people():
    assert intervals.effective([1, 1, 1, 1, 4]) == pytest.approx((3.2, 1.5625))
    assert intervals.effective([2, 2, 2]) == pytest.approx((3, 1))


def test_quantiles_lie_on_the_line_between_order_statistics():
    found = intervals.quantiles([1, 10, 2, 4, 3], [0.25, 0.5, 0.9, 0, 1])
    assert found.tolist() == pytest.approx([2, 3, 7.6, 1, 10])


def test_poisson_limits_are_exact():
    low, high = intervals.poisson([0, 1, 3, 10], [1, 1, 1, 2])
    assert low == pytest.approx([0, 0.025317807984, 0.618672122896, 4.795388696 / 2], abs=1e-7)
    assert high == pytest.approx([3.688879454, 5.571643391, 8.76727307, 18.39035604 / 2], abs=1e-7)


def test_the_difference_of_two_shares_is_newcombes():
    # 56 of 70 less 48 of 80: method 10 of Newcombe 1998.
    sides = [(np.array(k / n), *wilson(k / n, n)) for k, n in ((56, 70), (48, 80))]
    assert intervals.difference(*sides)[1:] == pytest.approx((0.0524, 0.3339), abs=5.1e-5)


def test_a_difference_from_a_census_carries_the_doubt_of_the_other_alone():
    seventy = tuple(np.array(x) for x in (70.0, 70.0, 70.0))
    sixty = tuple(np.array(x) for x in (60.0, 55.0, 65.0))
    assert intervals.difference(seventy, sixty) == (10, 5, 15)


def test_comparisons_see_nine_decimals_and_no_negative_zero():
    assert intervals.n9(0.1 + 0.2) == 0.3
    assert math.copysign(1, float(intervals.n9(-1e-12))) == 1
