"""What a check of a file found: how it was understood, what is wrong, what must be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # The intake's child writes Parquet without pyarrow and starts faster so.
    import pyarrow as pa

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in a file, with its place and its mend.

    `line` is the physical line of the file as sent, 1 for the first, None for the whole file.
    `repair` names the group of problems that one mend cures. An ERROR stops the file, a WARNING
    needs a tick and a reason, a NOTE informs.
    """

    severity: str
    line: int | None
    column: str
    found: str
    expected: str
    suggestion: str
    repair: str

    @property
    def message(self) -> str:
        """The problem in one sentence, without its place."""
        return f"Found {self.found}, expected {self.expected}. {self.suggestion}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A part of the dialect that is not plain, in words that a person confirms."""

    what: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A name that is not registered. `kind` is mission or contributor."""

    kind: str
    value: str
    column: str
    line: int
    rows: int
    suggestion: str

    @property
    def id(self) -> str:
        """The key under which an answer is given: `mission:UNMIS`."""
        return f"{self.kind}:{self.value}"


# Question.id -> the code that is meant; the value itself means "register it".
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A column as found, the column of the form that it means ("" = ignored), and why."""

    found: str
    meant: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How a file was read. Line numbers are physical lines of the file, 1 for the first."""

    form: str
    encoding: str
    delimiter: str
    decimal: str
    header_line: int
    tag_line: int | None
    last_line: int
    skipped: tuple[int, ...]
    rows: int
    columns: tuple[Match, ...]
    raw: tuple[str, ...]
    read: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a check.

    `records` has one row a record: `line`, then the form's columns, `period` as `period_start` and
    `period_end`, blank as null; None where the file holds an error or an unanswered question.
    `problems` lists at most a limit of them, `counted` says how many there are of each severity.
    `registers` are the new names (kind, code) that a person chose to register with this file.
    """

    name: str
    sha256: str
    size: int
    understood: Understanding | None
    records: "pa.Table | None"
    problems: tuple[Problem, ...]
    counted: Mapping[str, int]
    guesses: tuple[Guess, ...] = ()
    questions: tuple[Question, ...] = ()
    registers: tuple[tuple[str, str], ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the file."""
        return self.counted.get(ERROR, 0) > 0
