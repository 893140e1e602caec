"""Who is silent: reports by contributor and period."""

from charts.tiles import report_tiles
from tests.charts import made
from tests.charts.seen import notes


def test_tiles_show_the_newest_four_periods_alphabetically():
    chart = report_tiles(made.reports({"XAB": ["Reported"] * 6, "XAA": ["Missing"] * 6}))
    assert list(chart.table.columns) == ["Contributor", "Q3 2026", "Q4 2026", "Q1 2027", "Q2 2027"]
    assert [list(trace.text) for trace in chart.figure.data] == [["○"] * 4, ["●"] * 4]


def test_only_who_is_expected_counts():
    chart = report_tiles(made.reports())
    assert chart.title.message == "2 of 3 contributors reported in Q3 2026."
    assert "Missing: XAB." in chart.alt


def test_everyone_in_needs_no_list_of_silent_ones():
    chart = report_tiles(made.reports({"XAB": ["Late"]}))
    assert chart.alt == (
        "Tiles: reports by contributor, NORTH, Q1 2026 to Q1 2026. "
        "1 of 1 contributors reported in Q1 2026. Table follows."
    )
    assert chart.title.source == "◐ Late"


def test_of_many_contributors_only_those_with_a_gap_are_drawn():
    statuses = {f"C{number:02}": ["Reported"] * 2 for number in range(20)}
    chart = report_tiles(made.reports(statuses | {"C07": ["Reported", "Missing"]}))
    assert list(chart.figure.layout.yaxis.ticktext) == ["C07"]
    assert len(chart.table) == 20
    assert "19 contributors without a gap are in the table only" in chart.title.source


def test_many_contributors_without_a_gap_need_no_tiles():
    chart = report_tiles(made.reports({f"C{number:02}": ["Reported"] for number in range(20)}))
    assert notes(chart) == ["Nobody has a gap"]


def test_no_reports_say_so():
    chart = report_tiles(made.reports().head(0))
    assert notes(chart) == ["No reports"]
    assert chart.title.message == "Nobody has reported yet."
