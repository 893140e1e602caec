"""Both ways of reading give the same rows on the same lines; only the slow one explains."""

from datetime import date

import duckdb
import pytest

from data.intake.dialect import layout
from data.intake.limits import LIMITS, Limits
from data.intake.reading import read

HEADER = "mission,name,note\n"


@pytest.fixture
def sheet(tmp_path):
    def read_sheet(text, limits=LIMITS):
        with duckdb.connect(config={"threads": 1}) as store:
            found = read(store, text, layout(text), folder=tmp_path, limits=limits)
            rows = store.execute("SELECT * FROM filled ORDER BY line").fetchall()
        slow = (tmp_path / "rows.csv").exists()
        return found, rows, slow

    return read_sheet


@pytest.mark.parametrize(
    ("body", "lines", "slow"),
    [
        ("A,x,y\nB,x,y\n", [2, 3], False),
        ("A,x,y\nB,x,y", [2, 3], False),
        ('A,x,"one\ntwo\nthree"\nB,"a\nb",y\nC,x,y\n', [2, 5, 7], False),
        ('A,x,"a, b"\nB,x,"say ""yes"""\n', [2, 3], False),
        ('A,x,5" gun\nB,x,6" gun\n', [2, 3], False),
        ("A,x,y\n\n\nB,x,y\n", [2, 5], True),
        ("A,x,y\n,,\nB,x,y\n", [2, 4], False),
        ("A,x,y\n , ,\nB,x,y\n", [2, 4], False),
        ('A, "x",y\nB,x,y\n', [2, 3], True),
    ],
    ids=["plain", "no end", "line breaks", "quotes", "inches", "blank lines", "blank rows",
         "spaces", "padded"],
)  # fmt: skip
def test_each_row_has_the_line_on_which_it_begins(body, lines, slow, sheet):
    found, rows, was_slow = sheet(HEADER + body)
    assert [row[0] for row in rows] == lines
    assert (found.problems, was_slow) == ((), slow)


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("A,x\nB,x,y\nC,x,y,z\n", [(2, "2 cells, too few"), (4, "4 cells, too many")]),
        (
            'A,x,"never closed\nB,x\n',
            [(2, "a quote that is never closed"), (3, "2 cells, too few")],
        ),
        ('A,x,"y" z\nB,x\n', [(2, "text behind a closing quote"), (3, "2 cells, too few")]),
        # An empty cell too many in one row may have pushed the others aside.
        ("A,,x,\nB,x,y\n", [(2, "4 cells, too many")]),
    ],
)
def test_every_odd_row_is_named(body, faults, sheet):
    found, _, _ = sheet(HEADER + body)
    assert [(one.line, one.found) for one in found.problems] == faults
    assert found.faults == len(faults)


def test_the_same_empty_cell_in_every_row_is_a_guess(examined):
    found = examined("mission,name,note\nNORTH,x,y,\nSOUTH,x,y,\n")
    assert found.guessed == ["cells"]
    assert [row["note"] for row in found.records] == ["y", "y"]


def test_faults_are_counted_beyond_the_list(sheet):
    found, _, _ = sheet(HEADER + "A,x\n" * 50, Limits(listed=10))
    assert (len(found.problems), found.faults) == (10, 50)


def test_reading_ends_where_too_many_quotes_are_wrong(sheet):
    found, rows, _ = sheet(HEADER + 'A,x,"y" z\n' * 50 + "B,x,y\n", Limits(listed=10))
    assert (found.faults, rows) == (11, [])


@pytest.mark.parametrize("slow", [False, True])
def test_cells_too_long_are_named_and_not_quoted(slow, examined):
    # A cell of 2 MB is above DuckDB's own limit: the rows are read one by one.
    long = "x" * (3_000_000 if slow else 20_000)
    found = examined(f"mission,name,note\nNORTH,short,{long}\nSOUTH,x,y\n")
    (problem,) = found.of("error")
    assert (problem.line, problem.column) == (2, "note")
    assert problem.found == f"a cell of {len(long):,} characters"


