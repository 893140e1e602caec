import json

import pytest

from charts import timeline
from charts.lines import indicator_line, pillar_lines
from charts.measure import measure
from charts.point import HIDDEN
from metrics.framework import load
from tests.charts import made
from tests.charts.made import reading, readings

FRAMEWORK = load()
TRUST = measure(FRAMEWORK, "trust")


def trust_chart(table, events=None):
    return pillar_lines(table, [TRUST], events=events)[0]


def strokes(chart):
    return [trace for trace in chart.figure.data if trace.mode == "lines" and not trace.fill]


def marks(chart):
    return next(trace for trace in chart.figure.data if trace.mode == "markers")


def test_a_gap_breaks_the_line_and_is_never_zero():
    """Q4 2024 is missing, Q3 2025 hidden, Q4 2025 carried: the line has three pieces."""
    chart = trust_chart(made.trust_over_time())
    assert [len(trace.x) for trace in strokes(chart)] == [2, 2, 3]
    assert list(marks(chart).y) == [61, 63, 58, 57, 55, 52, 49, 51]


def test_a_period_without_any_row_is_a_gap_too():
    table = readings(reading("trust", "2026-Q1", 50), reading("trust", "2026-Q3", 60))
    chart = trust_chart(table)
    assert [len(trace.x) for trace in strokes(chart)] == [1, 1]
    assert chart.table["Value"].tolist() == ["50", "No reading", "60"]
    assert chart.table["State"].tolist() == ["Published", "Missing", "Published"]


def test_provisional_points_are_hollow():
    shapes = list(marks(trust_chart(made.trust_over_time())).marker.symbol)
    hollow = [place for place, shape in enumerate(shapes) if shape == "circle-open"]
    assert hollow == [4, 7]


def test_a_hidden_number_is_nowhere_in_the_chart():
    """The hidden reading of the hand-made table still holds 88.8, 80 and 90."""
    chart = trust_chart(made.trust_over_time())
    everything = json.loads(chart.figure.to_json())
    everything["layout"].pop("template", None)
    text = json.dumps([everything, chart.table.to_dict("records"), chart.alt, chart.title.source])
    assert "88.8" not in text
    assert chart.table["Value"].tolist()[5] == HIDDEN
    assert set(chart.table.iloc[5][["Interval", "n", "Coverage"]]) == {"–"}
    assert "1 hidden to protect people" in chart.title.source


def test_the_ribbon_is_drawn_for_each_stretch_with_intervals():
    rows = [reading("trust", period, 50, 5) for period in made.quarters("2025-Q1", 5)]
    rows[2] |= {"low": float("nan")}
    chart = trust_chart(readings(*rows))
    ribbons = [trace for trace in chart.figure.data if trace.fill == "toself"]
    assert [len(trace.x) for trace in ribbons] == [4, 4]
    assert {min(trace.y) for trace in ribbons} == {45}


def test_a_single_point_keeps_its_interval():
    chart = trust_chart(readings(reading("trust", "2026-Q3", 50, 5)))
    assert list(chart.figure.data[0].y) == [55, 45]


def test_scores_keep_the_whole_axis():
    chart = trust_chart(readings(reading("trust", "2026-Q3", 50, 5)))
    low, high = chart.figure.layout.yaxis.range
    assert low <= 0
    assert high >= 100
    assert "axis" not in chart.title.what


def test_a_zoomed_axis_says_so():
    chart = indicator_line(made.gini_by_month(), measure(FRAMEWORK, "R8"))
    assert chart.title.what.endswith("axis from 0.60 to 0.75 only")


def test_a_series_never_mixes_lengths():
    """23 months and one quarter: the quarter is another series."""
    chart = indicator_line(made.gini_by_month(), measure(FRAMEWORK, "R8"))
    assert len(chart.table) == 24
    assert chart.table["Period"].tolist()[0] == "Jan 2011"
    assert chart.table["Value"].tolist()[8] == "No reading"


def test_of_two_lengths_with_as_many_readings_the_shorter_stays():
    table = readings(reading("R8", "2011", 0.5), reading("R8", "2011-03", 0.4))
    chart = indicator_line(table, measure(FRAMEWORK, "R8"))
    assert chart.table["Period"].tolist() == ["Mar 2011"]


