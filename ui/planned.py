"""What a file would change: records, values and readings; and what becomes of blanks."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from data import periods
from data.changes import Preview
from metrics.declaration import shown
from ui import answers, cached, tables
from ui.findings import NOTHING_SAVED
from ui.submission import Submission
from ui.tables import Column
from ui.text import counted
from ui.view import View

KEEP, REMOVE = "keep", "remove"
_EFFECT = "upload_effect"


def keeps(digest: str) -> bool:
    """Return whether the person chose to keep what a file, named by its hash, would blank."""
    return bool(st.session_state.get(_key(digest)) == KEEP)


def _key(digest: str) -> str:
    return f"blanks_{digest}"


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
                [str(row["line"]), *(row[name] or "–" for name in ("key", "column", "old", "new"))]
                for row in planned.cells.head(tables.PAGE).to_dict("records")
            ],
            key="cells",
        )
    _effect(_effect_of(planned))
    return _about_blanks(submission)


def _about_blanks(submission: Submission) -> bool:
    """Ask what becomes of values that stand and that the file would blank; never silently."""
    planned, key = submission.preview, _key(submission.report.sha256)
    if planned is None or not (planned.removed or st.session_state.get(key) == KEEP):
        return planned is not None
    removed = f"Remove the {counted(planned.removed, 'value')} that the file leaves blank"
    answer = st.radio(
        "Values stand that this file leaves blank. What becomes of them?",
        [KEEP, REMOVE],
        index=None,
        format_func=lambda choice: (
            "Keep what stands in the columns that this file lacks" if choice == KEEP else removed
        ),
        key=key,
    )
    if answer == KEEP and planned.removed:
        left = counted(planned.removed, "value")
        st.write(
            f"{left} would still be removed: the file has these columns and leaves them blank. "
            "Fill them in, or choose to remove them."
        )
    return answer is not None and (answer == REMOVE or not planned.removed)


def _effect_of(planned: Preview) -> pd.DataFrame:
    """Return the effect of a preview, computed once while the same one is looked at."""
    kept: tuple[Preview, pd.DataFrame] | None = st.session_state.get(_EFFECT)
    if kept is None or kept[0] is not planned:
        kept = (planned, answers.effect(cached.store(), planned, cached.scope(View())))
        st.session_state[_EFFECT] = kept
    return kept[1]


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