def test_blank_rows_are_skipped_and_counted(examined):
    found = examined("mission,name\nNORTH,x\n\n,\nSOUTH,y\n\n")
    (note,) = found.problems
    assert (note.severity, note.line, note.found) == ("note", 3, "2 blank rows")
    assert (found.understood.skipped, found.understood.rows) == ((3, 4), 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mission,name\rNORTH,x\r", ["A carriage return alone ends a line, 2 times."]),
        ("mission,name\r\nNORTH,x\n", ["Lines end in two ways: 1 in CRLF and 1 in LF."]),
        ("mission,name\r\nNORTH,x\r\n", []),
        # Spreadsheets break a line inside a cell by LF and end rows by CRLF.
        ('mission,name\r\nNORTH,"a\nb"\r\n', []),
    ],
)
def test_line_ends_that_are_not_plain(text, words, examined):
    found = examined(text)
    assert [guess.words for guess in found.guesses] == words
    assert len(found.records) == 1


def test_line_breaks_inside_cells_become_lf_with_a_note(examined):
    found = examined('mission,name,note\r\nNORTH,x,"a\r\nb"\r\n')
    assert found.records[0]["note"] == "a\nb"
    assert [one.found for one in found.problems] == ["1 line breaks inside cells"]


def test_sentences_below_are_a_guess(examined):
    found = examined("mission,name,note\nNORTH,x,y\n\nSource: a list\nNote: of 2026\n")
    (guess,) = found.guesses
    assert guess.words == "Lines 4 to 5 are no rows and left out: “Source: a list”."
    assert (found.understood.last_line, found.understood.skipped) == (2, (4, 5))


def test_source_and_note_come_back_character_for_character(examined):
    cells = ["=cmd|' /C calc'!A0", "\t=1+1", "<b>1</b>", " a ", 'say "yes"', "\x1b[2J",
             "approved \u202etoN", "a\u00a0"]  # fmt: skip
    rows = "".join(
        f'M{place},"{cell.replace(chr(34), chr(34) * 2)}"\n' for place, cell in enumerate(cells)
    )
    found = examined("mission,note\n" + rows)
    assert [row["note"] for row in found.records] == cells


def test_codes_and_texts_lose_the_blanks_around_them(examined):
    found = examined("mission,name\n NORTH ,  A name\t\nSOUTH\u00a0,b\n")
    assert [(row["mission"], row["name"]) for row in found.records] == [
        ("NORTH", "A name"), ("SOUTH", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "limits", "found"),
    [
        ("mission,name\n", LIMITS, "a header and no rows"),
        ("mission,name\n\n\n", LIMITS, "a header and no rows"),
        ("\ufeff\u00a0\n", LIMITS, "an empty file"),
        ("mission,name\nA1,x\nA2,y\nA3,z\n", Limits(rows=2), "3 rows"),
        ("mission,name,note\nNORTH,x,y\n", Limits(columns=2), "3 columns"),
    ],
)
def test_sheets_that_are_empty_or_too_large(text, limits, found, examined):
    assert [one.found for one in examined(text, limits=limits).of("error")] == [found]


def test_problems_are_counted_beyond_the_list_and_errors_come_first(examined):
    found = examined("mission,host\n" + "north,F!\n" * 30, limits=Limits(listed=10))
    assert len(found.problems) == 10
    assert {one.severity for one in found.problems} == {"error"}
    # 30 hosts that are no codes, 29 repeated keys; one note on the case of `north`.
    assert found.counted == {"error": 59, "warning": 0, "note": 1}


def test_dates_stay_dates(examined):
    found = examined("mission,start\nNORTH,2023-01-31\n")
    assert found.records[0]["start"] == date(2023, 1, 31)


def test_quotes_behind_blanks_are_a_guess(examined):
    found = examined('mission, name\nNORTH, "A, B"\n')
    assert found.guessed == ["quotes"]
    assert found.records[0]["name"] == "A, B"


def test_events_have_no_rules_beyond_their_cells(examined):
    found = examined("mission,date,title,kind\nNORTH,2026-05-14,Rotation,rotation\n")
    assert (found.problems, found.records[0]["title"]) == ([], "Rotation")


def test_columns_of_text_alone_are_checked_too(examined):
    found = examined("item,note\noverall,x\n", form="trust")
    assert [one.column for one in found.problems] == [
        "mission", "period", "rater", "ratee", "score",
    ]  # fmt: skip
