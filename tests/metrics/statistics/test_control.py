"""Control charts: limits, the four rules, the two marks (METHODS 15)."""

import numpy as np
import pytest

from metrics.statistics import control
from tests.metrics import naive_control as naive

FIXED = {"mean": 0.0, "mean_range": 1.0, "lower": -3.0, "upper": 3.0}
C = control.COMMON
RISE = [-0.9, -0.6, -0.3, 0.1, 0.4, 0.7, 1.0]


def within(**limits):
    """Return the limits of one series."""
    return control.Limits(**{
        name: np.array([limits.get(name, value)], dtype=float) for name, value in FIXED.items()
    })  # fmt: skip


def causes(values, **limits):
    return control.causes([values], within(**limits))[0].tolist()


def limits(values, **chosen):
    made = control.limits([values], **chosen)
    return [float(getattr(made, name)[0]) for name in ("mean", "mean_range", "lower", "upper")]


OUTLIER = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_ranges_that_only_an_outlier_leaves_are_dropped():
    # Ranges: 15 of 1, one of 8 and one of 9; their mean 32/17, of which 3.267 are 6.15.
    mean = 35 / 18
    assert limits(OUTLIER) == pytest.approx([mean, 1, mean - 2.66, mean + 2.66])
    a = 32 / 17
    plain = limits(OUTLIER, drop_outlying=False)
    assert plain == pytest.approx([mean, a, mean - 2.66 * a, mean + 2.66 * a])


def test_where_dropping_leaves_nothing_but_zeros_the_first_mean_range_stays():
    mean, a = 26 / 7, 5 / 6
    found = limits([3, 3, 3, 3, 3, 3, 8])
    assert found == pytest.approx([mean, a, mean - 2.66 * a, mean + 2.66 * a])


def test_a_range_of_exactly_3267_means_is_dropped():
    # Mean of 1, 1, ... and x is a; x = 3.267 a with ten of 1: x = 3.267 (10 + x)/11.
    x = 3.267 * 10 / (11 - 3.267)
    values = [0, 1] * 5 + [0, x]
    assert limits(values)[1] == pytest.approx(1)
    nearly = [0, 1] * 5 + [0, x - 1e-6]
    assert limits(nearly)[1] == pytest.approx((10 + x) / 11)


def test_a_constant_series_has_no_limits_and_common_cause():
    made = control.limits([[5.0] * 12, [0.1 + 0.2, 0.3] * 6])
    assert np.isnan([made.lower, made.upper]).all()
    assert (control.causes([[5.0] * 12], control.limits([[5.0] * 12])) == C).all()


def test_limits_are_not_cut_to_what_values_can_be():
    _, _, low, high = limits([0, 100] * 6)
    assert (low, high) == pytest.approx((50 - 266, 50 + 266))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3.1, 0.1, -3.1], ["outside, high", C, "outside, low"]),
        # On a limit is not outside it.
        ([3.0, 0.1, -3.0], [C, C, C]),
        ([3 + 4e-10, 0.1], [C, C]),
        ([*RISE, -0.2], ["seven rising"] * 7 + [C]),
        ([*RISE[:6], -0.2], [C] * 7),
        ([-x for x in RISE], ["seven falling"] * 7),
        # A tie breaks a rise.
        ([-0.9, -0.6, -0.3, -0.3, 0.1, 0.4, 0.7, -0.2], [C] * 8),
        ([0.5] * 7 + [-0.5], ["seven above"] * 7 + [C]),
        ([0.5] * 6 + [-0.5], [C] * 7),
        ([-0.5] * 8, ["seven below"] * 8),
        # A point on the mean breaks a run.
        ([0.5] * 4 + [0] + [0.5] * 4, [C] * 9),
        # Of three on one side two are near the limit; the one between them is not marked.
        ([2.5, 0.5, 2.5, -0.1], ["two of three, high", C, "two of three, high", C]),
        ([-2.5, -2.1, -0.5], ["two of three, low", "two of three, low", C]),
        ([2.5, -0.5, 2.5], [C] * 3),
        # Exactly two thirds is not beyond; the limit itself is not outside it.
        ([2.0, 0.5, 2.5], [C] * 3),
        ([3.0, 0.5, 2.5], ["two of three, high", C, "two of three, high"]),
        # One that is outside counts for itself, not as near.
        ([3.5, 0.5, 2.5], ["outside, high", C, C]),
        ([3.5, 2.2, 2.5], ["outside, high", "two of three, high", "two of three, high"]),
        ([2.5], [C]),
        ([2.5, 2.5], [C, C]),
    ],
)
def test_the_rules_on_fixed_limits(values, expected):
    assert causes(values) == expected


def test_a_point_in_two_runs_belongs_to_the_later():
    up_then_down = [0, 0.5, 1, 1.5, 2, 2.5, 2.9, 2.4, 1.9, 1.4, 0.9, 0.4, -0.1]
    assert causes(up_then_down) == ["seven rising"] * 6 + ["seven falling"] * 7
    down_then_up = [-x for x in up_then_down]
    assert causes(down_then_up) == ["seven falling"] * 6 + ["seven rising"] * 7


