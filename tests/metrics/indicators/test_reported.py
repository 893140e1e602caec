"""Reported values stand in only where the form says nothing (METHODS 3)."""

from tests.metrics.written import one, readings

CASES = """
    kind     contributor opened     done       cases
    feedback XAA         2025-01-05 2025-01-09 12
    feedback XAB         2025-04-05 2025-08-09 12
"""


def told(made, code, period, contributor=None):
    row = one(made, code, period, contributor)
    return None if row is None else (row["value"], row["reason"])


def test_the_records_of_others_speak_for_a_contributor_too():
    made = readings(
        contributions="period contributor pledged delivered\n2025-Q1 XAA 10 9",
        observations="period indicator contributor value\n2025-Q1 R1 XAB 55",
    )
    assert told(made, "R1", "2025-Q1", "XAB") == (None, "nothing to measure")


def test_actions_speak_from_their_first_day_to_the_last_known_one():
    values = "\n".join(f"{period} L4 60 40" for period in ("2024-Q4", "2025-02", "2025-Q4"))
    made = readings(
        actions=CASES, observations="period indicator value sample_size\n" + values
    )  # fmt: skip
    # Before the first case and after the last known day only the report speaks.
    assert told(made, "L4", "2024-Q4") == (60, "reported, not computed")
    assert told(made, "L4", "2025-Q4") == (60, "reported, not computed")
    # In between there are cases that could bear on the month, which has no readings of actions.
    assert told(made, "L4", "2025-02") is None


def test_an_indicator_that_reads_observations_anyway_is_not_reported():
    made = readings(observations="period indicator numerator denominator\n2025-Q1 T6 50 100")
    assert told(made, "T6", "2025-Q1") == (50, "")
