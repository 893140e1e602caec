"""The distinct words of columns that hold codes, periods, years or choices, and what they mean.

A million rows hold a few hundred distinct codes: each is looked at once, in Python.
"""

import csv
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb

from data.columns import Column
from data.forms import Form
from data.intake.choices import choice, yes_or_no
from data.intake.codes import Codes
from data.intake.days import period, year
from data.intake.meanings import Fault, Meaning
from data.intake.problems import shown, whole_file
from data.intake.statements import identifier, literal, rows, run
from data.report import NOTE, Problem, Question

# Columns of these kinds are looked up; the others are read by a grammar.
LOOKED_UP = ("mission", "contributor", "indicator", "period", "year", "choice", "yesno")
_DISTINCT = """
    SELECT $column, count(*), min(line)
    FROM sheet
    WHERE $column IS NOT NULL
    GROUP BY $column
    ORDER BY min(line)
"""
_MEANINGS = """
    CREATE TEMP TABLE meanings AS
    SELECT *
    FROM read_csv(
        $path, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        compression = 'none', columns = {
            'field': 'VARCHAR', 'found': 'VARCHAR', 'meant': 'VARCHAR',
            'starts': 'DATE', 'ends': 'DATE'
        }
    )
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A distinct word of a column: how many rows hold it, and the first of their lines."""

    column: Column
    found: str
    rows: int
    line: int


class Reader:
    """Looks words up: what they mean in their column."""

    def __init__(self, form: Form, codes: Codes, today: date) -> None:
        self._form = form
        self._codes = codes
        self._today = today

    def meaning(self, word: Word) -> Meaning:
        """Return what a word means in its column."""
        column, found = word.column, word.found
        if column.kind in {"mission", "contributor"}:
            # The register of missions is where new ones are named: nothing to ask there.
            new = column.kind == "mission" and self._form.name == "missions"
            return self._codes.entity(column.kind, found, new=new)
        if column.kind == "indicator":
            return self._codes.indicator(found, column)
        if column.kind == "choice":
            return choice(found, column)
        if column.kind == "yesno":
            return yes_or_no(found, column)
        reading = period if column.kind == "period" else year
        return reading(found, column, self._today)


class Vocabulary:
    """What the distinct words of a file mean."""

    def __init__(self, looked_up: list[tuple[Word, Meaning]]) -> None:
        self._looked_up = looked_up
        self._faults = {
            (word.column.name, word.found): meaning.fault
            for word, meaning in looked_up
            if meaning.fault
        }

    def fault(self, column: Column, found: str) -> Fault:
        """Return why a word of a column has no meaning; KeyError where it has one."""
        return self._faults[column.name, found]()

    def registers(self) -> list[tuple[str, str]]:
        """Return the new names that a person chose to register, each once."""
        chosen = [(word.column.kind, one.meant) for word, one in self._looked_up if one.registers]
        return list(dict.fromkeys(chosen))

    def questions(self, codes: Codes, *, most: int) -> tuple[list[Question], int]:
        """Return a question for each name that is not registered, at most `most`, and how many
        there are.
        """  # noqa: D205 - one sentence, two lines
        asked: dict[tuple[str, str], list[Word]] = {}
        for word, meaning in self._looked_up:
            if meaning.asked:
                asked.setdefault((word.column.kind, meaning.meant), []).append(word)
        questions = [
            _question(kind, code, words, codes.close(kind, code))
            for (kind, code), words in islice(asked.items(), most)
        ]
        return questions, len(asked)

    def notes(self) -> list[Problem]:
        """Return a note for each code that was read as another spelling of a registered one."""
        return [
            Problem(
                severity=NOTE, line=word.line, column=word.column.name, found=shown(word.found),
                expected=meaning.meant,
                suggestion=f"It is read as {meaning.meant}; rows: {word.rows:,}.",
                repair="Write codes as they are registered",
            )
            for word, meaning in self._looked_up
            if meaning.note
        ]  # fmt: skip


def read_vocabulary(
    store: duckdb.DuckDBPyConnection, columns: list[Column], reader: Reader, *, folder: Path
) -> Vocabulary:
    """Look up the distinct words of `columns` and leave them in the table `meanings`."""
    looked_up = [
        (word, reader.meaning(word))
        for column in columns
        if column.kind in LOOKED_UP
        for word in _distinct(store, column)
    ]
    path = folder / "meanings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        for word, meaning in looked_up:
            if meaning.fault is None:
                write([word.column.name, word.found, meaning.meant, meaning.starts, meaning.ends])
    run(store, _MEANINGS, path=literal(str(path)))
    return Vocabulary(looked_up)


def _distinct(store: duckdb.DuckDBPyConnection, column: Column) -> list[Word]:
    found = rows(store, _DISTINCT, column=identifier(column.name))
    return [
        Word(column=column, found=str(text), rows=int(str(times)), line=int(str(line)))
        for text, times, line in found
    ]


def _question(kind: str, code: str, words: list[Word], close: str) -> Question:
    first = min(words, key=lambda word: word.line)
    return Question(
        kind=kind, value=code, column=first.column.name, line=first.line,
        rows=sum(word.rows for word in words), suggestion=close,
    )  # fmt: skip


def too_many_names(asked: int, questions: list[Question]) -> list[Problem]:
    """Return a problem where more names are not registered than anybody could be asked about."""
    if asked == len(questions):
        return []
    return [
        whole_file(
            f"{asked:,} names that are not registered", "names of missions and contributors",
            "Check that these columns hold codes and not, say, titles.", "Write registered codes",
        )
    ]  # fmt: skip
