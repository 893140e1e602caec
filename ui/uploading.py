"""The numbered blocks of the upload page: each draws what the one before made possible."""

import secrets
from collections.abc import Hashable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from data import periods
from data.changes import Conflict, Receipt, Refusal
from data.forms import FORMS
from data.report import ERROR, NOTE, WARNING, Problem, Question, Report
from data.templates import template
from metrics import shown
from ui import answers, cached, tables
from ui.changes import receipt_rows
from ui.links import to
from ui.markup import anchor, element
from ui.submission import File, Submission, Terms, commit, examine
from ui.tables import Column
from ui.text import md
from ui.view import View

NOTHING_SAVED = "Nothing has been saved."
SEVERITY = {ERROR: "Error", WARNING: "Warning", NOTE: "Note"}
_ROUND = "upload_round"
_GIVEN = "upload_given"
_SEEN = "upload_seen"
_RECEIPT = "upload_receipt"
KEEP, REMOVE = "keep", "remove"


def choose_file() -> File | None:
    """Block 1: templates, the drop zone, and the files on their way in; returns the chosen one."""
    st.header("1 · Template and files")
    with st.popover("Templates"):
        for form in FORMS.values():
            st.download_button(
                f"{form.name}: {form.row}",
                data=template(form),
                file_name=f"concord-{form.name}-{secrets.token_hex(4)}.csv",
                mime="text/csv",
                key=f"template_{form.name}",
                on_click="ignore",
            )
    dropped = st.file_uploader(
        "Drop one or more CSV files, 50 MB each at most",
        accept_multiple_files=True,
        key=f"files_{st.session_state.setdefault(_ROUND, 0)}",
    )
    for file in dropped:
        _stage(file.name, file.getvalue())
    waiting = cached.store().staged(cached.person())
    if not waiting:
        return None
    labels = {file.sha256: f"{md(file.name)}, {file.size:,} bytes, staged" for file in waiting}
    names = {file.sha256: file.name for file in waiting}
    chosen = st.radio(
        "Files staged: none of them counts yet",
        list(labels),
        format_func=labels.__getitem__,
        key="upload_chosen",
    )
    if st.button("Take this file off the list", key="unstage"):
        drop(chosen)
        st.rerun()
    content = cached.store().staged_content(chosen, by=cached.person())
    return None if content is None else File(name=names[chosen], content=content)


def _stage(name: str, content: bytes) -> None:
    """Keep a file that was dropped, once: what was stored or taken off does not come back."""
    digest = sha256(content).hexdigest()
    if digest in st.session_state.setdefault(_SEEN, set()):
        return
    outcome = cached.store().stage(name, content, by=cached.person())
    if isinstance(outcome, Refusal):
        st.error(f"{md(name)}: {md(outcome.message)} {NOTHING_SAVED}")
    else:
        st.session_state[_SEEN].add(digest)


def drop(digest: str) -> None:
    """Take a staged file off the list, and empty the drop zone."""
    cached.store().unstage(digest, by=cached.person())
    st.session_state[_SEEN].discard(digest)
    st.session_state[_ROUND] += 1


def check(file: File) -> Submission:
    """Check the file in a limited process of its own, with the answers given so far."""
    given: Mapping[str, str] = st.session_state.get(_GIVEN, {})
    keep = st.session_state.get(_keep_key(file)) == KEEP
    terms = Terms(given=given, keep=keep)
    with st.status(f"Checking {md(file.name)} …") as status:
        submission = examine(
            cached.store(), file, by=cached.person(), today=cached.today(), terms=terms
        )
        understood = submission.report.understood
        rows = 0 if understood is None else understood.rows
        status.update(label=f"Checked {rows:,} rows of {md(file.name)}", state="complete")
    return submission


def _keep_key(file: File) -> str:
    return f"blanks_{sha256(file.content).hexdigest()}"


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
    st.write(f"{len(questions)} names are new. {NOTHING_SAVED}")
    with st.form("names"):
        chosen = {question.id: _answer(question) for question in questions}
        if st.form_submit_button("Answer"):
            st.session_state[_GIVEN] = {**st.session_state.get(_GIVEN, {}), **chosen}
            st.rerun()


