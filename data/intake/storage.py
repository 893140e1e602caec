"""How the columns of a form are stored: names and types of records."""

from data.columns import Column
from data.forms import Form

_TYPES = {
    "number": ("DOUBLE", "double"), "whole": ("BIGINT", "int64"), "year": ("BIGINT", "int64"),
    "date": ("DATE", "date32[day]"), "period": ("DATE", "date32[day]"),
    "yesno": ("BOOLEAN", "bool"),
}  # fmt: skip
_TEXT = ("VARCHAR", "string")


def stored_names(column: Column) -> tuple[str, ...]:
    """Return the names under which a column is stored: a period takes two."""
    if column.kind == "period":
        return f"{column.name}_start", f"{column.name}_end"
    return (column.name,)


def sql_type(column: Column) -> str:
    """Return the type of a column in DuckDB."""
    return _TYPES.get(column.kind, _TEXT)[0]


def arrow_types(form: Form) -> dict[str, str]:
    """Return the columns of a form's records, `line` first, and their types in Arrow."""
    return {"line": "int32"} | {
        name: _TYPES.get(column.kind, _TEXT)[1]
        for column in form.columns
        for name in stored_names(column)
    }
