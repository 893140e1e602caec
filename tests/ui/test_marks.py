"""What a series allows to be said: by the number of its readings, in the unit of its value."""

import math

import pandas as pd
import pytest

from charts.measure import measure
from tests.charts.made import trend
from tests.charts.seen import FRAMEWORK
from ui import marks
from ui.view import View

T1, R3, T6 = (measure(FRAMEWORK, code) for code in ("T1", "R3", "T6"))
FEW = {
    "n": 4, "p": math.nan, "q": math.nan, "slope_per_year": math.nan, "slope_low": math.nan,
    "slope_high": math.nan, "variation": "Not enough data", "assurance": "Not enough data",
    "rule": None,
}  # fmt: skip
SOME = FEW | {
    "n": 8, "p": 0.0124, "q": 0.04, "slope_per_year": -2.345, "slope_low": -4.06,
    "slope_high": -0.5, "variation": "Declining", "rule": "downward",
}  # fmt: skip

FEW_MARKS = {"variation": "No clear change", "assurance": "No target", "rule": None}


def facts(known, limits=None, of=T1):
    row = trend("2024-Q1", "2026-Q3", limits=limits, **known)
    return dict(marks.series_facts(row, of))


def test_under_five_readings_no_test_and_no_slope_are_told():
    told = facts(FEW)
    assert told["Readings that count"].startswith("4, the last days of their periods 31 Mar 2024")
    assert told["Test for a trend"] == "none: under 5 readings"
    assert told["Slope a year"] == "none: under 5 readings"
    assert told["Usual range"] == "none: under 12 readings"
    assert told["Variation"] == "Not enough data"


def test_from_five_readings_the_test_comes_with_both_chances():
    told = facts(SOME)
    assert told["Test for a trend"] == (
        "Mann-Kendall: p 0.012, q 0.040 among all series of this page; a trend"
    )
    assert told["Variation"] == "Declining: downward"


@pytest.mark.parametrize(("q", "verdict"), [(0.05, "a trend"), (0.051, "no clear trend")])
def test_what_decides_is_q_not_p(q, verdict):
    assert facts(SOME | {"q": q})["Test for a trend"].endswith(f"; {verdict}")


@pytest.mark.parametrize(
    ("of", "slope", "told"),
    [
        (T1, -2.345, "\N{MINUS SIGN}2.3 (\N{MINUS SIGN}4.1 to \N{MINUS SIGN}0.5), after Sen"),
        (T1, 0.04, "0.0 (\N{MINUS SIGN}4.1 to \N{MINUS SIGN}0.5), after Sen"),
        (R3, -0.02345, "\N{MINUS SIGN}2.3 (\N{MINUS SIGN}406.0 to \N{MINUS SIGN}50.0), after Sen"),
    ],
)
def test_a_slope_has_a_decimal_more_than_its_value(of, slope, told):
    """Of a share it is in per cent, as the value is."""
    assert facts(SOME | {"slope_per_year": slope}, of=of)["Slope a year"] == told


def test_a_slope_may_have_no_bound():
    open_ended = SOME | {"slope_low": -math.inf, "slope_high": math.inf}
    assert facts(open_ended)["Slope a year"] == (
        "\N{MINUS SIGN}2.3 (without bound to without bound), after Sen"
    )


@pytest.mark.parametrize(
    ("known", "limits", "told"),
    [
        ({}, (52, 68), "52 to 68, mean 60"),
        ({"trial": True}, (52, 68), "52 to 68, mean 60, on trial at 12 readings"),
        (
            {"mean": 60.0, "lower_limit": math.nan},
            None,
            "none: the value never varied from 60\N{NO-BREAK SPACE}%",
        ),
    ],
)
def test_from_twelve_readings_the_usual_range_is_told(known, limits, told):
    assert facts(SOME | known, limits, of=T6)["Usual range"] == told


def test_trends_are_those_of_the_length_looked_at_and_of_no_part():
    """A quarter of the mission and of XAB; not its months, nor an area."""
    rows = [
        trend("2024-Q1", "2026-Q3", n=11, **FEW_MARKS),
        trend("2024-Q1", "2026-Q3", n=9, **FEW_MARKS | {"contributor": "XAB"}),
        trend("2024-01", "2026-09", n=33, **FEW_MARKS),
        trend("2024-Q1", "2026-Q3", n=7, **FEW_MARKS | {"area": "East"}),
    ]
    found = marks.of_length(pd.DataFrame(rows), View(period="2026-Q3"))
    assert {whose: row["n"] for whose, row in found.items()} == {
        ("trust", None): 11, ("trust", "XAB"): 9,
    }  # fmt: skip
    assert marks.of_length(pd.DataFrame(rows), View(period="soon")) == {}


def test_marks_have_words_and_pictures_and_without_a_series_none():
    row = trend("2024-Q1", "2026-Q3", **FEW_MARKS)
    assert marks.words(row) == "No clear change · No target"
    assert [image.alt for image in marks.icons(row)] == ["No clear change", "No target"]
    assert (marks.words(None), marks.icons(None), marks.is_signal(None)) == ("", (), False)
    assert marks.is_signal(row | {"rule": "outside, low"})
    assert not marks.is_signal(row)
