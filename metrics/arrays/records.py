"""Records as tables of arrays: what stands in every form, with names as numbers."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TypeAlias

import numpy as np
import pandas as pd

from data.columns import REMARKS
from data.forms import FORMS, Facts
from metrics.arrays.codes import NAMES, Words, days
from metrics.arrays.table import Column, Table

# The forms whose records are read, by the name of the facts: what evaluators scored one by one has
# the columns of what was observed.
READ = {
    form: form
    for form in (
        "trust", "contributions", "engagement", "objectives", "actions", "observations", "capacity",
    )
} | {"scorings": "observations"}  # fmt: skip
_Factors: TypeAlias = tuple[Column, Column]


def encoded(facts: Facts, indicators: Iterable[str]) -> tuple[dict[str, Words], dict[str, Table]]:
    """Return the names of each kind, and the records of each form that is read.

    Texts become numbers, dates days since 1970, yes and no 1 and 0. A form that is not given is
    empty, a column that is not given is blank. `row` is the place of a record among the facts.
    """
    given = {form: facts.get(form, pd.DataFrame()) for form in READ}
    factors = {
        (form, name): _factors(table[name])
        for form, table in given.items()
        for name in table.columns.intersection([*NAMES])
    }
    texts: dict[str, set[str]] = {kind: set() for kind in NAMES.values()}
    for (_, name), (_, distinct) in factors.items():
        texts[NAMES[name]].update(distinct)
    texts["indicator"].update(indicators)
    texts["area"].update(chain.from_iterable(areas(facts).values()))
    words = {kind: Words(found) for kind, found in texts.items()}
    tables = {form: _table(form, table, factors, words) for form, table in given.items()}
    return words, tables


def areas(facts: Facts) -> dict[str, list[str]]:
    """Return the communities that each mission of the register is to reach, each named once."""
    missions = facts.get("missions")
    if missions is None or missions.empty:
        return {}
    listed = zip(missions["mission"], missions["areas"], strict=True)
    named = {mission: "" if pd.isna(text) else str(text) for mission, text in listed}
    return {
        mission: sorted({area.strip() for area in text.split(";")} - {""})
        for mission, text in named.items()
    }


def _factors(texts: pd.Series) -> _Factors:
    """Return the place of each text among the distinct ones, -1 for a blank, and these."""
    places, distinct = pd.factorize(texts)
    return places, np.asarray(distinct, dtype=object)


def _table(
    form: str,
    given: pd.DataFrame,
    factors: Mapping[tuple[str, str], _Factors],
    words: Mapping[str, Words],
) -> Table:
    columns: dict[str, Column] = {"row": np.arange(len(given))}
    for name, kind in _kinds(form).items():
        if name not in given.columns:
            columns[name] = np.full(len(given), 0 if name in NAMES else np.nan)
        elif name in NAMES:
            places, distinct = factors[form, name]
            # A blank has the place -1: the last of the numbers, which is that of the blank.
            columns[name] = np.array([*words[NAMES[name]].numbers(distinct), 0])[places]
        else:
            columns[name] = _READ_AS[kind](given[name])
    return Table(columns)


def _kinds(form: str) -> dict[str, str]:
    """Return the columns of a form that are read, by name, with their kind."""
    declared = [column for column in FORMS[READ[form]].columns if column not in REMARKS]
    kinds = {column.name: column.kind for column in declared}
    if "period" in kinds:
        kinds |= {"period_start": "date", "period_end": "date"}
    if form == "actions":
        kinds |= {"cases": "number"}
    return {name: kind for name, kind in kinds.items() if name in NAMES or kind in _READ_AS}


def _amounts(amounts: pd.Series) -> Column:
    """Return amounts as they are; one without end is none."""
    found = amounts.to_numpy(dtype="float64", na_value=np.nan)
    return np.where(np.isfinite(found), found, np.nan)


def _answers(answers: pd.Series) -> Column:
    """Return yes as 1 and no as 0."""
    places, distinct = _factors(answers)
    return np.array([*(float(answer) for answer in distinct), np.nan])[places]


_READ_AS: Mapping[str, Callable[[pd.Series], Column]] = {
    **dict.fromkeys(("number", "whole", "year"), _amounts),
    "date": days,
    "yesno": _answers,
}
