"""Change since the previous period, and its words (METHODS 7, 20; UX e)."""

import math

import numpy as np
import pandas as pd
import pytest

import metrics
from data import periods
from tests.metrics.written import FRAMEWORK, readings

NAN = math.nan


def row(code, period, value, low=NAN, high=NAN, **more):
    span = periods.parse(period)
    return {
        "indicator": code, "mission": "ALPHA", "contributor": None, "objective": None,
        "area": None, "period_start": pd.Timestamp(span.start),
        "period_end": pd.Timestamp(span.end), "value": value, "low": low, "high": high, "n": 50.0,
        "coverage": 1.0, "score": value, "state": "published", "reason": "",
    } | more  # fmt: skip


def changes(*rows):
    return metrics.changes(pd.DataFrame(rows), FRAMEWORK)


def words(*rows):
    return changes(*rows)["words"].tolist()


def test_a_difference_has_the_limits_of_both():
    made = changes(row("T6", "2026-Q2", 60, 55, 65), row("T6", "2026-Q3", 70, 60, 80)).iloc[0]
    assert made[["value_from", "value_to", "difference"]].tolist() == [60, 70, 10]
    assert (made["low"], made["high"]) == pytest.approx((-1.180339887498949, 21.18033988749895))
    assert (made["period_from"], made["period_to_end"]) == (
        pd.Timestamp("2026-04-01"), pd.Timestamp("2026-09-30"),
    )  # fmt: skip


def test_within_the_margin_of_error_it_is_not_said_to_have_moved():
    assert words(row("T6", "2026-Q2", 60, 55, 65), row("T6", "2026-Q3", 70, 60, 80)) == [
        "10 points higher than in Q2 2026, within the margin of error"
    ]
    assert words(row("T6", "2026-Q2", 60, 55, 65), row("T6", "2026-Q3", 58, 50, 66)) == [
        "2 points lower than in Q2 2026, within the margin of error"
    ]


def test_beyond_it_rose_and_fell_are_arithmetic():
    assert words(row("T6", "2026-Q2", 60, 59, 61), row("T6", "2026-Q3", 64, 63, 65)) == [
        "rose 4 points since Q2 2026"
    ]
    assert words(row("R1", "2026-Q2", 64), row("R1", "2026-Q3", 60)) == [
        "fell 4 points since Q2 2026"
    ]


def test_where_lower_is_better_the_words_say_so():
    assert words(row("R7", "2026-Q2", 10), row("R7", "2026-Q3", 9)) == [
        "fell 1 point since Q2 2026 (lower is better)"
    ]


def test_what_rounds_to_nothing_is_no_change_and_the_difference_is_taken_before_rounding():
    made = changes(row("R1", "2026-Q2", 60.4), row("R1", "2026-Q3", 60.6))
    assert made["words"].tolist() == ["no change"]
    assert made["difference"].tolist() == [pytest.approx(0.2)]


def test_a_small_base_or_no_interval_has_no_words():
    small = {"state": "provisional", "reason": "small base"}
    assert words(row("T6", "2026-Q2", 60, 59, 61, **small), row("T6", "2026-Q3", 70, 69, 71)) == [
        ""
    ]
    assert words(row("T6", "2026-Q2", 60, 59, 61), row("T6", "2026-Q3", 70, 69, 71, **small)) == [
        ""
    ]
    assert words(row("T6", "2026-Q2", 60), row("T6", "2026-Q3", 70)) == [""]


def test_carried_hidden_and_missing_readings_are_no_part_of_a_series():
    rows = [
        row("R1", "2026-Q1", 50),
        row("R1", "2026-Q2", 50, state="provisional", reason="carried from Q1 2026"),
        row("R1", "2026-Q3", NAN, state="missing", reason="no data"),
        row("R1", "2026-Q4", 55),
    ]
    assert words(*rows) == ["rose 5 points since Q1 2026"]


def test_a_median_that_was_not_reached_has_no_difference():
    made = changes(
        row("L5", "2026-Q1", 20.0, 15.0, 30.0),
        row("L5", "2026-Q2", NAN, reason="more than 80 days"),
        row("L5", "2026-Q3", 22.0, 16.0, 31.0),
    )
    assert made["period_from"].tolist() == [pd.Timestamp("2026-01-01")]
    assert made["difference"].tolist() == [2]


def test_a_series_never_mixes_lengths_or_subjects():
    rows = [
        row("R1", "2026-Q1", 50),
        row("R1", "2026-04", 55),
        row("R1", "2026-Q2", 60, contributor="XAA"),
        row("R4", "2026-Q2", 60),
    ]
    assert changes(*rows).empty


def test_a_pillar_of_censuses_has_an_exact_change_and_one_that_is_carried_has_none():
    rows = """
        period  contributor pledged delivered on_time
        2025-Q1 XAA         10      8         8
        2025-Q2 XAA         10      9         9
    """
    made = readings(contributions=rows, trust="period rater ratee score\n2025-Q3 XAA XAB 5")
    found = metrics.changes(made, FRAMEWORK)
    pillar = found[(found["indicator"] == "resource_sharing") & (found["contributor"] == "XAA")]
    # 80 and 90 of 100 score 60 and 80; in Q3 all of it is carried.
    assert pillar["words"].tolist() == ["rose 20 points since Q1 2025"]
    assert pillar["low"].tolist() == pillar["high"].tolist() == pillar["difference"].tolist()


def test_a_pillar_without_limits_that_is_no_census_has_no_words():
    member = row("T6", "2026-Q2", 60, reason="reported, not computed")
    later = row("T6", "2026-Q3", 70, reason="reported, not computed")
    nodes = [row("trust", "2026-Q2", 60), row("trust", "2026-Q3", 70)]
    assert words(member, later, *nodes) == ["", ""]


def test_the_index_counts_while_enough_of_its_weight_is_fresh():
    fresh = ("R1", "L1", "O3", "T6")
    rows = [row(code, period, 60, 58, 62) for code in fresh for period in ("2026-Q1", "2026-Q2")]
    index = [row("index", "2026-Q1", 60, 59, 61), row("index", "2026-Q2", 70, 69, 71)]
    found = changes(*rows, *index)
    assert found.loc[found["indicator"] == "index", "words"].tolist() == [
        "rose 10 points since Q1 2026"
    ]
    stale = {"state": "provisional", "reason": "carried from Q4 2025"}
    rows = [one | (stale if one["indicator"] in {"R1", "L1"} else {}) for one in rows]
    assert (changes(*rows, *index)["indicator"] != "index").all()


def test_a_pillar_counts_with_just_the_gate_of_its_weight_fresh():
    codes = ("R1", "R2", "R3", "R4", "R7")  # of equal weight: three of five are 0.60
    stale = {"state": "provisional", "reason": "carried from Q4 2025"}
    nodes = [row("resource_sharing", period, 60) for period in ("2026-Q1", "2026-Q2")]
    for fresh, counts in ((3, True), (2, False)):
        rows = [
            row(code, period, 60, **({} if place < fresh else stale))
            for place, code in enumerate(codes)
            for period in ("2026-Q1", "2026-Q2")
        ]
        found = changes(*rows, *nodes)["indicator"]
        assert found.eq("resource_sharing").any() is np.bool_(counts)


def test_a_limit_of_just_zero_is_within_the_margin_of_error():
    before = row("T6", "2026-Q2", 60, 60, 60)
    for value, side in ((65, "higher"), (55, "lower")):
        later = row("T6", "2026-Q3", value, value - 5, value + 5)
        assert words(before, later) == [
            f"5 points {side} than in Q2 2026, within the margin of error"
        ]
