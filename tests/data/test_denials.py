"""A denied attempt is told once a minute, with how often it was tried."""

import json
from datetime import datetime, timedelta

import pytest

from data.access import NotAllowed
from data.denials import LONGEST, Denials
from data.store import Store
from tests.people import ADMIN, EVALUATOR, VIEWER

START = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001 - as the store keeps it


def told(denials, seconds, person=VIEWER, what="upload"):
    """Knock at so many seconds after the start; who, what and how often is then told."""
    entries = denials.noted(person, what, when=START + timedelta(seconds=seconds))
    return [(entry.by.subject, entry.told["what"], entry.told["times"]) for entry in entries]


def test_repeats_within_a_minute_are_joined():
    denials = Denials()
    assert told(denials, 0) == [("vic", "upload", 1)]
    assert told(denials, 1) == []
    assert told(denials, 59) == []
    # The minute is over: the two repeats are told, and this attempt begins a minute of its own.
    assert told(denials, 60) == [("vic", "upload", 2), ("vic", "upload", 1)]
    assert told(denials, 61) == []


def test_another_person_or_thing_is_told_at_once():
    denials = Denials()
    assert told(denials, 0) == [("vic", "upload", 1)]
    assert told(denials, 0, person=EVALUATOR) == [("eva", "upload", 1)]
    assert told(denials, 0, what="raw") == [("vic", "raw", 1)]


def test_a_single_attempt_is_not_told_twice():
    denials = Denials()
    told(denials, 0)
    assert told(denials, 300, what="raw") == [("vic", "raw", 1)]


def test_the_rest_is_told_at_the_end():
    denials = Denials()
    told(denials, 0)
    told(denials, 1)
    rest = denials.rest(when=START + timedelta(seconds=2))
    assert [entry.told["times"] for entry in rest] == [1]
    assert denials.rest(when=START + timedelta(seconds=3)) == []


def test_what_was_tried_is_cut():
    denials = Denials()
    [(_, what, _)] = told(denials, 0, what="x" * 10_000)
    assert len(what) == LONGEST


@pytest.fixture
def knocked(path):
    """A store whose clock stands still, closed after four denied attempts."""
    store = Store.open(path, clock=lambda: START)
    for _ in range(4):
        with pytest.raises(NotAllowed):
            store.stage("x.csv", b"x", by=VIEWER)
    store.close()
    return path


def test_the_store_journals_denials_and_their_repeats(knocked):
    store = Store.open(knocked)
    with store._engine.cursor() as cursor:
        rows = cursor.execute(
            "SELECT kind, entry, subject FROM store.journal ORDER BY id"
        ).fetchall()
    found = [(kind, json.loads(entry)["times"], subject) for kind, entry, subject in rows]
    assert found == [("denied", 1, "vic"), ("denied", 3, "vic")]
    assert store.verify().whole
    store.close()


def test_a_page_may_tell_of_a_denial_too(store):
    store.deny(ADMIN, "page: journal")
    assert store.version() == 1
