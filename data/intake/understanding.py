"""How a file was read, as a person is shown it."""

import duckdb

from data.intake.decoding import Decoded
from data.intake.dialect import Layout
from data.intake.header import IGNORED, Fit
from data.intake.problems import LONGEST_LINE_SHOWN, shown
from data.intake.reading import Sheet
from data.intake.statements import rows
from data.report import Match, Understanding

# As many raw lines and read rows stand side by side.
_SIDE_BY_SIDE = 5
# Line numbers of skipped lines: enough to find them.
_MOST_SKIPPED = 200
_FIRST_ROWS = """
    SELECT * EXCLUDE line
    FROM filled
    ORDER BY line
    LIMIT $many
"""
_LAST_LINE = "SELECT max(line) FROM filled"


def understanding(
    store: duckdb.DuckDBPyConnection, source: Decoded, place: Layout, fit: Fit | None, sheet: Sheet
) -> Understanding:
    """Return how a file was read, with its first lines beside its first rows."""
    ((last,),) = rows(store, _LAST_LINE)
    matches = (Match(found=name, meant="", why=IGNORED) for name in place.header)
    skipped = (*range(1, place.header_line), *sheet.blank, *place.foot)
    return Understanding(
        form=fit.form if fit else "", encoding=source.encoding, delimiter=place.delimiter,
        decimal=".", header_line=place.header_line, tag_line=place.tag_line,
        last_line=int(str(last or place.header_line)), skipped=skipped[:_MOST_SKIPPED],
        rows=sheet.rows, columns=fit.matches if fit else tuple(matches),
        raw=_raw(source.text, place.first_line), read=_first_rows(store),
    )  # fmt: skip


def _raw(text: str, first_line: int) -> tuple[str, ...]:
    start = 0
    for _ in range(first_line - 1):
        start = text.find("\n", start) + 1 or len(text)
    lines = text[start : start + _SIDE_BY_SIDE * (1 << 20)].split("\n")[:_SIDE_BY_SIDE]
    return tuple(shown(line, LONGEST_LINE_SHOWN) for line in lines if line)


def _first_rows(store: duckdb.DuckDBPyConnection) -> tuple[tuple[str, ...], ...]:
    found = rows(store, _FIRST_ROWS, many=_SIDE_BY_SIDE)
    return tuple(
        tuple("" if cell is None else shown(str(cell), LONGEST_LINE_SHOWN) for cell in cells)
        for cells in found
    )
