"""Lorenz, Gini and Theil of plain lists: worked numbers, corners, and the laws they obey."""

import math

import numpy as np
import pytest

from metrics.statistics.lorenz import (
    concentration,
    divergence,
    gini,
    gini_against,
    gini_of_ratios,
    lorenz,
    lorenz_against,
    theil,
    theil_of_groups,
)
from tests.metrics.asked import gini as gini_of_effort
from tests.metrics.indicators.test_effort import delivered, value

SHARES = [0.4, 0.2, 0.25, 0.1, 0.05]


def test_gini_of_five_shares_raw_and_corrected():
    found = gini(SHARES)
    # 2 (1 x .05 + 2 x .1 + 3 x .2 + 4 x .25 + 5 x .4) / 5 - 6 / 5 = 0.34, times 5 / 4.
    assert found.raw == pytest.approx(0.34)
    assert found.corrected == pytest.approx(0.425)


def test_gini_at_its_corners():
    assert gini([3, 3, 3]).raw == pytest.approx(0)
    monopoly = gini([0, 0, 0, 0, 1])
    assert (monopoly.raw, monopoly.corrected) == (pytest.approx(0.8), pytest.approx(1))
    assert gini([0, 7]).corrected == 1
    assert gini([7]).raw == 0
    assert math.isnan(gini([7]).corrected)


def test_the_gini_of_plain_lists_is_that_of_the_reading():
    amounts = (20, 25, 40, 10, 5)
    assert gini(amounts).raw == pytest.approx(value(gini_of_effort, "R8", delivered(*amounts))[0])


def test_concentration_of_five_shares():
    # .04 + .0625 + .16 + .01 + .0025 = .275; (.275 - .2) / .8; 1 / .275.
    found = concentration([20, 25, 40, 10, 5])
    assert found.raw == pytest.approx(0.275)
    assert found.normalised == pytest.approx(0.09375)
    assert found.effective == pytest.approx(3.6363636363636362)


def test_concentration_at_its_corners():
    alone = concentration([7])
    assert (alone.raw, alone.effective) == (1, 1)
    assert math.isnan(alone.normalised)
    assert concentration([0, 7]).normalised == 1
    assert concentration([3, 3]).normalised == 0


def test_lorenz_points_run_from_nothing_to_everything_the_smallest_first():
    assert lorenz([6, 1, 3]) == pytest.approx(
        np.array([(0, 0), (1 / 3, 0.1), (2 / 3, 0.4), (1, 1)])
    )


def test_the_gini_is_twice_the_area_between_the_curve_and_the_line_of_equal_shares():
    x, y = lorenz(SHARES).T
    assert gini(SHARES).raw == pytest.approx(1 - 2 * np.trapezoid(y, x))
    own, fair = [5, 1, 4, 0], [1, 2, 3, 4]
    x, y = lorenz_against(own, fair).T
    assert gini_against(own, fair) == pytest.approx(1 - 2 * np.trapezoid(y, x))


def test_against_capacity_who_gives_least_for_it_comes_first():
    # Ratios of effort to capacity 1, 0.5 and 2: capacities 4, 4, 2 of 10, efforts 4, 2, 4 of 10.
    assert lorenz_against([4, 2, 4], [4, 4, 2]) == pytest.approx(
        np.array([(0, 0), (0.4, 0.2), (0.8, 0.6), (1, 1)])
    )


def test_small_amounts_and_small_capacities_are_as_good_as_large_ones():
    small = lorenz_against([0.004, 0.002, 0.004], [0.04, 0.04, 0.02])
    assert small == pytest.approx(lorenz_against([4, 2, 4], [4, 4, 2]))
    assert gini([0.1, 0.2]).raw == pytest.approx(gini([1, 2]).raw)
    assert concentration([0.1, 0.2]).normalised == pytest.approx((5 / 9 - 1 / 2) * 2)


def test_who_has_no_capacity_comes_last():
    points = lorenz_against([1, 5], [0, 2])
    assert points == pytest.approx(np.array([(0, 0), (1, 5 / 6), (1, 1)]))
    assert gini_against([1, 5], [0, 2]) == pytest.approx(1 / 6)


def test_a_capacity_of_two_counts_as_two_units():
    # Two units that give 1 each, one that gives 2, one that gives 3.
    assert gini_against([2, 2, 3], [2, 1, 1]) == pytest.approx(0.25)
    assert gini_of_ratios([1, 2, 3], [2, 1, 1]) == pytest.approx(0.25)
    assert gini([1, 1, 2, 3]).raw == pytest.approx(0.25)


def test_theil_at_its_corners():
    assert theil([3, 3, 3]) == pytest.approx(0)
    assert theil([0, 0, 0, 1]) == pytest.approx(math.log(4))
    # Half of six give all: ln 2.
    assert theil([0, 0, 0, 10, 10, 10]) == pytest.approx(math.log(2))


def test_theil_splits_into_between_and_within():
    found = theil_of_groups([0, 0, 0, 10, 10, 10], [0, 0, 0, 1, 1, 1])
    assert (found.total, found.between, found.within) == pytest.approx((math.log(2),) * 2 + (0,))
    uneven = theil_of_groups([1, 5, 2, 2, 10], ["a", "b", "a", "b", "b"])
    assert uneven.between + uneven.within == pytest.approx(uneven.total)
    # Shares 3/20 of two and 17/20 of three: .15 ln (.15 x 5 / 2) + .85 ln (.85 x 5 / 3).
    assert uneven.between == pytest.approx(0.15 * math.log(0.375) + 0.85 * math.log(17 / 12))


def test_divergence_from_capacity():
    # .5 ln 1.25 + .3 ln .75 + .2 ln 1
    expected = 0.5 * math.log(1.25) + 0.3 * math.log(0.75)
    assert divergence([50, 30, 20], [40, 40, 20]) == pytest.approx(expected)
    assert expected == pytest.approx(0.025267153921570612)
    assert divergence([1, 0], [1, 1]) == pytest.approx(math.log(2))
    assert divergence([1, 1, 1], [1, 1, 0]) == math.inf
    # All is where all the capacity is.
    assert divergence([1, 0], [1, 0]) == 0


@pytest.mark.parametrize("amounts", [[0, 0], [], [1, -1, 2], [1, math.nan]])
def test_what_is_no_share_of_a_sum_has_no_measure(amounts):
    ones = [1] * len(amounts)
    measures = [gini(amounts).raw, gini(amounts).corrected, theil(amounts)]
    measures += [gini_against(amounts, ones), gini_against(ones, amounts)]
    measures += [concentration(amounts).raw, concentration(amounts).effective]
    measures += [divergence(amounts, ones), theil_of_groups(amounts, ones).within]
    assert np.isnan(measures).all()
    assert np.isnan(lorenz(amounts)).all()
    assert len(lorenz_against(ones, amounts)) == 1


def test_replicating_everybody_changes_nothing():
    twice = SHARES * 2
    assert gini(twice).raw == pytest.approx(gini(SHARES).raw)
    assert theil(twice) == pytest.approx(theil(SHARES))
    assert gini_against(twice, [1, 2, 3, 4, 5] * 2) == pytest.approx(
        gini_against(SHARES, [1, 2, 3, 4, 5])
    )
