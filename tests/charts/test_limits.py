"""The usual range of a line, and its signals."""

import json
import math

import pandas as pd
import pytest

from charts.evidence import Evidence, rule_words
from charts.lines import indicator_line, pillar_lines
from charts.measure import measure
from metrics.statistics.control import CAUSES, COMMON
from tests.charts.made import HOSTILE, quarters, reading, readings, trend
from tests.charts.seen import FRAMEWORK, PILLARS, T1, figure_text, notes

QUARTERS = quarters("2023-Q4", 12)
VALUES = [60, 62, 59, 61, 58, 63, 60, 61, 59, 62, 60, 44]


def series(code="trust", values=VALUES, **more):
    return readings(
        *(reading(code, at, value, 3, **more) for at, value in zip(QUARTERS, values, strict=True))
    )


def trends(**more):
    return pd.DataFrame([trend(QUARTERS[0], QUARTERS[-1], **more)])


def signals(table, rules):
    """The readings of a table with a rule at the places given."""
    return table.assign(rule=[rules.get(place) for place in range(len(table))])


def trust(table, **known):
    return pillar_lines(table, [PILLARS["trust"]], evidence=Evidence(**known))[0]


def levels(chart):
    """The heights of the thin strokes between the grid and the line."""
    return [shape.y0 for shape in chart.figure.layout.shapes if shape.layer == "between"]


def marks(chart):
    return next(trace for trace in chart.figure.data if trace.mode == "markers")


def test_mean_and_limits_are_thin_strokes_with_their_words():
    chart = trust(series(), trends=trends())
    assert levels(chart) == [60, 52, 68]
    assert "usual range 52 to 68, mean 60" in notes(chart)
    assert "Usual range 52 to 68, mean 60." in chart.alt


def test_limits_reach_over_the_periods_they_come_from():
    chart = trust(series(), trends=pd.DataFrame([trend("2024-Q1", "2026-Q1")]))
    stroke = next(shape for shape in chart.figure.layout.shapes if shape.layer == "between")
    assert (stroke.x0, stroke.x1) == ("2024-02-15", "2026-02-14")


def test_limits_begin_where_they_were_set_anew():
    """The signals have a mean from the third period on, and of a year that is another series."""
    table = signals(series(), {}).assign(mean=[math.nan] * 2 + [60.0] * 10)
    year = table.tail(1).assign(
        period_start=pd.Timestamp("2020-01-01"), period_end=pd.Timestamp("2020-12-31")
    )
    chart = trust(series(), trends=trends(), signals=pd.concat([table, year]))
    stroke = next(shape for shape in chart.figure.layout.shapes if shape.layer == "between")
    assert stroke.x0 == "2024-05-16"


def test_at_twelve_points_they_are_trial_limits():
    assert "trial limits 52 to 68, mean 60" in notes(trust(series(), trends=trends(trial=True)))


@pytest.mark.parametrize(
    "found",
    [
        None,
        trends(limits=None),
        trends(indicator="resource_sharing"),
        trends(mission="SOUTH"),
        trends(contributor="XAB"),
        trends(objective="OBJ-1"),
        trends(length="month"),
        trends().head(0),
    ],
)
def test_no_limits_are_drawn_where_the_series_has_none(found):
    chart = trust(series(), trends=found)
    assert levels(chart) == []
    assert "mean" not in figure_text(chart) + chart.alt


def test_a_series_that_never_varied_has_a_mean_alone():
    found = trends(mean=60, lower_limit=math.nan, upper_limit=math.nan)
    chart = trust(series(values=[60] * 12), trends=found)
    assert levels(chart) == [60]
    assert "mean 60" in notes(chart)


def test_a_contributor_has_its_own_limits():
    table = series(contributor="XAB")
    chart = trust(table, trends=pd.concat([trends(), trends(contributor="XAB", limits=(50, 70))]))
    assert levels(chart) == [60, 50, 70]


def test_a_limit_beyond_the_scale_is_told_and_not_cut():
    """Scores keep 0 to 100: the limit of 108 is out of view, its number is not."""
    chart = trust(series(), trends=trends(limits=(12, 108)))
    assert levels(chart) == [60, 12, 100]
    assert "usual range 12 to 108, mean 60, at most 100" in notes(chart)


def test_a_limit_under_zero_is_told_with_the_least():
    chart = trust(series(), trends=trends(limits=(-8, 60)))
    assert "usual range \N{MINUS SIGN}8 to 60, mean 26, at least 0" in notes(chart)


