"""Will we make it: values, plan, and the line of the past to the due date."""

import math

import pandas as pd
import pytest

from charts.chart import ALT_LIMIT
from charts.forecast import objective_line
from data import periods
from tests.charts.made import HOSTILE, quarters
from tests.charts.seen import figure_text, notes

RIBBON = ["day", "line", "low_50", "high_50", "low_80", "high_80"]
DATE = {"value": 21400.0, "low": 21100.0, "high": 22000.0, "state": "published", "reason": ""}
NONE = pd.DataFrame(columns=RIBBON)


def stood(values, first="2024-Q4", **more):
    spans = [periods.parse(at) for at in quarters(first, len(values))]
    return pd.DataFrame([
        {"mission": "NORTH", "objective": "OBJ-1", "title": "Courts", "unit": "districts",
         "period_start": pd.Timestamp(span.start), "period_end": pd.Timestamp(span.end),
         "value": value, "baseline": 40.0, "target": 70.0, "start": pd.Timestamp("2024-01-01"),
         "due": pd.Timestamp("2028-01-01"), **more}
        for span, value in zip(spans, values, strict=True)
    ])  # fmt: skip


def ribbon(*, half=(60, 70), most=(55, 80)):
    last, due = pd.Timestamp("2026-03-31"), pd.Timestamp("2028-01-01")
    return pd.DataFrame([[last, 52, 51, 53, 50, 54], [due, 66, *half, *most]], columns=RIBBON)


VALUES = [41, 44, math.nan, 47, 50, 53]


def course(**known):
    return objective_line(stood(VALUES), **{"ribbon": ribbon(), "forecast": DATE, **known})


def lines(chart):
    return [trace for trace in chart.figure.data if "lines" in trace.mode]


def test_values_stand_at_the_ends_of_their_periods():
    line = lines(course())[-1]
    assert list(line.y) == [41, 44, 47, 50, 53]
    assert line.x[0] == "2024-12-31"


def test_the_plan_runs_from_baseline_and_start_to_target_and_due():
    shapes = [(shape.x0, shape.y0, shape.x1, shape.y1) for shape in course().figure.layout.shapes]
    assert ("2024-01-01", 40, "2028-01-01", 70) in shapes
    assert notes(course())[:2] == ["target 70", "due 1 Jan 2028"]


def test_the_ribbons_end_at_the_due_date():
    ribbons = [trace for trace in course().figure.data if trace.fill == "toself"]
    assert [list(trace.y) for trace in ribbons] == [[54, 80, 55, 50], [53, 70, 60, 51]]
    assert {trace.x[1] for trace in ribbons} == {"2028-01-01"}
    assert "line of past values (Sen), its ribbons 50 % and 80 %" in course().title.source


def test_the_forecast_date_is_told_with_its_limits():
    """21400 days after 1 January 1970 is 4 August 2028."""
    assert course().title.message == (
        "If the line of the past goes on, OBJ-1 reaches its target on 4 Aug 2028 "
        "(9 Oct 2027 to 27 Mar 2030)."
    )


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (None, "OBJ-1 has too few values for a forecast."),
        ({**DATE, "state": "missing", "value": math.nan, "reason": "no date"},
         "The line of the past does not lead OBJ-1 to its target."),
        ({**DATE, "state": "missing", "reason": "more than ten years"},
         "If the line of the past goes on, OBJ-1 is more than ten years from its target."),
        ({**DATE, "state": "missing", "reason": "achieved"}, "OBJ-1 is achieved."),
        ({**DATE, "state": "missing", "reason": "needs at least 5"},
         "No date is forecast for OBJ-1: needs at least 5."),
        ({**DATE, "state": "suppressed", "reason": "hidden"},
         "No date is forecast for OBJ-1: hidden."),
        ({**DATE, "low": math.nan},
         "If the line of the past goes on, OBJ-1 reaches its target on 4 Aug 2028."),
    ],
)  # fmt: skip
def test_where_there_is_no_date_its_reason_is_told(reading, words):
    assert course(forecast=reading).title.message == words


