"""Concord's sheet reader as the scorer of messy files calls it: rows of text, before any form."""

import sys
import tempfile
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
from data.intake.decoding import decoded
from data.intake.dialect import layout
from data.intake.guesses import layout_guesses, reading_guesses, reading_notes
from data.intake.limits import LIMITS
from data.intake.reading import read as read_rows
from data.intake.recognition import recognised, size_problem
from data.intake.signatures import refusal


def read(data, _name):
    refused = refusal(data)
    if refused:
        return answer(None, [], [refused], [])
    source = decoded(data, listed=LIMITS.listed)
    place = layout(source.text)
    fit, unfit = recognised(place, None, LIMITS)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as store:
        sheet = read_rows(store, source.text, place, folder=Path(folder), limits=LIMITS)
        rows = store.execute("SELECT * EXCLUDE line FROM filled ORDER BY line").fetchall()
    guesses = [*source.guesses, *layout_guesses(source.text, place)]
    guesses += reading_guesses(source, sheet)
    problems = [
        *source.problems, *sheet.problems, *reading_notes(source, sheet),
        *size_problem(sheet, LIMITS),
    ]  # fmt: skip
    # A header that names no form is refused by the check; the sheet is judged by how it was read.
    return answer(
        place.header, rows, [*problems, *(unfit if fit else unfit[1:])], [*guesses, *unfit]
    )


def answer(header, rows, problems, guesses):
    return {
        "header": header and list(header),
        "rows": [["" if cell is None else cell for cell in row] for row in rows],
        "needs_confirmation": bool(guesses),
        "problems": [{"line": one.line, "message": one.message} for one in problems],
    }
