"""From a file to a receipt, the one way of page and shell: check, preview, effect, commit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from data import access
from data.access import NotAllowed, Person
from data.changes import Conflict, Preview, Receipt, Refusal
from data.intake import LIMITS, Limits, check
from data.report import Report
from data.store import Store
from ui import answers

# The shell takes larger files than the browser: they do not pass through the server's memory.
SHELL_LIMITS = replace(LIMITS, size=500 * 1024 * 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as sent: its name is a label only."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A checked file; `preview` is None while it cannot be stored."""

    file: File
    report: Report
    preview: Preview | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a file is examined: answers to questions, and limits; `keep` what it would blank."""

    given: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = LIMITS
    keep: bool = False
    register_new: bool = False


PLAIN = Terms()


def examine(
    store: Store, file: File, *, by: Person, today: date, terms: Terms = PLAIN
) -> Submission:
    """Check a file and preview what it would change; nothing is stored.

    With `register_new` every unknown name is registered with the file. Raises NotAllowed.
    """
    access.require(by, "upload")
    report = _report(store, file, today=today, terms=terms)
    if terms.register_new and report.questions:
        named = {question.id: question.value for question in report.questions}
        settled = replace(terms, given={**terms.given, **named})
        report = _report(store, file, today=today, terms=settled)
    if report.records is None:
        return Submission(file=file, report=report, preview=None)
    try:
        preview = store.preview(report, scope=access.scope(by), keep=terms.keep)
    except NotAllowed:
        store.deny(by, "preview")
        raise
    return Submission(file=file, report=report, preview=preview)


def _report(store: Store, file: File, *, today: date, terms: Terms) -> Report:
    return check(
        file.content,
        file.name,
        register=answers.register(store),
        today=today,
        answers=terms.given,
        limits=terms.limits,
    )


def commit(
    store: Store,
    submission: Submission,
    *,
    by: Person,
    reason: str = "",
    accept_removed: bool = False,
) -> Receipt | Refusal | tuple[Conflict, ...]:
    """Store an examined file: one change. Returns its receipt, or the keys that moved meanwhile.

    Raises ValueError where the file has no preview: it may not be stored.
    """
    if submission.preview is None:
        raise ValueError("A file with errors or open questions is never stored.")
    return store.commit(
        submission.preview,
        content=submission.file.content,
        by=by,
        reason=reason,
        accept_removed=accept_removed,
    )