def _answer(question: Question) -> str:
    options = [question.value]
    if question.suggestion:
        options.insert(0, question.suggestion)
    meant = f" Did you mean {md(question.suggestion)}?" if question.suggestion else ""
    return st.radio(
        f"{md(question.value)} is new ({question.kind}, line {question.line}, "
        f"{question.rows} rows).{meant}",
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
        st.error(f"{errors} errors, {warnings} warnings. {NOTHING_SAVED}")
    for repair, group in _by_repair(report.problems).items():
        st.markdown(f"**{md(repair)}** ({len(group)} lines)")
        tables.table(
            repair,
            ["Severity", "Line", "Column", "Found", "Expected", "Suggestion"],
            [_problem_cells(problem) for problem in group],
            key=f"problems_{repair}",
        )
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


def preview(submission: Submission) -> bool:
    """Block 5: what will change, and the effect on the readings; returns whether to go on."""
    st.header("5 · What will change")
    planned = submission.preview
    if planned is None:
        return False
    if planned.nothing_to_do_since is not None:
        st.info(
            "Nothing to do: this file was accepted as change "
            f"{planned.nothing_to_do_since}. {NOTHING_SAVED}"
        )
        return False
    st.write(f"{planned.new:,} new · {planned.changed:,} changed · {planned.same:,} same.")
    if not planned.cells.empty:
        tables.table(
            "Values that change, the first fifty",
            [Column(name="Line", align="right"), "Record", "Column", "Old", "New"],
            [
                [str(row["line"]), *(str(row[name]) for name in ("key", "column", "old", "new"))]
                for row in planned.cells.head(tables.PAGE).to_dict("records")
            ],
            key="cells",
        )
    _effect(answers.effect(cached.store(), planned, cached.scope(View())))
    return _about_blanks(submission)


def _about_blanks(submission: Submission) -> bool:
    """Ask what becomes of values that stand and that the file would blank; never silently."""
    planned, key = submission.preview, _keep_key(submission.file)
    if planned is None or not (planned.removed or st.session_state.get(key) == KEEP):
        return planned is not None
    removed = f"Remove the {planned.removed:,} values that the file leaves blank"
    answer = st.radio(
        "Values stand that this file leaves blank. What becomes of them?",
        [KEEP, REMOVE],
        index=None,
        format_func=lambda choice: (
            "Keep what stands in the columns that this file lacks" if choice == KEEP else removed
        ),
        key=key,
    )
    return answer is not None and (answer == REMOVE or not planned.removed)


def _effect(effect: pd.DataFrame) -> None:
    st.markdown("**Effect on the readings**")
    if effect.empty:
        st.write("No pillar and no index changes.")
        return
    tables.table(
        "Pillars that would change",
        ["Mission", "Pillar", "Period", "Before", "After"],
        [_effect_row(row) for row in effect.head(tables.PAGE).to_dict("records")],
        key="effect",
    )


def _effect_row(row: dict[Hashable, Any]) -> list[str]:
    period = periods.Period(row["period_start"].date(), row["period_end"].date())
    ends = [
        shown.number(row[side], decimals=0) or row[f"state_{side}"] for side in ("before", "after")
    ]
    return [row["mission"], answers.framework().name(row["indicator"]), period.title, *ends]


def finish(submission: Submission) -> None:
    """Block 6: commit, then the receipt; or the conflicts that stopped it."""
    st.header("6 · Commit")
    reason = st.text_input("Reason, kept in the history", key="reason")
    if not st.button("Commit", key="commit"):
        return
    with st.status("Storing …") as status:
        # The preview was shown with what it removes, and ticked where it removes anything.
        outcome = commit(
            cached.store(), submission, by=cached.person(), reason=reason, accept_removed=True
        )
        stored = isinstance(outcome, Receipt)
        status.update(label="Stored" if stored else "Not stored", state="complete")
    if isinstance(outcome, Receipt):
        drop(submission.report.sha256)
        st.session_state[_RECEIPT] = outcome.change
        st.rerun()
    _conflicts(outcome)


def receipt() -> None:
    """Show the receipt of the file stored last, until another is looked at."""
    number = st.session_state.pop(_RECEIPT, None)
    if number is None:
        return
    found = cached.store().receipt(number, cached.scope(View()))
    if found is None:
        return
    st.success(f"Stored as change {number}: {found.records:,} records of {md(found.name)}.")
    tables.table("Receipt", ["What", "Value"], receipt_rows(found), key="receipt")
    tables.show(
        element("p", anchor(to("history", View(change=number)), "Its place in the history"))
    )


def _conflicts(outcome: Refusal | Sequence[Conflict]) -> None:
    if isinstance(outcome, Refusal):
        st.error(f"{md(outcome.message)} {NOTHING_SAVED}")
        return
    st.error(f"{len(outcome)} keys have changed since you looked. {NOTHING_SAVED}")
    tables.table(
        "What moved", ["Record", "Why"],
        [[conflict.key, conflict.message] for conflict in outcome],
        key="conflicts",
    )  # fmt: skip
    st.button("Look again", key="look_again")
