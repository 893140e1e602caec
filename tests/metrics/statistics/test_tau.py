"""Kendall's tau-b and its chance: against published numbers, by hand, and in groups."""

import math
from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from metrics.statistics.tau import chance, tau_b

NAN = float("nan")
ONE_TO_FIVE = [1, 2, 3, 4, 5]


def tau(x, y):
    return tau_b(x, y, np.zeros(len(x)), groups=1)[0]


def test_with_ties_pairs_that_are_tied_lower_what_is_possible():
    # Worked numbers of scipy's documentation.
    assert tau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) == pytest.approx(-0.47140452079103173)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (ONE_TO_FIVE, [2, 4, 6, 8, 9], 1),
        (ONE_TO_FIVE, [9, 8, 6, 4, 2], -1),
        # One of ten pairs is turned round.
        (ONE_TO_FIVE, [1, 2, 3, 5, 4], 0.8),
        ([1, 1], [1, 2], NAN),
        ([1, 2], [3, 3], NAN),
        ([1], [1], NAN),
    ],
)
def test_tau_of_small_lists(x, y, expected):
    assert tau(x, y) == pytest.approx(expected, nan_ok=True)


def test_what_differs_by_less_than_nine_decimals_is_tied():
    assert tau([1, 2, 3], [1, 2, 2 + 1e-12]) == tau([1, 2, 3], [1, 2, 2])
    assert chance([1, 2, 3, 4], [5, 5 + 1e-12, 5, 5]) != chance([1, 2, 3, 4], [1, 2, 3, 4])


def test_groups_do_not_touch_one_another():
    x, y = [1, 2, 3, 9, 8, 7, 5], [4, 6, 5, 1, 2, 3, 5]
    found = tau_b(x, y, [0, 0, 0, 2, 2, 2, 3], groups=4)
    assert found[[0, 2]] == pytest.approx([1 / 3, -1])
    assert np.isnan(found[[1, 3]]).all()
    assert len(tau_b([], [], [], groups=0)) == 0


def test_without_ties_chance_is_counted_exactly():
    # Of 120 orders two go as far: the one that rises throughout and the one that falls.
    assert chance(ONE_TO_FIVE, ONE_TO_FIVE) == pytest.approx(2 / 120)
    # Four more on either side have one pair turned round.
    assert chance(ONE_TO_FIVE, [1, 2, 3, 5, 4]) == pytest.approx(10 / 120)


def test_without_ties_chance_stays_exact_however_many_there_are():
    rising = list(range(12))
    assert chance(rising, rising) == pytest.approx(2 / math.factorial(12), rel=1e-9)


def test_two_kinds_are_enough_for_a_chance():
    # Of six orders those go as far that keep, or turn round, the one that stands apart.
    assert chance([1, 1, 2], [1, 2, 3]) == pytest.approx(4 / 6)
    assert chance([1, 2, 3], [1, 1, 2]) == pytest.approx(4 / 6)


def test_with_ties_chance_tries_every_order():
    x, y = [1, 1, 2, 3, 4], [1, 2, 2, 3, 3]

    def concordance(order):
        return sum(
            np.sign(x[j] - x[i]) * np.sign(order[j] - order[i]) for i in range(5) for j in range(i)
        )

    far = [abs(concordance(order)) >= abs(concordance(y)) for order in permutations(y)]
    assert chance(x, y) == pytest.approx(sum(far) / 120)


def test_to_eight_with_ties_every_order_is_tried():
    # The tied places and the tied values may change about: four orders rise as far, by 26. Falling,
    # the tied values take the tied places, so that one pair more counts: two orders fall by 27.
    found = chance([1, 1, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 7])
    assert found == pytest.approx((4 + 2) / 40320)


def test_more_than_eight_with_ties_are_taken_as_normal():
    found = chance([1, 1, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 8])
    # Of 36 pairs one is tied on either side: 34 rise. The variance with a tie of two on each side.
    variance = (9 * 8 * 23 - 18 - 18) / 18 + (2 * 2) / (2 * 9 * 8)
    assert found == pytest.approx(2 * stats.norm.sf(34 / math.sqrt(variance)))


@pytest.mark.parametrize(("x", "y"), [([1, 1], [1, 2]), ([1, 2], [4, 4]), ([3], [3]), ([], [])])
def test_lists_that_are_all_alike_have_no_chance(x, y):
    assert np.isnan(chance(x, y))
