"""The table of trends: which readings count, what each series may say (METHODS 14 to 16)."""

import math
import tomllib
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

import metrics
from metrics.framework import FILE, Rebase
from tests.metrics.drawn_series import reading, run, table
from tests.metrics.written import FRAMEWORK

KEY = ["mission", "contributor", "objective", "area", "indicator", "length"]
COLUMNS = [
    "indicator", "mission", "contributor", "objective", "area", "length", "first", "last", "n",
    "p", "q", "slope_per_year", "slope_low", "slope_high", "mean", "lower_limit", "upper_limit",
    "trial", "variation", "assurance", "rule",
]  # fmt: skip
ENTRIES = {entry["code"]: entry for entry in tomllib.loads(FILE.read_text("utf-8"))["indicators"]}
NEVER = {"state": "missing", "reason": "no data", "value": math.nan}
NOISE = [60, 62, 59, 61, 63, 60, 58, 61, 62, 60, 59, 61]


def trends(*rows, by=FRAMEWORK):
    return metrics.trends(table(list(rows)), by)


def only(*rows, by=FRAMEWORK):
    """Return the one series that the rows make up."""
    made = trends(*rows, by=by)
    assert len(made) == 1
    return made.iloc[0]


def test_one_value_is_a_level():
    made = only(reading("R1", "2025-Q1", 70.0))
    assert list(made.index) == COLUMNS
    assert (made["n"], made["length"], made["first"], made["last"]) == (
        1, "quarter", pd.Timestamp("2025-03-31"), pd.Timestamp("2025-03-31"),
    )  # fmt: skip
    assert made[["p", "q", "slope_per_year", "mean", "upper_limit"]].isna().all()
    assert made[["variation", "assurance", "rule", "trial"]].tolist() == [
        "Not enough data", "Not enough data", "", False,
    ]  # fmt: skip


def test_four_values_bear_no_test_and_five_do():
    assert math.isnan(only(*run("R1", "2024-Q1", [1, 2, 3, 4]))["p"])
    made = only(*run("R1", "2024-Q1", [1, 2, 3, 4, 5]))
    assert made["p"] == made["q"] == pytest.approx(2 / 120)
    # A quarter has 90 to 92 days.
    assert made["slope_per_year"] == pytest.approx(365.25 / 91.5, abs=0.02)
    assert made["variation"] == "Not enough data"


def test_months_that_follow_quarters_are_a_series_of_their_own():
    made = trends(*run("R1", "2024-Q1", [1, 2, 3]), *run("R1", "2025-01", [4, 5, 6, 7]))
    found = made.set_index("length")[["first", "last", "n"]]
    assert found.loc["quarter"].tolist() == [
        pd.Timestamp("2024-03-31"), pd.Timestamp("2024-09-30"), 3
    ]  # fmt: skip
    assert found.loc["month"].tolist() == [
        pd.Timestamp("2025-01-31"), pd.Timestamp("2025-04-30"), 4
    ]  # fmt: skip


def test_slopes_are_over_real_dates_and_gaps_stay_gaps():
    months = [1, 1.31, 1.59, None, None, 2.51, 2.81]
    made = only(*run("R1", "2025-01", months))
    days = [31, 59, 90, 181, 212]
    slope = np.median(
        [
            (months[j] - months[i]) / (b - a)
            for (i, a), (j, b) in [
                (x, y)
                for x in zip((0, 1, 2, 5, 6), days, strict=True)
                for y in zip((0, 1, 2, 5, 6), days, strict=True)
                if x[1] < y[1]
            ]
        ]
    )
    assert made["slope_per_year"] == pytest.approx(365.25 * slope)
    assert (made["n"], made["last"]) == (5, pd.Timestamp("2025-07-31"))


def test_at_eleven_there_are_no_marks_and_at_twelve_they_are_on_trial():
    assert only(*run("R1", "2022-Q1", NOISE[:11]))["variation"] == "Not enough data"
    made = only(*run("R1", "2022-Q1", NOISE))
    a, mean = 23 / 11, 726 / 12
    assert (made["mean"], made["lower_limit"]) == pytest.approx((mean, mean - 2.66 * a))
    assert made[["trial", "variation", "rule"]].tolist() == [True, "No clear change", ""]
    # The target of R1 is 90.
    assert made["assurance"] == "Misses target"
    assert not only(*run("R1", "2022-Q1", [*NOISE, 60]))["trial"]


def test_only_the_last_point_makes_a_mark():
    burst = only(*run("R1", "2022-Q1", [*NOISE, 90]))
    assert burst[["variation", "rule"]].tolist() == ["Improving", "outside, high"]
    over = only(*run("R1", "2022-Q1", [*NOISE, 90, 61]))
    assert over[["variation", "rule"]].tolist() == ["No clear change", ""]


def test_no_direction_is_unusual_and_has_no_target():
    made = only(*run("R10", "2022-Q1", [*NOISE, 90]))
    assert made[["variation", "assurance"]].tolist() == ["Unusual, high", "No target"]
    assert only(*run("R10", "2022-Q1", NOISE[:3]))["assurance"] == "No target"
    worse = only(*run("T3", "2022-Q1", [*NOISE, 90]))
    assert worse[["variation", "assurance"]].tolist() == ["Declining", "Misses target"]