def test_the_twin_has_the_plan_beside_the_values_and_the_ribbons_at_the_end():
    """The plan after 365 of 1461 days: 40 + 30 * 365 / 1461 = 47.49."""
    table = course().table
    assert table.iloc[0].tolist() == ["Q4 2024", "41", "47.49", "–", "–"]
    assert table.iloc[2]["Value"] == "No value"
    assert table.iloc[-1].tolist() == [
        "1 Jan 2028, if the line goes on", "66", "70", "60 to 70", "55 to 80",
    ]  # fmt: skip


def test_a_wide_ribbon_is_cut_and_the_title_says_so():
    """Values, plan and line run from 40 to 70: the axis goes to 10 and 100 at most."""
    chart = course(ribbon=ribbon(most=(-400, 500)))
    low, high = chart.figure.layout.yaxis.range
    assert (low, high) == pytest.approx((10 - 5.4, 100 + 5.4))
    assert "the 80 % ribbon reaches beyond the axis" in chart.title.what
    assert "beyond" not in course().title.what


def test_a_ribbon_without_a_limit_is_not_drawn_and_told():
    chart = course(ribbon=ribbon(most=(math.nan, 80)))
    assert sum(trace.fill == "toself" for trace in chart.figure.data) == 1
    assert chart.table.iloc[-1]["80 % ribbon"] == "Without limit"


def test_without_a_line_the_values_stand_alone():
    chart = course(ribbon=NONE)
    assert len(lines(chart)) == 1
    assert len(chart.table) == 6
    assert "Dotted" not in chart.title.source


@pytest.mark.parametrize(
    "unknown", [{"target": math.nan}, {"baseline": math.nan}, {"start": pd.NaT}, {"due": pd.NaT},
                {"start": pd.Timestamp("2028-01-01")}],
)  # fmt: skip
def test_a_plan_that_is_not_whole_has_no_course(unknown):
    chart = objective_line(stood(VALUES, **unknown), ribbon=NONE)
    assert set(chart.table["Plan"]) == {"–"}
    assert (40, 70) not in [(shape.y0, shape.y1) for shape in chart.figure.layout.shapes]


def test_a_target_that_is_missing_is_said():
    assert "No target." in objective_line(stood(VALUES, target=math.nan), ribbon=NONE).alt


def test_a_goal_to_hold_has_room():
    low, high = objective_line(
        stood([40], baseline=40.0, target=40.0), ribbon=NONE
    ).figure.layout.yaxis.range  # fmt: skip
    assert low < 40 < high


@pytest.mark.parametrize(
    ("values", "ahead", "side"),
    [([50], True, "bottom"), ([50, 55], True, "bottom"), ([55, 50], True, "top"),
     ([55, 50], False, None)],
)  # fmt: skip
def test_the_newest_value_is_written_off_its_line(values, ahead, side):
    chart = objective_line(stood(values), ribbon=ribbon() if ahead else NONE)
    newest = chart.figure.layout.annotations[-1]
    assert (newest.text, newest.yanchor) == (str(values[-1]), side)


def test_of_two_lengths_the_one_with_more_values_is_drawn():
    year = stood([99.0]).assign(
        period_start=pd.Timestamp("2025-01-01"), period_end=pd.Timestamp("2025-12-31")
    )
    chart = objective_line(pd.concat([stood(VALUES), year]), ribbon=NONE)
    assert "99" not in chart.table["Value"].tolist()


def test_no_values_say_so():
    chart = objective_line(stood([math.nan]), ribbon=NONE)
    assert notes(chart) == ["No values yet"]
    assert chart.title.message == "OBJ-1 has no values yet."
    assert chart.table["Value"].tolist() == ["No value"]


def test_no_objective_at_all():
    chart = objective_line(stood([]), ribbon=NONE)
    assert notes(chart) == ["No values yet"]
    assert chart.alt == "Line chart with forecast. No values yet. Table follows."
    assert chart.table.empty


def test_hostile_titles_stay_text():
    chart = objective_line(
        stood(VALUES, title=HOSTILE, unit=HOSTILE, mission=HOSTILE), ribbon=ribbon()
    )  # fmt: skip
    assert "<a" not in figure_text(chart)
    assert len(chart.alt) <= ALT_LIMIT
