"""Charts of rows: who differs, what is fair, where against target, what changed, who is silent."""

import json

import pytest

from charts.bullets import bullet
from charts.chart import Telling
from charts.dots import dots
from charts.dumbbells import change_dumbbells, points_words
from charts.fairness import fair_share, share_words
from charts.measure import measure
from charts.point import HIDDEN
from charts.tiles import report_tiles
from metrics.framework import load
from tests.charts import made
from tests.charts.made import HOSTILE, reading, readings

FRAMEWORK = load()
PILLARS = {code: measure(FRAMEWORK, code) for code in FRAMEWORK.pillars}
T1, R5 = measure(FRAMEWORK, "T1"), measure(FRAMEWORK, "R5")


def notes(chart):
    return [note.text for note in chart.figure.layout.annotations]


def figure_text(chart):
    everything = json.loads(chart.figure.to_json())
    everything["layout"].pop("template", None)
    return json.dumps(everything, ensure_ascii=False)


def dot_places(chart):
    return [list(trace.x) for trace in chart.figure.data if trace.mode == "markers"]


# Who differs.


def test_dots_are_alphabetical_with_n_at_the_right():
    chart = dots(made.trust_received(), T1)
    assert list(chart.figure.layout.yaxis.ticktext) == ["XAA", "XAB", "XAC", "XAD", "XAE"]
    assert dot_places(chart) == [[61], [74], [48], [66]]
    assert notes(chart)[:2] == ["n 10", "n 10"]


def test_a_hidden_dot_is_words_without_a_mark():
    chart = dots(made.trust_received(), T1)
    assert HIDDEN in notes(chart)
    assert "33" not in json.dumps(dot_places(chart))


def test_peers_have_no_names_and_no_order_that_gives_them_away():
    chart = dots(made.trust_received(), T1, own="XAB")
    assert list(chart.figure.layout.yaxis.ticktext) == ["XAB", "Peers"]
    assert dot_places(chart) == [[74], [48, 61, 66]]
    everything = figure_text(chart) + json.dumps(chart.table.to_dict("records")) + chart.alt
    assert not [code for code in ("XAA", "XAC", "XAD", "XAE") if code in everything]
    assert chart.table["n"].tolist() == ["10", "–", "–", "–"]


def test_own_without_a_reading_says_so():
    chart = dots(made.trust_received(), T1, own="XAZ")
    assert "No reading" in notes(chart)


def test_own_alone_has_no_peers():
    table = readings(reading("T1", "2026-Q3", 61, contributor="XAB"))
    chart = dots(table, T1, own="XAB")
    assert list(chart.figure.layout.yaxis.ticktext) == ["XAB"]


def test_dots_by_mission():
    table = readings(
        reading("T2", "2026-Q3", 0.8, mission="SOUTH"),
        reading("T2", "2026-Q3", 0.7, mission="EAST"),
    )
    chart = dots(table, measure(FRAMEWORK, "T2"), by="mission")
    assert list(chart.figure.layout.yaxis.ticktext) == ["EAST", "SOUTH"]
    assert chart.name == "Trust returned · all missions · Q3 2026"
    assert chart.title.message == "2 of 2 missions have a reading of Trust returned."


def test_no_dots_say_so():
    chart = dots(readings(), T1)
    assert notes(chart) == ["No reading"]
    assert chart.title.message == "No reading of Trust between contributors by contributor."


def test_an_indicator_without_target_has_no_target_line():
    table = readings(reading("R12", "2026-Q3", 1204, contributor="XAB"))
    chart = dots(table, measure(FRAMEWORK, "R12"))
    assert not [note for note in notes(chart) if note.startswith("target")]
    assert chart.table["Value"].tolist() == ["1\u202f204\u00a0persons"]


# What is fair.


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0, "Less than its share"),
        (0.79, "Less than its share"),
        (0.8, "About its share"),
        (0.8 - 1e-12, "About its share"),
        (1.25, "About its share"),
        (1.26, "More than its share"),
    ],
)
def test_a_ratio_reads_as_methods_say(ratio, words):
    assert share_words(ratio) == words


def test_ratios_stand_on_a_log_axis_around_one():
    """1.25 lies at log2 1.25, 0 and 45 beyond the ends, where an arrow says so."""
    chart = fair_share(made.burden_ratios(), R5, denominator="GDP")
    places = [place[0] for place in dot_places(chart)]
    assert places[:2] == [-5, pytest.approx(0.3219, abs=1e-4)]
    assert places[4] == 5
    shapes = [trace.marker.symbol for trace in chart.figure.data if trace.mode == "markers"]
    assert (shapes[0], shapes[1], shapes[4]) == ("triangle-left", "circle", "triangle-right")
    assert "45.00" in notes(chart)


