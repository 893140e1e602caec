"""The way of a file through the child: bytes, text, sheet, words, records, rules."""

from dataclasses import replace
from pathlib import Path

import duckdb

from data.columns import Column
from data.forms import FORMS, Form
from data.intake import cells, keys
from data.intake.codes import Codes
from data.intake.days import date_fault
from data.intake.decoding import Decoded, decoded
from data.intake.dialect import Layout, layout
from data.intake.exchange import RECORDS, Outcome, Request
from data.intake.guesses import layout_guesses, reading_guesses, reading_notes
from data.intake.header import Fit
from data.intake.indicators import add_bounds
from data.intake.marks import decimal_mark
from data.intake.meanings import Fault
from data.intake.numerals import number_fault
from data.intake.problems import LONGEST_LINE_SHOWN, Findings
from data.intake.reading import Sheet, read
from data.intake.recognition import recognised, size_problem
from data.intake.records import make_records, make_sheet, write_records
from data.intake.rules import add_broken, rules
from data.intake.signatures import blank_file, refusal
from data.intake.understanding import understanding
from data.intake.vocabulary import LOOKED_UP, Reader, Vocabulary, read_vocabulary, too_many_names
from data.report import Guess, Question, Understanding


class Examination:
    """One file's way through the child, and what was found on it."""

    def __init__(self, store: duckdb.DuckDBPyConnection, request: Request, folder: Path) -> None:
        self._store = store
        self._request = request
        self._limits = request.limits
        self._folder = folder
        self._findings = Findings(request.limits.listed)
        self._guesses: list[Guess] = []
        self._questions: list[Question] = []
        self._registers: list[tuple[str, str]] = []
        self._understood: Understanding | None = None
        self._rows: int | None = None

    def outcome(self, content: bytes) -> Outcome:
        """Return what the file holds; its records, where it has no fault, are in the folder."""
        refused = refusal(content)
        if refused:
            self._findings.add(refused)
        else:
            self._read(decoded(content, listed=self._limits.listed))
        return Outcome(
            problems=self._findings.listing(), counted=self._findings.counted,
            understood=self._understood, guesses=self._guesses, questions=self._questions,
            registers=self._registers, rows=self._rows,
        )  # fmt: skip

    def _read(self, source: Decoded) -> None:
        """Read the rows, say how they were read, and check them where the form is known."""
        self._findings.add(*source.problems)
        self._guesses += source.guesses
        place = layout(source.text, form=self._request.form)
        if place is None:
            self._findings.add(blank_file())
            return
        fit, problems = recognised(place, self._request.form, self._limits)
        self._findings.add(*problems)
        if len(place.header) > self._limits.columns:
            return
        self._guesses += layout_guesses(source.text, place)
        sheet = read(self._store, source.text, place, folder=self._folder, limits=self._limits)
        self._take_in(source, sheet)
        decimal = self._check(fit, sheet, place) if fit else "."
        understood = understanding(self._store, source, place, fit, sheet)
        self._understood = replace(understood, decimal=decimal)

    def _take_in(self, source: Decoded, sheet: Sheet) -> None:
        self._findings.add_counted(list(sheet.problems), sheet.faults)
        self._findings.add(*reading_notes(source, sheet), *size_problem(sheet, self._limits))
        self._guesses += reading_guesses(source, sheet)

    def _check(self, fit: Fit, sheet: Sheet, place: Layout) -> str:
        """Check the rows against their form; return the decimal mark."""
        form, present = FORMS[fit.form], [
            column for column in FORMS[fit.form].columns if column.name in fit.places
        ]  # fmt: skip
        if not present or sheet.rows > self._limits.rows:
            return "."
        make_sheet(self._store, fit.places, edges=sheet.edges)
        decimal, guess = decimal_mark(self._store, present, place.delimiter)
        if guess:
            self._guesses.append(guess)
        vocabulary = self._words(form, present)
        make_records(self._store, form, fit.places, decimal=decimal)
        self._apply(form, present, vocabulary, decimal)
        if not self._findings.has_errors and not self._questions:
            write_records(self._store, form, str(self._folder / RECORDS))
            self._rows = sheet.rows
        return decimal

    def _words(self, form: Form, present: list[Column]) -> Vocabulary:
        codes = Codes(self._request.register, self._request.answers)
        reader = Reader(form, codes, self._request.today)
        vocabulary = read_vocabulary(self._store, present, reader, folder=self._folder)
        self._questions, asked = vocabulary.questions(codes, most=self._limits.listed)
        self._registers = vocabulary.registers()
        self._findings.add(*vocabulary.notes(), *too_many_names(asked, self._questions))
        return vocabulary

    def _apply(
        self, form: Form, present: list[Column], vocabulary: Vocabulary, decimal: str
    ) -> None:
        """Add what is wrong with cells, records and keys."""

        def explain(column: Column, found: str) -> Fault:
            if column.kind in LOOKED_UP:
                return vocabulary.fault(column, found)
            # The beginning tells enough, and keeps the search for advice short.
            beginning = found[:LONGEST_LINE_SHOWN]
            if column.kind == "date":
                return date_fault(beginning, column)
            return number_fault(beginning, column, decimal)

        store, findings = self._store, self._findings
        cells.add_unread(store, present, findings, explain)
        cells.add_blank(store, present, findings)
        cells.add_invisible(store, present, findings)
        cells.add_long(store, present, findings, self._limits.characters)
        add_bounds(store, form, self._request.register, folder=self._folder)
        add_broken(store, rules(form, [column.name for column in present]), findings)
        keys.add_twice(store, form, findings)
        keys.add_mixed(store, form, findings)
