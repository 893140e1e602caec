"""What verify finds; journal, facts and blocks have their own tests."""

import pytest

from tests.people import ADMIN, EVERYWHERE
from tests.records import gift, rating, upload


@pytest.fixture
def filled(store):
    upload(store, "trust", [rating(), rating(ratee="XAC")])
    upload(store, "contributions", [gift()])
    store.revert(1, by=ADMIN, reason="x")
    return store


def test_a_store_in_order_is_whole(filled):
    verdict = filled.verify()
    assert (verdict.whole, verdict.version, verdict.problems) == (True, 3, ())
    assert len(verdict.head) == 64


def test_an_empty_store_is_whole(store):
    assert store.verify().whole


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("DELETE FROM store.trust WHERE line = 2", "Change 1 brought 2 records; 1 are there."),
        ("DELETE FROM store.contributions", "Change 2 brought 1 records; 0 are there."),
        (
            "INSERT INTO store.trust SELECT * REPLACE (9 AS change_id) FROM store.trust LIMIT 1",
            "Records name change 9, which is no upload.",
        ),
    ],
)
def test_records_that_came_or_went_are_named(filled, tampering, named):
    with filled._engine.cursor() as cursor:
        cursor.execute(tampering)
    assert named in filled.verify().problems


@pytest.mark.parametrize("act", ["alter", "remove"])
def test_an_original_that_is_not_what_was_sent_is_named(filled, path, act):
    file = path.parent / "uploads" / filled.receipt(2, EVERYWHERE).sha256
    file.write_bytes(b"altered") if act == "alter" else file.unlink()
    assert filled.verify().problems == (
        "The file of change 2, file.csv, is missing or was altered.",
    )
