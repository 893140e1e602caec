"""Answers for pages, kept by scalar keys: mission, its version, scope and framework version.

No key is a table and none is a clock, so that an upload recomputes one mission and every session
sees it at its next click.
"""

from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from data import access
from data.access import LOCAL, Person, Scope
from data.settings import settings
from data.store import Store
from ui import answers
from ui.view import View

# Missions and looks back that are kept; each is a few hundred kilobytes.
KEPT = 120
Missions = tuple[str, ...] | None


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the one store of this process. Raises StoreUnavailable."""
    opened = Store.open(settings().store)
    answers.announce_framework(opened)
    return opened


def warm_up() -> None:
    """Compute every mission once, so that no first visitor waits."""
    everything = View()
    for mission in missions(everything)["mission"]:
        readings(mission, everything)
        headlines(mission, everything)


def person() -> Person:
    """Return who asks; without sign-in that is whoever sits at this machine."""
    return LOCAL


def today() -> date:
    """Return the day, in UTC."""
    return datetime.now(UTC).date()


def scope(view: View) -> Scope:
    """Return what the person may see in this view. Raises NotAllowed."""
    return access.scope(person(), as_of=view.asof)


def missions(view: View) -> pd.DataFrame:
    """Return the missions in scope: one row per mission, by code."""
    return store().missions(scope(view))


def readings(mission: str, view: View) -> pd.DataFrame:
    """Return all readings of a mission, with the columns of DESIGN 6."""
    return _readings(mission, *_key(mission, view))


def headlines(mission: str, view: View) -> pd.DataFrame:
    """Return a mission's pillars and index, for itself and its contributors: a small table."""
    return _headlines(mission, *_key(mission, view))


def changes(mission: str, view: View) -> pd.DataFrame:
    """Return how each reading of a mission differs from the one before (DESIGN 6, `changes`)."""
    return _changes(mission, *_key(mission, view))


def reports(mission: str, view: View) -> pd.DataFrame:
    """Return who reported in which period of a mission's grid."""
    return _reports(mission, *_key(mission, view))


def objectives(mission: str, view: View) -> pd.DataFrame:
    """Return where each objective of a mission stood, with its class."""
    return _objectives(mission, *_key(mission, view))


def _key(mission: str, view: View) -> tuple[int, Missions, int | None, str]:
    asked = scope(view)
    version = store().mission_versions(asked).get(mission, 0)
    seen = None if asked.missions is None else tuple(sorted(asked.missions))
    return version, seen, asked.as_of, answers.framework().version


def _scope(seen: Missions, as_of: int | None) -> Scope:
    return Scope(missions=None if seen is None else frozenset(seen), as_of=as_of)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _readings(
    mission: str, version: int, seen: Missions, as_of: int | None, framework: str
) -> pd.DataFrame:
    return answers.readings(store(), _scope(seen, as_of), missions=[mission])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _headlines(
    mission: str, version: int, seen: Missions, as_of: int | None, framework: str
) -> pd.DataFrame:
    return answers.nodes(_readings(mission, version, seen, as_of, framework))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _changes(
    mission: str, version: int, seen: Missions, as_of: int | None, framework: str
) -> pd.DataFrame:
    return answers.changes(_readings(mission, version, seen, as_of, framework))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _reports(
    mission: str, version: int, seen: Missions, as_of: int | None, framework: str
) -> pd.DataFrame:
    return answers.reports(store(), _scope(seen, as_of), mission=mission)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _objectives(
    mission: str, version: int, seen: Missions, as_of: int | None, framework: str
) -> pd.DataFrame:
    return answers.objectives(store(), _scope(seen, as_of), mission=mission)
