"""Records as Arrow tables: their columns and types, as text, and their keys in words."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa

from data import periods
from data.forms import FORMS, Form

TYPES = {
    "number": pa.float64(),
    "whole": pa.int64(),
    "year": pa.int64(),
    "date": pa.date32(),
    "yesno": pa.bool_(),
}
PERIOD = ("period_start", "period_end")
REMARKS = ("source", "note")


def stored_names(names: Iterable[str]) -> list[str]:
    """Return column names as the store has them: a period is its first and last day."""
    return [kept for name in names for kept in (PERIOD if name == "period" else (name,))]


@cache
def schema(form: str) -> pa.Schema:
    """Return the columns of a form's records: `line`, then those of the form."""
    columns = [pa.field("line", pa.int32())]
    for column in FORMS[form].columns:
        kind = pa.date32() if column.kind == "period" else TYPES.get(column.kind, pa.string())
        columns += [pa.field(name, kind) for name in stored_names([column.name])]
    return pa.schema(columns)


def arranged(records: pa.Table, form: str) -> pa.Table:
    """Return records with exactly the columns and types of the form.

    Raises KeyError or pyarrow.ArrowInvalid where they are not records of it.
    """
    wanted = schema(form)
    return records.select(wanted.names).cast(wanted).combine_chunks()


def placed(records: pa.Table) -> pa.Table:
    """Return records with their `place`: a wide file gives several of one line."""
    return records.append_column("place", pa.array(np.arange(records.num_rows)))


def value_names(form: Form) -> list[str]:
    """Return the names of the columns outside the key."""
    return [column.name for column in form.columns if not column.key]


def text(value: object) -> str | None:
    """Return a value as files write it, None for a blank."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def key_texts(records: pa.Table, form: Form) -> list[str]:
    """Return the key of each record in words: `NORTH, 2026-Q3, XAB`. Blank parts are left out."""
    columns: list[list[str | None]] = []
    for name in form.key:
        if name == "period":
            bounds = (records[part].to_pylist() for part in PERIOD)
            columns.append([_label(start, end) for start, end in zip(*bounds, strict=True)])
        else:
            columns.append([text(value) for value in records[name].to_pylist()])
    return [", ".join(part for part in row if part) for row in zip(*columns, strict=True)]


@cache
def _label(start: date, end: date) -> str:
    return periods.label(start, end)
