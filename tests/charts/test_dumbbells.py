"""What changed: before and after."""

import pytest

from charts.chart import Telling
from charts.dumbbells import change_dumbbells
from charts.moves import points_words
from tests.charts import made
from tests.charts.seen import PILLARS, notes


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
