"""From rows of text to typed records: one table, in which what could not be read is NULL."""

from collections.abc import Mapping
from string import Template

import duckdb

from data.columns import Column
from data.forms import Form
from data.intake.blanks import trimmed
from data.intake.days import DATE
from data.intake.numerals import NUMBER, WHOLE
from data.intake.statements import identifier, literal, run
from data.intake.storage import sql_type, stored_names
from data.intake.vocabulary import LOOKED_UP

# These come back character for character; other text loses the blanks around it.
VERBATIM = ("source", "note")
_SHEET = """
    CREATE TEMP $kind sheet AS
    SELECT line, $cells
    FROM filled
"""
_TYPED = """
    CREATE TEMP TABLE typed AS
    SELECT sheet.line, $values
    FROM sheet
    $lookups
"""
_LOOKUP = """
    LEFT JOIN (SELECT found, meant, starts, ends FROM meanings WHERE field = $field) AS $alias
    ON $alias.found = sheet.$column
"""
# -0 is written 0: the sum with 0 makes it so.
_NUMBER = """
    CASE WHEN regexp_full_match($cell, $grammar)
    THEN CAST(replace($cell, ',', '.') AS DOUBLE) + 0 END
"""
_WHOLE = "CASE WHEN regexp_full_match($cell, $grammar) THEN CAST($cell AS BIGINT) END"
_DATE = """
    CASE WHEN regexp_full_match($cell, $grammar)
    THEN CAST(try_strptime($cell, '%Y-%m-%d') AS DATE) END
"""
_LIST = r"trim(regexp_replace($cell, '\s*(;\s*)+', '; ', 'g'), '; ')"
_WRITTEN = """
    COPY (SELECT line, $columns FROM typed ORDER BY line)
    TO $path (FORMAT parquet)
"""


def make_sheet(store: duckdb.DuckDBPyConnection, places: Mapping[str, int], *, edges: str) -> None:
    """Make `sheet`: the file's cells under the names of the form, blank ones NULL.

    `edges` are the blanks around cells: taking them off is dear, so it is done once.
    """
    cells = []
    for name, place in places.items():
        cell = trimmed(f"c{place}", edges)
        if name in VERBATIM and edges:
            cell = f"CASE WHEN {cell} IS NOT NULL THEN c{place} END"
        cells.append(f"{cell} AS {identifier(name)}")
    run(store, _SHEET, kind="TABLE" if edges else "VIEW", cells=", ".join(cells))


def make_records(
    store: duckdb.DuckDBPyConnection, form: Form, places: Mapping[str, int], *, decimal: str
) -> None:
    """Make the table `typed`: `line` and the columns of the form as they are stored."""
    values: list[str] = []
    lookups: list[str] = []
    for column in form.columns:
        if column.name not in places:
            values += [_absent(column, name) for name in stored_names(column)]
            continue
        if column.kind in LOOKED_UP:
            lookups.append(_lookup(column))
        values += _stored(column, decimal)
    run(store, _TYPED, values=", ".join(values), lookups=" ".join(lookups))


def write_records(store: duckdb.DuckDBPyConnection, form: Form, path: str) -> None:
    """Write the records to a Parquet file, in the order of their lines."""
    names = [name for column in form.columns for name in stored_names(column)]
    run(store, _WRITTEN, columns=", ".join(map(identifier, names)), path=literal(path))


def _absent(column: Column, name: str) -> str:
    value = literal(column.default) if column.default else "NULL"
    return f"CAST({value} AS {sql_type(column)}) AS {identifier(name)}"


def _filled(template: str, **places: str) -> str:
    return Template(template).substitute(places)


def _lookup(column: Column) -> str:
    return _filled(
        _LOOKUP, field=literal(column.name), alias=_alias(column), column=identifier(column.name)
    )


def _alias(column: Column) -> str:
    return identifier(f"meaning of {column.name}")


def _stored(column: Column, decimal: str) -> list[str]:
    cell = f"sheet.{identifier(column.name)}"
    if column.kind == "period":
        return [
            f"{_alias(column)}.{part} AS {identifier(name)}"
            for part, name in zip(("starts", "ends"), stored_names(column), strict=True)
        ]
    if column.kind in LOOKED_UP:
        return [f"{_looked_up(column)} AS {identifier(column.name)}"]
    value = _filled(_grammar(column.kind), cell=cell, grammar=literal(_allowed(column, decimal)))
    if column.default:
        value = f"coalesce({value}, {literal(column.default)})"
    return [f"{value} AS {identifier(column.name)}"]


def _looked_up(column: Column) -> str:
    meant = f"{_alias(column)}.meant"
    if column.kind == "yesno":
        return f"({meant} = 'yes')"
    return f"CAST({meant} AS {sql_type(column)})"


def _grammar(kind: str) -> str:
    return {"number": _NUMBER, "whole": _WHOLE, "date": _DATE, "list": _LIST}.get(kind, "$cell")


def _allowed(column: Column, decimal: str) -> str:
    return {"number": NUMBER[decimal], "whole": WHOLE, "date": DATE}.get(column.kind, "")
