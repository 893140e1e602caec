"""The history page: every change, its receipt, and the way back."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from data import access
from data.changes import Receipt
from metrics.declaration import shown
from ui import cached, demo, tables
from ui.links import to
from ui.markup import anchor, element
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View

# Where the session keeps what a revert did until the page is drawn anew.
_SAID = "history_said"


def title(known: pd.DataFrame) -> str:
    """Return the answer of the page in ten words at most."""
    uploads = known[known["kind"] == "upload"]
    if uploads.empty:
        return "No changes yet"
    reverted = int(uploads["status"].eq("reverted").sum())
    noun = "upload" if len(uploads) == 1 else "uploads"
    return f"{len(uploads):,} {noun}, {reverted:,} of them reverted"


def listed(known: pd.DataFrame, view: View) -> None:
    """List the changes, newest first; a number opens the receipt."""
    tables.table(
        "Changes, newest first",
        [Column(name="Change", align="right"), "When", "Who", "File",
         Column(name="Form", phone=False), Column(name="Missions", phone=False),
         Column(name="New, changed, same", phone=False), "Stands"],
        [_row(row, view) for row in known.to_dict("records")],
        key="history",
    )  # fmt: skip


def _row(row: dict[Hashable, Any], view: View) -> list[Cell | str]:
    number = int(row["change"])
    link = to("history", view.but(change=number))
    upload = row["kind"] == "upload"
    told = (shown.number(row[name], decimals=0) for name in ("new", "changed", "same"))
    counts = ", ".join(told) if upload else "–"
    return [
        Cell(text=str(number), href=link),
        f"{row['when']:%d %b %Y %H:%M} UTC",
        str(row["who"]),
        _what(row),
        str(row["form"]) if upload else "–",
        str(row["missions"]),
        counts,
        _stands(row),
    ]


def _what(row: dict[Hashable, Any]) -> str:
    if row["kind"] == "upload":
        return str(row["file"])
    if row["kind"] == "revert":
        return f"Revert of change {row['undoes']:.0f}"
    return str(row["kind"]).capitalize()


def _stands(row: dict[Hashable, Any]) -> str:
    if row["kind"] != "upload":
        return "–"
    if row["status"] == "stands":
        return "Stands"
    return f"Reverted by {row['reverted_by']:.0f}"


def receipt(view: View) -> None:
    """Show the receipt of the change that the link names, and the way back from it."""
    said = st.session_state.pop(_SAID, None)
    if said:
        st.success(said)
    number = int(view.change or 0)
    found = cached.store().receipt(number, cached.scope(view.but(asof=None)))
    if found is None:
        st.info(f"There is no change {number} that you can see.")
        return
    st.header(f"Change {number}")
    tables.table("Receipt", ["What", "Value"], receipt_rows(found), key="receipt")
    back = to("overview", View(asof=number))
    tables.show(element("p", anchor(back, "See Concord as of this change")))
    if found.kind == "upload" and found.reverted_by is None:
        revert(found)


def receipt_rows(found: Receipt) -> list[list[Cell | str]]:
    """Return a receipt as pairs of what and value."""
    pairs = [
        ("Change", str(found.change)),
        ("File", found.name),
        ("Form", found.form),
        ("Missions", ", ".join(found.missions)),
        ("Records", f"{found.records:,}: {found.new:,} new, {found.changed:,} changed, "
                    f"{found.same:,} same"),
        ("SHA-256", found.sha256),
        ("By", found.who),
        ("When", f"{found.when:%d %b %Y %H:%M:%S} UTC"),
        ("Reason", found.reason),
        ("Reverts", "" if found.undoes is None else f"change {found.undoes}"),
        ("Reverted by", "" if found.reverted_by is None else f"change {found.reverted_by}"),
    ]  # fmt: skip
    return [[what, value] for what, value in pairs if value]


def revert(found: Receipt) -> None:
    """Offer to undo an upload: later changes to the same keys are named first."""
    with st.expander("Revert…"):
        later = cached.store().later_changes(found.change, cached.scope(View()))
        if len(later):
            named = ", ".join(f"change {number}" for number in later["change"])
            st.write(f"Later changes to the same records stay as they are: {named}.")
        st.write("What stood before comes back. Both changes stay in the history.")
        with st.form(f"revert_{found.change}"):
            reason = st.text_input("Reason")
            if st.form_submit_button(f"Revert change {found.change}"):
                _revert(found.change, reason)


def _revert(number: int, reason: str) -> None:
    outcome = cached.store().revert(number, by=cached.person(), reason=reason)
    if isinstance(outcome, Receipt):
        st.session_state[_SAID] = (
            f"Change {outcome.change} reverts change {number}. To have change {number} back, "
            "upload its file again."
        )
        st.rerun()  # so that the list above tells it too
    st.error(md(outcome.message))


def demonstration() -> None:
    """Offer to load or remove the demo coalition, to administrators."""
    if not access.may(cached.person(), "administer"):
        return
    st.header("Demo coalition")
    standing = demo.standing(cached.store())
    if standing:
        st.write(f"{len(standing)} uploads of the demo coalition stand. Its data are fictional.")
        st.button("Remove the demo coalition", on_click=_remove)
    else:
        st.write("Six fictional missions to try Concord on.")
        load_button()


def load_button() -> None:
    """Offer to load the demo coalition."""
    st.button("Load the demo coalition", on_click=_load)


def _load() -> None:
    demo.load(cached.store(), by=cached.person(), today=cached.today())


def _remove() -> None:
    demo.remove(cached.store(), by=cached.person())
