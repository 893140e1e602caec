"""Whose a record is, and that no record counts twice (METHODS 2)."""

import pandas as pd

from metrics.subjects import PERIOD, kept, whole_and_own, whole_and_own_kept
from tests.metrics.tables import plain, table


def rows(*lines):
    text = "\n".join(["area contributor meetings period", *(f"{line} 2025-Q2" for line in lines)])
    return table("engagement", text)


def stays(*lines):
    return kept(rows(*lines), by=PERIOD)["meetings"].tolist()


def test_a_row_without_contributor_and_area_is_the_whole():
    assert stays("- - 1", "- XAA 2", "North - 3", "North XAA 4") == [1]


def test_else_the_rows_of_contributors_without_area():
    assert stays("- XAA 2", "- XAB 3", "North - 4", "South XAA 5") == [2, 3]


def test_else_each_area_by_its_own_whole():
    assert stays("North - 1", "North XAA 2", "South XAA 3", "South XAB 4") == [1, 3, 4]


def test_else_all():
    assert stays("North XAA 1", "North XAB 2", "South XAA 3") == [1, 2, 3]


def test_what_is_whole_in_one_period_is_not_in_another():
    both = pd.concat([
        rows("- - 1", "North - 2"),
        table("engagement", "period area contributor meetings\n2025-Q1 North - 3"),
    ])  # fmt: skip
    assert kept(both, by=PERIOD)["meetings"].tolist() == [1, 3]


def test_a_record_is_the_missions_and_its_contributors():
    made = whole_and_own(rows("North XAA 1", "South - 2"))
    found = [(plain(row.contributor), row.meetings) for row in made.itertuples()]
    assert found == [(None, 1), (None, 2), ("XAA", 1)]


def test_a_contributors_whole_is_settled_among_its_own_rows():
    # For the mission the whole of XAA stands beside that of XAB; for XAC its parts do.
    made = whole_and_own_kept(
        rows("- XAA 1", "North XAA 2", "- XAB 3", "North XAC 4", "South XAC 5")
    )
    found = [(plain(row.contributor), row.meetings) for row in made.itertuples()]
    assert found == [(None, 1), (None, 3), ("XAA", 1), ("XAB", 3), ("XAC", 4), ("XAC", 5)]


def test_no_records_are_no_ones():
    none = table("engagement")
    assert kept(none, by=PERIOD).empty
    assert whole_and_own(none).empty
    assert whole_and_own_kept(none).empty
