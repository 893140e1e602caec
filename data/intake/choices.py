"""Words out of a short list: choices, and yes or no."""

import difflib
from functools import partial

from data.columns import Column
from data.intake.meanings import Fault, Meaning
from data.intake.problems import named

_YES_NO = {"yes": "yes", "true": "yes", "y": "yes", "no": "no", "false": "no", "n": "no"}


def choice(found: str, column: Column) -> Meaning:
    """Return the allowed word that a cell holds, in any case of letters."""
    word = "_".join(found.casefold().split())
    if word in column.choices:
        return Meaning(meant=word)
    return Meaning(fault=partial(_other, word, column))


def _other(word: str, column: Column) -> Fault:
    (close, *_) = [*difflib.get_close_matches(word, column.choices, n=1), ""]
    return Fault(
        expected=f"one of {named(column.choices, 12)}",
        suggestion=f"Did you mean {close}?" if close else f"Write, say, {column.example}.",
        repair=f"Choose an allowed {column.name}",
    )


def yes_or_no(found: str, column: Column) -> Meaning:
    """Return yes or no, where a cell says so."""
    word = _YES_NO.get(found.casefold())
    if word:
        return Meaning(meant=word)
    return Meaning(fault=partial(_neither, column))


def _neither(column: Column) -> Fault:
    return Fault(
        expected="yes or no", suggestion="Write yes or no, or leave the cell blank.",
        repair=f"Write {column.name} as yes or no",
    )  # fmt: skip