def test_an_open_axis_makes_room_for_the_limits():
    """Values from 44 to 63 alone would end at 65."""
    found = trends(indicator="T1", limits=(40, 79))
    chart = indicator_line(series("T1"), T1, evidence=Evidence(trends=found))
    assert chart.figure.layout.yaxis.range[1] >= 79


@pytest.mark.parametrize(("limits", "level"), [((52, 64), 64), ((52, 69), 52), ((68, 69), 68)])
def test_words_of_limits_keep_clear_of_the_target(limits, level):
    """The target is 70: words above 68 or 69 would stand on it, so they go lower down."""
    found = trends(indicator="T1", limits=limits)
    chart = indicator_line(series("T1"), T1, evidence=Evidence(trends=found))
    words = next(note for note in chart.figure.layout.annotations if "usual" in note.text)
    assert words.y == pytest.approx(level, abs=1)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        (VALUES, (68, "bottom")),
        # Up through both limits: words above the upper one would stand on the line.
        (list(range(40, 88, 4)), (104, "top")),
        # Near the top, where above the upper limit there is no room: below the lower one.
        ([93, 94, 92] * 4, (52, "top")),
    ],
)
def test_words_of_limits_stand_where_the_line_does_not_run(values, place):
    chart = trust(series(values=values), trends=trends(limits=(52, 97 if values[0] > 90 else 68)))
    [words] = [note for note in chart.figure.layout.annotations if "usual" in note.text]
    assert (words.y, words.yanchor) == place


def test_signals_of_many_periods_do_not_cover_one_another():
    table = readings(*(reading("trust", at, 60, 3) for at in quarters("2015-Q1", 45)))
    chart = trust(table, trends=trends(), signals=signals(table, {44: "outside, low"}))
    assert set(marks(chart).marker.size) == {3, 7}


def test_shares_are_drawn_as_per_cent():
    entry = measure(FRAMEWORK, "R10")
    table = series("R10", [value / 100 for value in VALUES])
    found = trends(indicator="R10", limits=(0.52, 0.68))
    chart = indicator_line(table, entry, evidence=Evidence(trends=found))
    assert levels(chart) == [60, 52, 68]
    assert "usual range 52 to 68, mean 60" in notes(chart)


def test_only_signals_are_large_filled_marks():
    table = series()
    chart = trust(table, trends=trends(), signals=signals(table, {11: "outside, low"}))
    assert list(marks(chart).marker.size) == [5] * 11 + [10]
    assert set(marks(chart).marker.symbol) == {"circle"}
    assert marks(chart).hovertext[11].endswith("Below its usual range")
    assert chart.table["Signal"].tolist() == ["–"] * 11 + ["Below its usual range"]
    assert "mean 60, 1 signal." in chart.alt


def test_every_special_cause_has_words_and_the_common_cause_none():
    assert [rule_words(cause) for cause in CAUSES if rule_words(cause) == cause] == []
    assert [rule_words(rule) for rule in (COMMON, None, "", "odd")] == ["", "", "", "odd"]


def test_none_found_is_not_none_sought():
    table = series()
    assert "no signals" not in trust(table, trends=trends()).alt
    chart = trust(table, trends=trends(), signals=signals(table, {}))
    assert "mean 60, no signals." in chart.alt
    assert "Signal" not in chart.table


def test_provisional_points_are_hollow_and_small_bases_hatched():
    table = series()
    table["state"] = table["state"].where(table.index < 10, "provisional")
    table.loc[10, "reason"], table.loc[11, "reason"] = "not complete", "small base; not complete"
    chart = trust(table, signals=signals(table, {11: "outside, low"}))
    assert list(marks(chart).marker.symbol[9:]) == ["circle", "circle-open", "circle-x-open"]
    assert list(marks(chart).marker.size[9:]) == [5, 8, 10]


def test_a_hidden_point_is_no_signal():
    """A rule left in the table at a hidden period is not told: it would speak of its value."""
    table = series()
    table.loc[5, ["state", "reason"]] = ["suppressed", "hidden"]
    chart = trust(table, trends=trends(), signals=signals(table, {5: "outside, low"}))
    everything = figure_text(chart) + json.dumps(chart.table.to_dict("records")) + chart.alt
    assert "elow its usual" not in everything
    assert "no signals" in chart.alt


def test_a_hostile_rule_stays_text():
    table = series()
    chart = trust(table, signals=signals(table, {3: HOSTILE}))
    assert "<a" not in figure_text(chart)


def test_nothing_is_found_without_readings():
    assert levels(trust(series().head(0), trends=trends())) == []
