"""The filters of a page. They live in the link, and survive a change of page.

A parameter that a link, the back button or a reload brings is put into the session before its
widget is drawn; at the end of the run all of them are written back by one call.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from data import periods
from ui.text import md
from ui.view import COMPARISONS, FILTERS, NAMES, View, parse

_WRITTEN = "link_as_written"
_IN_VAIN = "links_asked_in_vain"
# What a filter that is left free holds: Streamlit takes None for "nothing chosen yet".
FREE = ""
_FREE_WORDS = {"mission": "All missions", "asof": "Now"}


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
    kept = {name: st.session_state.get(_key(name)) or getattr(View(), name) for name in NAMES}
    if kept["asof"] is not None:
        kept["asof"] = int(kept["asof"])
    return View(**kept)


def remember(view: View, *, implied: Mapping[str, str] = MappingProxyType({})) -> View:
    """Write the view into the link and return it; the last thing a page's filters do.

    Says what the link asked for in vain. What is `implied` stays unwritten where the link left it
    out: the back button would come back to the shorter link and be sent forward again.
    """
    for words in st.session_state.pop(_IN_VAIN, []):
        st.info(words)
    for name in NAMES:
        if _key(name) not in st.session_state:
            st.session_state[_key(name)] = getattr(view, name)
    in_link = st.query_params.to_dict()
    left_out = {name: value for name, value in implied.items() if name not in in_link}
    parameters = {
        name: value for name, value in view.parameters().items() if left_out.get(name) != value
    }
    st.session_state[_WRITTEN] = parameters
    if in_link != parameters:
        st.query_params.from_dict(parameters)
    return view


def choose_mission(codes: Sequence[str], *, all_missions: bool) -> str | None:
    """Draw the mission filter and return the code chosen (None = all of them)."""
    options = [FREE, *codes] if all_missions else [*codes]
    instead = "Showing all missions." if all_missions else "Showing another."
    return _chosen("mission", "Mission", options, instead) or None


def choose_contributor(codes: Sequence[str]) -> str | None:
    """Draw the contributor filter and return the code chosen."""
    return _chosen("contributor", "Contributor", [*codes], "Showing another.") or None


def choose_indicator(codes: Sequence[str], names: Callable[[str], str]) -> str:
    """Draw the choice of indicator, pillar or practice, and return the code chosen."""
    return _chosen("indicator", "Indicator", [*codes], "Showing another.", names)


def choose_key(keys: Sequence[str], names: Callable[[str], str]) -> str:
    """Draw the choice of the capacity that effort is held against, and return its key."""
    return _chosen("key", "Shared by", [*keys], "Showing another.", names)


def choose_period(labels: Sequence[str]) -> str | None:
    """Draw the period filter and return the label chosen; the newest comes first."""
    return _chosen("period", "Period", [*labels], "Showing the newest.", title) or None


def choose_comparison() -> str:
    """Draw the comparison filter and return one of COMPARISONS."""
    return _chosen("compare", "Compare with", [*COMPARISONS], "", COMPARISONS.__getitem__)


def choose_change(numbers: Sequence[int]) -> int | None:
    """Draw the as-of filter and return the change to look back to (None = now)."""
    options = [FREE, *(str(number) for number in numbers)]
    chosen = _chosen("asof", "As of", options, "Showing now.", "Change {}".format)
    return int(chosen) if chosen else None


def _chosen(
    name: str,
    label: str,
    options: list[str],
    instead: str,
    words: Callable[[str], str] = str,
) -> str:
    """Draw a filter and return what is chosen.

    Where there is nothing to choose it is not drawn, and what was chosen stays for other pages.
    """
    if not options:
        return FREE
    _settle(name, options, instead)
    return (
        st.selectbox(
            label,
            options,
            key=_key(name),
            persist_state="session",
            format_func=lambda value: words(value) if value else _FREE_WORDS.get(name, ""),
        )
        or FREE
    )


def choose_form(forms: Sequence[str], first: str) -> str:
    """Draw the choice of form, `first` where the link asks for none, and return the form."""
    if st.session_state.get(_key("form")) not in forms:
        st.session_state[_key("form")] = first
    return st.selectbox("Form", list(forms), key=_key("form"))


def choose_page(total: int, size: int) -> None:
    """Draw the pager of a long table; the page is part of the link."""
    pages = -(-total // size)
    if pages > 1:
        if st.session_state.get(_key("page")) not in range(1, pages + 1):
            st.session_state[_key("page")] = 1
        st.number_input("Page", 1, pages, key=_key("page"))


def clear() -> None:
    """Leave every filter free that a link has set, but the mission and the form."""
    for name in ("period", "indicator", "contributor", "page"):
        st.session_state[_key(name)] = None


def show_all_missions() -> None:
    """Leave the mission free."""
    st.session_state[_key("mission")] = FREE


def back_to_now() -> None:
    """Look at the newest change again."""
    st.session_state[_key("asof")] = FREE


def title(label: str) -> str:
    """Return a period's label as pages write it: Q3 2026."""
    period = periods.parse(label)
    return label if period is None else period.title


def _settle(name: str, options: list[str], instead: str) -> None:
    """Put the filter on a value that can be chosen, and say so where a link asked for another."""
    held = st.session_state.get(_key(name))
    value = FREE if held is None else str(held)
    if value in options:
        st.session_state[_key(name)] = value
        return
    if value and instead:
        st.session_state.setdefault(_IN_VAIN, []).append(
            f"The link asks for {name} {md(value)}, which you cannot see or which does not exist. "
            f"{instead}"
        )
    st.session_state[_key(name)] = options[0]


def _key(name: str) -> str:
    return f"filter_{name}"
