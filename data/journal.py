"""The journal: everything done, each row hashed over itself and the row before."""

import json
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import duckdb

from data.access import Person
from data.engine import Engine, StoreUnavailable, snapshot

UPLOAD, REVERT, DENIED, FRAMEWORK = "upload", "revert", "denied", "framework"
TRIES = 60
# Uncapped waits reached six seconds.
LONGEST_WAIT_MS = 640

ADVANCE = "UPDATE store.head SET id = id + 1"
HEAD = "SELECT id, hash FROM store.head"
APPEND = """
INSERT INTO store.journal
VALUES ($id, $kind, $undoes, $entry, $hash, $written, $subject)
"""
SEAL = "UPDATE store.head SET hash = $hash"
ROWS = """
SELECT id, kind, undoes, entry, hash, written, subject
FROM store.journal
ORDER BY id, hash
"""
LAST = """
SELECT id, entry
FROM store.journal
WHERE kind = $kind AND id <= $version
ORDER BY id DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be told: by whom, when (UTC); `told` says all else, but no value of a record."""

    kind: str
    by: Person
    when: datetime
    told: Mapping[str, object] = field(default_factory=dict)
    undoes: int | None = None

    @property
    def text(self) -> str:
        """The entry as canonical JSON: the same entry is always the same text."""
        who = {"by": self.by.name, "role": self.by.role}
        return json.dumps({**self.told, **who}, sort_keys=True, separators=(",", ":"))


# What a change does after its journal row is written, given a cursor and the change's number.
Work = Callable[[duckdb.DuckDBPyConnection, int], None]


def now() -> datetime:
    """Return the time, UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def change(
    engine: Engine, entry: Entry, work: Work, *, wait: Callable[[float], None] = time.sleep
) -> int:
    """Do one change in one transaction and return its number.

    Two writers cannot both commit: the loser tries again. Whatever `work` raises undoes all.
    Raises StoreUnavailable where the store stays busy.
    """
    for attempt in range(TRIES):
        # The engine lets no failure of a transaction through but a collision.
        with (
            suppress(duckdb.TransactionException),
            engine.writing,
            engine.cursor() as cursor,
            snapshot(cursor),
        ):
            return _done(cursor, entry, work)
        wait(secrets.randbelow(min(LONGEST_WAIT_MS, 10 * 2**attempt)) / 1000)
    raise StoreUnavailable("The store is busy: others are writing. Nothing was stored. Try again.")


def _done(cursor: duckdb.DuckDBPyConnection, entry: Entry, work: Work) -> int:
    cursor.execute(ADVANCE)
    number, before = head(cursor)
    row = {
        "id": number,
        "kind": entry.kind,
        "undoes": entry.undoes,
        "entry": entry.text,
        "written": entry.when,
        "subject": entry.by.subject,
    }
    after = _hash(before, row)
    # The journal row comes first: facts after a revert are those without what it undoes.
    cursor.execute(APPEND, {**row, "hash": after})
    work(cursor, number)
    cursor.execute(SEAL, {"hash": after})
    cursor.execute("COMMIT")
    return number


def note(engine: Engine, entry: Entry) -> int:
    """Write an entry that tells of nothing in other tables, and return its number."""
    return change(engine, entry, lambda _cursor, _number: None)


def last(
    cursor: duckdb.DuckDBPyConnection, kind: str, *, version: int
) -> tuple[int, Mapping[str, Any]] | None:
    """Return the number and the text of the last entry of a kind up to `version`, if any."""
    found = cursor.execute(LAST, {"kind": kind, "version": version}).fetchone()
    return (found[0], json.loads(found[1])) if found else None


def head(cursor: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    """Return the last number given and the hash of its row."""
    number, digest = cursor.execute(HEAD).fetchall()[0]
    return number, digest


def broken(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """Return what is wrong at the first entry that breaks the chain, None where it is whole."""
    before, last = "", 0
    for row in cursor.execute(ROWS).to_arrow_table().to_pylist():
        number, digest = row["id"], row.pop("hash")
        if number != last + 1:
            return f"The journal has entry {number} after entry {last}."
        if digest != _hash(before, row):
            return f"Entry {number} of the journal is not what was written."
        before, last = digest, number
    if (last, before) != head(cursor):
        return f"The journal ends with entry {last}, but the head names another."
    return None


def _hash(before: str, row: Mapping[str, Any]) -> str:
    parts = [before, *(row[name] for name in ("id", "kind", "undoes", "entry", "subject"))]
    # As text of fixed form: a time without microseconds must not lose its zeros.
    parts.append(row["written"].isoformat(timespec="microseconds"))
    return sha256("\n".join(str(part) for part in parts).encode()).hexdigest()
