"""Who trusts whom: what may be seen has its number, what is hidden has nothing."""

import json

import pandas as pd
import pytest

from charts import colours
from charts.chart import ALT_LIMIT
from charts.matrix import trust_matrix
from charts.point import HIDDEN
from charts.ratings import class_of
from tests.charts.made import HOSTILE
from tests.charts.seen import T1, figure_text, notes
from tests.charts.test_images import contrast

COLUMNS = ["mission", "period_start", "period_end", "rater", "ratee", "value", "shown"]


def cells(*rows):
    span = ("NORTH", pd.Timestamp("2026-07-01"), pd.Timestamp("2026-09-30"))
    return pd.DataFrame([[*span, *row] for row in rows], columns=COLUMNS)


FEW = cells(
    ("XAC", "XAA", 39.6, True),
    ("XAA", "XAB", 91, True),
    ("XAB", "XAA", 17.35, False),
    ("XAA", "XAC", float("nan"), True),
    ("XAA", "XAA", 50, True),
)


def squares(chart, *, hatched):
    """The cells drawn, as row and column."""
    found = [bar for bar in chart.figure.data if (bar.marker.pattern.shape == "/") == hatched]
    return [
        (round(base + 0.47), column)
        for bar in found
        for base, column in zip(bar.base, bar.x, strict=True)
    ]


def test_both_axes_have_the_same_order_from_the_top_left():
    layout = trust_matrix(FEW, T1).figure.layout
    assert list(layout.xaxis.ticktext) == list(layout.yaxis.ticktext) == ["XAA", "XAB", "XAC"]
    assert layout.xaxis.side == "top"
    assert layout.yaxis.range[0] > layout.yaxis.range[1]


def test_the_value_is_in_its_cell_and_its_class_is_that_of_the_number_read():
    """39.6 is written 40, so it has the class of 40."""
    chart = trust_matrix(FEW, T1)
    drawn = chart.figure.data[-1]
    assert squares(chart, hatched=False) == [(2, 0), (0, 1)]
    assert list(drawn.text) == ["40", "91"]
    assert list(drawn.marker.color) == [colours.CLASSES[2], colours.CLASSES[4]]


def test_hidden_cells_are_hatched_and_wordless():
    chart = trust_matrix(FEW, T1)
    assert squares(chart, hatched=True) == [(1, 0)]
    assert chart.figure.data[0].text is None
    assert list(chart.figure.data[0].hovertext) == [f"XAB of XAA: {HIDDEN}"]


def test_a_hidden_value_is_nowhere():
    chart = trust_matrix(FEW, T1)
    title = [chart.title.message, chart.title.what, chart.title.source]
    everything = figure_text(chart) + json.dumps([chart.table.to_dict("records"), chart.alt, title])
    assert "17" not in everything.replace(colours.CLASSES[4], "")


def test_the_twin_tells_hidden_from_not_given_and_from_oneself():
    table = trust_matrix(FEW, T1).table.set_index("Rater")
    assert table.loc["XAB"].tolist() == [HIDDEN, "–", "No rating"]
    assert table.loc["XAA"].tolist() == ["–", "91", "No rating"]


def test_ratings_given_are_counted_with_the_hidden_ones():
    chart = trust_matrix(FEW, T1)
    assert chart.title.message == "3 of 6 ratings between partners were given."
    assert chart.alt == (
        "Matrix: Trust between contributors, who rates whom, NORTH, Q3 2026. 3 of 6 ratings "
        "between partners were given. Lowest 40 (XAC of XAA), highest 91 (XAA of XAB). "
        "1 of them hidden. Table follows."
    )


@pytest.mark.parametrize(
    ("value", "place"),
    [(0, 0), (19.4, 0), (19.5, 1), (40, 2), (60, 3), (79.4, 3), (80, 4), (100, 4)],
)
def test_there_are_five_classes(value, place):
    assert class_of(value) == place


@pytest.mark.parametrize("place", range(5))
def test_every_number_can_be_read_on_its_class(place):
    assert contrast(colours.CLASSES[place], colours.ON_CLASSES[place]) >= 4.5


def test_many_codes_stand_upright():
    many = cells(*((f"X{k:02}", f"X{k + 1:02}", 50, True) for k in range(9)))
    assert trust_matrix(many, T1).figure.layout.xaxis.tickangle == -90
    assert trust_matrix(FEW, T1).figure.layout.xaxis.tickangle == 0
    long = cells(("EUROPEAN", "XAB", 50, True))
    assert trust_matrix(long, T1).figure.layout.xaxis.tickangle == -90


@pytest.mark.parametrize("table", [cells(), cells(("XAA", "XAB", float("nan"), True))])
def test_without_ratings_it_says_so(table):
    assert notes(trust_matrix(table, T1)) == ["No rating"]


def test_nobody_is_there():
    chart = trust_matrix(cells(), T1)
    assert chart.title.message == "Nobody has rated a partner."
    assert chart.table.empty


def test_all_hidden():
    chart = trust_matrix(cells(("XAA", "XAB", 33.3, False)), T1)
    assert "Lowest" not in chart.alt
    assert "33" not in figure_text(chart)


def test_hostile_names_stay_text():
    chart = trust_matrix(cells((HOSTILE, "XAB", 50, True), ("XAB", HOSTILE, 50, False)), T1)
    assert "<a" not in figure_text(chart)
    assert len(chart.alt) <= ALT_LIMIT
