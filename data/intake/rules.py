"""Rules that look at the values of one record: bounds, order, what belongs together."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from data.columns import Column
from data.forms import Form
from data.intake.numerals import span
from data.intake.problems import Findings, shown
from data.intake.statements import identifier, numbers, rows
from data.report import ERROR, WARNING, Problem

_COUNTED = "SELECT $counts FROM checked"
_FOUND = """
    SELECT line, $shown, least, most
    FROM checked
    WHERE $condition
    ORDER BY line
    LIMIT $listed
"""
# Columns that take a value where they are blank, for the sake of a rule.
_DEFAULTS = {"scale_min": 0, "scale_max": 10}
# A running total under what the same file says of an earlier period.
_FALLS = """cumulative AND line IN (
    SELECT later.line
    FROM checked AS later
    JOIN checked AS earlier USING (mission, objective)
    WHERE earlier.period_end < later.period_start AND earlier.value > later.value
)"""
# A value beside its numerator and denominator is rounded: this much, relative or absolute.
_ROUNDED = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What may not be, as a condition of SQL on `checked`, and the words for it.

    `shows` are the columns whose values are quoted. `{span}` in `expected` becomes the bounds of
    the record's indicator.
    """

    column: str
    condition: str
    expected: str
    suggestion: str
    repair: str
    shows: tuple[str, ...]
    severity: str = ERROR


def rules(form: Form, columns: Collection[str]) -> list[Rule]:
    """Return the rules of a form that a file with these columns can keep or break."""
    those = {"trust": _trust, "objectives": _objectives, "observations": _observations}
    own = those.get(form.name, lambda: ())
    return [
        *(rule for column in form.columns for rule in _bounds(column)),
        *(_order(first, second) for first, second in form.orders),
        *_needs(form, columns),
        *own(),
    ]


def add_broken(store: duckdb.DuckDBPyConnection, broken: list[Rule], findings: Findings) -> None:
    """Add a problem for each record that breaks a rule: one scan counts, the rest is listed."""
    if not broken:
        return
    counts = ", ".join(f"count(*) FILTER (WHERE {rule.condition})" for rule in broken)
    for rule, times in zip(broken, numbers(store, _COUNTED, counts=counts), strict=True):
        if times:
            quoted = " || ' and ' || ".join(map(_quoted, rule.shows)) or "''"
            found = rows(
                store, _FOUND, shown=quoted, condition=rule.condition, listed=findings.listed
            )
            findings.add_counted([_problem(rule, row) for row in found], times)


def _quoted(name: str) -> str:
    """Return the SQL of a value as a problem quotes it: `score 12`."""
    cell = f"regexp_replace(CAST({_value(name)} AS VARCHAR), '\\.0$', '')"
    return f"'{name} ' || coalesce({cell}, 'blank')"


def _problem(rule: Rule, row: tuple[object, ...]) -> Problem:
    line, found, least, most = row
    bounds = span(*(None if bound is None else float(str(bound)) for bound in (least, most)))
    return Problem(
        severity=rule.severity, line=int(str(line)), column=rule.column,
        found=shown(str(found)), expected=rule.expected.replace("{span}", bounds),
        suggestion=rule.suggestion, repair=rule.repair,
    )  # fmt: skip


def _value(name: str) -> str:
    column = identifier(name)
    return f"coalesce({column}, {_DEFAULTS[name]})" if name in _DEFAULTS else column


def _bounds(column: Column) -> Iterator[Rule]:
    bounds: Mapping[str, float | None] = {"<": column.least, ">": column.most}
    for sign, bound in bounds.items():
        if bound is not None:
            yield Rule(
                column=column.name, condition=f"{identifier(column.name)} {sign} {bound}",
                expected=f"a number{span(column.least, column.most)}",
                suggestion="Check the figure and its unit.",
                repair=f"Keep {column.name} within its range", shows=(column.name,),
            )  # fmt: skip


