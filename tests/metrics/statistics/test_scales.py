"""Answers in the two top and the two bottom categories of a scale."""

import math

from metrics.statistics.scales import bottom_two, top_two

ANSWERS = [1, 2, 3, 4, 5, 5, 4]


def test_the_two_top_and_the_two_bottom_of_five():
    assert top_two(ANSWERS, highest=5) == 4 / 7
    assert bottom_two(ANSWERS, lowest=1) == 2 / 7


def test_scales_may_start_at_nothing():
    assert top_two([0, 8, 9, 10], highest=10) == 2 / 4
    assert bottom_two([0, 1, 2, 10], lowest=0) == 2 / 4


def test_nobody_asked_nothing_known():
    assert math.isnan(top_two([], highest=5))
    assert math.isnan(bottom_two([], lowest=1))
