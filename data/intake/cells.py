"""Cells that cannot be read: unreadable, too long, or blank where a value is required."""

from collections.abc import Callable, Sequence

import duckdb

from data.columns import Column
from data.intake.meanings import Fault
from data.intake.problems import Findings, shown
from data.intake.rowwise import too_long
from data.intake.statements import identifier, literal, numbers, rows
from data.intake.storage import stored_names
from data.report import ERROR, Problem

# Text of any kind is text; these kinds can fail to be read.
_READ_BY_GRAMMAR = ("number", "whole", "date")
_TEXT = ("text", "list")
_COUNTED = "SELECT $counts FROM $table"
_UNREAD = """
    SELECT line, $column
    FROM sheet
    WHERE $column IS NOT NULL
        AND line IN (SELECT line FROM typed WHERE $stored IS NULL)
    ORDER BY line
    LIMIT $listed
"""
_FOUND = """
    SELECT line, $shown
    FROM sheet
    WHERE $condition
    ORDER BY line
    LIMIT $listed
"""
# Control characters, and those that nobody sees: in a key they would make a second record.
_INVISIBLE = r"[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]"

Explain = Callable[[Column, str], Fault]


def add_unread(
    store: duckdb.DuckDBPyConnection, columns: Sequence[Column], findings: Findings,
    explain: Explain,
) -> None:  # fmt: skip
    """Add a problem for each filled cell that has no typed value; `explain` says why it has none.

    Two counts a column show whether there is any: filled cells, and values that came of them.
    """
    read = [column for column in columns if column.kind not in _TEXT]
    if not read:
        return
    filled = _counts(store, "sheet", [column.name for column in read])
    typed = _counts(store, "typed", [stored_names(column)[0] for column in read])
    for column, cells, values in zip(read, filled, typed, strict=True):
        if cells > values:
            found = rows(
                store, _UNREAD, column=identifier(column.name),
                stored=identifier(stored_names(column)[0]), listed=findings.listed,
            )  # fmt: skip
            problems = [
                _unread(int(str(line)), column, str(cell), explain(column, str(cell)))
                for line, cell in found
            ]
            findings.add_counted(problems, cells - values)


def _counts(store: duckdb.DuckDBPyConnection, table: str, names: Sequence[str]) -> tuple[int, ...]:
    counts = ", ".join(f"count({identifier(name)})" for name in names)
    return numbers(store, _COUNTED, counts=counts, table=table)


def _unread(line: int, column: Column, found: str, fault: Fault) -> Problem:
    return Problem(
        severity=ERROR, line=line, column=column.name, found=shown(found),
        expected=fault.expected, suggestion=fault.suggestion, repair=fault.repair,
    )  # fmt: skip


def add_blank(
    store: duckdb.DuckDBPyConnection, columns: Sequence[Column], findings: Findings
) -> None:
    """Add a problem for each blank cell of a required column."""

    def blank(line: int, column: Column, _: str) -> Problem:
        return Problem(
            severity=ERROR, line=line, column=column.name, found="a blank cell",
            expected=f"a {column.name}, which is required",
            suggestion=f"Fill it in, such as {column.example}; blank is not zero.",
            repair=f"Fill in {column.name}",
        )  # fmt: skip

    needed = [column for column in columns if column.required]
    conditions = [f"{identifier(column.name)} IS NULL" for column in needed]
    _add_where(store, list(zip(needed, conditions, strict=True)), findings, blank)


def add_invisible(
    store: duckdb.DuckDBPyConnection, columns: Sequence[Column], findings: Findings
) -> None:
    """Add a problem for each text of a key that holds characters nobody sees."""

    def invisible(line: int, column: Column, found: str) -> Problem:
        return Problem(
            severity=ERROR, line=line, column=column.name, found=shown(found),
            expected="text without control or invisible characters",
            suggestion="Type it again by hand.", repair=f"Type {column.name} again",
        )  # fmt: skip

    texts = [column for column in columns if column.key and column.kind == "text"]
    conditions = [
        f"regexp_matches({identifier(column.name)}, {literal(_INVISIBLE)})" for column in texts
    ]
    _add_where(store, list(zip(texts, conditions, strict=True)), findings, invisible)


def add_long(
    store: duckdb.DuckDBPyConnection, columns: Sequence[Column], findings: Findings, longest: int
) -> None:
    """Add a problem for each cell above the limit."""

    def long(line: int, column: Column, found: str) -> Problem:
        return too_long(column.name, line, len(found), longest)

    conditions = [f"length({identifier(column.name)}) > {longest}" for column in columns]
    _add_where(store, list(zip(columns, conditions, strict=True)), findings, long)


def _add_where(
    store: duckdb.DuckDBPyConnection, conditions: Sequence[tuple[Column, str]],
    findings: Findings, problem: Callable[[int, Column, str], Problem],
) -> None:  # fmt: skip
    """Count the cells of each condition in one scan, and list those of the ones that occur."""
    if not conditions:
        return
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for _, condition in conditions)
    times = numbers(store, _COUNTED, counts=counts, table="sheet")
    for (column, condition), many in zip(conditions, times, strict=True):
        if many:
            found = rows(
                store, _FOUND, shown=identifier(column.name), condition=condition,
                listed=findings.listed,
            )  # fmt: skip
            problems = [problem(int(str(line)), column, str(cell)) for line, cell in found]
            findings.add_counted(problems, many)