def _order(first: str, second: str) -> Rule:
    return Rule(
        column=first, condition=f"{_value(first)} > {_value(second)}",
        expected=f"{first} of at most {second}, so that neither is out of range",
        suggestion="One of the two is wrong: check both.",
        repair=f"Keep {first} at or below {second}", shows=(first, second),
    )  # fmt: skip


def _needs(form: Form, columns: Collection[str]) -> Iterator[Rule]:
    # Without the columns of any group the header lacks one, which is said once.
    if not any(set(group) <= set(columns) for group in form.needs):
        return
    groups = [
        "(" + " AND ".join(f"{identifier(name)} IS NOT NULL" for name in group) + ")"
        for group in form.needs
    ]
    asked = " or ".join(" and ".join(group) for group in form.needs)
    yield Rule(
        column=form.needs[0][0], condition=f"NOT ({' OR '.join(groups)})",
        expected=f"{asked}: one of them is required",
        suggestion="Fill it in, or leave the row out: blank is not zero.",
        repair=f"Fill in {asked}", shows=(),
    )  # fmt: skip


def _trust() -> tuple[Rule, ...]:
    scale = f"{_value('scale_min')} >= {_value('scale_max')}"
    return (
        Rule(
            column="scale_max", condition=scale, expected="scale_max above scale_min",
            suggestion="Write the lowest and the highest point of the scale.",
            repair="Mend the scale", shows=("scale_min", "scale_max"),
        ),
        Rule(
            column="ratee", condition="rater = ratee", severity=WARNING,
            expected="a rating of another contributor",
            suggestion="It is kept, but ignored in every reading.",
            repair="Leave out ratings of oneself", shows=("rater", "ratee"),
        ),
    )  # fmt: skip


def _objectives() -> tuple[Rule, ...]:
    return (
        Rule(
            column="value", condition=_FALLS, severity=WARNING,
            expected="a running total of at least what it was before",
            suggestion="A running total does not fall: check both periods, or cumulative.",
            repair="Check running totals that fall", shows=("value",),
        ),
    )  # fmt: skip


def _observations() -> tuple[Rule, ...]:
    fits = " OR ".join(
        f"abs(value - {ratio}) <= {_ROUNDED} * greatest(1, abs(value))"
        for ratio in ("numerator / denominator", "100 * numerator / denominator")
    )
    check = "Check the figure, and the indicator's unit on the methods page."
    return (
        Rule(
            column="value", condition="value < least OR value > most",
            expected="a number{span}, the range of the indicator", suggestion=check,
            repair="Keep value within the indicator's range", shows=("value", "indicator"),
        ),
        Rule(
            column="value", condition="is_whole AND value <> round(value)",
            expected="a whole number, as the indicator counts", suggestion=check,
            repair="Write value as a whole number", shows=("value", "indicator"),
        ),
        Rule(
            column="numerator", condition="is_part AND denominator > 0 AND numerator > denominator",
            expected="numerator of at most denominator, of which it is a part", suggestion=check,
            repair="Keep numerator at or below denominator", shows=("numerator", "denominator"),
        ),
        Rule(
            column="denominator", condition="denominator = 0",
            expected="a denominator greater than zero",
            suggestion="Nothing of nothing is unknown: leave the row out.",
            repair="Leave out rows without a denominator", shows=("denominator",),
        ),
        Rule(
            column="value", condition=f"denominator > 0 AND NOT ({fits})",
            expected="a value that does not contradict numerator / denominator",
            suggestion="Give either the value or both parts, or mend one of them.",
            repair="Give value or numerator and denominator",
            shows=("value", "numerator", "denominator"),
        ),
        Rule(
            column="design_effect", condition="design_effect = 0",
            expected="a number greater than zero", suggestion="Leave it blank if it is not known.",
            repair="Keep design_effect within its range", shows=("design_effect",),
        ),
        Rule(
            column="sample_size", condition="sample_size = 0", severity=WARNING,
            expected="at least one person or unit asked",
            suggestion="Leave it blank if it is not known.", repair="Check sample_size",
            shows=("sample_size",),
        ),
    )  # fmt: skip
