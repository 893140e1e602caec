"""Which form a sheet is of, and whether it is of a size that can be checked."""

from data.forms import FORMS
from data.intake.dialect import Layout
from data.intake.header import Fit, candidates, fitted, repeated_names, required
from data.intake.limits import Limits
from data.intake.problems import named, shown, whole_file
from data.intake.reading import Sheet
from data.report import ERROR, Problem


def recognised(
    place: Layout, form: str | None, limits: Limits
) -> tuple[Fit | None, tuple[Problem, ...]]:
    """Return how the header fits its form, and its problems; no fit where the form is unclear."""
    if len(place.header) > limits.columns:
        return None, (_too_many_columns(len(place.header), limits.columns),)
    if form:
        fit = fitted(place.header, form, line=place.header_line)
        return fit, fit.problems
    forms = candidates(place.header) if place.known else []
    if len(forms) == 1:
        fit = fitted(place.header, forms[0], line=place.header_line)
        return fit, fit.problems
    unclear = _ambiguous(place, forms) if forms else _unknown(place)
    return None, (unclear, *repeated_names(place.header, (), place.header_line))


def _too_many_columns(found: int, most: int) -> Problem:
    return whole_file(
        f"{found:,} columns", f"at most {most:,} columns, which is the limit",
        "Send only the columns of the form.", "Send fewer columns",
    )  # fmt: skip


def _unknown(place: Layout) -> Problem:
    return Problem(
        severity=ERROR, line=place.header_line, column="",
        found=f"a first row of {named(map(shown, place.header))}",
        expected="a header row that names the columns of a form",
        suggestion=f"Start from the template of a form: {', '.join(FORMS)}.",
        repair="Add a header row",
    )  # fmt: skip


def _ambiguous(place: Layout, forms: list[str]) -> Problem:
    lacking = "; ".join(f"{form} needs {', '.join(required(FORMS[form]))}" for form in forms)
    return Problem(
        severity=ERROR, line=place.header_line, column="",
        found=f"a header that may be of {' or '.join(forms)}", expected="the header of one form",
        suggestion=f"Choose the form, or add the required column that is missing: {lacking}.",
        repair="Choose the form",
    )  # fmt: skip


def size_problem(sheet: Sheet, limits: Limits) -> tuple[Problem, ...]:
    """Return a problem where a sheet has no rows, or more than the limit."""
    if sheet.rows > limits.rows:
        problem = whole_file(
            f"{sheet.rows:,} rows", f"at most {limits.rows:,} rows, which is the limit",
            "Send it in several files.", "Send fewer rows",
        )  # fmt: skip
        return (problem,)
    if sheet.rows == 0 and not sheet.faults:
        problem = whole_file(
            "a header and no rows", "at least one row of data",
            "Check that the rows were saved with it.", "Send a file with rows",
        )  # fmt: skip
        return (problem,)
    return ()
