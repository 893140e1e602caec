"""One measure across missions: small lines on the same axes."""

import pandas as pd

from charts.evidence import Evidence
from charts.multiples import mission_lines
from charts.point import HIDDEN
from tests.charts.made import HOSTILE, quarters, reading, readings, trend
from tests.charts.seen import PILLARS, T1, figure_text, notes


def table(code="T1"):
    """NORTH over eight quarters, SOUTH over the last three of them."""
    spans = {"NORTH": quarters("2024-Q4", 8), "SOUTH": quarters("2026-Q1", 3)}
    return readings(
        *(
            reading(code, at, 60 + 2 * k + (9 if mission == "SOUTH" else 0), 2, mission=mission)
            for mission, spanned in spans.items()
            for k, at in enumerate(spanned)
        )
    )


def axes(chart):
    return chart.figure.layout.xaxis.range, chart.figure.layout.yaxis.range


def test_missions_come_in_the_order_given():
    charts = mission_lines(table(), T1, order=["SOUTH", "NORTH"])
    assert [chart.name for chart in charts] == [
        "Trust between contributors · SOUTH", "Trust between contributors · NORTH",
    ]  # fmt: skip


def test_all_have_the_same_axes():
    """Values and intervals run from 58 to 76: one zoom for both, and both say so."""
    north, south = mission_lines(table(), T1, order=["NORTH", "SOUTH"])
    assert axes(north) == axes(south)
    assert "axis from 55 to 80 only" in north.title.what
    assert "axis from 55 to 80 only" in south.title.what


def test_a_pillar_keeps_the_whole_scale():
    charts = mission_lines(table("trust"), PILLARS["trust"], order=["NORTH"])
    assert charts[0].figure.layout.yaxis.range[1] >= 100


def test_periods_before_a_mission_began_are_no_gaps():
    south = mission_lines(table(), T1, order=["NORTH", "SOUTH"])[1]
    assert len(south.table) == 3
    assert "without a value" not in south.alt


def test_all_missions_have_the_length_that_most_readings_have():
    """A mission that reports by year alone has no line here, and says so."""
    yearly = reading("T1", "2025", 50, mission="WEST")
    west = mission_lines(pd.concat([table(), readings(yearly)]), T1, order=["NORTH", "WEST"])[1]
    assert notes(west) == ["No reading"]
    assert west.title.what.endswith("WEST")
    assert west.alt == (
        "Line chart: Trust between contributors, WEST. No reading. Table follows."
    )  # fmt: skip


def test_no_readings_at_all():
    charts = mission_lines(readings(), T1, order=["NORTH"])
    assert notes(charts[0]) == ["No reading"]
    assert mission_lines(readings(), T1, order=[]) == []


def test_each_mission_takes_its_own_limits():
    first, last = quarters("2024-Q4", 8)[::7]
    found = pd.DataFrame([trend(first, last, indicator="T1", mission="NORTH")])
    north, south = mission_lines(
        table(), T1, order=["NORTH", "SOUTH"], evidence=Evidence(trends=found)
    )
    assert "usual range" in figure_text(north)
    assert "usual range" not in figure_text(south)


def test_hidden_values_are_nowhere():
    """What is hidden must not even stretch the common axis."""
    hidden = reading("T1", "2026-Q3", 3.7, 1, mission="WEST", state="suppressed")
    charts = mission_lines(pd.concat([table(), readings(hidden)]), T1, order=["NORTH", "WEST"])
    assert notes(charts[1]) == [HIDDEN]
    assert axes(charts[0]) == axes(mission_lines(table(), T1, order=["NORTH"])[0])
    assert "3.7" not in "".join(figure_text(chart) + chart.alt for chart in charts)


def test_hostile_missions_stay_text():
    charts = mission_lines(readings(reading("T1", "2026-Q3", 5, mission=HOSTILE)), T1,
                           order=[HOSTILE])  # fmt: skip
    assert "<a" not in figure_text(charts[0])
