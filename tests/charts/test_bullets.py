"""Where against target: objectives as bars."""

import pandas as pd

from charts.bullets import BAR, bullet
from tests.charts import made
from tests.charts.made import HOSTILE
from tests.charts.seen import figure_text, notes


def test_bars_start_at_zero_and_end_at_the_edge():
    chart = bullet(made.objectives())
    bars = [(bar.base, bar.x[0]) for bar in chart.figure.data]
    assert bars == [(None, 0.6), (None, 0.21), (None, -0.1), (None, 1.25)]


def test_an_objective_that_cannot_be_assessed_has_words_and_no_bar():
    chart = bullet(made.objectives())
    assert len(chart.figure.data) == 4
    assert "Not assessable" in notes(chart)
    assert chart.table["Done"].tolist()[4] == "–"


def test_without_dates_no_time_is_drawn():
    """Three ticks a bar, or two where the time used is unknown."""
    chart = bullet(made.objectives().head(2).assign(share_of_time=[0.5, None]))
    assert len(chart.figure.layout.shapes) == 5


def test_titles_of_objectives_are_literal():
    chart = bullet(made.objectives())
    assert "<a" not in figure_text(chart)
    assert HOSTILE in chart.table["Objective"].tolist()[1]


def test_plain_objectives_keep_an_axis_to_the_target():
    chart = bullet(made.objectives().head(2))
    assert list(chart.figure.layout.xaxis.range) == [-0.02, 1.02]


def test_a_forecast_is_told_with_its_interval_or_why_there_is_none():
    first, last = pd.Timestamp("2027-10-13"), pd.Timestamp("2027-10-30")
    table = made.objectives().assign(
        forecast=[first, first, pd.NaT, pd.NaT, pd.NaT],
        forecast_early=[pd.Timestamp("2027-09-29")] * 5,
        forecast_late=[last, pd.NaT, pd.NaT, pd.NaT, pd.NaT],
        forecast_reason=["", "", "needs at least 5 values", "achieved", ""],
    )
    assert bullet(table).table["Forecast"].tolist() == [
        "13 Oct 2027 (29 Sep 2027 to 30 Oct 2027)",
        "13 Oct 2027 (29 Sep 2027 to open)",
        "Needs at least 5 values",
        "Achieved",
        "–",
    ]


def test_ticks_leave_the_words_above_their_row_alone():
    """Rows count downwards: what lies above a bar is less than its place."""
    shapes = bullet(made.objectives()).figure.layout.shapes
    assert all(shape.y0 >= round(shape.y0) - BAR / 2 for shape in shapes)


def test_no_objectives_say_so():
    chart = bullet(made.objectives().head(0))
    assert notes(chart) == ["No objectives"]
    assert chart.title.message == "No objectives are in force here."
    assert chart.alt == "Bullet bars: objectives. No objectives are in force here. Table follows."
