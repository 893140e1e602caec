"""Who differs: dots by contributor or mission."""

import json

from charts.dots import dots
from charts.measure import measure
from charts.point import HIDDEN
from tests.charts import made
from tests.charts.made import reading, readings
from tests.charts.seen import FRAMEWORK, T1, dot_places, figure_text, notes


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
