"""Lorenz curves: effort from the least giver on, with the Gini beside the name."""

import pandas as pd
import pytest

from charts.chart import ALT_LIMIT
from charts.lorenz import Curve, lorenz
from tests.charts.made import HOSTILE
from tests.charts.seen import figure_text, notes

WHERE = "NORTH · Q3 2026"


def points(*pairs):
    return pd.DataFrame(pairs, columns=["x", "y"], dtype=float)


HALVES = Curve(name="by contributor", points=points((0, 0), (0.5, 0.2), (1, 1)), gini=0.3)
GDP = Curve(name="against GDP", points=points((0, 0), (0.25, 0.2), (1, 1)), gini=0.05)


def test_a_curve_is_named_with_its_gini():
    chart = lorenz([HALVES], where=WHERE)
    assert notes(chart)[-1] == "by contributor, Gini 0.30"
    assert chart.title.message == "Inequality of effort (Gini, 0 is equal): 0.30 by contributor."
    assert list(chart.figure.data[0].y) == [0, 0.2, 1]


def test_two_curves_differ_by_stroke_and_have_names_below_each_other():
    chart = lorenz([HALVES, GDP], where=WHERE)
    assert [trace.line.dash for trace in chart.figure.data] == ["solid", "dash"]
    names = [note for note in chart.figure.layout.annotations if "Gini" in note.text]
    assert names[0].y > names[1].y
    assert chart.title.message.endswith("0.30 by contributor, 0.05 against GDP.")


def test_the_line_of_equal_shares_is_drawn_and_named():
    chart = lorenz([HALVES], where=WHERE)
    equal = chart.figure.layout.shapes[0]
    assert (equal.x0, equal.y0, equal.x1, equal.y1) == (0, 0, 1, 1)
    assert "equal shares" in notes(chart)


def test_the_lower_half_is_read_off_the_curve():
    """Of GDP the half lies a third of the way from (0.25, 0.2) to (1, 1): 0.2 + 0.8 / 3."""
    alt = lorenz([HALVES, GDP], where=WHERE).alt
    assert "By contributor: the lower half carries 20\u00a0%." in alt
    assert "Against GDP: the lower half carries 47\u00a0%." in alt


def test_the_twin_lists_every_point():
    table = lorenz([HALVES, GDP], where=WHERE).table
    assert table.iloc[1].tolist() == ["by contributor, Gini 0.30", "50\u00a0%", "20\u00a0%"]
    assert len(table) == 6


@pytest.mark.parametrize("gini", [None, float("nan")])
def test_a_missing_gini_is_not_told(gini):
    chart = lorenz([Curve(name="by contributor", points=HALVES.points, gini=gini)], where=WHERE)
    assert "Gini" not in figure_text(chart)
    assert chart.title.message == "By contributor: the lower half carries 20\u00a0%."


@pytest.mark.parametrize("curves", [[], [Curve(name="by contributor", points=points())]])
def test_nothing_to_draw_says_so(curves):
    chart = lorenz(curves, where=WHERE)
    assert notes(chart) == ["No effort to draw"]
    assert chart.alt == (
        "Lorenz curve: effort, NORTH, Q3 2026. No effort is known to be shared. Table follows."
    )
    assert chart.table.empty


def test_hostile_names_stay_text():
    chart = lorenz([Curve(name=HOSTILE, points=HALVES.points, gini=0.3)], where=HOSTILE)
    assert "<a" not in figure_text(chart)
    assert len(chart.alt) <= ALT_LIMIT
