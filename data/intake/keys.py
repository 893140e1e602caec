"""Rules across records: a key twice, and lengths of periods mixed within a series."""

import duckdb

from data.forms import Form
from data.intake.problems import Findings, shown
from data.intake.statements import identifier, literal, numbers, rows
from data.intake.storage import stored_names
from data.report import ERROR, Problem

# Hashes are counted first: only where two are equal is the exact question worth its sort.
_REPEATED = """
    SELECT count(*) - count(DISTINCT hash($key))
    FROM typed
    WHERE $whole
"""
_TWICE = """
    WITH keyed AS (
        SELECT line, $named AS named, min(line) OVER (PARTITION BY $key) AS first_line
        FROM typed
        WHERE $whole
    )
    SELECT line, named, first_line, count(*) OVER () AS times
    FROM keyed
    WHERE line > first_line
    ORDER BY line
    LIMIT $listed
"""
_MIXED = """
    WITH series AS (
        SELECT line, period_start, period_end, $named AS named,
            date_diff('month', period_start, period_end) * 100
            + CASE WHEN date_diff('month', period_start, period_end) = 11
            THEN month(period_start) ELSE 0 END AS length,
            hash($series) AS series
        FROM typed
        WHERE $whole
    ), lengths AS (
        SELECT series, arg_min(length, line) AS usual, min(line) AS first_line
        FROM series
        GROUP BY series
        HAVING min(length) <> max(length)
    ), odd AS (
        SELECT min(line) AS line, min(first_line) AS first_line, arg_min(named, line) AS named
        FROM series JOIN lengths USING (series)
        WHERE length <> usual
        GROUP BY series
    )
    SELECT line, named, first_line, count(*) OVER () AS times
    FROM odd
    ORDER BY line
    LIMIT $listed
"""


def add_twice(store: duckdb.DuckDBPyConnection, form: Form, findings: Findings) -> None:
    """Add a problem for each record whose key stands in an earlier line too."""
    key = [name for column in form.columns if column.key for name in stored_names(column)]
    places = {"key": ", ".join(map(identifier, key)), "whole": _whole(form)}
    (repeated,) = numbers(store, _REPEATED, **places)
    if not repeated:
        return
    found = rows(store, _TWICE, **places, named=_named(form), listed=findings.listed)
    problems = [
        Problem(
            severity=ERROR, line=int(str(line)), column=form.key[0],
            found=f"the key {shown(str(named))} a second time, already in line {first}",
            expected=f"each {', '.join(form.key)} once, no duplicate",
            suggestion=f"Compare lines {first} and {line} and keep one of them.",
            repair="Keep one row for each key",
        )
        for line, named, first, _ in found
    ]  # fmt: skip
    findings.add_counted(problems, _times(found))


def add_mixed(store: duckdb.DuckDBPyConnection, form: Form, findings: Findings) -> None:
    """Add a problem for each series whose periods are not of one length in this file."""
    if "period" not in form.key:
        return
    series = ", ".join(identifier(name) for name in form.key if name != "period")
    found = rows(
        store, _MIXED, series=series, whole=_whole(form), named=_named(form),
        listed=findings.listed,
    )  # fmt: skip
    problems = [
        Problem(
            severity=ERROR, line=int(str(line)), column="period",
            found=f"{shown(str(named))} with a period of another length than line {first}",
            expected="one length of period in a series, not months and quarters or years mixed",
            suggestion="Send each length in a file of its own.",
            repair="Keep one length of period in a series",
        )
        for line, named, first, _ in found
    ]  # fmt: skip
    findings.add_counted(problems, _times(found))


def _times(found: list[tuple[object, ...]]) -> int:
    return int(str(found[0][-1])) if found else 0


def _whole(form: Form) -> str:
    """Return the condition that the required parts of a key were read: else it is no key yet."""
    needed = [stored_names(column)[0] for column in form.columns if column.key and column.required]
    return " AND ".join(f"{identifier(name)} IS NOT NULL" for name in needed)


def _named(form: Form) -> str:
    """Return the SQL of a key as a problem quotes it."""
    parts = [
        f"CAST({identifier(stored_names(column)[0])} AS VARCHAR)"
        for column in form.columns
        if column.key and column.name != "period"
    ]
    return f"concat_ws({literal(' ')}, {', '.join(parts)})"
