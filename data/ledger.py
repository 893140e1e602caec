"""What is written to the store, by whom it may be, and what refuses it."""

import shutil
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Self

from data import access, history, journal, preview, uploads
from data.access import NotAllowed, Person
from data.changes import Conflict, Preview, Receipt, Refusal, Staged
from data.denials import Denials
from data.engine import Engine, StoreUnavailable, snapshot
from data.journal import Entry
from data.originals import Originals
from data.staging import Staging

# Room that must be left on the disk: DuckDB does not survive a commit that finds none.
LEAST_FREE = 8 * 1024 * 1024
# The log, the file and a checkpoint each hold new records for a while.
COPIES = 3


class Ledger:
    """The changes of the store: each is one transaction, told in the journal."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        beside = engine.path.parent
        self._originals = Originals(beside / "uploads")
        self._frameworks = Originals(beside / "frameworks")
        self._staging = Staging(engine, Originals(beside / "staged"))
        self._denials = Denials()

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = journal.now) -> Self:
        """Open the store at `path`, made new where there is no file.

        Raises StoreUnavailable, in words, where the file is in use, damaged or foreign.
        """
        return cls(Engine(path), clock)

    def close(self) -> None:
        """Tell what is untold, write all into the one file and let go of it."""
        for entry in self._denials.rest(when=self._clock()):
            journal.note(self._engine, entry)
        self._engine.close()

    def commit(
        self,
        previewed: Preview,
        *,
        content: bytes,
        by: Person,
        reason: str = "",
        accept_removed: bool = False,
    ) -> Receipt | tuple[Conflict, ...]:
        """Store a previewed file, whose bytes are `content`, as one change.

        Returns its receipt; or that of the change which said it all before, marked `already`; or
        the conflicts, and then nothing is stored: keys that moved since the preview, and values
        that would be removed, unless `accept_removed`. Raises NotAllowed and StoreUnavailable.
        """
        self._require(by, "upload", form=previewed.form, missions=previewed.missions)
        removed = preview.removals(previewed)
        if removed and not accept_removed:
            return tuple(removed)
        self._require_room(COPIES * previewed.records.nbytes + len(content))
        self._originals.keep(previewed.report.sha256, content)
        told = uploads.told(previewed, reason=reason)
        entry = Entry(kind=journal.UPLOAD, by=by, when=self._clock(), told=told)
        try:
            change = journal.change(
                self._engine, entry, uploads.Upload(preview=previewed, who=by.name)
            )
        except uploads.Present as present:
            return self._receipt(present.change, already=True)
        except uploads.Moved as moved:
            return moved.conflicts
        return self._receipt(change)

    def revert(self, change: int, *, by: Person, reason: str) -> Receipt | Refusal:
        """Undo one upload: what it replaced stands again. Raises NotAllowed and StoreUnavailable.

        Refused, in words, are a second time, what is no upload, and a revert without a reason.
        """
        self._require(by, "revert")
        with self._engine.cursor() as cursor, snapshot(cursor):
            found = history.receipt(cursor, change, version=history.NOW, missions=by.missions)
            touched = frozenset(uploads.touched_by(cursor, change))
        if found is None:
            return Refusal(message=f"There is no change {change} in the missions you can see.")
        self._require(by, "revert", form=found.form, missions=touched)
        refused = history.refusal(found, reason=reason)
        if refused:
            return refused
        told = {"file": found.name, "form": found.form, "sha256": found.sha256, "reason": reason}
        entry = Entry(kind=journal.REVERT, by=by, when=self._clock(), told=told, undoes=change)
        try:
            return self._receipt(journal.change(self._engine, entry, uploads.Revert(undoes=change)))
        except uploads.Present as present:
            return history.reverted_already(self._receipt(present.change))

    def deny(self, by: Person, what: str) -> None:
        """Journal an attempt that was denied; repeats within a minute become one entry."""
        for entry in self._denials.noted(by, what, when=self._clock()):
            journal.note(self._engine, entry)

    def note_framework(self, version: str, content: bytes, *, by: Person) -> int:
        """Apply a framework from now on and return the change's number. Raises NotAllowed.

        The one in force is not applied again: its number is returned.
        """
        self._require(by, "administer")
        digest = sha256(content).hexdigest()
        with self._engine.cursor() as cursor:
            last = journal.last(cursor, journal.FRAMEWORK, version=history.NOW)
        if last and last[1]["sha256"] == digest:
            return last[0]
        self._frameworks.keep(digest, content)
        told = {"version": version, "sha256": digest}
        entry = Entry(kind=journal.FRAMEWORK, by=by, when=self._clock(), told=told)
        return journal.note(self._engine, entry)

    def stage(self, name: str, content: bytes, *, by: Person) -> Staged | Refusal:
        """Keep a file on its way in, so that a reload does not lose it. Raises NotAllowed."""
        self._require(by, "upload")
        return self._staging.add(name, content, by=by, when=self._clock())

    def staged(self, by: Person) -> tuple[Staged, ...]:
        """Return the files that a person has waiting, oldest first."""
        return self._staging.of(by)

    def staged_content(self, digest: str, *, by: Person) -> bytes | None:
        """Return the bytes of a file that the person has waiting, else None."""
        return self._staging.content(digest, by=by)

    def unstage(self, digest: str, *, by: Person) -> None:
        """Forget a file that the person has waiting; harmless where there is none."""
        self._staging.drop(digest, by=by)

    def _receipt(self, change: int, *, already: bool = False) -> Receipt:
        with self._engine.cursor() as cursor:
            return history.existing(cursor, change, already=already)

    def _require(
        self, by: Person, action: str, *, form: str = "", missions: frozenset[str] = frozenset()
    ) -> None:
        try:
            access.require(by, action, missions=missions)
            require_all_missions(by.missions, form)
        except NotAllowed as denied:
            self.deny(by, f"{action}: {denied}")
            raise

    def _require_room(self, needed: int) -> None:
        free = shutil.disk_usage(self._engine.path.parent).free
        if free < needed + LEAST_FREE:
            raise StoreUnavailable(
                f"The disk has {free:,} bytes left; {needed + LEAST_FREE:,} are needed. "
                "Nothing was stored. Make room, then send the same file again."
            )


def require_all_missions(allowed: frozenset[str] | None, form: str) -> None:
    """Raise NotAllowed where capacity, which belongs to all missions, meets a limit to some."""
    if form == "capacity" and allowed is not None:
        raise NotAllowed("Capacity belongs to all missions: this needs a person of all missions.")
