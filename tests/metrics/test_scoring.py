"""Scores on goalposts (METHODS 5)."""

import math

import numpy as np
import pandas as pd
import pytest

from metrics.scoring import score, score_limits, scores
from tests.metrics.written import FRAMEWORK


@pytest.mark.parametrize(
    ("x", "worst", "best", "expected"),
    [
        (1, 0, 10, 10),
        (11, 0, 10, 100),
        (-1, 0, 10, 0),
        (1, 10, 0, 90),  # less is better: worst lies above best
        (-1, 10, 0, 100),
        (11, 10, 0, 0),
        (math.nan, 0, 10, math.nan),
        (5, math.nan, math.nan, math.nan),
    ],
)
def test_one_formula_serves_up_and_down_cut_at_both_ends(x, worst, best, expected):
    assert scores([x], worst, best, band=False)[0] == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("x", "expected"),
    [(100, 100), (150, 0), (200 / 3, 0), (120, 55.03397132132086), (90, 74.01489954353369),
     (0, 0), (40, 0), (300, 0), (math.nan, math.nan)],
)  # fmt: skip
def test_a_band_falls_on_both_sides_of_its_ideal(x, expected):
    # The lower zero of 100 and 150 is 100 x 100 / 150.
    assert scores([x], 150, 100, band=True)[0] == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_bands_and_lines_stand_in_one_table():
    made = scores([120, 5], [150, 0], [100, 10], band=[True, False])
    assert made == pytest.approx([55.03397132132086, 50])


def test_limits_are_scored_and_sorted():
    low, high = score_limits(([5.0], [25.0]), 30, 0, band=False)
    assert (low[0], high[0]) == (pytest.approx(100 / 6), pytest.approx(500 / 6))


def test_a_band_interval_that_holds_the_ideal_reaches_the_top():
    low, high = score_limits(([90.0, 110.0], [120.0, 120.0]), 150, 100, band=True)
    assert (low[0], high[0]) == (pytest.approx(55.03397132132086), 100)
    assert high[1] == pytest.approx(scores([110], 150, 100, band=True)[0])


def test_an_indicator_without_direction_has_no_score():
    assert score(pd.Series([0.5]), FRAMEWORK["R8"]).isna().all()
    assert score(pd.Series([75.0]), FRAMEWORK["R1"]).tolist() == [50]


def test_a_better_value_never_lowers_a_score():
    values = np.linspace(-5, 120, 400)
    for entry in FRAMEWORK.indicators.values():
        made = score(pd.Series(values), entry)
        steps = made.diff().dropna()
        better = steps if entry.direction == "up" else -steps
        assert entry.direction == "none" or (better >= 0).all()
        assert made.dropna().between(0, 100).all()
