"""DuckDB, locked down: one instance a process, one cursor a call, and words when it fails.

Below are the only SQL texts that hold a value not bound: ATTACH takes none, so the path is quoted.
"""

import os
import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from data.statements import every_statement, script

CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "1GB",
    "python_enable_replacements": "false",
}
LOCKS = (
    "SET enable_progress_bar = false",
    "SET max_temp_directory_size = '2GB'",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
ATTACH = "ATTACH '{}' AS store"
EXAMINE = "ATTACH '{}' AS store (READ_ONLY)"
TABLES = """
SELECT table_name
FROM duckdb_tables()
WHERE database_name = 'store'
"""
# A file without these is a DuckDB file of something else.
OURS = {"head", "journal", "uploads", "touched", "trust", "facts_trust"}
HOLDER = re.compile(r"Conflicting lock is held.*\(PID (\d+)\)")
UNTOUCHED = "Concord has changed nothing in it."


class StoreUnavailable(Exception):  # noqa: N818 - the word of the design
    """The store cannot be used now; the message says why, and what an administrator can do."""


class Engine:
    """The open store of one file. Threads share it; each call takes its own cursor."""

    def __init__(self, path: Path) -> None:
        # Nobody else on this machine reads the store or the files beside it. DuckDB makes its
        # log anew after each checkpoint, so the mask stays for the life of the process.
        os.umask(0o077)
        self.path = path.absolute()
        # Within one process writers queue here; between processes the head makes them collide.
        self.writing = threading.Lock()
        self._lock = threading.RLock()
        self._cursors: set[duckdb.DuckDBPyConnection] = set()
        self._closed = False
        self._connection: duckdb.DuckDBPyConnection | None = self._opened()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor of one's own; raises StoreUnavailable where the store cannot answer.

        After a failure that DuckDB cannot survive (a full disk in the middle of a commit) the
        store is closed and opened again, so that the next call works.
        """
        connection, cursor = self._taken()
        try:
            yield cursor
        except (duckdb.FatalException, duckdb.TransactionException) as failure:
            if is_collision(failure):
                raise
            self._renew(connection)
            raise StoreUnavailable(
                "The store failed while it was written, most likely for want of room on the disk. "
                "It was closed and is opened anew. What gave a receipt is safe. Make room, then "
                "send the same again: it never counts twice."
            ) from failure
        except duckdb.ConnectionException as failure:
            raise StoreUnavailable("The store was closed meanwhile. Try again.") from failure
        except duckdb.IOException as failure:
            raise StoreUnavailable(
                "The store could not read or write its file: it is damaged, or the disk is full. "
                "Nothing of this was stored."
            ) from failure
        finally:
            with self._lock:
                self._cursors.discard(cursor)
            cursor.close()

    def close(self) -> None:
        """Write all into the one file and let go of it. Closing twice is harmless."""
        with self._lock:
            self._closed = True
            if self._connection is not None:
                # What the checkpoint cannot write now stays in the log beside the file; the marker
                # stays too then, and the next start reads all.
                with suppress(duckdb.Error):
                    self._connection.execute("CHECKPOINT store")
                    self._marker.unlink(missing_ok=True)
            self._let_go()

    @property
    def _marker(self) -> Path:
        return self.path.with_name(f"{self.path.name}.open")

    def _taken(self) -> tuple[duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection]:
        with self._lock:
            if self._closed:
                raise StoreUnavailable("The store is closed.")
            connection = self._connection or self._opened()
            self._connection = connection
            cursor = connection.cursor()
            self._cursors.add(cursor)
            return connection, cursor

    def _renew(self, failed: duckdb.DuckDBPyConnection) -> None:
        with self._lock:
            if self._connection is failed:
                self._let_go()
                with suppress(StoreUnavailable):  # the next call tries again, and says why
                    self._connection = self._opened()

    def _let_go(self) -> None:
        for cursor in self._cursors:
            cursor.close()
        self._cursors.clear()
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _opened(self) -> duckdb.DuckDBPyConnection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self.path.exists():
                _create(self.path)
            unclean = self._marker.exists() or self.path.with_name(f"{self.path.name}.wal").exists()
            _examine(self.path)
            connection = _connected(self.path, thorough=unclean)
            self._marker.touch()
        except duckdb.Error as failure:
            raise StoreUnavailable(_words(self.path, failure)) from failure
        except OSError as failure:
            raise StoreUnavailable(
                f"{self.path} cannot be opened: {failure.strerror}."
            ) from failure
        return connection


def is_collision(failure: duckdb.Error) -> bool:
    """Return whether a transaction failed because another one wrote the same rows."""
    return isinstance(failure, duckdb.TransactionException) and "onflict" in str(failure)


@contextmanager
def snapshot(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let several statements see one state of the store, and undo whatever they wrote."""
    cursor.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # after a fatal failure there is nothing left to undo
            cursor.execute("ROLLBACK")


def scan(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every block of the store; raises duckdb.Error where one is damaged."""
    for statement in every_statement("scan.sql").values():
        connection.execute(statement).fetchall()


def _create(path: Path) -> None:
    # Made aside and linked into place whole: a kill in between leaves no half store, and a link,
    # unlike a rename, never replaces a file that another process made meanwhile.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with duckdb.connect(config=CONFIGURATION) as connection:
            connection.execute(_quoted(ATTACH, draft))
            connection.execute(script("schema.sql"))
            connection.execute(script("facts.sql"))
            connection.execute("DETACH store")
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _examine(path: Path) -> None:
    # Read-only first: opening a foreign file to write would already change it.
    with duckdb.connect(config=CONFIGURATION) as connection:
        connection.execute(_quoted(EXAMINE, path))
        tables = {name for (name,) in connection.execute(TABLES).fetchall()}
    if not tables >= OURS:
        raise StoreUnavailable(f"{path} is a DuckDB file, but not a store of Concord. {UNTOUCHED}")


def _connected(path: Path, *, thorough: bool) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config=CONFIGURATION)
    try:
        connection.execute(_quoted(ATTACH, path))
        connection.execute("SET temp_directory = ?", [str(path.parent / "spill")])
        connection.execute("SET allowed_directories = [?]", [str(path.parent / "backup")])
        for lock in LOCKS:
            connection.execute(lock)
        if thorough:
            scan(connection)
    except duckdb.Error:
        connection.close()
        raise
    return connection


def _quoted(statement: str, path: Path) -> str:
    return statement.format(str(path).replace("'", "''"))


def _words(path: Path, failure: duckdb.Error) -> str:
    holder = HOLDER.search(str(failure))
    if holder:
        return (
            f"{path} is in use by another process (PID {holder[1]}). Stop it, or ask it: the store "
            f"belongs to one process at a time. {UNTOUCHED}"
        )
    if "already attached" in str(failure):
        return f"{path} is open in this process already. {UNTOUCHED}"
    return (
        f"{path} cannot be read: it is damaged, or not a store of Concord. {UNTOUCHED} "
        "Put a backup in its place, or move the file away to start anew."
    )
