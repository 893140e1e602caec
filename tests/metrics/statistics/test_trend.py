"""Trend tests and Sen lines of many series at once (METHODS 14), and q (METHODS 16)."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from metrics.statistics import trend
from metrics.statistics.discovery import discovered, false_discovery
from metrics.statistics.orderings import at_least
from metrics.statistics.slopes import gilbert, slopes
from tests.metrics import naive_trend as naive

UNEVEN = [0, 31, 59, 151, 243, 273, 304, 396]
VALUES = [50.0, 52.5, 51, 55, 54, 58.5, 57, 61]


def one(values, days=None, **chosen):
    """Return the trend of one series as plain numbers."""
    days = range(len(values)) if days is None else days
    made = trend.trends([values], [days], **chosen)
    figures = {name: float(getattr(made, name)[0]) for name in made.__slots__}
    return figures | {"intercept": float(trend.intercepts([values], [days], made.slope)[0])}


def p_of(values):
    return one(values)["p"]


def test_a_line_on_real_dates_with_limits_by_interpolated_ranks():
    made = one(VALUES, UNEVEN)
    assert (made["s"], made["p"]) == (22, pytest.approx(0.005505952380952381, abs=1e-12))
    assert made["variance"] == pytest.approx(8 * 7 * 21 / 18)
    assert made["slope"] == pytest.approx(0.024489795918367346, abs=1e-12)
    assert made["intercept"] == pytest.approx(49.67551020408163, abs=1e-9)
    assert made["low"] == pytest.approx(0.016316700193019045, abs=1e-12)
    assert made["high"] == pytest.approx(0.04281301417089148, abs=1e-12)
    # On even steps it would be another line.
    assert one(VALUES)["slope"] != pytest.approx(made["slope"] * 365.25 / 8)


def test_sens_own_example_at_93_per_cent():
    z = stats.norm.ppf(0.965)
    made = one([9, 15, 19, 20, 45, 55, 78], [1, 2, 3, 4, 10, 12, 18], z=z)
    assert (made["slope"], made["intercept"]) == (4, 4)
    assert made["low"] == pytest.approx(3.7309947181804786, abs=1e-9)
    assert made["high"] == pytest.approx(4.284619478932867, abs=1e-9)


@pytest.mark.parametrize(
    ("values", "p"),
    [
        ([3, 5, 4, 6, 8], 2 * 5 / 120),
        # A tie, and up to 8 values: 4 of the 120 orders reach |S| = 9.
        ([3, 5, 5, 6, 8], 4 / 120),
        ([2, 2, 2, 2, 2, 2], 1),
        ([5, 4, 3, 2, 1, 0], 2 / 720),
        # Ties and ten values: normal.
        ([1, 3, 2, 4, 6, 5, 8, 7, 9, 9], 0.0008915134791795953),
        ([7, 6, 8, 5, 9, 4], 2 * 259 / 720),
        # S = 0 is no sign of anything.
        ([1, 4, 2, 3, 1], 1),
    ],
)
def test_two_sided_p_by_the_rule(values, p):
    assert p_of(values) == pytest.approx(p, abs=1e-12)


def test_exact_chances_are_those_of_tables():
    table = {
        (4, 6): 1 / 24,
        (4, 4): 4 / 24,
        (5, 10): 1 / 120,
        (5, 8): 5 / 120,
        (6, 13): 6 / 720,
    }
    for (n, s), chance in table.items():
        assert at_least((1,) * n, s) == pytest.approx(chance, abs=1e-14)


@pytest.mark.parametrize("values", [(1, 1, 2), (1, 1, 2, 2, 3), (1, 1, 1, 2, 3, 3), (1, 2, 3, 4)])
def test_chances_with_ties_are_counted_over_all_orders(values):
    scores = [naive.score(order) for order in itertools.permutations(values)]
    for order in set(itertools.permutations(values)):
        s = naive.score(order)
        share = sum(abs(other) >= abs(s) for other in scores) / len(scores)
        assert p_of(order) == pytest.approx(share, abs=1e-12)


def test_nine_values_with_a_tie_are_normal_and_eight_are_not():
    tied = [1, 2, 3, 4, 5, 6, 7, 7]
    assert p_of(tied) == pytest.approx(2 * 2 / math.factorial(8), abs=1e-15)
    s, variance = 35, (9 * 8 * 23 - 18) / 18
    assert p_of([*tied, 8]) == pytest.approx(2 * stats.norm.sf((s - 1) / math.sqrt(variance)))


def test_without_ties_it_is_scipys_exact_test():
    chance = np.random.default_rng(1)
    for n in (2, 5, 11, 19, 30, 60):
        y = np.array([chance.permutation(100)[:n] for _ in range(5)], dtype=float)
        ordered = np.sort(y, axis=1)
        p = trend.chances(ordered, trend.score(y), trend.variances(ordered))
        expected = [stats.kendalltau(range(n), row, method="exact").pvalue for row in y]
        assert p == pytest.approx(expected, abs=1e-12)
    beyond = chance.permutation(61)[None].astype(float)
    s, ordered = trend.score(beyond), np.sort(beyond, axis=1)
    variance = trend.variances(ordered)
    assert trend.chances(ordered, s, variance) == trend.normal(s, variance)


def test_slopes_are_scipys_and_its_limits_are_a_neighbour_of_ours():
    made = trend.trends([VALUES], [UNEVEN])
    theirs = stats.theilslopes(VALUES, UNEVEN)
    assert made.slope[0] == pytest.approx(theirs.slope)
    found = trend.intercepts([VALUES], [UNEVEN], made.slope)
    assert found[0] == pytest.approx(theirs.intercept)
    ordered = slopes(np.array([VALUES]), np.array([UNEVEN], float))[0]
    # scipy rounds the rank of a limit to a whole one; ours lies between two.
    for ours, rounded in ((made.low[0], theirs.low_slope), (made.high[0], theirs.high_slope)):
        rank = int(np.abs(ordered - rounded).argmin())
        assert ordered[rank - 1] <= ours <= ordered[rank + 1]
        assert ours != pytest.approx(rounded)


def test_too_few_slopes_bear_no_limits():
    made = one([1, 2, 3, 4])
    assert (made["low"], made["high"]) == (-math.inf, math.inf)
    # Five values: ranks (10 - C)/2 = 0.999... and beyond it, with C = z sqrt(50/3) = 8.0013.
    assert one([1, 2, 3, 4, 5])["low"] == -math.inf
    ordered = np.arange(1.0, 11.0)[None]
    # Rank 1 exactly is a rank.
    low, high = gilbert(ordered, np.array([16.0]), z=2)
    assert (low[0], high[0]) == (1, 10)


def test_seasons_are_compared_with_themselves_only():
    seasons = [0, 1, 2, 3] * 3
    days = [0, 92, 184, 276, 364, 456, 548, 640, 728, 820, 912, 1004]
    values = [10, 14, 18, 12, 11, 15, 19.5, 12.5, 12, 15.5, 20, 12.2]
    made = one(values, days, seasons=[seasons])
    assert (made["s"], made["variance"]) == (3 + 3 + 3 + 1, pytest.approx(4 * 66 / 18))
    assert made["p"] == pytest.approx(0.01877097233392444, abs=1e-12)
    assert made["slope"] == pytest.approx(0.002403846153846154, abs=1e-12)
    assert made["low"] == pytest.approx(0.0005461040680774241, abs=1e-12)
    assert made["high"] == pytest.approx(0.0027472527472527475, abs=1e-12)


def test_seasons_of_different_lengths_leave_blanks_out():
    seasons = [0, 0, 1, 0, 1, 1, 0]
    days, values = [0, 10, 20, 40, 50, 70, 90], [1, 2, 9, 3, 8, 7, 3]
    made, expected = one(values, days, seasons=[seasons]), naive.line(days, values, seasons)
    assert made == pytest.approx(expected, abs=1e-9)
    # A season of one value has no pair.
    alone = one([1, 5, 2], [0, 1, 2], seasons=[[0, 1, 0]])
    assert (alone["s"], alone["p"], alone["slope"]) == (1, 1, 0.5)


def test_from_twenty_values_on_neighbours_that_are_alike_widen_everything():
    # Down and up again: no trend, but each is much as the one before.
    values = [abs(i - 11) + 0.1 * (i % 2) for i in range(23)]
    made, expected = one(values), naive.line(range(23), values)
    assert made["factor"] > 1
    assert made == pytest.approx(expected, abs=1e-9)
    shorter = one(values[:19])
    assert shorter["factor"] == 1
    assert shorter["variance"] == naive.variance(values[:19])


def test_the_worked_series_of_22_has_a_factor_of_one():
    values = [
        50,
        52,
        53,
        51,
        54,
        57,
        58,
        60,
        59,
        57,
        55,
        54,
        56,
        58,
        61,
        63,
        64,
        66,
        65,
        63,
        62,
        64,
    ]
    made = one(values, range(0, 22 * 91, 91))
    assert (made["s"], made["factor"]) == (156, 1)
    assert made["variance"] == pytest.approx(1252.6666666666667, abs=1e-9)


def test_residuals_that_are_all_equal_have_no_autocorrelation():
    assert one(range(20))["factor"] == 1
    assert p_of([5.0] * 25) == 1


def test_what_differs_beyond_nine_decimals_is_a_tie():
    assert p_of([0.3, 0.1 + 0.2, 0.3, 0.3, 0.3]) == 1
    assert one([1, 1 + 4e-10, 1 + 1e-9])["s"] == 2


def series(chance, n):
    """Return days and values of one series: uneven days, often ties, at times all equal."""
    days = np.cumsum(chance.choice([28, 30, 31, 92, 184], n)).tolist()
    step, drift = chance.choice([0, 0.1, 1, 7.3]), chance.choice([0, 0, 0.01])
    return days, (chance.integers(0, 10, n) * step + drift * np.array(days)).tolist()


@pytest.mark.parametrize("n", [2, 3, 5, 6, 7, 8, 9, 12, 19, 20, 21, 28, 40])
def test_every_series_is_as_its_naive_twin(n):
    chance = np.random.default_rng(n)
    drawn = [series(chance, n) for _ in range(12)]
    made = trend.trends([values for _, values in drawn], [days for days, _ in drawn])
    for row, (days, values) in enumerate(drawn):
        expected = naive.line(days, values)
        found = {name: float(getattr(made, name)[row]) for name in made.__slots__}
        wanted = {name: expected[name] for name in made.__slots__}
        assert found == pytest.approx(wanted, abs=1e-9), values


@pytest.mark.parametrize(("n", "seasons"), [(12, 4), (17, 4), (40, 12)])
def test_seasonal_series_are_as_their_naive_twin(n, seasons):
    chance = np.random.default_rng(n)
    drawn = [series(chance, n) for _ in range(12)]
    of = chance.integers(0, seasons, (12, n)).tolist()
    made = trend.trends([values for _, values in drawn], [days for days, _ in drawn], seasons=of)
    for row, (days, values) in enumerate(drawn):
        expected = naive.line(days, values, of[row])
        found = {name: float(getattr(made, name)[row]) for name in made.__slots__}
        wanted = {name: expected[name] for name in made.__slots__}
        assert found == pytest.approx(wanted, abs=1e-9), values


def test_many_series_are_tested_in_parts_that_change_nothing(monkeypatch):
    y, t = np.random.default_rng(0).random((10, 9)), np.tile(np.arange(9.0), (10, 1))
    whole = trend.trends(y, t)
    monkeypatch.setattr(trend, "PAIRS_AT_ONCE", 36 * 4)
    parts = trend.trends(y, t)
    for name in whole.__slots__:
        assert getattr(parts, name).tolist() == getattr(whole, name).tolist()
    assert len(trend.trends(y[:0], t[:0]).p) == 0


def test_a_series_upside_down_is_its_mirror():
    up, down = one(VALUES, UNEVEN), one([-x for x in VALUES], UNEVEN)
    assert (down["s"], down["p"], down["slope"]) == (-up["s"], up["p"], -up["slope"])
    assert (down["low"], down["high"]) == pytest.approx((-up["high"], -up["low"]))


def test_false_discovery_is_that_of_benjamini_and_hochberg():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262,
         0.5719, 0.6528, 0.759, 1.0]  # fmt: skip
    q = false_discovery(p, [0] * 15)
    assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625], abs=1e-9)
    assert discovered(q).tolist() == [True] * 4 + [False] * 11
    # 15 * 0.0298 / 7 is less than 15 * 0.0278 / 6: both have the lesser.
    assert q[5] == q[6] == pytest.approx(0.06385714285714286, abs=1e-9)
    assert q == pytest.approx(stats.false_discovery_control(p))


def test_families_do_not_share_and_what_is_untested_does_not_count():
    q = false_discovery([0.01, 0.04, math.nan, 0.04, 0.9], [1, 1, 1, 2, 2])
    assert q == pytest.approx([0.02, 0.04, math.nan, 0.08, 0.9], nan_ok=True)
    assert discovered([0.05 + 4e-10, 0.051, math.nan]).tolist() == [True, False, False]
    assert false_discovery([math.nan], [1]) == pytest.approx([math.nan], nan_ok=True)


def test_false_discovery_is_as_its_naive_twin():
    chance = np.random.default_rng(5)
    p = np.round(chance.random(60), 1) + 0.001
    family = chance.integers(0, 4, 60)
    q = false_discovery(p, family)
    for code in range(4):
        own = {i: p[i] for i in range(60) if family[i] == code}
        assert {i: q[i] for i in own} == pytest.approx(naive.discovered(own))
