"""Readings as a whole: what the grid carries, what it lacks, and the laws they keep."""

import pandas as pd
import pytest

import metrics
from metrics.reading import COLUMNS, ORDER
from tests.metrics.written import FRAMEWORK, facts, one, readings

GIVEN = """
    period  contributor pledged delivered on_time
    2025-Q1 XAA         10      8         5
    2025-Q1 XAB         10      10        5
"""


def told(made, code, period, contributor=None):
    row = one(made, code, period, contributor)
    return None if row is None else (row["value"], row["state"], row["reason"])


def test_without_records_there_are_no_readings():
    made = metrics.readings({}, FRAMEWORK)
    assert list(made.columns) == COLUMNS
    assert made.empty
    assert metrics.changes(made, FRAMEWORK).empty


def test_one_row_of_one_form_fills_the_grid_with_reasons():
    made = readings(contributions="period contributor pledged delivered\n2025-Q1 XAA 10 8")
    assert told(made, "R1", "2025-Q1") == (80, "published", "census")
    assert told(made, "R4", "2025-Q1") == (None, "missing", "single contributor")
    assert told(made, "T1", "2025-Q1") == (None, "missing", "no data")
    assert told(made, "T1", "2025-Q1", "XAA") == (None, "missing", "no data")
    # R1 has a value, R3 and R4 have none; R2 is pledged and not given, R7 was not authorised.
    assert told(made, "resource_sharing", "2025-Q1")[1:] == ("missing", "1 of 4 indicators")
    assert told(made, "index", "2025-Q1")[1:] == ("missing", "0 of 4 pillars")
    assert one(made, "index", "2025-Q1", "XAA") is None


def test_keys_are_unique_and_sorted_with_the_whole_mission_first():
    made = readings(contributions=GIVEN, trust="period rater ratee score\n2025-Q1 XAA XAB 5")
    assert not made.duplicated(ORDER).any()
    assert made["contributor"].iloc[0] is None
    keys = made[ORDER].fillna("")
    assert keys.equals(keys.sort_values(ORDER).reset_index(drop=True))


def test_a_month_rolls_up_to_its_quarter_and_is_not_complete_alone():
    rows = """
        period  contributor pledged delivered
        2025-01 XAA         10      0
        2025-02 XAA         10      20
    """
    made = readings(contributions=rows)
    assert told(made, "R1", "2025-01") == (0, "published", "census")
    # (0 + 20) of (10 + 10): the amounts add before anything is cut.
    assert told(made, "R1", "2025-Q1") == (100, "provisional", "not complete")
    assert told(made, "R1", "2025-Q1", "XAA") == (100, "provisional", "not complete")


def test_three_months_make_a_quarter():
    rows = "period contributor pledged delivered\n" + "\n".join(
        f"2025-0{month} XAA 10 {month}" for month in (1, 2, 3)
    )
    assert told(readings(contributions=rows), "R1", "2025-Q1") == (20, "published", "census")


def test_what_was_uploaded_for_the_quarter_goes_before_its_months():
    rows = "period contributor pledged delivered\n2025-Q1 XAA 10 9\n2025-01 XAA 10 1"
    assert told(readings(contributions=rows), "R1", "2025-Q1") == (90, "published", "census")


def test_people_are_never_added_over_months():
    rows = "period contributor delivered\n2025-01 XAA 10\n2025-02 XAA 10"
    made = readings(contributions=rows)
    assert told(made, "R12", "2025-01") == (10, "published", "census")
    assert one(made, "R12", "2025-Q1") is None
    assert told(made, "R8", "2025-Q1")[2] == "needs at least 2"  # the others roll up


LATER = "    2026-Q2 XAC         10      5         5\n"


def test_a_reading_is_carried_for_a_year_and_says_from_where():
    made = readings(contributions=GIVEN, trust="period rater ratee score\n2026-Q3 XAA XAB 5")
    assert told(made, "R1", "2025-Q2") == (90, "provisional", "carried from Q1 2025")
    assert told(made, "R1", "2025-Q2", "XAA") == (80, "provisional", "carried from Q1 2025")
    # 2025-03-31 to 2026-04-01 is 366 days, to 2026-07-01 it is more.
    assert told(made, "R1", "2026-Q2") == (90, "provisional", "carried from Q1 2025")
    assert told(made, "R1", "2026-Q3") == (None, "missing", "no data")


def test_what_counts_in_no_pillar_is_not_carried():
    made = readings(contributions=GIVEN, trust="period rater ratee score\n2025-Q2 XAA XAB 5")
    assert one(made, "R8", "2025-Q1") is not None
    assert one(made, "R8", "2025-Q2") is None


def test_the_latest_earlier_reading_is_the_one_carried():
    rows = GIVEN + "    2025-Q2 XAA         10      1         1\n"
    made = readings(contributions=rows, trust="period rater ratee score\n2025-Q3 XAA XAB 5")
    assert told(made, "R1", "2025-Q3") == (10, "provisional", "carried from Q2 2025")


def test_a_longer_period_is_carried_to_the_quarters_in_it():
    rows = "period contributor pledged delivered\n2025 XAA 10 6\n2025-H1 XAA 10 7\n2024-Q4 XAA 10 9"
    made = readings(contributions=rows)
    # The half year is nearer than the year; the year before is older than either.
    assert told(made, "R1", "2025-Q1") == (70, "provisional", "carried from H1 2025")
    assert told(made, "R1", "2025-Q4") == (60, "provisional", "carried from 2025")
    assert told(made, "R1", "2025") == (60, "published", "census")


