"""The upload page's own blocks: files on their way in, their check, commit and receipt."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from data.changes import Conflict, Receipt, Refusal
from data.forms import FORMS
from data.report import WARNING
from data.templates import template
from ui import cached, planned, tables
from ui.changes import receipt_rows
from ui.findings import GIVEN, NOTHING_SAVED
from ui.links import to
from ui.markup import anchor, element
from ui.submission import File, Submission, Terms, commit, examine
from ui.text import counted, md
from ui.view import View

_ROUND = "upload_round"
_SEEN = "upload_seen"
_CHOSEN = "upload_chosen"
_RECEIPT = "upload_receipt"
_LOOKED_AT = "upload_looked_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class _LookedAt:
    """What the person looks at: a checked file, what was asked of it, and as of which change."""

    asked: tuple[object, ...]
    version: int
    submission: Submission


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
        key=_CHOSEN,
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
        st.session_state[_CHOSEN] = digest  # what was just dropped is what is looked at


def drop(digest: str) -> None:
    """Take a staged file off the list, and empty the drop zone."""
    cached.store().unstage(digest, by=cached.person())
    st.session_state.get(_SEEN, set()).discard(digest)  # a reload forgets what was dropped
    st.session_state.pop(_LOOKED_AT, None)
    st.session_state[_ROUND] += 1


def check(file: File) -> Submission:
    """Check the file in a limited process of its own, with the answers given so far.

    It is checked again when the answers or the store changed. But what is committed is what was
    looked at: whatever moved since then is a conflict.
    """
    given: Mapping[str, str] = st.session_state.get(GIVEN, {})
    keep = planned.keeps(sha256(file.content).hexdigest())
    asked = (file, keep, tuple(sorted(given.items())), cached.today())
    version = cached.store().version()
    looked_at: _LookedAt | None = st.session_state.get(_LOOKED_AT)
    if (
        looked_at is not None
        and looked_at.asked == asked
        and (looked_at.version == version or st.session_state.get("commit"))
    ):
        return looked_at.submission
    submission = _examined(file, Terms(given=given, keep=keep))
    st.session_state[_LOOKED_AT] = _LookedAt(asked=asked, version=version, submission=submission)
    return submission


def _examined(file: File, terms: Terms) -> Submission:
    with st.status(f"Checking {md(file.name)} …") as status:
        submission = examine(
            cached.store(), file, by=cached.person(), today=cached.today(), terms=terms
        )
        understood = submission.report.understood
        rows = 0 if understood is None else understood.rows
        told = f"Checked {counted(rows, 'row')} of {md(file.name)}"
        status.update(label=told, state="complete")
    return submission


def finish(submission: Submission) -> None:
    """Block 6: commit, then the receipt; or the conflicts that stopped it."""
    st.header("6 · Commit")
    reason = st.text_input(
        "Reason, kept in the history", key=f"reason_{submission.report.sha256}"
    ).strip()
    if submission.report.counted.get(WARNING, 0) and not reason:
        st.write("The file has warnings: say why it counts all the same.")
        return
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
        st.session_state[_RECEIPT] = outcome
        st.rerun()
    _conflicts(outcome)


def receipt() -> None:
    """Show the receipt of the file stored last, until another is looked at."""
    found: Receipt | None = st.session_state.pop(_RECEIPT, None)
    if found is None:
        return
    if found.already:
        st.info(f"Nothing to do: this file was accepted as change {found.change}.")
    else:
        stored = counted(found.records, "record")
        st.success(f"Stored as change {found.change}: {stored} of {md(found.name)}.")
    tables.table("Receipt", ["What", "Value"], receipt_rows(found), key="receipt")
    tables.show(
        element("p", anchor(to("history", View(change=found.change)), "Its place in the history"))
    )


def _conflicts(outcome: Refusal | Sequence[Conflict]) -> None:
    if isinstance(outcome, Refusal):
        st.error(f"{md(outcome.message)} {NOTHING_SAVED}")
        return
    verb = "has" if len(outcome) == 1 else "have"
    st.error(f"{counted(len(outcome), 'key')} {verb} changed since you looked. {NOTHING_SAVED}")
    tables.table(
        "What moved", ["Record", "Why"],
        [[conflict.key, conflict.message] for conflict in outcome],
        key="conflicts",
    )  # fmt: skip
    st.button("Look again", key="look_again")