def test_the_first_rule_that_applies_names_a_point():
    # All rise, all are above the mean, two are near the limit, the last is outside.
    values = [0.1, 0.5, 1, 1.5, 2.1, 2.5, 3.1]
    assert causes(values) == ["seven rising"] * 6 + ["outside, high"]
    # Above the mean and near the limit: near comes first.
    values = [0.5, 0.6, 0.5, 0.6, 2.5, 0.6, 2.5]
    near, above = "two of three, high", "seven above"
    assert causes(values) == [above, above, above, above, near, above, near]


@pytest.mark.parametrize(
    ("cause", "direction", "mark"),
    [
        (C, "up", "No clear change"),
        (C, "none", "No clear change"),
        ("outside, high", "up", "Improving"),
        ("outside, high", "down", "Declining"),
        ("two of three, low", "up", "Declining"),
        ("seven below", "down", "Improving"),
        # Rule 2: by the direction of the run.
        ("seven rising", "up", "Improving"),
        ("seven falling", "up", "Declining"),
        ("seven above", "band", "Unusual, high"),
        ("seven falling", "none", "Unusual, low"),
    ],
)
def test_the_variation_mark(cause, direction, mark):
    assert control.variation([cause], [direction]).tolist() == [mark]


@pytest.mark.parametrize(
    ("target", "lower", "upper", "direction", "mark"),
    [
        (4, 1, 3, "up", "Misses target"),
        (4, 5, 7, "up", "Meets target"),
        (4, 1, 5, "up", "Varies around target"),
        (4, 1, 3, "down", "Meets target"),
        (4, 5, 7, "down", "Misses target"),
        (4, 1, 5, "down", "Varies around target"),
        # Equal varies.
        (3, 1, 3, "up", "Varies around target"),
        (1, 1, 3, "up", "Varies around target"),
        (4, 1, 5, "none", "No target"),
        (4, 1, 5, "band", "No target"),
        (np.nan, 1, 5, "up", "No target"),
    ],
)
def test_the_assurance_mark(target, lower, upper, direction, mark):
    made = control.assurance([target], within(lower=lower, upper=upper), [direction])
    assert made.tolist() == [mark]


def test_a_constant_series_meets_or_misses_by_its_value():
    flat = within(mean=90, lower=np.nan, upper=np.nan)
    marks = [control.assurance([target], flat, ["up"])[0] for target in (80, 90, 95)]
    assert marks == ["Meets target", "Varies around target", "Misses target"]


def random_segments(seed):
    """Return series of every kind: noise, steps, drifts, ties; coarse, so that edges are met."""
    chance = np.random.default_rng(seed)
    n = int(chance.integers(7, 30))
    noise = chance.normal(0, 1, (25, n))
    drift = np.outer(chance.choice([0, 0, 0.3, -0.3], 25), np.arange(n))
    step = np.outer(chance.choice([0, 3], 25), np.arange(n) > n // 2)
    return np.round((noise + drift + step) * chance.choice([1, 2, 100]))


@pytest.mark.parametrize("seed", range(8))
def test_every_chart_is_as_its_naive_twin(seed):
    y = random_segments(seed)
    made = control.limits(y)
    found = control.causes(y, made)
    for row, values in enumerate(y.tolist()):
        mean, a, lower, upper = naive.limits(values)
        blank = np.nan if lower is None else lower
        own = [made.mean[row], made.mean_range[row], made.lower[row]]
        assert own == pytest.approx([mean, a, blank], abs=1e-9, nan_ok=True)
        expected = [cause or C for cause in naive.causes(values, mean, lower, upper)]
        assert found[row].tolist() == expected


@pytest.mark.parametrize("seed", range(3))
def test_reversed_direction_mirrors_the_marks(seed):
    y = random_segments(seed)
    up, down = np.full(len(y), "up", dtype=object), np.full(len(y), "down", dtype=object)
    target = np.linspace(-3, 3, len(y))
    plain, mirror = control.limits(y), control.limits(-y)
    last, mirrored = (control.causes(*pair)[:, -1] for pair in ((y, plain), (-y, mirror)))
    assert (control.variation(last, up) == control.variation(mirrored, down)).all()
    assert (control.assurance(target, plain, up) == control.assurance(-target, mirror, down)).all()
    swapped = {"Improving": "Declining", "Declining": "Improving"}
    marks = control.variation(last, up)
    assert control.variation(last, down).tolist() == [swapped.get(mark, mark) for mark in marks]


def test_the_handbooks_ten_values():
    values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    mean, a, low, high = limits(values)
    assert (mean, a) == pytest.approx((50.81, 16.9 / 9))
    assert (low, high) == pytest.approx((45.81511111111111, 55.8048888888889))
