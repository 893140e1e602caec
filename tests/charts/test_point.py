import pandas as pd
import pytest

from charts.chart import ALT_LIMIT, alternative, cut, escaped, joined
from charts.measure import Measure, measure
from charts.point import HIDDEN, known, points, text
from metrics.framework import load
from tests.charts.made import HOSTILE, reading, readings

FRAMEWORK = load()
TRUST, PLEDGES = measure(FRAMEWORK, "trust"), measure(FRAMEWORK, "R1")


def only(**more):
    return points(readings(reading("trust", "2026-Q3", 61.4, 6.6, **more)))[0]


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        ("published", "", "61 (55 to 68)"),
        ("provisional", "small base", "61 (55 to 68)"),
        ("suppressed", "hidden", HIDDEN),
        ("missing", "needs at least 3", "Needs at least 3"),
        ("missing", None, "No data"),
    ],
)
def test_a_reading_is_told_with_its_interval_or_its_reason(state, reason, words):
    assert only(state=state, reason=reason).told(TRUST) == words


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        ("published", "census", "Published"),
        ("provisional", "small base; coverage 0.71", "Provisional: small base; coverage 0.71"),
        ("provisional", "", "Provisional"),
        ("suppressed", "hidden", HIDDEN),
        ("missing", "no data", "No data"),
    ],
)
def test_the_state_is_told_with_its_reasons(state, reason, words):
    assert only(state=state, reason=reason).state_words == words


def test_a_median_that_is_not_reached_says_how_long_it_was_followed():
    unreached = reading("L5", "2026-Q3", state="published", reason="more than 61 days")
    point = points(readings(unreached))[0]
    assert (point.told(PLEDGES), point.state_words) == ("More than 61 days", "More than 61 days")


def test_a_hidden_reading_keeps_no_number():
    point = only(state="suppressed")
    assert [point.value, point.low, point.high, point.n, point.coverage] == [None] * 5
    assert point.interval(TRUST) == ""


def test_a_census_says_so():
    point = points(readings(reading("R1", "2026-Q3", 62)))[0]
    assert point.told(PLEDGES) == "62\u00a0% (census)"
    assert point.interval(PLEDGES) == "census"


def test_points_come_by_mission_contributor_and_period():
    found = points(
        readings(
            reading("T1", "2026-Q2", 5, contributor="XAB"),
            reading("T1", "2026-Q1", 5, contributor="XAB"),
            reading("T1", "2026-Q3", 5),
            reading("T1", "2026-Q3", 5, mission="EAST"),
        )
    )
    told = [(point.mission, point.contributor, point.period.label) for point in found]
    assert told == [
        ("EAST", None, "2026-Q3"),
        ("NORTH", None, "2026-Q3"),
        ("NORTH", "XAB", "2026-Q1"),
        ("NORTH", "XAB", "2026-Q2"),
    ]


def test_blank_cells_hold_no_number_and_no_text():
    assert [known(cell) for cell in (None, pd.NA, float("nan"), float("inf"), 4)] == [
        None, None, None, None, 4.0,
    ]  # fmt: skip
    assert [text(cell) for cell in (None, float("nan"), "", "a")] == [None, None, None, "a"]


def test_measures_come_from_the_framework():
    gini = measure(FRAMEWORK, "R8")
    assert (gini.name, gini.pillar, gini.target, gini.decimals) == (
        "Inequality of effort (Gini)", "resource_sharing", None, 2,
    )  # fmt: skip
    assert measure(FRAMEWORK, "index") == Measure(code="index", name="Index", pillar="index")
    assert measure(FRAMEWORK, "T3").unit_words == "per cent, lower is better"
    assert measure(FRAMEWORK, "R12").unit_words == "persons"
    assert (measure(FRAMEWORK, "R10").factor, TRUST.factor) == (100, 1)


def test_markup_in_figures_is_literal():
    assert escaped('<a href="x">&') == '&lt;a href="x"&gt;&amp;'


def test_long_labels_are_cut():
    assert cut("short") == "short"
    assert cut("Police officers trained", 10) == "Police of…"


def test_alternative_texts_stay_short_and_keep_what_comes_first():
    long = alternative("Line chart: Trust.", "a" * 200 + ".", "b" * 90 + ".")
    assert long == f"Line chart: Trust. {'a' * 200}. Table follows."
    endless = alternative("c" * 400)
    assert len(endless) <= ALT_LIMIT
    assert endless.endswith("… Table follows.")


def test_alternative_texts_have_commas_where_titles_have_dots():
    assert alternative(joined("Trust", "", "NORTH")) == "Trust, NORTH Table follows."


def test_hostile_reasons_stay_text():
    assert only(state="missing", reason=HOSTILE).told(TRUST) == HOSTILE
