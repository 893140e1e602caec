"""What is fair: burden ratios around 1."""

import pytest

from charts.fairness import fair_share, share_words
from tests.charts import made
from tests.charts.made import reading, readings
from tests.charts.seen import R5, dot_places, notes


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


def test_many_rows_stand_closer():
    """23 rows are 26 px each, 24 rows 19 px."""
    rows = [reading("R5", "2026-Q3", 1, contributor=f"C{number:02}") for number in range(24)]
    heights = [
        fair_share(readings(*rows[:count]), R5, denominator="GDP").figure.layout.height
        for count in (23, 24)
    ]
    assert heights == [40 + 23 * 26, 40 + 24 * 19]
