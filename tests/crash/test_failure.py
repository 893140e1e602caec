"""Damage, a full disk, a failure midway, a second process: told in words, nothing lost."""

import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from data import engine as module
from data.engine import Engine, StoreUnavailable, scan
from data.store import Store
from tests.people import ADMIN, EVERYWHERE
from tests.records import checked, gift, rating, scope, upload

# DuckDB's file: three headers, then blocks of this size.
HEADERS, BLOCK = 3 * 4096, 256 * 1024
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def engine(path):
    opened = Engine(path)
    yield opened
    opened.close()


def answer(engine, statement):
    with engine.cursor() as cursor:
        return cursor.execute(statement).fetchall()


def spoiled(path):
    """Fill a store, close it, and flip one byte of a block that opening alone does not read."""
    store = Store.open(path)
    rows = [rating(rater=f"A{number}", score=number % 10, note=sha256(b"%d" % number).hexdigest())
            for number in range(20_000)]  # fmt: skip
    upload(store, "trust", rows)
    store.close()
    whole = path.read_bytes()
    for place in range(len(whole) - 200_000, HEADERS, -BLOCK):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        if is_hidden(path):
            return path.read_bytes()
    raise AssertionError("no block could be damaged unseen")


def is_hidden(path):
    """Whether the store opens although a block of its records is damaged."""
    try:
        with duckdb.connect() as connection:
            connection.execute(module.EXAMINE.format(path))
            connection.execute("SELECT count(*) FROM store.trust").fetchall()
            with suppress(duckdb.IOException):
                return not scan(connection)
    except duckdb.Error:
        return False
    return True


def test_after_an_unclean_end_a_damaged_block_is_found_at_the_start(path):
    """Opening alone finds nothing: DuckDB checks a block when it reads it."""
    content = spoiled(path)
    path.with_name("concord.duckdb.open").touch()
    with pytest.raises(StoreUnavailable, match="damaged"):
        Engine(path)
    assert path.read_bytes() == content


def test_a_damaged_block_is_told_in_words_when_it_is_read(path):
    spoiled(path)
    store = Store.open(path)
    [damaged] = store.verify().problems
    assert damaged == "A block of the store cannot be read. Put a backup in its place."
    with (
        pytest.raises(StoreUnavailable, match="could not read or write its file"),
        store._engine.cursor() as cursor,
    ):
        scan(cursor)
    store.close()


HOLDER = """
import sys
from pathlib import Path
from data.engine import Engine
engine = Engine(Path(sys.argv[1]))
print("open", flush=True)
input()
with engine.cursor() as cursor:
    print(cursor.execute("SELECT id FROM store.head").fetchall())
engine.close()
"""


def test_a_second_process_is_told_which_one_holds_the_store(path):
    """The holder goes on; the other one leaves no trace."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(StoreUnavailable, match=rf"in use by another process \(PID {holder.pid}\)"):
        Engine(path)
    answered, _ = holder.communicate("go on\n")
    assert (answered, holder.returncode) == ("[(0,)]\n", 0)


@contextmanager
def full_disk(largest):
    """Let no file of this process grow beyond `largest` bytes, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def many(count, first=0):
    return [gift(resource=f"r{number}", delivered=float(number), note=f"{number}" * 30)
            for number in range(first, first + count)]  # fmt: skip


def test_a_disk_that_fills_up_in_a_commit_loses_nothing_that_was_answered(store, path):
    upload(store, "contributions", many(3))
    file = checked("contributions", many(3000, first=10))
    previewed = store.preview(file.report, scope=EVERYWHERE)
    store._originals.keep(file.report.sha256, file.content)
    with (
        full_disk(path.with_name("concord.duckdb.wal").stat().st_size + 20_000),
        pytest.raises(StoreUnavailable, match=r"room on the disk|disk is full"),
    ):
        store.commit(previewed, content=file.content, by=ADMIN)
    assert store.version() == 1
    assert len(store.facts(scope())["contributions"]) == 3
    receipt = store.commit(previewed, content=file.content, by=ADMIN)
    assert (receipt.change, receipt.records) == (2, 3000)
    assert store.verify().whole


def test_what_cannot_be_opened_again_is_tried_again_at_the_next_call(engine, path):
    """The store fails, and its file is away for a while."""
    away = path.with_name("away")

    def fail():
        with engine.cursor():
            path.rename(away)
            path.write_bytes(b"something else")
            raise duckdb.FatalException("invalidated")

    with pytest.raises(StoreUnavailable, match="It was closed"):
        fail()
    with pytest.raises(StoreUnavailable, match="not a store"):
        answer(engine, "SELECT id FROM store.head")
    path.unlink()
    shutil.move(away, path)
    assert answer(engine, "SELECT id FROM store.head") == [(0,)]


def test_two_threads_that_see_one_failure_open_it_once(engine):
    """The second renewal finds a connection that is not the failed one, and leaves it."""
    renewed = []

    def fail():
        with engine.cursor():
            raise duckdb.FatalException("invalidated")

    def fail_twice():
        with engine.cursor():
            with pytest.raises(StoreUnavailable):
                fail()
            renewed.append(engine._connection)
            raise duckdb.FatalException("invalidated")

    with pytest.raises(StoreUnavailable):
        fail_twice()
    assert renewed == [engine._connection]


def test_a_checkpoint_that_fails_leaves_the_mark_and_all_that_was_answered(store, path):
    upload(store, "trust", [rating()])
    with full_disk(1000):
        store.close()
    assert path.with_name("concord.duckdb.open").exists()
    again = Store.open(path)
    assert len(again.facts(scope())["trust"]) == 1
    assert again.verify().whole
    again.close()
