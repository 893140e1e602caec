"""Facts with the types that formulas count on, whatever an empty table was made of."""

import pandas as pd

from data.columns import REMARKS
from data.forms import FORMS, Facts

DAYS = "datetime64[us]"
_TYPES = {
    **dict.fromkeys(("number", "whole", "year"), "float64"),
    **dict.fromkeys(("mission", "contributor", "indicator", "choice", "text", "list"), "object"),
    "yesno": "object",
    "date": DAYS,
}
# Columns that facts have and forms do not.
_PERIOD = {"period_start": DAYS, "period_end": DAYS}


def typed(facts: Facts) -> dict[str, pd.DataFrame]:
    """Return every form's table: a form without records is empty, a column not given is blank."""
    return {form: _typed(facts.get(form), form) for form in FORMS}


def _typed(table: pd.DataFrame | None, form: str) -> pd.DataFrame:
    columns = [column for column in FORMS[form].columns if column not in REMARKS]
    kinds = {column.name: _TYPES[column.kind] for column in columns if column.kind in _TYPES}
    if any(column.kind == "period" for column in columns):
        kinds |= _PERIOD
    if form == "actions":
        kinds |= {"cases": "float64"}
    given = pd.DataFrame() if table is None else table
    blank = {name: None for name in kinds if name not in given}
    wrong = {
        name: kind for name, kind in kinds.items() if name in blank or given[name].dtype != kind
    }
    return given.assign(**blank).astype(wrong)
