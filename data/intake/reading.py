"""Rows with the physical line each begins on: fast where that can be proved, else one by one.

Both ways leave a table `lined`: `line`, then the file's columns `c0`, `c1` … as text.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data.intake.blanks import BLANKS, edge_blanks, trimmed
from data.intake.dialect import Layout
from data.intake.limits import Limits
from data.intake.rowwise import Rowwise
from data.intake.statements import literal, numbers, rows, run
from data.report import Problem

_READ = """
    CREATE TEMP TABLE raw AS
    SELECT *
    FROM read_csv(
        $path, auto_detect = false, header = false, delim = $delimiter, quote = '"', escape = '"',
        strict_mode = true, compression = 'none', columns = {$columns}
    )
"""
_INSIDE = """
    SELECT count(*), sum($line_breaks), sum($delimiters)
    FROM raw
"""
_LINED = """
    CREATE TEMP VIEW lined AS
    SELECT CAST(rowid + $first AS INTEGER) AS line, *
    FROM raw
"""
_LINED_BY_BREAKS = """
    CREATE TEMP TABLE lined AS
    WITH broken AS (
        SELECT rowid + 1 AS record, sum($line_breaks) OVER (ORDER BY rowid) AS passed
        FROM raw
        WHERE $line_breaks > 0
    )
    SELECT CAST(numbered.record + $first + coalesce(broken.passed, 0) AS INTEGER) AS line,
        numbered.* EXCLUDE record
    FROM (SELECT rowid AS record, * FROM raw) AS numbered
    ASOF LEFT JOIN broken ON numbered.record >= broken.record
"""
_ROWWISE_LINED = """
    CREATE TEMP VIEW lined AS
    SELECT * REPLACE (CAST(line AS INTEGER) AS line)
    FROM raw
"""
_BLANK_ROWS = """
    SELECT line
    FROM lined
    WHERE coalesce($cells) IS NULL
    ORDER BY line
"""
_FILLED = """
    CREATE TEMP VIEW filled AS
    SELECT *
    FROM lined
    $condition
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What reading gave: rows in the view `filled`, and what is not in it.

    `faults` counts all the problems. `edges` are the blanks that may stand around cells, `breaks`
    counts the line breaks inside cells, `overhanging` the rows with empty cells too many.
    """

    columns: int
    rows: int
    blank: tuple[int, ...]
    problems: tuple[Problem, ...]
    faults: int = 0
    edges: str = BLANKS
    breaks: int = 0
    overhanging: int = 0


def read(
    store: duckdb.DuckDBPyConnection, text: str, layout: Layout, *, folder: Path, limits: Limits
) -> Sheet:
    """Read the rows under the header into `filled` and return what was met on the way."""
    body = _body(text, layout)
    sheet = None if layout.padded else _read_fast(store, body, layout, folder)
    if sheet is None:
        rowwise = Rowwise(layout, limits)
        rowwise.read(body, folder / "rows.csv")
        sheet = _read_again(store, rowwise, layout, folder)
    return _without_blank_rows(store, sheet)


def _read_again(
    store: duckdb.DuckDBPyConnection, rowwise: Rowwise, layout: Layout, folder: Path
) -> Sheet:
    """Return the sheet of rows that were read one by one and written with their lines."""
    run(store, "DROP TABLE IF EXISTS raw")
    run(
        store, _READ, path=literal(str(folder / "rows.csv")), delimiter="','",
        columns=_columns(["line", *_cells(layout)]),
    )  # fmt: skip
    run(store, _ROWWISE_LINED)
    return Sheet(
        columns=len(layout.header), rows=rowwise.rows, blank=tuple(rowwise.blank),
        problems=tuple(rowwise.faults), faults=rowwise.odd, breaks=rowwise.breaks,
        overhanging=rowwise.overhanging,
    )  # fmt: skip


def _columns(names: list[str]) -> str:
    return ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)


def _cells(layout: Layout) -> list[str]:
    return [f"c{place}" for place in range(len(layout.header))]


def _body(text: str, layout: Layout) -> str:
    """Return the lines of the rows: below header and tags, above the foot and blank lines."""
    start = 0
    for _ in range(layout.first_line - 1):
        start = text.find("\n", start) + 1 or len(text)
    body = text[start:]
    if layout.foot:
        body = "\n".join(body.split("\n")[: layout.foot[0] - layout.first_line])
    return body.rstrip("\n")


def _read_fast(
    store: duckdb.DuckDBPyConnection, body: str, layout: Layout, folder: Path
) -> Sheet | None:
    """Return the sheet as DuckDB reads it, or None where no line number could be proved."""
    path = folder / "body.csv"
    path.write_text(body, encoding="utf-8", newline="")
    columns, mark = _columns(_cells(layout)), literal(layout.delimiter)
    try:
        run(store, _READ, path=literal(str(path)), delimiter=mark, columns=columns)
    except duckdb.Error:
        return None
    found, breaks, marks = _counted(store, body, layout)
    lines = body.count("\n") + 1 if body else 0
    # Every record takes at least one line and every row the same number of delimiters. So where
    # both sums agree there is no blank line and no odd row, and nothing was lost or joined.
    if found + breaks != lines or body.count(layout.delimiter) != marks + found * (
        len(layout.header) - 1
    ):
        return None
    if breaks:
        run(store, _LINED_BY_BREAKS, first=layout.first_line, line_breaks=_inside(layout, "\n"))
    else:
        run(store, _LINED, first=layout.first_line)
    edges = edge_blanks(body, layout.delimiter, breaks=breaks)
    return Sheet(
        columns=len(layout.header), rows=found, blank=(), problems=(), edges=edges, breaks=breaks
    )  # fmt: skip


def _counted(store: duckdb.DuckDBPyConnection, body: str, layout: Layout) -> tuple[int, int, int]:
    """Return the records, and the line breaks and delimiters that stand inside their cells."""
    quoted = '"' in body
    found, breaks, marks = numbers(
        store,
        _INSIDE,
        line_breaks=_inside(layout, "\n") if quoted else "0",
        delimiters=_inside(layout, layout.delimiter) if quoted else "0",
    )
    return found, breaks, marks


def _inside(layout: Layout, mark: str) -> str:
    """Return the SQL that counts a mark inside the cells of a row."""
    sought = f"chr({ord(mark)})"
    return " + ".join(
        f"coalesce(length({cell}) - length(replace({cell}, {sought}, '')), 0)"
        for cell in _cells(layout)
    )


def _without_blank_rows(store: duckdb.DuckDBPyConnection, sheet: Sheet) -> Sheet:
    cells = ", ".join(trimmed(f"c{place}", sheet.edges) for place in range(sheet.columns))
    blank = [int(str(line)) for (line,) in rows(store, _BLANK_ROWS, cells=cells)]
    condition = f"WHERE coalesce({cells}) IS NOT NULL" if blank else ""
    run(store, _FILLED, condition=condition)
    return replace(sheet, rows=sheet.rows - len(blank), blank=tuple(sorted([*sheet.blank, *blank])))
