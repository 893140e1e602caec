"""Several sessions in one process: nothing is lost, each sees the other at its next look."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.changes import Receipt
from tests.people import ADMIN, EVERYWHERE
from tests.records import checked, gift, rating, upload

WRITERS, EACH_WRITES = 4, 12


def send(store, file):
    """Look, store, and look again where a key moved meanwhile, as a person would."""
    conflicts = 0
    while True:
        previewed = store.preview(file.report, scope=EVERYWHERE)
        outcome = store.commit(previewed, content=file.content, by=ADMIN, accept_removed=True)
        if isinstance(outcome, Receipt):
            return outcome.change, conflicts
        conflicts += 1


def test_one_uploads_and_the_other_sees_it_at_the_next_look(store):
    versions = store.mission_versions(EVERYWHERE)
    with ThreadPoolExecutor(1) as other:
        other.submit(upload, store, "trust", [rating()]).result()
    assert versions == {}
    assert store.mission_versions(EVERYWHERE) == {"NORTH": 1}
    assert store.facts(EVERYWHERE)["trust"]["score"].tolist() == [7.0]


@pytest.mark.slow
def test_many_writers_lose_nothing(store):
    """Half of the files bring the same key: each ends stored, after conflicts that were named."""
    start = threading.Barrier(WRITERS)

    def write(writer):
        start.wait()
        sent = []
        for number in range(EACH_WRITES):
            own = gift(contributor=f"X{writer}", resource=f"r{number}", delivered=float(number))
            contested = gift(contributor="XAA", delivered=float(writer * EACH_WRITES + number))
            file = checked("contributions", [own, contested] if number % 2 else [own])
            sent.append(send(store, file))
        return sent

    with ThreadPoolExecutor(WRITERS) as writers:
        ended = [outcome for sent in writers.map(write, range(WRITERS)) for outcome in sent]
    changes = [change for change, _ in ended]
    assert sorted(changes) == list(range(1, WRITERS * EACH_WRITES + 1))
    assert store.records("contributions", EVERYWHERE).total == WRITERS * EACH_WRITES + 1
    assert store.verify().problems == ()


@pytest.mark.slow
def test_readers_see_whole_changes_while_another_writes(store):
    """Each change gives both missions the same score: no reader ever sees two."""
    upload(store, "trust", [rating("NORTH", 0.0), rating("SOUTH", 0.0)])
    done = threading.Event()

    def read():
        seen = []
        while not done.is_set():
            seen.append(tuple(store.facts(EVERYWHERE)["trust"]["score"]))
        return seen

    with ThreadPoolExecutor(2) as readers:
        reading = [readers.submit(read) for _ in range(2)]
        for score in range(1, 25):
            upload(store, "trust", [rating("NORTH", float(score)), rating("SOUTH", float(score))])
        done.set()
    for seen in (future.result() for future in reading):
        assert seen
        assert all(north == south for north, south in seen)
        assert list(seen) == sorted(seen)
