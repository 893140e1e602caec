"""Files on their way in: kept per person, so that a reload loses none."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from data.access import Person
from data.changes import Refusal, Staged
from data.engine import Engine, snapshot
from data.originals import Originals
from data.uploads import plain

# What one person may have waiting at a time.
MOST_FILES = 20
MOST_BYTES = 500 * 1024 * 1024
# The limit of the browser; the shell needs no staging.
LARGEST = 50 * 1024 * 1024

ADD = "INSERT INTO store.staged VALUES ($subject, $sha256, $name, $size, $written)"
LIST = """
SELECT sha256, name, size, written
FROM store.staged
WHERE subject = $subject
ORDER BY written, name
"""
DROP = "DELETE FROM store.staged WHERE subject = $subject AND sha256 = $sha256"
OTHERS = "SELECT count(*) FROM store.staged WHERE sha256 = $sha256"


class Staging:
    """The files that persons have waiting. Not part of the ledger: no reading comes from them."""

    def __init__(self, engine: Engine, files: Originals) -> None:
        self._engine = engine
        self._files = files

    def of(self, by: Person) -> tuple[Staged, ...]:
        """Return a person's files, oldest first."""
        with self._engine.cursor() as cursor:
            rows = cursor.execute(LIST, {"subject": by.subject}).fetchall()
        return tuple(
            Staged(sha256=digest, name=name, size=size, when=written.replace(tzinfo=UTC))
            for digest, name, size, written in rows
        )

    def add(self, name: str, content: bytes, *, by: Person, when: datetime) -> Staged | Refusal:
        """Keep a file for a person; the same bytes again only take the new name."""
        digest = sha256(content).hexdigest()
        waiting = [file for file in self.of(by) if file.sha256 != digest]
        refused = _refusal(waiting, size=len(content))
        if refused:
            return refused
        self._files.keep(digest, content)
        row = {"subject": by.subject, "sha256": digest, "name": plain(name), "size": len(content)}
        with self._engine.writing, self._engine.cursor() as cursor, snapshot(cursor):
            cursor.execute(DROP, {"subject": by.subject, "sha256": digest})
            cursor.execute(ADD, row | {"written": when})
            cursor.execute("COMMIT")
        aware = when.replace(tzinfo=UTC)
        return Staged(sha256=digest, name=plain(name), size=len(content), when=aware)

    def content(self, digest: str, *, by: Person) -> bytes | None:
        """Return the bytes of a person's file, None where it is not waiting."""
        mine = any(file.sha256 == digest for file in self.of(by))
        return self._files.content(digest) if mine else None

    def drop(self, digest: str, *, by: Person) -> None:
        """Forget a person's file, and its bytes where nobody else waits with the same."""
        if all(file.sha256 != digest for file in self.of(by)):
            return
        with self._engine.writing, self._engine.cursor() as cursor:
            cursor.execute(DROP, {"subject": by.subject, "sha256": digest})
            [(others,)] = cursor.execute(OTHERS, {"sha256": digest}).fetchall()
            if not others:
                self._files.discard(digest)


def _refusal(waiting: Sequence[Staged], *, size: int) -> Refusal | None:
    if size > LARGEST:
        return Refusal(
            message=f"The file has {size:,} bytes; the limit is {LARGEST:,}. "
            "Larger files go through the shell: python concord.py upload FILE."
        )
    if len(waiting) >= MOST_FILES:
        return Refusal(message=f"{MOST_FILES} files are waiting. Store or drop one of them first.")
    if sum(file.size for file in waiting) + size > MOST_BYTES:
        return Refusal(
            message=f"The files waiting would exceed {MOST_BYTES:,} bytes. "
            "Store or drop one of them first."
        )
    return None
