"""The decimal mark of a file: a point, or a comma where the columns of numbers show it."""

from collections.abc import Sequence
from string import Template

import duckdb

from data.columns import Column
from data.intake.numerals import GROUPED_BY_COMMA, GROUPED_BY_POINT, WITH_COMMA, WITH_POINT
from data.intake.problems import shown
from data.intake.statements import identifier, literal, numbers, rows
from data.report import Guess

_CELLS = "SELECT line, $column AS cell FROM sheet"
_COUNTED = """
    SELECT
        count(*) FILTER (WHERE regexp_full_match(cell, $with_comma)),
        count(*) FILTER (WHERE regexp_full_match(cell, $grouped_by_comma)),
        count(*) FILTER (WHERE regexp_full_match(cell, $with_point)),
        count(*) FILTER (WHERE regexp_full_match(cell, $grouped_by_point))
    FROM ($cells)
"""
_EXAMPLE = """
    SELECT cell
    FROM ($cells)
    WHERE regexp_full_match(cell, $form)
    ORDER BY line
    LIMIT 1
"""


def decimal_mark(
    store: duckdb.DuckDBPyConnection, columns: Sequence[Column], delimiter: str
) -> tuple[str, Guess | None]:
    """Return the decimal mark of a file's numbers, and a guess where it is not plain.

    Between commas the mark is a point. Elsewhere it is a comma if more cells show that than a
    point; cells such as 1,234 may be of thousands and do not show anything by themselves.
    """
    cells = _cells(columns)
    if delimiter == "," or not cells:
        return ".", None
    commas, grouped, points, dotted = numbers(
        store, _COUNTED, cells=cells, with_comma=literal(WITH_COMMA),
        grouped_by_comma=literal(GROUPED_BY_COMMA), with_point=literal(WITH_POINT),
        grouped_by_point=literal(GROUPED_BY_POINT),
    )  # fmt: skip
    if commas > max(points, grouped):
        example = _example(store, cells, WITH_COMMA)
        return ",", _guess("comma", example, example.replace(",", "."))
    if points and points == dotted:
        example = _example(store, cells, GROUPED_BY_POINT)
        return ".", _guess("point", example, f"{example}, not as {example.replace('.', '')}")
    return ".", None


def _cells(columns: Sequence[Column]) -> str:
    return " UNION ALL ".join(
        Template(_CELLS).substitute(column=identifier(column.name))
        for column in columns
        if column.kind == "number"
    )


def _example(store: duckdb.DuckDBPyConnection, cells: str, form: str) -> str:
    ((cell,),) = rows(store, _EXAMPLE, cells=cells, form=literal(form))
    return shown(str(cell))


def _guess(mark: str, written: str, read: str) -> Guess:
    return Guess(
        what="decimal", words=f"The decimal mark is a {mark}: {written} is read as {read}."
    )
