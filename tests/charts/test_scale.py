import pytest

from charts import scale
from charts.measure import measure
from metrics.framework import load

FRAMEWORK = load()


@pytest.mark.parametrize(
    ("code", "values", "ends", "step", "zoom"),
    [
        # Half the range or more is filled: the whole of it is shown.
        ("T1", [20, 75], (0, 100), 50, ""),
        ("T1", [61, 61.2], (55, 70), 5, "axis from 55 to 70 only"),
        # Less is zoomed, but never to less than a tenth of the range: noise is no fall.
        ("T1", [60], (55, 65), 5, "axis from 55 to 65 only"),
        ("R8", [0.31, 0.38], (0.25, 0.4), 0.05, "axis from 0.25 to 0.40 only"),
        ("R8", [0.31, 0.58], (0.3, 0.6), 0.1, "axis from 0.30 to 0.60 only"),
        ("R10", [0.5, 0.52], (45, 60), 5, "axis from 45 to 60 only"),
        # Open at the top: from 0 where the values reach far down, zoomed where they do not.
        ("R12", [100, 950], (0, 1000), 500, ""),
        ("R12", [1000, 1090], (950, 1100), 50, "axis from 950 to 1\u202f100 only"),
        ("R12", [0, 0], (0, 1), 1, ""),
        ("R8", [0, 0], (0, 0.06), 0.02, "axis from 0.00 to 0.06 only"),
    ],
)
def test_an_axis_is_whole_or_says_that_it_is_zoomed(code, values, ends, step, zoom):
    found = scale.axis(values, measure(FRAMEWORK, code))
    assert (found.low, found.high) == pytest.approx(ends)
    assert found.step == pytest.approx(step)
    assert found.zoom == zoom


def test_every_step_has_a_label():
    assert scale.Axis(low=0.3, high=0.36, step=0.02).ticks == [0.3, 0.32, 0.34, 0.36]


def test_without_values_the_axis_is_that_of_scores():
    assert scale.axis([], measure(FRAMEWORK, "T1")) == scale.SCORES
