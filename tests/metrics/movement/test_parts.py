"""The parts of a mean, a geometric mean and of what is shown add up; worked figures among them."""

import math
import random

import numpy as np
import pytest

from metrics.movement.parts import arithmetic, log_mean, of_geometric_mean, of_mean, shown_parts


def test_a_rise_and_a_fall_that_cancel_are_both_shown():
    made = of_mean([60, 40, 80], [66, 30, 80], [0.5, 0.3, 0.2], [0.5, 0.3, 0.2])
    assert made.performance == pytest.approx([3, -3, 0], abs=1e-12)
    assert made.composition.tolist() == [0, 0, 0]
    assert made.change == pytest.approx(0, abs=1e-12)


def test_all_that_one_who_joins_brings_is_composition():
    # Mean 50 before, 58 after: the middle is 54, and 70 enters with a quarter of the weight.
    made = of_mean([60, 40, math.nan], [66, 30, 70], [1, 1, 0], [2, 1, 1])
    assert made.performance == pytest.approx([3, -3.75, 0], abs=1e-12)
    assert made.composition == pytest.approx([0, 4.75, 4], abs=1e-12)
    assert made.change == pytest.approx(8, abs=1e-12)


def test_one_who_leaves_takes_its_part_with_it():
    made = of_mean([80, 20], [80, math.nan], [1, 1], [1, 0])
    assert made.performance.tolist() == [0, 0]
    # The mean rose from 50 to 80 around 65: (80 - 65) / 2 and (20 - 65) / -2.
    assert made.composition.tolist() == [7.5, 22.5]


def test_parts_of_a_geometric_mean():
    made = of_geometric_mean([60, 40, 80], [66, 30, 80], [0.5, 0.3, 0.2])
    assert made.performance == pytest.approx([2.6306029608973267, -4.764091179824173, 0], abs=1e-10)
    assert made.change == pytest.approx(-2.1334882189268285, abs=1e-10)
    # Weights count by their shares.
    again = of_geometric_mean([60, 40, 80], [66, 30, 80], [5, 3, 2])
    assert again.performance == pytest.approx(made.performance, abs=1e-12)


def test_parts_of_random_means_add_up():
    stream = random.Random(17)  # noqa: S311 - no secret
    for _ in range(200):
        count = stream.randint(2, 9)
        old, new = ([stream.uniform(1, 100) for _ in range(count)] for _ in range(2))
        weights = [[stream.choice([0, 1, 1, 2.5]) for _ in range(count)] for _ in range(2)]
        weights = [one if any(one) else [1] * count for one in weights]
        made = of_mean(old, new, *weights)
        change = np.average(new, weights=weights[1]) - np.average(old, weights=weights[0])
        assert made.change == pytest.approx(change, abs=1e-9)
        across = of_geometric_mean(old, new, weights[0])
        ends = [math.exp(np.average(np.log(one), weights=weights[0])) for one in (old, new)]
        assert across.change == pytest.approx(ends[1] - ends[0], abs=1e-9)


def test_the_logarithmic_mean():
    assert log_mean(5, 5) == 5
    assert log_mean(8, 2) == pytest.approx(6 / math.log(4))
    # Near each other it stays between them, where a plain quotient loses all digits.
    near = float(log_mean(50 + 1e-13, 50))
    assert 50 <= near <= 50 + 1e-13
    assert log_mean([2, 8], [8, 2])[0] == log_mean([2, 8], [8, 2])[1]


def test_who_is_absent_at_both_ends_has_no_part():
    performance, composition = arithmetic(([1.0, 5.0], [3.0, 5.0]), ([1, 0], [1, 0]), (1.0, 3.0))
    assert performance.tolist() == [2, 0]
    assert composition.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("parts", "decimals", "expected"),
    [
        ({"A": 1.26, "B": -0.44, "C": 0.33}, 1, {"A": 1.3, "B": -0.4, "C": 0.3}),
        # Equal remainders: the first code comes first.
        ({"A": 0.25, "B": 0.25, "C": 0.25}, 1, {"A": 0.3, "B": 0.3, "C": 0.2}),
        ({"A": -1.04, "B": -1.04, "C": -1.04}, 1, {"A": -1.0, "B": -1.0, "C": -1.1}),
        ({"A": -3.5, "B": -0.5}, 0, {"A": -3.0, "B": -1.0}),
        ({"B": 0.5, "A": 0.5}, 0, {"B": 0.0, "A": 1.0}),
        # A half together, though six twelfths of nine decimals each are less.
        (dict.fromkeys("ABCDEF", 1 / 12), 0, {**dict.fromkeys("ABCDEF", 0.0), "A": 1.0}),
        ({"A": 2.0000000004, "B": -2.0}, 2, {"A": 2.0, "B": -2.0}),
        ({}, 0, {}),
    ],
)
def test_shown_parts_add_up_to_the_shown_change(parts, decimals, expected):
    assert shown_parts(parts, decimals=decimals) == pytest.approx(expected, abs=1e-12)
    assert list(shown_parts(parts, decimals=decimals)) == list(parts)


def test_random_shown_parts_add_up_and_none_is_off_by_a_unit():
    stream = random.Random(5)  # noqa: S311 - no secret
    for _ in range(100):
        parts = {f"P{place}": stream.uniform(-9, 9) for place in range(stream.randint(1, 12))}
        told = shown_parts(parts, decimals=1)
        total = math.floor(abs(round(sum(parts.values()), 9)) * 10 + 0.5 + 1e-9) / 10
        assert abs(sum(told.values())) == pytest.approx(total, abs=1e-9)
        assert all(abs(told[code] - part) < 0.1 + 1e-9 for code, part in parts.items())
