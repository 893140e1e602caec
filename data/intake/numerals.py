"""How numbers may be written, and what to write instead of everything else."""

import re
from collections.abc import Callable

from data.columns import Column
from data.intake.meanings import Fault
from data.intake.problems import shown

# For DuckDB (RE2), where \d is an ASCII digit only.
NUMBER = {
    ".": r"[+-]?(\d{1,15}(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?",
    ",": r"[+-]?(\d{1,15}(,\d*)?|,\d+)([eE][+-]?\d{1,2})?",
}
# Nobody groups decimals: in a file of decimal commas a point that splits off three figures may
# be of thousands, and so may the comma elsewhere. Such cells are never read as decimals silently.
WHOLE = r"\d{1,9}"
WITH_COMMA = r"[+-]?\d{1,15},\d+"
WITH_POINT = r"[+-]?\d{1,15}\.\d+"
GROUPED_BY_COMMA = r"[+-]?[1-9]\d{0,2},\d{3}"
GROUPED_BY_POINT = r"[+-]?[1-9]\d{0,2}\.\d{3}"

_UNKNOWN = "Leave the cell blank if it is not known: blank is not zero."
_OTHER = {".": ",", ",": "."}


def _joined(found: str, decimal: str) -> str:
    """Return a number whose last mark is the decimal one, without marks of thousands."""
    bare = re.sub(r"[^\d.,+-]", "", found)
    last = max(bare.rfind(","), bare.rfind("."))
    return re.sub(r"[.,]", "", bare[:last]) + decimal + bare[last + 1 :]


def _bare(found: str) -> str:
    return re.sub(r"[^\d.,+-]", "", found)


def _two_readings(found: str, decimal: str) -> str:
    thousands = re.sub(r"[.,]", "", found)
    if len(re.findall(r"[.,]", found)) > 1:
        return f"Write {thousands}, without marks of thousands."
    decimals = found.replace(_OTHER[decimal], decimal)
    return f"Write {thousands} if the mark is of thousands, or {decimals} if it is of decimals."


# The first form that fits is the one that is advised on.
_ADVICE: tuple[tuple[str, Callable[[str, str], str]], ...] = (
    (r"n/?a|#.+|-+|–|—|\.\.+|none|null|nil|missing|unknown|tbd|x|\?", lambda _f, _d: _UNKNOWN),
    (r"[+-]?(nan|inf|infinity)", lambda _f, _d: _UNKNOWN),
    (
        r"[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(,\d{3})+\.\d+",
        lambda f, d: f"Write {_joined(f, d)}, without marks of thousands.",
    ),
    (r"[+-]?\d{1,3}(,\d{3})+|[+-]?\d{1,3}(\.\d{3})+", _two_readings),
    (r"[+-]?\d+[.,]\d+", lambda f, d: f"Write {_joined(f, d)}: the decimal mark is {d} here."),
    (
        r"[+-]?\d{1,3}([\s'\u2019]\d{3})+([.,]\d+)?",
        lambda f, _: f"Write {_bare(f)}, without blanks or marks of thousands.",
    ),
    (r"[+-]?[\d.,]+\s*%", lambda f, _: f"Write {_bare(f)}, without the percent sign."),
    (r"\(\s*[\d.,]+\s*\)", lambda f, _: f"Write -{_bare(f)} if it is negative."),
    (r"0[xob][0-9a-f_]+", lambda _f, _d: "Write it in the figures 0 to 9."),
    (r"\d[\d_]*_[\d_.]*", lambda f, _: f"Write {_bare(f)}, without the underscore."),
    (
        r"([$£€¥]|[a-z]{1,3})\s*[\d.,]+|[\d.,]+\s*([$£€¥]|[a-z]{1,8})",
        lambda f, _: f"Write {_bare(f)}; the unit has its own place.",
    ),
    (
        r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*",
        lambda _f, _d: "A spreadsheet may have made a date of it: write the number.",
    ),
    (r"[+-]?\d{16,}.*", lambda _f, _d: "It has too many figures: at most 15 are kept exactly."),
    (r"[+-]?[\d.]+e[+-]?\d+", lambda _f, _d: "It is too large to be kept."),
)
_FORMS = tuple((re.compile(form, re.IGNORECASE | re.ASCII), words) for form, words in _ADVICE)


def number_fault(found: str, column: Column, decimal: str) -> Fault:
    """Return why a cell is no number of its column, and what to write instead."""
    kind = "whole number" if column.kind == "whole" else "number"
    return Fault(
        expected=f"a {kind}{span(column.least, column.most)}",
        suggestion=_advice(found, column, decimal),
        repair=f"Write {column.name} as a {kind}",
    )


def _advice(found: str, column: Column, decimal: str) -> str:
    if column.kind == "whole" and re.fullmatch(r"\d+[.,]0+", found, re.ASCII):
        return f"Write {re.split('[.,]', found)[0]}."
    if column.kind == "whole" and re.fullmatch(NUMBER[decimal], found, re.ASCII):
        return "Write a count: no fraction, no sign, at most nine figures."
    if found.isnumeric() and not found.isascii():
        return "Write it in the figures 0 to 9."
    for form, words in _FORMS:
        if form.fullmatch(found):
            return words(shown(found), decimal)
    return f"Write a number such as {column.example}, not {shown(found)}."


def span(least: float | None, most: float | None) -> str:
    """Return the bounds of a number as the end of a sentence: ` from 0 to 10`."""
    if least is not None and most is not None:
        return f" from {_figure(least)} to {_figure(most)}"
    if least is not None:
        return f" of at least {_figure(least)}"
    return f" of at most {_figure(most)}" if most is not None else ""


def _figure(bound: float) -> str:
    return f"{bound:,.0f}" if bound == int(bound) else f"{bound:,}"
