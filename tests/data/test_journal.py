"""Changes collide and try again; a row that was touched is named."""

from datetime import UTC, datetime

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import journal
from data.engine import StoreUnavailable
from data.journal import Entry
from tests.people import ADMIN, EVALUATOR
from tests.records import rating, upload

WHEN = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001 - as the store keeps it


def entry(kind="denied", **told):
    return Entry(kind=kind, by=EVALUATOR, when=WHEN, told=told)


def run(store, statement):
    with store._engine.cursor() as cursor:
        return cursor.execute(statement).fetchall()


def broken(store):
    with store._engine.cursor() as cursor:
        return journal.broken(cursor)


def test_an_entry_is_canonical_json_with_who_did_it():
    assert entry(b=[1], a="é").text == ('{"a":"\\u00e9","b":[1],"by":"Eva","role":"evaluator"}')


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5)))
def test_the_same_entry_is_always_the_same_text(told):
    again = dict(reversed(told.items()))
    assert entry("denied").text == entry("denied").text
    assert Entry(kind="x", by=ADMIN, when=WHEN, told=told).text == (
        Entry(kind="x", by=ADMIN, when=WHEN, told=again).text
    )


def test_time_is_kept_without_a_zone_and_means_utc():
    aware = journal.now().replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - aware).total_seconds()) < 60


def test_numbers_follow_each_other(store):
    assert [journal.note(store._engine, entry()) for _ in range(3)] == [1, 2, 3]
    assert store.version() == 3


def test_what_a_change_raises_undoes_it_all(store):
    def work(cursor, number):
        cursor.execute("INSERT INTO store.touched VALUES ($number, 'NORTH')", {"number": number})
        raise LookupError

    with pytest.raises(LookupError):
        journal.change(store._engine, entry(), work)
    assert store.version() == 0
    assert run(store, "SELECT * FROM store.journal") == []
    assert run(store, "SELECT * FROM store.touched") == []


def test_the_loser_of_a_collision_tries_again(store):
    """Another connection holds the head; it lets go while the loser waits."""
    waits = []
    with store._engine.cursor() as other:
        other.execute("BEGIN")
        other.execute("UPDATE store.head SET id = id + 1")

        def wait(seconds):
            waits.append(seconds)
            other.execute("ROLLBACK")

        number = journal.change(store._engine, entry(), lambda _cursor, _number: None, wait=wait)
    assert number == 1
    assert len(waits) == 1


def test_a_store_that_stays_busy_says_so_after_waits_that_stay_short(store):
    waits = []
    with store._engine.cursor() as other:
        other.execute("BEGIN")
        other.execute("UPDATE store.head SET id = id + 1")
        with pytest.raises(StoreUnavailable, match="busy"):
            journal.change(store._engine, entry(), lambda _cursor, _number: None, wait=waits.append)
    assert len(waits) == journal.TRIES
    assert max(waits) <= journal.LONGEST_WAIT_MS / 1000


def test_a_fault_of_our_own_is_not_taken_for_a_collision(store):
    def work(cursor, _number):
        cursor.execute("SELECT no_such_column FROM store.head")

    with pytest.raises(duckdb.BinderException):
        journal.change(store._engine, entry(), work)


def test_an_untouched_chain_is_whole(store):
    upload(store, "trust", [rating()])
    journal.note(store._engine, entry(what="x"))
    assert broken(store) is None


# Five entries; what is done to them behind the journal's back; what verify then names.
TAMPERED = [
    ("UPDATE store.journal SET entry = '{}' WHERE id = 2", "Entry 2 of the journal is not"),
    ("UPDATE store.journal SET kind = 'upload' WHERE id = 3", "Entry 3 of the journal is not"),
    ("UPDATE store.journal SET undoes = 1 WHERE id = 3", "Entry 3 of the journal is not"),
    ("UPDATE store.journal SET subject = 'x' WHERE id = 1", "Entry 1 of the journal is not"),
    (
        "UPDATE store.journal SET written = written + INTERVAL 1 MICROSECOND WHERE id = 4",
        "Entry 4 of the journal is not",
    ),
    ("UPDATE store.journal SET hash = 'x' WHERE id = 5", "Entry 5 of the journal is not"),
    ("DELETE FROM store.journal WHERE id = 1", "has entry 2 after entry 0"),
    ("DELETE FROM store.journal WHERE id = 3", "has entry 4 after entry 2"),
    ("DELETE FROM store.journal WHERE id = 5", "ends with entry 4, but the head"),
    (
        "UPDATE store.journal SET id = CASE id WHEN 2 THEN 3 ELSE 2 END WHERE id IN (2, 3)",
        "Entry 2 of the journal is not",
    ),
    (
        "INSERT INTO store.journal SELECT 6, kind, undoes, entry, hash, written, subject"
        " FROM store.journal WHERE id = 5",
        "Entry 6 of the journal is not",
    ),
    (
        "INSERT INTO store.journal SELECT * FROM store.journal WHERE id = 2",
        "has entry 2 after entry 2",
    ),
    ("UPDATE store.head SET hash = 'x'", "ends with entry 5, but the head"),
    ("DELETE FROM store.journal", "ends with entry 0, but the head"),
]


@pytest.mark.parametrize(("tampering", "named"), TAMPERED)
def test_whatever_is_done_to_the_journal_is_named(store, tampering, named):
    for number in range(5):
        journal.note(store._engine, entry(what=str(number)))
    run(store, tampering)
    assert named in broken(store)
    assert broken(store) in store.verify().problems
