"""The overview's board: what belongs to it, and its answer."""

import pytest

from data.store import Store
from tests.coalition import LAST
from ui import board
from ui.view import View

CODES = ["NORTH", "SOUTH"]


@pytest.fixture
def shown(small_store: Store):
    """A function: the board of a view of the small coalition."""
    assert small_store.version()
    return lambda **view: board.board(View(**{"period": LAST, **view}), CODES)


def test_a_board_holds_whole_missions_in_one_period(shown):
    made = shown()
    assert made.missions == ("NORTH", "SOUTH")
    assert made.pillars["contributor"].isna().all()
    assert made.changes["contributor"].isna().all()
    assert set(made.pillars["period_start"].dt.strftime("%Y-%m")) == {"2026-07"}
    assert set(made.newest["mission"]) == {"NORTH", "SOUTH"}
    assert made.since == "Q2 2026"


def test_one_mission_chosen_is_the_only_one(shown):
    made = shown(mission="SOUTH")
    assert made.missions == ("SOUTH",)
    assert set(made.history["mission"]) == {"SOUTH"}
    assert set(made.reports["mission"]) == {"SOUTH"}


@pytest.mark.parametrize(
    ("view", "title"),
    [
        ({}, "Trust fell in NORTH since Q2 2026"),
        ({"mission": "SOUTH"}, "No pillar shows a clear change since Q2 2026"),
        ({"compare": "none"}, "No pillar shows a clear change"),
        ({"period": "2026-Q1"}, "No pillar shows a clear change since Q4 2025"),
    ],
)
def test_the_answer_has_ten_words_at_most(shown, view, title):
    told = board.title(shown(**view))
    assert told == title
    assert len(told.split()) <= 10


def test_who_reported_is_counted_over_all_missions_shown(shown):
    assert board.foot(shown()) == "7 of 8 contributors reported"
    assert board.foot(shown(mission="SOUTH")) == "4 of 4 contributors reported"
    assert board.foot(shown(period="2019-Q1")) == ""
