"""What the ledger answers: previews, receipts, conflicts, pages of records, verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd
import pyarrow as pa

from data.report import Report

MOVED, REMOVED = "moved", "removed"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Preview:
    """What a file would do to what stands, as of change `version`. Nothing is stored yet.

    `cells` has one row per cell that would differ: line, key, column, old, new as text, and what =
    changed | removed. `records` are those that a commit stores; `stood` is, for each of them, the
    change whose record stands under its key (null = the key is new). `kept` names, per column that
    the file lacks, the changes whose values were copied. `nothing_to_do_since` is the change that
    already said all this, or None.
    """

    report: Report
    form: str
    version: int
    new: int
    changed: int
    same: int
    cells: pd.DataFrame
    missions: frozenset[str]
    records: pa.Table
    stood: pa.Array
    kept: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    nothing_to_do_since: int | None = None

    @property
    def removed(self) -> int:
        """How many standing values would become blank."""
        return int((self.cells["what"] == REMOVED).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why one key was not stored: it moved since the preview, or a value of it would be removed.

    `change` is the change whose record stands now, None where none does any more.
    """

    what: str
    line: int
    key: str
    column: str = ""
    change: int | None = None

    @property
    def message(self) -> str:
        """The conflict in one sentence, with its place."""
        where = f"Line {self.line}, {self.key}"
        if self.what == REMOVED:
            return f"{where}: the standing {self.column} would become blank."
        if self.change is None:
            return f"{where}: what stood here was reverted since you looked."
        return f"{where}: change {self.change} came here since you looked."


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a change did. `already`: it was there before, and nothing was stored now."""

    change: int
    kind: str
    when: datetime
    subject: str
    who: str
    hash: str
    missions: tuple[str, ...]
    name: str = ""
    form: str = ""
    sha256: str = ""
    records: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    reason: str = ""
    undoes: int | None = None
    reverted_by: int | None = None
    already: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing was done, in words for the person who asked."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which records are asked for; None leaves a column free.

    `contributor` is any contributor of the row (of a rating the one rated). `start` and `end` bound
    the period or the dates of the row. `code` is its indicator, objective, kind, item or resource.
    """

    mission: str | None = None
    contributor: str | None = None
    start: date | None = None
    end: date | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """Some of the records asked for, newest first, and how many there are in all."""

    rows: pd.DataFrame
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """A record as its file said it: the header and the line, with the line breaks of its cells."""

    header: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file on its way in."""

    sha256: str
    name: str
    size: int
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the store is whole: `problems` says what is not. `head` is the last journal hash."""

    version: int
    head: str
    problems: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems
