"""What a form looks like from outside: its template, and its page in the documentation."""

import csv
import io

from data.columns import Column
from data.forms import FORMS, Form


def template(form: Form) -> bytes:
    """Return a CSV of the form's columns with one example row; it passes the check as it is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in form.columns])
    writer.writerow([column.example for column in form.columns])
    return text.getvalue().encode("utf-8")


def allowed(column: Column) -> str:
    """Return what may stand in a column, in words."""
    if column.choices:
        return "one of " + ", ".join(column.choices)
    words = {
        "mission": "code of a mission",
        "contributor": "ISO 3166-1 alpha-3 code, or a registered one",
        "indicator": "code of an indicator",
        "period": "2025, 2025-H1, 2025-Q3, 2025-07 or FY2024/25",
        "year": "a year of four digits",
        "date": "2026-07-03",
        "text": "text",
        "list": "texts separated by ;",
        "yesno": "yes or no",
        "number": "a number",
        "whole": "a whole number",
    }[column.kind]
    least = "" if column.least is None else f", {column.least:g} or more"
    return words + least + ("" if column.most is None else f", {column.most:g} at most")


def rank(column: Column) -> str:
    """Return whether a column is part of the key, must be filled, or may be blank."""
    if column.default:
        return f"key, blank is {column.default}"
    if column.key:
        return "key" if column.required else "key, may be blank"
    return "required" if column.required else "optional"


def documentation() -> str:
    """Return docs/forms.md: every form with its columns, in Markdown."""
    parts = [
        "# The nine forms",
        "",
        "Written from `data/forms.py` by `make docs`. Do not edit.",
        "",
    ]
    for form in FORMS.values():
        parts += [f"## {form.name}", "", f"One row is {form.row}.", ""]
        parts += ["| column | meaning | what may stand in it | rank | example | also read as |"]
        parts += ["|---|---|---|---|---|---|"]
        parts += [_row(column) for column in form.columns]
        parts += ["", *_rules(form)]
    return "\n".join(parts)


def _row(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    synonyms = ", ".join(column.synonyms) or "–"
    return (
        f"| `{column.name}` | {column.meaning}{unit} | {allowed(column)} | {rank(column)} "
        f"| {column.example} | {synonyms} |"
    )


def _rules(form: Form) -> list[str]:
    needs = [" and ".join(group) for group in form.needs]
    rules = [f"- At least one of these must be filled: {'; '.join(needs)}."] if needs else []
    rules += [f"- `{lesser}` may not exceed `{greater}`." for lesser, greater in form.orders]
    return [*rules, ""] if rules else []