def test_the_target_is_dashed_and_named():
    table = readings(reading("T1", "2026-Q2", 20), reading("T1", "2026-Q3", 90))
    chart = indicator_line(table, measure(FRAMEWORK, "T1"))
    assert [shape.line.dash for shape in chart.figure.layout.shapes] == ["dash"]
    assert "target 70" in {note.text for note in chart.figure.layout.annotations}


def test_a_target_beyond_a_zoomed_axis_is_not_drawn():
    table = readings(reading("T1", "2026-Q2", 20), reading("T1", "2026-Q3", 22))
    chart = indicator_line(table, measure(FRAMEWORK, "T1"))
    assert not chart.figure.layout.shapes


def test_events_are_numbered_by_date_and_flagged_where_they_fall():
    """Of four events one is before the series; two in one fortnight share a flag."""
    flagged = timeline.numbered(made.events())
    chart = trust_chart(made.trust_over_time(), flagged)
    notes = [note.text for note in chart.figure.layout.annotations]
    assert notes[:2] == ["2", "3, 4"]
    told = dict(zip(chart.table["Period"], chart.table["Events"], strict=True))
    assert told["Q1 2026"] == "3 Force rotation; 4 Cease-fire"
    assert told["Q2 2024"] == "–"


def test_no_events_make_no_column():
    chart = trust_chart(made.trust_over_time(), timeline.numbered(made.events().head(0)))
    assert "Events" not in chart.table


@pytest.mark.parametrize("table", [made.readings(), made.readings(reading("T1", "2026-Q3", 5))])
def test_nothing_to_draw_says_so(table):
    chart = trust_chart(table)
    assert [note.text for note in chart.figure.layout.annotations] == ["No reading"]
    assert chart.title.message == "No reading of Trust."
    assert chart.alt == "Line chart: Trust. No reading. Table follows."
    assert chart.table.empty


def test_only_missing_readings_tell_their_reason():
    chart = trust_chart(readings(reading("trust", "2026-Q3", reason="2 of 5 indicators")))
    assert [note.text for note in chart.figure.layout.annotations] == ["2 of 5 indicators"]
    assert chart.title.message == "2 of 5 indicators."
    assert chart.alt == ("Line chart: Trust, NORTH, Q3 2026. 2 of 5 indicators. Table follows.")


def test_the_message_is_a_level_with_provisional_first():
    chart = trust_chart(made.trust_over_time())
    assert chart.title.message == "Provisional: Trust in NORTH is 51 (45 to 58) in Q3 2026."


def test_a_contributor_is_named():
    table = readings(reading("trust", "2026-Q3", 61.4, contributor="XAB"))
    chart = trust_chart(table)
    assert chart.title.message == "Trust of XAB in NORTH is 61 in Q3 2026."
    assert chart.name == "Trust · XAB · NORTH"


def test_all_values_equal_are_told_once():
    table = readings(reading("trust", "2026-Q2", 50), reading("trust", "2026-Q3", 50.2))
    assert "All 50." in trust_chart(table).alt


def test_long_series_get_years_as_labels_and_small_points():
    rows = [reading("trust", period, 50) for period in made.quarters("2008-Q2", 50)]
    chart = trust_chart(readings(*rows))
    labels = list(chart.figure.layout.xaxis.ticktext)
    assert labels == ["2011", "2014", "2017", "2020"]
    assert set(marks(chart).marker.size) == {3}


def test_short_series_name_each_period():
    rows = [reading("trust", period, 50) for period in made.quarters("2026-Q1", 3)]
    labels = list(trust_chart(readings(*rows)).figure.layout.xaxis.ticktext)
    assert labels == ["Q1<br>2026", "Q2<br>2026", "Q3<br>2026"]


def test_a_share_is_drawn_and_written_as_per_cent():
    table = readings(reading("R10", "2026-Q2", 0.314), reading("R10", "2026-Q3", 0.52))
    chart = indicator_line(table, measure(FRAMEWORK, "R10"))
    assert list(marks(chart).y) == [31.4, 52]
    assert chart.table["Value"].tolist() == ["31\u00a0%", "52\u00a0%"]
