"""SQL of the check: constant text whose places are filled with names that we chose ourselves.

The child binds no parameter: the first one makes DuckDB import pandas, a quarter of a second.
What stands in the file reaches DuckDB only through files, never through the text of a statement.
"""

from string import Template

import duckdb

Values = list[tuple[object, ...]]


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def identifier(name: str) -> str:
    """Return a name of ours as an SQL identifier: `end` and `start` are words of SQL."""
    return f'"{name}"'


def run(
    store: duckdb.DuckDBPyConnection, statement: str, **places: str | float
) -> duckdb.DuckDBPyConnection:
    """Run a statement with its `$places` filled."""
    return store.execute(Template(statement).substitute(places))


def rows(store: duckdb.DuckDBPyConnection, statement: str, **places: str | float) -> Values:
    """Return the rows of a statement with its `$places` filled."""
    return run(store, statement, **places).fetchall()


def numbers(
    store: duckdb.DuckDBPyConnection, statement: str, **places: str | float
) -> tuple[int, ...]:
    """Return the one row of a statement that counts things; nothing counted is 0."""
    (row,) = rows(store, statement, **places)
    return tuple(int(str(count or 0)) for count in row)
