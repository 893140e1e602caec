"""Hiding small numbers of people, and what would give them away (METHODS 8)."""

import math

import pandas as pd
import pytest

from metrics.suppression import blanked, complemented, hidden_rows, is_small
from tests.metrics.written import FRAMEWORK


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"XAA": 3, "XAB": 7, "XAC": 9, "XAD": 20}, {"XAA", "XAB"}),
        ({"XAA": 1, "XAB": 2, "XAC": 9}, {"XAA", "XAB", "XAC"}),  # 1 + 2 is under 5
        ({"XAA": 4, "XAB": 4, "XAC": 9}, {"XAA", "XAB"}),
        ({"XAA": 2, "XAB": 0, "XAC": 9}, {"XAA", "XAC"}),  # nobody is not hidden, and hides nobody
        ({"XAA": 12, "XAB": 5, "XAC": 9}, set()),
        ({"XAA": 1, "XAB": 1, "XAC": 1, "XAD": 6, "XAE": 6}, {"XAA", "XAB", "XAC", "XAD"}),
        ({"XAB": 7, "XAA": 7, "XAC": 2}, {"XAC", "XAA"}),  # ties: the first code
    ],
)
def test_the_smallest_siblings_join_the_hidden(counts, hidden):
    assert complemented(counts, 5) == (hidden, False)


@pytest.mark.parametrize("counts", [{"XAA": 3}, {"XAA": 2, "XAB": 1}, {"XAA": 4, "XAB": 0}])
def test_with_nothing_left_to_hide_the_total_goes_too(counts):
    hidden, total = complemented(counts, 5)
    assert total
    assert hidden == {code for code, n in counts.items() if n > 0}


def test_under_the_limit_is_small_and_nobody_is_not():
    assert [n for n in range(8) if is_small(n, 5)] == [1, 2, 3, 4]


def rows(*cells, code="L6", area=False, start="2025-04-01"):
    """One reading a cell (subject, n); a blank subject is the mission as a whole."""
    made = pd.DataFrame(cells, columns=["subject", "n"]).astype({"subject": object})
    return pd.DataFrame({
        "indicator": code,
        "mission": "ALPHA",
        "contributor": None if area else made["subject"],
        "objective": None,
        "area": made["subject"] if area else None,
        "period_start": pd.Timestamp(start),
        "period_end": pd.Timestamp("2025-06-30"),
        "n": made["n"].astype(float),
    }).astype({"contributor": object, "area": object})  # fmt: skip


def hidden(*tables):
    table = pd.concat(tables, ignore_index=True)
    mask = hidden_rows(table, FRAMEWORK)
    subjects = table["contributor"].fillna(table["area"]).fillna("all")
    return set(subjects[mask])


@pytest.mark.parametrize("area", [False, True])
def test_contributors_and_areas_are_siblings_under_their_total(area):
    table = rows((None, 39), ("XAA", 3), ("XAB", 7), ("XAC", 29), area=area)
    assert hidden(table) == {"XAA", "XAB"}


def test_without_a_shown_total_nothing_can_be_subtracted():
    assert hidden(rows(("XAA", 3), ("XAB", 7))) == {"XAA"}
    assert hidden(rows((None, 4), ("XAA", 4), ("XAB", 0))) == {"all", "XAA"}


def test_the_total_of_one_hidden_part_is_hidden():
    assert hidden(rows((None, 30), ("XAA", 3), ("XAB", 0))) == {"all", "XAA"}


def test_what_counts_no_people_is_never_hidden():
    assert hidden(rows((None, 3), ("XAA", 1), code="T5")) == set()


def test_siblings_of_another_period_are_no_siblings():
    quarter = rows((None, 12), ("XAA", 3), ("XAB", 9))
    month = rows(("XAC", 5), start="2025-06-01")
    assert hidden(quarter, month) == {"XAA", "XAB"}


def test_a_sibling_whose_n_is_not_known_cannot_take_part():
    assert hidden(rows((None, 30), ("XAA", 3), ("XAB", math.nan))) == {"all", "XAA"}


def test_a_raised_limit_holds_for_its_indicator():
    # L3 is shown from 30 participants, and hidden like the rest under 5.
    assert hidden(rows((None, 4), code="L3")) == {"all"}


def test_hidden_rows_are_blank_in_every_number():
    table = rows(("XAA", 3), ("XAB", 9)).assign(
        value=50.0, low=40.0, high=60.0, coverage=1.0, score=50.0, state="published", reason=""
    )
    made = blanked(table, pd.Series([True, False]))
    gone, kept = made.to_dict("records")
    assert {gone[name] is None or gone[name] != gone[name] for name in
            ("value", "low", "high", "n", "coverage", "score")} == {True}  # fmt: skip
    assert (gone["state"], gone["reason"]) == ("suppressed", "hidden")
    assert (kept["n"], kept["state"], kept["value"]) == (9, "published", 50)
