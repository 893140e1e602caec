"""The grid: which periods a mission has, who is seen in them, what is known when (METHODS 2)."""

from datetime import date

import numpy as np
import pandas as pd

from metrics import framework
from metrics.arrays.codes import dates, spans
from metrics.arrays.ground import between, prepared
from metrics.framework import FILE
from tests.metrics.written import FRAMEWORK, facts, one, readings

HALVES = framework.load(
    FILE.read_text("utf-8").replace("[missions]", '[missions]\nALPHA = { grid = "half" }').encode()
)


def places(given, by=FRAMEWORK):
    """Return mission, contributor (blank: the whole) and period of all that is on the grid."""
    made = prepared(given, by)
    return made.codes.named(made.places)


def periods(made, *, contributor=None, **wanted):
    made = made[made["contributor"].isna() if contributor is None else
                made["contributor"] == contributor]  # fmt: skip
    for name, value in wanted.items():
        made = made[made[name] == value]
    return [start.strftime("%Y-%m") for start in made["period_start"]]


def test_the_grid_runs_from_the_first_record_to_the_last():
    given = facts(
        contributions="period contributor delivered\n2025-02 XAA 5\n2025-Q4 XAA 5",
        trust="mission period rater ratee score\nBRAVO 2025 XAA XAB 5",
    )
    made = places(given)
    assert periods(made, mission="ALPHA") == ["2025-01", "2025-04", "2025-07", "2025-10"]
    assert periods(made, mission="BRAVO") == ["2025-01", "2025-04", "2025-07", "2025-10"]
    assert periods(places(given, HALVES), mission="ALPHA") == ["2025-01", "2025-07"]


ACTIONS = """
    kind       contributor opened     due        done       satisfied
    commitment XAA         2025-01-10 2025-03-31 2025-02-20 -
    commitment XAB         2025-02-01 2026-12-31 -          -
    commitment -           -          2025-05-01 2025-04-02 -
"""


def test_dates_beyond_what_is_known_open_no_period():
    made = prepared(facts(actions=ACTIONS), FRAMEWORK)
    known_to = dates(made.known_to)[made.codes.number("mission", "ALPHA")]
    assert pd.Timestamp(known_to) == pd.Timestamp("2025-04-02")
    # Due in May and in December 2026: neither is known of yet.
    assert periods(places(facts(actions=ACTIONS))) == ["2025-01", "2025-04"]


def test_without_a_day_opened_or_done_nothing_is_known():
    made = prepared(facts(actions="kind contributor due\ncommitment XAA 2025-03-31"), FRAMEWORK)
    assert np.isnan(made.known_to).all()
    assert len(made.places) == 0
    assert readings(actions="kind contributor due\ncommitment XAA 2025-03-31").empty


def test_a_contributor_is_seen_from_its_first_record_to_its_last():
    given = facts(
        contributions="period contributor delivered\n2025-Q1 XAA 5\n2025-Q4 XAA 5\n2025-Q2 XAB 5",
        trust="period rater ratee score\n2025-Q3 XAB XAC 5",
        actions=ACTIONS,
    )
    made = places(given)
    assert periods(made, contributor="XAA") == ["2025-01", "2025-04", "2025-07", "2025-10"]
    assert periods(made, contributor="XAB") == ["2025-01", "2025-04", "2025-07"]
    assert periods(made, contributor="XAC") == ["2025-07"]  # rated is seen too


def test_a_first_day_that_ends_a_period_and_a_last_that_begins_one_are_in_them():
    made = places(facts(actions="""
        kind       contributor opened     due        done
        commitment XAA         2025-06-30 2025-07-01 2025-07-01
        commitment XAB         2025-01-10 2025-12-31 2025-12-31
    """))  # fmt: skip
    assert periods(made, contributor="XAA") == ["2025-04", "2025-07"]


def test_periods_between_two_days_take_in_both():
    found = between(date(2024, 12, 31), date(2025, 4, 1), "quarter")
    assert [one.label for one in found] == ["2024-Q4", "2025-Q1", "2025-Q2"]


def test_a_contributor_without_records_of_what_others_have_has_nothing_to_measure():
    made = readings(
        trust="period rater ratee score\n2025-Q2 XAA XAB 5\n2025-Q2 XAB XAA 7",
        contributions="period contributor delivered\n2025-Q2 XAC 5",
    )
    for code, reason in (("T1", "nothing to measure"), ("T5", "no data")):
        found = one(made, code, "2025-Q2", "XAC")
        assert (found["state"], found["reason"]) == ("missing", reason)
    # K1 comes first of all that the mission has there.
    assert one(made, "K1", "2025-Q2", "XAA")["reason"] == "nothing to measure"


def test_a_period_that_is_not_among_others_has_no_number():
    # January and February of 1970; asked too for what begins with one and for what is later.
    known = spans([(np.array([0, 31]), np.array([30, 58]))])
    assert known.number(np.array([31, 0, 0, 99]), np.array([58, 30, 31, 120])).tolist() == [
        1, 0, -1, -1
    ]  # fmt: skip


def test_months_of_parts_beside_the_whole_of_another_month_leave_a_quarter_incomplete():
    surveyed = """
        period  indicator contributor numerator denominator
        2025-01 C1        -           90        100
        2025-02 C1        XAA         10        100
        2025-03 C1        XAA         20        100
    """
    met = """
        period  area  contributor participants women satisfied respondents
        2025-01 North -           100          50    30        40
        2025-02 North XAA         100          50    40        40
        2025-03 North XAA         100          50    40        40
    """
    made = readings(observations=surveyed, engagement=met)
    # The whole of January stands for the quarter (METHODS 2), and says so; XAA has no January.
    for code, value in (("C1", 90), ("L3", 100), ("L7", 75)):
        whole = one(made, code, "2025-Q1")
        assert (whole["value"], whole["reason"].endswith("not complete")) == (value, True)
    assert one(made, "C1", "2025-Q1", "XAA")["value"] == 15
