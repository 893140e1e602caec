"""Reverts bring back what was replaced, once, by who may; frameworks are changes too."""

import pytest

from data import ledger
from data.access import NotAllowed
from data.changes import Refusal
from tests.people import ADMIN, EVALUATOR, EVERYWHERE, VIEWER
from tests.records import (
    area,
    capacity,
    checked,
    gift,
    rating,
    scope,
    stored,
    upload,
)  # fmt: skip


def scores(store, **named):
    return store.facts(scope(**named))["trust"]["score"].tolist()


def test_a_revert_brings_back_what_was_replaced(store):
    upload(store, "trust", [rating(score=5.0)])
    upload(store, "trust", [rating(score=6.0), rating(ratee="XAC", score=1.0)])
    upload(store, "trust", [rating(score=7.0)])
    receipt = store.revert(2, by=ADMIN, reason="wrong file")
    assert (receipt.change, receipt.kind, receipt.undoes) == (4, "revert", 2)
    assert (receipt.reason, receipt.missions) == ("wrong file", ("NORTH",))
    assert scores(store) == [7.0]  # the later one stands, XAC's is gone
    store.revert(3, by=ADMIN, reason="wrong too")
    assert scores(store) == [5.0]
    assert [scores(store, as_of=number) for number in (1, 2, 3, 4)] == [
        [5.0], [6.0, 1.0], [7.0, 1.0], [7.0],
    ]  # fmt: skip


def test_a_reverted_file_can_be_uploaded_again(store):
    file = checked("trust", [rating()])
    stored(store, file)
    store.revert(1, by=ADMIN, reason="too early")
    receipt = stored(store, file)
    assert (receipt.change, receipt.already, receipt.new) == (3, False, 1)
    assert scores(store) == [7.0]


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        (1, " ", "Say why: a revert needs a reason."),
        (2, "again", "Change 2 was reverted by change 3 already."),
        (3, "undo", "Change 3 is a revert: only uploads can be reverted."),
        (4, "undo", "Change 4 is a framework: only uploads can be reverted."),
        (9, "undo", "There is no change 9 in the missions you can see."),
    ],
)
def test_what_cannot_be_reverted_is_refused_in_words(store, change, reason, words):
    upload(store, "trust", [rating()])
    upload(store, "trust", [rating(score=8.0)])
    store.revert(2, by=ADMIN, reason="wrong")
    store.note_framework("1-abc", b"[framework]", by=ADMIN)
    outcome = store.revert(change, by=ADMIN, reason=reason)
    assert isinstance(outcome, Refusal)
    assert outcome.message.startswith(words)
    assert store.version() == 4


def test_two_who_revert_at_once_revert_once(store, monkeypatch):
    """The second looked before the first was done."""
    upload(store, "trust", [rating()])
    stale = store.receipt(1, EVERYWHERE)
    store.revert(1, by=ADMIN, reason="wrong")
    monkeypatch.setattr(ledger.history, "receipt", lambda *_args, **_named: stale)
    outcome = store.revert(1, by=ADMIN, reason="wrong")
    assert outcome == Refusal(message="Change 1 was reverted by change 2 already.")
    assert store.version() == 2


def test_a_revert_needs_the_right_in_every_mission_of_the_upload(store):
    upload(store, "trust", [rating("NORTH"), rating("SOUTH")])
    upload(store, "trust", [rating("SOUTH", ratee="XAC")])
    with pytest.raises(NotAllowed, match="SOUTH"):
        store.revert(1, by=EVALUATOR, reason="x")
    with pytest.raises(NotAllowed, match="role evaluator"):
        store.revert(1, by=VIEWER, reason="x")
    # Of a change in another mission not even the existence is told.
    assert store.revert(2, by=EVALUATOR, reason="x").message.startswith("There is no change 2")
    assert len(scores(store)) == 3


def test_a_capacity_is_reverted_by_who_may_send_it(store):
    upload(store, "contributions", [gift()])
    upload(store, "capacity", [capacity()])
    with pytest.raises(NotAllowed, match="Capacity belongs to all missions"):
        store.revert(2, by=EVALUATOR, reason="x")


def test_a_capacity_moves_every_mission_where_its_contributors_are_by_then(store):
    """SOUTH came after the capacity: the revert moves its readings too."""
    upload(store, "contributions", [gift("NORTH")])
    assert upload(store, "capacity", [capacity()]).missions == ("NORTH",)
    upload(store, "contributions", [gift("SOUTH")])
    upload(store, "engagement", [area("EAST")])
    assert store.revert(2, by=ADMIN, reason="old figures").missions == ("NORTH", "SOUTH")
    assert store.mission_versions(EVERYWHERE) == {"EAST": 4, "NORTH": 5, "SOUTH": 5}


def test_a_framework_is_a_change_with_a_number(store):
    assert store.framework_in_force(EVERYWHERE) is None
    assert store.note_framework("1-abc", b"one", by=ADMIN) == 1
    assert store.note_framework("1-abc", b"one", by=ADMIN) == 1
    assert store.note_framework("2-def", b"two", by=ADMIN) == 2
    assert store.framework_in_force(EVERYWHERE) == b"two"
    assert store.framework_in_force(scope(as_of=1)) == b"one"
    assert store.framework_in_force(scope(as_of=0)) is None


def test_only_administrators_apply_a_framework(store):
    with pytest.raises(NotAllowed, match="role administrator"):
        store.note_framework("1-abc", b"one", by=EVALUATOR)
    assert store.framework_in_force(EVERYWHERE) is None
