"""The filters of a page. They live in the link, and survive a change of page.

A parameter that a link, the back button or a reload brings is put into the session before its
widget is drawn; at the end of the run all of them are written back by one call.
"""

from collections.abc import Sequence

import streamlit as st

from data import periods
from ui.text import md
from ui.view import COMPARISONS, FILTERS, NAMES, View, parse

_WRITTEN = "link_as_written"
_LOST = "links_asked_in_vain"
ALL_MISSIONS = "All missions"


def asked() -> View:
    """Return the view that the link asks for, else the filters this session chose last."""
    in_link = st.query_params.to_dict()
    if in_link and in_link != st.session_state.get(_WRITTEN):
        wanted = parse(in_link)
        for name in NAMES:
            st.session_state[_key(name)] = getattr(wanted, name)
    if not in_link:
        for name in set(NAMES) - set(FILTERS):
            st.session_state.pop(_key(name), None)
    kept = {name: st.session_state.get(_key(name), getattr(View(), name)) for name in NAMES}
    return View(**kept)


def remember(view: View) -> View:
    """Write the view into the link and return it; the last thing a page's filters do."""
    for name in NAMES:
        if _key(name) not in st.session_state:
            st.session_state[_key(name)] = getattr(view, name)
    parameters = view.parameters()
    st.session_state[_WRITTEN] = parameters
    if st.query_params.to_dict() != parameters:
        st.query_params.from_dict(parameters)
    return view


def choose_mission(codes: Sequence[str], *, all_missions: bool) -> str | None:
    """Draw the mission filter and return the code chosen (None = all of them)."""
    options: list[str | None] = [None, *codes] if all_missions else [*codes]
    _settle("mission", options, "Showing all missions." if all_missions else "Showing another.")
    return st.selectbox(
        "Mission", options, key=_key("mission"), persist_state="session",
        format_func=lambda code: ALL_MISSIONS if code is None else code,
    )  # fmt: skip


def choose_contributor(codes: Sequence[str]) -> str | None:
    """Draw the contributor filter and return the code chosen."""
    _settle("contributor", list(codes), "Showing another.")
    return st.selectbox(
        "Contributor", list(codes), key=_key("contributor"), persist_state="session"
    )


def choose_period(labels: Sequence[str]) -> str | None:
    """Draw the period filter and return the label chosen; the newest comes first."""
    _settle("period", list(labels), "Showing the newest.")
    return st.selectbox(
        "Period", list(labels), key=_key("period"), persist_state="session", format_func=title
    )


def choose_comparison() -> str:
    """Draw the comparison filter and return one of COMPARISONS."""
    _settle("compare", list(COMPARISONS), "")
    return st.selectbox(
        "Compare with", list(COMPARISONS), key=_key("compare"), persist_state="session",
        format_func=COMPARISONS.__getitem__,
    )  # fmt: skip


def choose_change(numbers: Sequence[int]) -> int | None:
    """Draw the as-of filter and return the change to look back to (None = now)."""
    options: list[int | None] = [None, *numbers]
    _settle("asof", options, "Showing now.")
    return st.selectbox(
        "As of", options, key=_key("asof"), persist_state="session",
        format_func=lambda number: "Now" if number is None else f"Change {number}",
    )  # fmt: skip


def choose_form(forms: Sequence[str], first: str) -> str:
    """Draw the choice of form, `first` where the link asks for none, and return the form."""
    if st.session_state.get(_key("form")) not in forms:
        st.session_state[_key("form")] = first
    return st.selectbox("Form", list(forms), key=_key("form"))


def choose_page(total: int, size: int) -> None:
    """Draw the pager of a long table; the page is part of the link."""
    pages = -(-total // size)
    if pages > 1:
        st.number_input("Page", 1, pages, key=_key("page"))


def back_to_now() -> None:
    """Look at the newest change again."""
    st.session_state[_key("asof")] = None


def title(label: str) -> str:
    """Return a period's label as pages write it: Q3 2026."""
    period = periods.parse(label)
    return label if period is None else period.title


def _settle(
    name: str, options: list[str] | list[str | None] | list[int | None], else_: str
) -> None:
    """Put the filter on a value that can be chosen, and say so where a link asked for another."""
    value = st.session_state.get(_key(name))
    if value in options:
        return
    if value is not None and else_:
        st.info(
            f"The link asks for {name} {md(value)}, which you cannot see or which does not exist. "
            f"{else_}"
        )
    st.session_state[_key(name)] = options[0] if options else None


def _key(name: str) -> str:
    return f"filter_{name}"
