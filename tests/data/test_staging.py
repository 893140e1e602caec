"""Files on their way in: they survive a reload, stay private, and have limits."""

from hashlib import sha256

import pytest

from data import staging
from data.access import NotAllowed
from data.changes import Refusal
from data.store import Store
from tests.people import ADMIN, EVALUATOR, VIEWER

CONTENT = b"mission,period\n"
DIGEST = sha256(CONTENT).hexdigest()


def names(store, person=EVALUATOR):
    return [file.name for file in store.staged(person)]


def test_a_staged_file_survives_a_restart(store, path):
    staged = store.stage("x.csv", CONTENT, by=EVALUATOR)
    assert (staged.sha256, staged.name, staged.size) == (DIGEST, "x.csv", len(CONTENT))
    store.close()
    again = Store.open(path)
    assert again.staged(EVALUATOR) == (staged,)
    assert again.staged_content(DIGEST, by=EVALUATOR) == CONTENT
    again.close()


def test_it_is_no_change(store):
    store.stage("x.csv", CONTENT, by=EVALUATOR)
    assert store.version() == 0
    assert store.verify().whole


def test_it_is_the_persons_own(store):
    store.stage("x.csv", CONTENT, by=EVALUATOR)
    assert names(store, ADMIN) == []
    assert store.staged_content(DIGEST, by=ADMIN) is None
    store.unstage(DIGEST, by=ADMIN)
    assert names(store) == ["x.csv"]


def test_the_same_bytes_again_take_the_new_name(store):
    store.stage("x.csv", CONTENT, by=EVALUATOR)
    store.stage("y.csv", CONTENT, by=EVALUATOR)
    assert names(store) == ["y.csv"]


def test_bytes_stay_as_long_as_anybody_waits_with_them(store, path):
    store.stage("x.csv", CONTENT, by=EVALUATOR)
    store.stage("mine.csv", CONTENT, by=ADMIN)
    store.unstage(DIGEST, by=EVALUATOR)
    assert store.staged_content(DIGEST, by=ADMIN) == CONTENT
    store.unstage(DIGEST, by=ADMIN)
    assert list((path.parent / "staged").iterdir()) == []


def test_files_are_listed_oldest_first(store):
    for number in (2, 1, 3):
        store.stage(f"{number}.csv", b"%d" % number, by=EVALUATOR)
    assert names(store) == ["2.csv", "1.csv", "3.csv"]


@pytest.mark.parametrize(
    ("limit", "most", "words"),
    [
        ("LARGEST", len(CONTENT) - 1, "The file has 15 bytes; the limit is 14."),
        ("MOST_FILES", 1, "1 files are waiting."),
        ("MOST_BYTES", len(CONTENT) + 4, "The files waiting would exceed 19 bytes."),
    ],
)
def test_more_than_the_limit_is_refused_in_words(store, monkeypatch, limit, most, words):
    store.stage("first.csv", b"first", by=EVALUATOR)
    monkeypatch.setattr(staging, limit, most)
    refused = store.stage("x.csv", CONTENT, by=EVALUATOR)
    assert isinstance(refused, Refusal)
    assert refused.message.startswith(words)
    assert names(store) == ["first.csv"]
    assert isinstance(store.stage("x.csv", CONTENT, by=ADMIN), Refusal) is (limit == "LARGEST")


def test_viewers_stage_nothing(store):
    with pytest.raises(NotAllowed):
        store.stage("x.csv", CONTENT, by=VIEWER)
    assert store.staged(VIEWER) == ()
