"""Scores on goalposts (METHODS 5)."""

import math

import numpy as np
import pandas as pd
import pytest

from metrics.declaration.scoring import endless, score, score_limits, scores
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
    # Less is better in the last: its best is 0, which no band could have.
    made = scores([120, 5, 6], [150, 0, 30], [100, 10, 0], band=[True, False, False])
    assert made == pytest.approx([55.03397132132086, 50, 80])


def test_limits_are_scored_and_sorted():
    low, high = score_limits(([5.0], [25.0]), 30, 0, band=False)
    assert (low[0], high[0]) == (pytest.approx(100 / 6), pytest.approx(500 / 6))


def test_a_band_interval_that_holds_the_ideal_reaches_the_top():
    low, high = score_limits(([90.0, 110.0], [120.0, 120.0]), 150, 100, band=True)
    assert (low[0], high[0]) == (pytest.approx(55.03397132132086), 100)
    assert high[1] == pytest.approx(scores([110], 150, 100, band=True)[0])


def test_the_score_of_a_limit_without_end_lies_beyond_all_goalposts():
    rows = pd.DataFrame({"low": [3.0, np.nan, np.nan, 3.0], "high": [np.nan] * 4})
    median = pd.Series([True, True, True, False])
    beyond = pd.Series([False, True, False, False])
    low, high = endless(rows, median=median, beyond=beyond)
    # Reached from below; not reached at all; reported without limits; of another kind.
    assert low.tolist()[:2] == [3, np.inf]
    assert np.isnan(low[2])
    assert high.tolist()[:2] == [np.inf, np.inf]
    assert high[2:].isna().all()


def test_an_indicator_without_direction_has_no_score():
    assert score(pd.Series([0.5]), FRAMEWORK["R8"]).isna().all()
    assert score(pd.Series([75.0]), FRAMEWORK["R1"]).tolist() == [50]
