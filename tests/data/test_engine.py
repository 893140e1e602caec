"""Opening, locking down, refusing in words, and going on after a failure."""

import stat
from pathlib import Path

import duckdb
import pytest

from data.engine import Engine, StoreUnavailable
from tests.records import rating, upload


@pytest.fixture
def engine(path):
    opened = Engine(path)
    yield opened
    opened.close()


def answer(engine, statement):
    with engine.cursor() as cursor:
        return cursor.execute(statement).fetchall()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_empty_and_its_owners_alone(path, store):
    assert store.version() == 0
    upload(store, "trust", [rating()])
    files = [file for file in path.parent.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"concord.duckdb", "concord.duckdb.wal"}
    assert {mode(file) for file in files} == {0o600}
    assert mode(path.parent / "uploads") == 0o700


def test_a_path_may_hold_a_quote(tmp_path):
    engine = Engine(tmp_path / "it's" / "o'clock.duckdb")
    assert answer(engine, "SELECT id FROM store.head") == [(0,)]
    engine.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SET threads = 1",
        "SET enable_external_access = true",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/*')",
        "ATTACH '/tmp/elsewhere.duckdb'",
        "COPY (SELECT 1) TO '/tmp/elsewhere.csv'",
        "INSTALL httpfs",
        "LOAD httpfs",
    ],
)
def test_duckdb_is_locked(engine, statement):
    with pytest.raises(duckdb.Error), engine.cursor() as cursor:
        cursor.execute(statement)


def test_the_locks_are_read_back(engine):
    settings = dict(answer(engine, "SELECT name, value FROM duckdb_settings()"))
    backup = str(engine.path.parent / "backup")
    assert settings["enable_external_access"] == "false"
    assert settings["lock_configuration"] == "true"
    assert backup in settings["allowed_directories"]
    assert settings["temp_directory"] == str(engine.path.parent / "spill")


@pytest.mark.parametrize(
    "content",
    [b"", b"mission,period\n", b"PK\x03\x04" + b"\0" * 4096, b"\0" * 20000],
    ids=["empty", "text", "archive", "zeros"],
)
def test_a_file_that_is_no_store_is_refused_and_untouched(path, content):
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable, match="damaged, or not a store of Concord"):
        Engine(path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_database_of_something_else_is_refused_and_untouched(path):
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE trust AS SELECT 1 AS x")
    content = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="not a store of Concord"):
        Engine(path)
    assert path.read_bytes() == content


def test_a_truncated_store_is_refused_and_untouched(path):
    Engine(path).close()
    path.write_bytes(path.read_bytes()[:9000])
    content = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="damaged"):
        Engine(path)
    assert path.read_bytes() == content


def test_a_clean_end_leaves_one_file(path):
    engine = Engine(path)
    assert path.with_name("concord.duckdb.open").exists()
    engine.close()
    engine.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_closed_store_says_so(engine):
    engine.close()
    with pytest.raises(StoreUnavailable, match="The store is closed"):
        answer(engine, "SELECT 1")


def test_closing_under_a_reader_is_told_in_words(engine):
    def read():
        with engine.cursor() as cursor:
            engine.close()
            cursor.execute("SELECT 1")

    with pytest.raises(StoreUnavailable, match="closed meanwhile"):
        read()


def test_one_process_opens_it_once(engine):
    with pytest.raises(StoreUnavailable, match="open in this process already"):
        Engine(engine.path)


def test_two_that_make_it_at_once_both_get_the_one_that_is_there(path, monkeypatch):
    """Another process makes the store between the look and the making: it is never replaced."""
    Engine(path).close()
    content = path.read_bytes()
    monkeypatch.setattr(Path, "exists", lambda found: found.name != path.name)
    Engine(path).close()
    monkeypatch.undo()
    assert path.stat().st_size == len(content)
    assert not list(path.parent.glob(".*.new"))


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        Engine(tmp_path / "file" / "concord.duckdb")
