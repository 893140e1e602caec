"""What surrounds every page: the list of pages, who may open them, banners and the foot."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from charts.chart import joined
from data import access
from data.access import NotAllowed
from data.settings import Refused, require_hardened
from data.store import StoreUnavailable
from metrics.framework import FrameworkRefused
from ui import answers, cached, changes, filters, tables
from ui.links import to
from ui.markup import anchor, element
from ui.text import md
from ui.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A page: its script, its name in the bar, and what one must be allowed to do to open it."""

    script: str
    name: str
    action: str


ROOMS: Mapping[str, Room] = {
    "overview": Room(script="pages/browse/overview.py", name="Overview", action="read"),
    "mission": Room(script="pages/browse/mission.py", name="Mission", action="read"),
    "contributor": Room(script="pages/browse/contributor.py", name="Contributor", action="read"),
    "indicator": Room(script="pages/browse/indicator.py", name="Indicator", action="read"),
    "practice": Room(script="pages/browse/practice.py", name="Practice", action="read"),
    "records": Room(script="pages/browse/records.py", name="Records", action="read"),
    "upload": Room(script="pages/contribute/upload.py", name="Upload", action="upload"),
    "history": Room(script="pages/contribute/history.py", name="History", action="read"),
    "methods": Room(script="pages/about/methods.py", name="Methods", action="read"),
}


def run() -> None:
    """Draw the frame and the page that the address names."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    try:
        require_hardened(st.get_option)
        cached.store()
    except (Refused, StoreUnavailable, FrameworkRefused) as stopped:
        st.title("Concord is not open")
        st.error(md(stopped))
        st.stop()
    chosen = st.navigation(
        [
            st.Page(room.script, title=room.name, url_path=path,
                    default=path == "overview")
            for path, room in ROOMS.items()
            if access.may(cached.person(), room.action)
        ],
        position="top",
    )  # fmt: skip
    entitle(chosen.title)
    chosen.run()


def entitle(*parts: str | None) -> None:
    """Name the document, the narrowest first: NORTH · Mission · Concord."""
    st.set_page_config(page_title=joined(*(part or "" for part in parts), "Concord"))


def guard(path: str) -> None:
    """Stop here unless the person may open this page; each privileged page asks for itself."""
    try:
        access.require(cached.person(), ROOMS[path].action)
    except NotAllowed:
        st.title("You cannot see this page")
        st.info("Ask an administrator.")
        st.stop()


def banners(view: View) -> None:
    """Say what a person must not overlook: demo figures, a look back, no sign-in."""
    known = cached.missions(view)
    if known["demo"].any():
        st.caption(
            "**Demo: fictional data.** The missions and contributors marked demo do not exist. "
            "To remove them open History."
        )
    if view.asof is not None:
        there = view.asof <= cached.store().version()
        st.info(
            f"You are looking at change {view.asof}."
            if there
            else f"The link asks for change {view.asof}, which does not exist. Showing now."
        )
        st.button("Back to now", on_click=filters.back_to_now)


def foot(view: View, *, reported: str = "") -> None:
    """Say which change and which framework the page rests on."""
    version = cached.store().version() if view.asof is None else view.asof
    parts = [f"As of change {version}", f"framework {answers.framework().version}"]
    parts += [reported] if reported else []
    parts.append("local: everyone at this machine is administrator")
    told = element("p", f"{' · '.join(parts)} · ", anchor(to("methods", View()), "Methods"))
    tables.show(element("div", told, class_="concord-foot concord-muted"))


def say_error(reference: str) -> None:
    """Tell the person that something failed, by a reference only; the log has the rest."""
    st.error(
        "Something went wrong. What gave you a receipt is safe; if you were saving, send the same "
        f"file again: it never counts twice. Reference {reference}, "
        f"{cached.clock():%H:%M} UTC."
    )


def nothing_yet() -> None:
    """Say that the store is empty and what to do about it; the page ends here."""
    st.write("No records yet.")
    st.page_link(ROOMS["upload"].script, label="Upload a file")
    if access.may(cached.person(), "administer"):
        changes.load_button()
    st.stop()
