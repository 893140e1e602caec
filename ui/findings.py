"""What a check found: how the file was read, which names are new, what is wrong."""

from collections.abc import Sequence

import streamlit as st

from data.report import ERROR, NOTE, WARNING, Problem, Question, Report
from ui import tables
from ui.tables import Column, Group, Row
from ui.text import counted, md

NOTHING_SAVED = "Nothing has been saved."
SEVERITY = {ERROR: "Error", WARNING: "Warning", NOTE: "Note"}
# Where the session keeps the answers about names: they hold for the files that follow, too.
GIVEN = "upload_given"


def understood(report: Report) -> bool:
    """Block 2: how the file was read; returns whether every guess was confirmed."""
    st.header("2 · What was understood")
    reading = report.understood
    if reading is None:
        st.write("The file could not be read this far.")
        return False
    tables.table(
        "How the file was read",
        ["What", "Understood as"],
        [
            ["Form", reading.form],
            ["Encoding", reading.encoding],
            ["Delimiter", reading.delimiter],
            ["Decimal mark", reading.decimal],
            ["Header", f"line {reading.header_line}"],
            ["Tag row", "none" if reading.tag_line is None else f"line {reading.tag_line}"],
            ["Last line with data", f"line {reading.last_line}"],
            ["Lines skipped", ", ".join(map(str, reading.skipped[:20])) or "none"],
            ["Rows", f"{reading.rows:,}"],
        ],
        key="understood",
    )
    with st.expander("Five lines as they stand, and as they were read"):
        st.code("\n".join(reading.raw), language=None)
        tables.table(
            "As read",
            [match.found for match in reading.columns],
            [list(row) for row in reading.read],
            key="as_read",
        )
        tables.table(
            "Columns",
            ["Found", "Meant", "Why"],
            [[match.found, match.meant or "ignored", match.why] for match in reading.columns],
            key="columns",
        )
    if not report.guesses:
        return True
    for guess in report.guesses:
        st.write(f"- {md(guess.words)}")
    return st.checkbox("That is right", key=f"guesses_{report.sha256}")


def names(questions: Sequence[Question]) -> None:
    """Block 3: names that are not registered; an answer checks the file again."""
    if not questions:
        return
    st.header("3 · Names")
    verb = "is" if len(questions) == 1 else "are"
    st.write(f"{counted(len(questions), 'name')} {verb} new. {NOTHING_SAVED}")
    with st.form("names"):
        chosen = {question.id: _answer(question) for question in questions}
        if st.form_submit_button("Answer"):
            st.session_state[GIVEN] = {**st.session_state.get(GIVEN, {}), **chosen}
            st.rerun()


def _answer(question: Question) -> str:
    options = [question.value]
    if question.suggestion:
        options.insert(0, question.suggestion)
    meant = f" Did you mean {md(question.suggestion)}?" if question.suggestion else ""
    return st.radio(
        f"{md(question.value)} is new ({question.kind}, line {question.line}, "
        f"{counted(question.rows, 'row')}).{meant}",
        options,
        format_func=lambda code: (
            f"Register {md(code)}" if code == question.value else f"Yes, {md(code)}"
        ),
        key=f"answer_{question.id}",
    )


def problems(report: Report) -> bool:
    """Block 4: every problem, grouped by its repair; returns whether the file may go on."""
    st.header("4 · Problems")
    if not report.problems:
        st.write("None.")
        return True
    errors, warnings = report.counted.get(ERROR, 0), report.counted.get(WARNING, 0)
    if report.has_errors:
        told = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
        st.error(f"{told}. {NOTHING_SAVED}")
    rows: list[Row] = []
    for repair, group in _by_repair(report.problems).items():
        rows.append(Group(text=f"{repair} ({counted(len(group), 'line')})"))
        rows += [_problem_cells(problem) for problem in group]
    tables.table(
        "Problems by their repair, the most frequent first",
        ["Severity", Column(name="Line", align="right"), "Column", "Found", "Expected",
         "Suggestion"],
        rows,
        key="problems",
    )  # fmt: skip
    if sum(report.counted.values()) > len(report.problems):
        st.write(f"The first {len(report.problems)} problems are listed.")
    if report.has_errors or not warnings:
        return not report.has_errors
    return st.checkbox("I have read the warnings", key=f"warnings_{report.sha256}")


def _by_repair(problems_: Sequence[Problem]) -> dict[str, list[Problem]]:
    groups: dict[str, list[Problem]] = {}
    for problem in problems_:
        groups.setdefault(problem.repair, []).append(problem)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def _problem_cells(problem: Problem) -> list[str]:
    line = "whole file" if problem.line is None else str(problem.line)
    return [
        SEVERITY[problem.severity], line, problem.column or "–", problem.found, problem.expected,
        problem.suggestion,
    ]  # fmt: skip