def test_what_is_carried_borrows_nothing_from_an_older_reading():
    made = readings(
        observations="""
        period  indicator value numerator denominator
        2024-Q4 T6        -     40        100
        2025    T6        60    -         -
    """
    )
    assert told(made, "T6", "2025-Q2") == (60, "provisional", "small base; carried from 2025")
    # The year came as a bare value: n and limits of the quarter before are not its own.
    assert [one(made, "T6", "2025-Q2")[name] for name in ("low", "high", "n")] == [None] * 3


def test_of_two_that_end_together_the_grids_own_length_is_carried():
    rows = "period contributor pledged delivered\n2024 XAA 10 6\n2024-Q4 XAA 10 9"
    made = readings(contributions=rows, trust="period rater ratee score\n2025-Q1 XAA XAB 5")
    assert told(made, "R1", "2025-Q1") == (90, "provisional", "carried from Q4 2024")


def test_a_missing_or_hidden_reading_is_not_carried():
    rows = """
        period  area  contributor meetings satisfied respondents
        2025-Q1 North -           1        2         3
    """
    made = readings(engagement=rows, contributions="period contributor delivered\n2025-Q2 XAA 5")
    assert told(made, "L7", "2025-Q1") == (None, "suppressed", "hidden")
    assert told(made, "L7", "2025-Q2") == (None, "missing", "no data")


def test_others_records_are_nothing_to_measure_for_a_contributor_without_any():
    made = readings(
        trust="period rater ratee score\n2025-Q1 XAA XAB 5",
        engagement="period area contributor meetings\n2025-Q1 North XAC 1",
    )
    assert told(made, "T1", "2025-Q1", "XAC") == (None, "missing", "nothing to measure")


def test_a_reported_value_is_used_only_where_the_form_has_none():
    reported = "period indicator value\n2025-Q1 R1 55\n2025-Q2 R1 66"
    made = readings(contributions=GIVEN, observations=reported)
    assert told(made, "R1", "2025-Q1") == (90, "published", "census")
    assert told(made, "R1", "2025-Q2") == (66, "published", "reported, not computed; census")


def test_a_reported_value_of_months_rolls_up():
    reported = "period indicator value\n2025-01 R1 50\n2025-02 R1 60\n2025-03 R1 70"
    made = readings(observations=reported)
    assert told(made, "R1", "2025-Q1") == (60, "published", "reported, not computed; census")
    # No contributor has records: a reported value of the whole is no record of others.
    assert one(made, "R1", "2025-Q1", "XAA") is None


def test_the_records_of_months_go_before_a_reported_quarter():
    made = readings(
        observations="period indicator value\n2025-Q1 R1 55",
        contributions="period contributor pledged delivered\n2025-01 XAA 10 9",
    )
    assert told(made, "R1", "2025-Q1") == (90, "provisional", "not complete")


def test_the_grid_of_a_contributor_ends_with_its_own_records():
    made = readings(contributions=GIVEN + LATER)
    assert one(made, "resource_sharing", "2025-Q1", "XAA") is not None
    assert one(made, "resource_sharing", "2025-Q2", "XAA") is None
    assert one(made, "resource_sharing", "2026-Q2", "XAC") is not None


MIXED = {
    "contributions": GIVEN + LATER,
    "trust": "period rater ratee score\n2025-Q1 XAA XAB 5\n2025-02 XAB XAA 7\n2025-Q1 XAC XAA 6",
    "engagement": """
        period  area  contributor meetings participants women satisfied respondents
        2025-Q1 North XAA         1        40           20    20        30
        2025-Q1 South XAB         2        50           10    3         4
        2025-Q1 South XAC         2        50           10    6         9
    """,
    "actions": """
        kind     contributor opened     due done       satisfied cases
        feedback XAA         2025-01-05 -   2025-01-09 yes       12
        feedback XAB         2025-02-05 -   2025-03-09 no        3
        feedback XAC         2025-02-05 -   -          -         7
    """,
    "observations": "period indicator numerator denominator\n2025-Q1 T6 50 90\n2025-Q1 B1 - -",
}


def test_hidden_rows_carry_no_number_and_the_mission_stays():
    made = readings(**MIXED)
    assert one(made, "L7", "2025-Q1", "XAB")["n"] is None
    # XAB asked 4; XAC with 9 is the smallest that is left, and hides with it.
    assert [one(made, "L7", "2025-Q1", who)["state"] for who in ("XAA", "XAB", "XAC")] == [
        "published", "suppressed", "suppressed",
    ]  # fmt: skip
    assert one(made, "L7", "2025-Q1")["n"] == 43
    numbers = ["value", "low", "high", "n", "coverage", "score"]
    assert made.loc[made["state"] == "suppressed", numbers].isna().all(axis=None)


def test_a_hidden_reading_is_absent_from_its_pillar():
    made = readings(**MIXED)
    # Of L4, L6 and L7 nothing of XAB's may be shown.
    node = one(made, "local_engagement", "2025-Q1", "XAB")
    assert node["state"] == "missing"
    assert node["n"] == 0


@pytest.mark.parametrize("form", ["trust", "contributions", "engagement", "objectives", "actions"])
def test_an_empty_form_among_others_is_no_record(form):
    given = facts(**MIXED)
    without = given | {form: given[form].iloc[:0] if form in given else pd.DataFrame()}
    made = metrics.readings(without, FRAMEWORK)
    assert set(made["mission"]) == {"ALPHA"}
