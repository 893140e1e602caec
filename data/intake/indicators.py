"""The bounds that the framework sets to the values of each indicator."""

import csv
from pathlib import Path

import duckdb

from data.forms import Form
from data.intake.statements import literal, run
from data.register import Register

_PLAIN = """
    CREATE TEMP VIEW checked AS
    SELECT *, NULL::DOUBLE AS least, NULL::DOUBLE AS most
    FROM typed
"""
_BOUNDS = """
    CREATE TEMP TABLE bounds AS
    SELECT *
    FROM read_csv(
        $path, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        compression = 'none', columns = {
            'indicator': 'VARCHAR', 'least': 'DOUBLE', 'most': 'DOUBLE', 'is_whole': 'BOOLEAN',
            'is_part': 'BOOLEAN'
        }
    )
"""
_BOUNDED = """
    CREATE TEMP VIEW checked AS
    SELECT typed.*, bounds.least, bounds.most, bounds.is_whole, bounds.is_part
    FROM typed
    LEFT JOIN bounds USING (indicator)
"""


def add_bounds(
    store: duckdb.DuckDBPyConnection, form: Form, register: Register, *, folder: Path
) -> None:
    """Make the view `checked`: each record beside the bounds of its indicator, if it has one."""
    if form.name != "observations":
        run(store, _PLAIN)
        return
    path = folder / "bounds.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n").writerow
        for code, bounds in register.indicators.items():
            write([code, bounds.least, bounds.most, bounds.whole, bounds.part])
    run(store, _BOUNDS, path=literal(str(path)))
    run(store, _BOUNDED)