def test_quarters_of_three_years_are_compared_within_seasons():
    seasonal = [10, 14, 18, 12, 11, 15, 19.5, 12.5, 12, 15.5, 20, 12.2]
    made = only(*run("R1", "2022-Q1", seasonal))
    assert made["p"] == pytest.approx(0.01877097233392444, abs=1e-12)
    # One season has only two values: plain.
    short = only(*run("R1", "2022-Q1", [*seasonal[:11], None, 12.5]))
    assert short["n"] == 12
    assert short["p"] > 0.1
    # Half years have no seasons here.
    assert only(*run("R1", "2015-H1", seasonal))["p"] == pytest.approx(short["p"], rel=1)


def test_a_series_never_mixes_lengths_or_subjects():
    rows = [
        reading("R1", "2025-Q1", 1.0),
        reading("R1", "2025-Q1", 1.0, contributor="XAA"),
        reading("R1", "2025-Q1", 1.0, mission="BRAVO"),
        reading("R1", "2025-Q1", 1.0, objective="OB-1"),
        reading("R1", "2025-Q1", 1.0, area="North"),
        reading("R1", "2025-03", 1.0),
        reading("R1", "2025", 1.0),
        reading("R1", "FY2024/25", 1.0),
        reading("R2", "2025-Q1", 1.0),
    ]
    made = trends(*rows)
    assert made["n"].tolist() == [1] * len(rows)
    # By mission, then whole missions before contributors, objectives, areas; months first.
    assert made["length"].tolist()[:4] == ["month", "quarter", "year", "budget_year"]
    assert made["mission"].tolist() == ["ALPHA"] * 8 + ["BRAVO"]


def test_one_error_rate_holds_for_what_one_page_shows():
    rise = [1, 2, 3, 4, 5]
    alone = run("R1", "2024-Q1", rise)
    two = [*alone, *run("R2", "2024-Q1", [3, 5, 4, 6, 8])]
    p, other = 2 / 120, 10 / 120
    assert only(*alone)["q"] == pytest.approx(p)
    assert trends(*two)["q"].tolist() == pytest.approx([2 * p, other])
    beside = [
        *run("trust", "2024-Q1", rise),
        *run("R1", "2024-Q1", rise, contributor="XAA"),
        *run("trust", "2024-Q1", rise, contributor="XAA"),
        *run("R1", "2024-Q1", rise, mission="BRAVO"),
        # Untested series do not count.
        *run("R4", "2024-Q1", rise[:4]),
    ]
    made = trends(*two, *beside).set_index(["mission", "contributor", "indicator"])["q"]
    assert made.dropna().tolist() == pytest.approx([2 * p, other, p, p, p, p])
    # What a mission shows: other lengths and single objectives too.
    more = trends(*two, *run("R1", "2024-01", rise), *run("O1", "2024-Q1", rise, objective="OB-1"))
    assert more["q"].tolist() == pytest.approx([4 / 3 * p, 4 / 3 * p, other, 4 / 3 * p])


def rebased(*days, indicator="R1"):
    return replace(FRAMEWORK, rebases=tuple(
        Rebase(mission="ALPHA", indicator=indicator, since=day, reason="new contract")
        for day in days
    ))  # fmt: skip


def test_limits_begin_anew_at_the_last_rebase():
    values = [*[10, 11] * 6, *NOISE]
    rows = run("R1", "2020-Q1", values)
    whole = only(*rows)
    made = only(*rows, by=rebased(date(2021, 1, 1), date(2023, 1, 1)))
    assert (made["mean"], made["trial"]) == (pytest.approx(726 / 12), True)
    # The test is of the whole series.
    assert made[["n", "p", "slope_per_year"]].tolist() == pytest.approx(
        whole[["n", "p", "slope_per_year"]].tolist()
    )
    short = only(*rows, by=rebased(date(2023, 1, 2)))
    assert math.isnan(short["mean"])
    assert short[["variation", "assurance"]].tolist() == ["Not enough data"] * 2
    other = only(*rows, by=rebased(date(2023, 1, 1), indicator="R2"))
    assert other["mean"] == whole["mean"]


def test_signals_name_each_point_and_its_limits():
    rows = [
        *run("R1", "2020-Q1", [*[10, 11] * 6, *NOISE, 75]),
        reading("R1", "2019-Q4", 1, **NEVER),
    ]
    given = table(rows)[::-1]
    made = metrics.signals(given, rebased(date(2023, 1, 1)))
    pd.testing.assert_frame_equal(made[given.columns], given)
    later = made[made["period_start"] >= "2023-01-01"]
    assert later["rule"].tolist() == ["outside, high", *[""] * 12]
    assert later["upper_limit"].tolist() == [later["upper_limit"].iloc[0]] * 13
    assert later["mean"].tolist() == [pytest.approx(801 / 13)] * 13
    before = made[made["period_start"] < "2023-01-01"]
    assert before[["mean", "lower_limit", "upper_limit"]].isna().all(axis=None)
    assert (before["rule"] == "").all()
    assert made["counted"].tolist() == [False, *[True] * 25]


def test_an_empty_table_has_no_trends():
    empty = table([reading("R1", "2025-Q1", 1.0)]).iloc[:0]
    assert list(metrics.trends(empty, FRAMEWORK)) == COLUMNS
    assert metrics.trends(empty, FRAMEWORK).empty
    assert metrics.signals(empty, FRAMEWORK).empty
    assert trends(reading("R1", "2025-Q1", 1.0, **NEVER)).empty
