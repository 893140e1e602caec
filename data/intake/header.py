"""Header names to columns of a form, and the form that a header speaks of."""

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.forms import FORMS, Form
from data.intake.problems import named, shown
from data.report import ERROR, NOTE, WARNING, Match, Problem

EXACT, SYNONYM, IGNORED = "exact", "synonym", "ignored"
# From this likeness on an ignored name is taken for a misspelt column.
MISSPELT = 0.75
# A header of ours names at least two columns.
LEAST_NAMES = 2
_GAPS = re.compile(r"[\s_\-\u00a0\ufeff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a header fits a form. `places` maps each column of the form to its place in the file."""

    form: str
    matches: tuple[Match, ...]
    places: Mapping[str, int]
    problems: tuple[Problem, ...]


def plain(name: str) -> str:
    """Return a header name without what does not count: case, blanks, `_` and `-`."""
    return _GAPS.sub("_", name).strip("_").casefold()


def _meanings(form: Form) -> dict[str, tuple[str, str]]:
    """Return what each plain name means in a form, and why."""
    other = {
        plain(synonym): (column.name, SYNONYM)
        for column in form.columns
        for synonym in column.synonyms
    }
    return other | {plain(column.name): (column.name, EXACT) for column in form.columns}


MEANINGS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    name: _meanings(form) for name, form in FORMS.items()
}


def required(form: Form) -> tuple[str, ...]:
    """Return the columns without which a file is not of this form."""
    return tuple(column.name for column in form.columns if column.required)


def known_names(cells: Sequence[str], form: str | None) -> int:
    """Return how many columns of one form these cells name, the best form counting."""
    names = {plain(cell) for cell in cells}
    forms = [form] if form else list(FORMS)
    return max(len({MEANINGS[one][name][0] for name in names & MEANINGS[one].keys()})
               for one in forms)  # fmt: skip


def candidates(header: Sequence[str]) -> list[str]:
    """Return the forms that a header may be of, best first; several only where none is better."""
    scores = {name: _score(header, form) for name, form in FORMS.items()}
    best = max(scores.values())
    return [name for name, score in scores.items() if score == best and score > 0]


def _score(header: Sequence[str], form: Form) -> float:
    known = MEANINGS[form.name]
    meant = {known[name][0] for name in map(plain, header) if name in known}
    lacking = len(set(required(form)) - meant)
    # A column named as the form names it says more than a synonym; half a point decides ties.
    exact = {column.name for column in form.columns} & set(map(plain, header))
    return 2 * len(meant) - lacking + len(exact) / 2 if len(meant) >= LEAST_NAMES else 0


def fitted(header: Sequence[str], form_name: str, *, line: int) -> Fit:
    """Return how a header fits a form; what does not fit is a problem of its line."""
    form, known = FORMS[form_name], MEANINGS[form_name]
    meant = [known.get(plain(name), ("", IGNORED)) for name in header]
    exact = {column for column, why in meant if why == EXACT}
    places: dict[str, int] = {}
    matches: list[Match] = []
    for place, (name, (column, why)) in enumerate(zip(header, meant, strict=True)):
        stands_aside = why == SYNONYM and column in exact
        if column and not stands_aside:
            places.setdefault(column, place)
        else:
            column, why = "", IGNORED
        matches.append(Match(found=name, meant=column, why=why))
    problems = [
        *repeated_names(header, matches, line),
        *_lacking(form, places, line),
        *_ignored(form, matches, line, meant),
    ]
    return Fit(form=form_name, matches=tuple(matches), places=places, problems=tuple(problems))


def repeated_names(header: Sequence[str], matches: Sequence[Match], line: int) -> list[Problem]:
    """Return a problem for each name, or meaning, that stands in a header twice."""
    names = Counter(plain(name) for name in header if name.strip())
    repeated = [name for name, times in names.items() if times > 1]
    meant = Counter(match.meant for match in matches if match.meant)
    claimed = [
        (column, [match.found for match in matches if match.meant == column])
        for column, times in meant.items()
        if times > 1
    ]
    shared = [(column, found) for column, found in claimed if len(set(map(plain, found))) > 1]
    return [_duplicate(name, f"the column name {shown(name)} twice", line) for name in repeated] + [
        _duplicate(column, f"{named(map(shown, found))}, which all mean {column}", line)
        for column, found in shared
    ]


def _duplicate(column: str, found: str, line: int) -> Problem:
    return Problem(
        severity=ERROR, line=line, column=shown(column), found=found,
        expected="each column once, no duplicate in the header",
        suggestion="Keep one of them, or give the other another name.",
        repair="Name each column once",
    )  # fmt: skip


def _lacking(form: Form, places: Mapping[str, int], line: int) -> list[Problem]:
    problems = [
        _missing(name, f"the required column {name} ({form.column(name).meaning})", line,
                 f"Add a column {name}, such as {form.column(name).example}.")
        for name in required(form)
        if name not in places
    ]  # fmt: skip
    if form.needs and not any(places.keys() >= set(group) for group in form.needs):
        asked = " or ".join(" and ".join(group) for group in form.needs)
        expected = f"a column of figures: {asked}"
        problems.append(_missing(form.needs[0][0], expected, line, f"Add a column {asked}."))
    return problems


def _missing(name: str, expected: str, line: int, suggestion: str) -> Problem:
    return Problem(
        severity=ERROR, line=line, column=name, found=f"no column {name}", expected=expected,
        suggestion=suggestion, repair="Add the missing column",
    )  # fmt: skip


def _ignored(
    form: Form, matches: Sequence[Match], line: int, meant: Sequence[tuple[str, str]]
) -> list[Problem]:
    free = [column.name for column in form.columns
            if column.name not in {match.meant for match in matches}]  # fmt: skip
    return [
        _ignored_column(match.found, free, line, column)
        for match, (column, _) in zip(matches, meant, strict=True)
        if not match.meant and match.found.strip()
    ]


def _ignored_column(found: str, free: Sequence[str], line: int, column: str) -> Problem:
    close = difflib.get_close_matches(plain(found), free, n=1, cutoff=MISSPELT)
    if column:
        advice = f"The column {column} stands beside it and is the one that is read."
    elif close:
        advice = f"Did you mean {close[0]}? Then rename it; else it is ignored."
    else:
        advice = "It is ignored: nothing of it is stored."
    return Problem(
        severity=WARNING if close or column else NOTE, line=line, column=shown(found),
        found=f"the unknown column {shown(found)}", expected="columns of this form",
        suggestion=advice, repair="Rename or drop columns that are ignored",
    )  # fmt: skip