def test_the_denominator_is_in_the_title():
    chart = fair_share(made.burden_ratios(), R5, denominator="population")
    assert "share of population" in chart.title.what


def test_a_contributor_without_capacity_has_words_and_no_mark():
    chart = fair_share(made.burden_ratios(), R5, denominator="GDP")
    assert "No capacity" in notes(chart)
    assert len(dot_places(chart)) == 6


def test_one_contributor_by_mission():
    table = readings(
        reading("R5", "2026-Q3", 0.9, contributor="XAB"),
        reading("R5", "2026-Q3", 1.9, contributor="XAB", mission="EAST", state="provisional"),
    )
    chart = fair_share(table, R5, denominator="GDP", by="mission")
    assert list(chart.figure.layout.yaxis.ticktext) == ["EAST", "NORTH"]
    assert chart.title.message == "XAB carries about its share in 1 of 2 missions."
    assert chart.figure.data[1].marker.symbol == "circle-open"
    assert list(chart.figure.layout.xaxis.ticktext) == ["1/2", "1", "2"]


@pytest.mark.parametrize(
    "table", [readings(), readings(reading("R5", "2026-Q3", contributor="XAB"))]
)
def test_no_ratio_says_so(table):
    chart = fair_share(table, R5, denominator="GDP")
    assert notes(chart) == ["No burden ratio"]
    assert chart.title.message == "No burden ratio is known here."


# Where against target.


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


def test_no_objectives_say_so():
    chart = bullet(made.objectives().head(0))
    assert notes(chart) == ["No objectives"]
    assert chart.title.message == "No objectives are in force here."
    assert chart.alt == "Bullet bars: objectives. No objectives are in force here. Table follows."


# What changed.


@pytest.mark.parametrize(
    ("difference", "words"),
    [(-4.2, "−4 points"), (1.2, "+1 point"), (0.4, "no change"), (-0.5, "−1 point")],
)
def test_changes_are_in_points_with_their_sign(difference, words):
    assert points_words(difference) == words


def test_the_largest_change_comes_first_and_both_ends_are_labelled():
    chart = change_dumbbells(made.changes(), PILLARS)
    assert chart.table["Pillar"].tolist() == [
        "Local engagement", "Trust", "Resource sharing", "Trust",
    ]  # fmt: skip
    ends = [list(trace.text) for trace in chart.figure.data if trace.mode == "markers+text"]
    assert ends[:2] == [["40", "52"], ["61", "57"]]
    sides = [list(trace.textposition) for trace in chart.figure.data if trace.text]
    assert sides[:2] == [["middle left", "middle right"], ["middle right", "middle left"]]


def test_a_change_that_cannot_be_told_is_not_shown():
    """EAST has a change without words, WEST no value before, T1 is no pillar."""
    shown = change_dumbbells(made.changes(), PILLARS).table
    assert "Objective progress" not in shown["Pillar"].tolist()
    assert "WEST" not in shown["Mission"].tolist()


def test_within_the_margin_stands_beside_the_points():
    assert "+2 points, within margin" in notes(change_dumbbells(made.changes(), PILLARS))


def test_at_most_so_many_are_shown_and_it_says_so():
    chart = change_dumbbells(made.changes(), PILLARS, most=1)
    assert len(chart.table) == 1
    assert chart.title.message.endswith("+12 points. 1 of 4 are shown.")


def test_the_sentence_of_the_page_leads():
    chart = change_dumbbells(made.changes(), PILLARS, telling=Telling(message="Engagement rose."))
    assert chart.title.message == "Engagement rose."
    assert "Local engagement in SOUTH, +12 points." in chart.alt


def test_a_change_without_limits_has_none():
    chart = change_dumbbells(made.changes().head(1).assign(low=None, high=None), PILLARS)
    assert chart.table["Interval"].tolist() == ["–"]


def test_no_changes_say_so():
    chart = change_dumbbells(made.changes().head(0), PILLARS)
    assert notes(chart) == ["No changes to show"]
    assert chart.title.message == "No pillar has readings in both periods."


# Who is silent.


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


def test_many_rows_stand_closer():
    """23 rows are 26 px each, 24 rows 19 px."""
    rows = [reading("R5", "2026-Q3", 1, contributor=f"C{number:02}") for number in range(24)]
    heights = [
        fair_share(readings(*rows[:count]), R5, denominator="GDP").figure.layout.height
        for count in (23, 24)
    ]
    assert heights == [40 + 23 * 26, 40 + 24 * 19]


def test_no_reports_say_so():
    chart = report_tiles(made.reports().head(0))
    assert notes(chart) == ["No reports"]
    assert chart.title.message == "Nobody has reported yet."
