"""Answers for pages, kept by scalar keys: mission, its version, scope and framework version.

No key is a table and none is a clock, so that an upload recomputes one mission and every session
sees it at its next click.
"""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from charts.chart import Telling
from data import access
from data.access import LOCAL, Person, Scope
from data.settings import settings
from data.store import Store
from metrics.words.evidence import Tables
from ui import answers, comparison
from ui.view import View

# What is kept is declared before the server runs: that is as it should be, and no warning.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)
# Missions and looks back that are kept; each is a few hundred kilobytes.
KEPT = 120
# Mission, its newest version, the missions in scope (None = all), whether with what is said of
# people, as-of change, framework version. Looking back, too, hides what is hidden by now.
Key = tuple[str, int, tuple[str, ...] | None, bool, int | None, str]


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the one store of this process. Raises StoreUnavailable or FrameworkRefused."""
    # Before the store is opened: what cannot be measured is not begun.
    answers.framework()
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


def clock() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day, in UTC."""
    return clock().date()


def telling(view: View, message: str = "") -> Telling:
    """Return what charts say beside their readings: a sentence to lead with, and as of when."""
    change = store().version() if view.asof is None else view.asof
    return Telling(message=message, stamp=f"as of change {change}")


def scope(view: View) -> Scope:
    """Return what the person may see in this view. Raises NotAllowed."""
    return access.scope(person(), as_of=view.asof)


def missions(view: View) -> pd.DataFrame:
    """Return the missions in scope: one row per mission, by code."""
    return store().missions(scope(view))


def mission_codes(view: View) -> list[str]:
    """Return the codes of the missions in scope that have a change of their own, in order."""
    return sorted(store().mission_versions(scope(view)))


def history(view: View) -> pd.DataFrame:
    """Return every change in scope, newest first."""
    return store().history(scope(view))


def change_numbers() -> list[int]:
    """Return the numbers of the changes that can be looked back to, newest first."""
    known = store().history(access.scope(person()))
    return [int(number) for number in known["change"]]


def events(mission: str, view: View) -> pd.DataFrame:
    """Return the events of a mission, oldest first; `number` is that of charts and lists."""
    known = store().events(scope(view), missions=[mission])
    return known.assign(number=range(1, len(known) + 1))


def readings(mission: str, view: View) -> pd.DataFrame:
    """Return all readings of a mission, with the columns of DESIGN 6."""
    return _readings(_key(mission, view))


def headlines(mission: str, view: View) -> pd.DataFrame:
    """Return a mission's pillars and index, for itself and its contributors: a small table."""
    return _headlines(_key(mission, view))


def compared(mission: str, view: View) -> pd.DataFrame:
    """Return how each reading of the view's period differs from the one compared with."""
    return _compared(_key(mission, view), view.period, view.compare)


def trends(mission: str, view: View) -> pd.DataFrame:
    """Return the trend, limits and marks of each series of a mission, up to the view's period."""
    return _trends(_key(mission, view), view.period)


def tables(mission: str, view: View) -> Tables:
    """Return what sentences on a mission in the view's period are made from."""
    known = readings(mission, view)
    return Tables(
        readings=comparison.until(known, view),
        trends=trends(mission, view),
        changes=compared(mission, view),
        drivers=drivers(mission, view),
        reports=reports(mission, view),
    )


def drivers(mission: str, view: View) -> pd.DataFrame:
    """Return what moved each pillar, practice and index of a mission between the two periods."""
    return _drivers(_key(mission, view), view.period, view.compare)


def divisions(mission: str, view: View) -> pd.DataFrame:
    """Return what each contributor did to each indicator that can be split, likewise."""
    return _divisions(_key(mission, view), view.period, view.compare)


def ranks(missions: tuple[str, ...], view: View) -> pd.DataFrame:
    """Return the rank of each of the missions in the view's period, with its interval."""
    return _ranks(_keys(missions, view), view.period)


def dropped(missions: tuple[str, ...], view: View) -> pd.DataFrame:
    """Return the index of each of the missions without each indicator, in the view's period."""
    return comparison.dropped(_together(_keys(missions, view)), view)


def means(missions: tuple[str, ...], view: View) -> pd.DataFrame:
    """Return the pillars of each of the missions brought together in three ways."""
    return comparison.means(_together(_keys(missions, view)), view)


def newest(mission: str, view: View) -> pd.DataFrame:
    """Return the readings of a mission as a whole in its newest period."""
    return _newest(_key(mission, view))


def reports(mission: str, view: View) -> pd.DataFrame:
    """Return who reported in which period of a mission's grid."""
    return _reports(_key(mission, view))


def fairness(mission: str, view: View) -> pd.DataFrame:
    """Return what hangs on capacity in a mission, under each key of capacity."""
    return _fairness(_key(mission, view))


def exploitation(mission: str, view: View) -> pd.DataFrame:
    """Return what may be said of the large and the small in the view's period, by key."""
    return answers.chosen(_exploitation(_key(mission, view)), period=view.period)


def curves(mission: str, view: View) -> pd.DataFrame:
    """Return the Lorenz points of a mission's effort."""
    return _curves(_key(mission, view))


def dyads(mission: str, view: View) -> pd.DataFrame:
    """Return who rates whom in a mission in the view's period."""
    return answers.chosen(_dyads(_key(mission, view)), period=view.period)


def goals(mission: str, view: View) -> pd.DataFrame:
    """Return where each objective of a mission stood in the view's period, with its class."""
    return answers.chosen(_goals(_key(mission, view)), period=view.period)


def objectives(mission: str, view: View) -> list[pd.DataFrame]:
    """Return how each objective in force stood up to the view's period, a table each."""
    known = comparison.until(_goals(_key(mission, view)), view)
    now = answers.chosen(known, period=view.period)
    return [answers.chosen(known, objective=str(code)) for code in now["objective"]]


def _key(mission: str, view: View) -> Key:
    asked = scope(view)
    version = store().mission_versions(replace(asked, as_of=None)).get(mission, 0)
    seen = None if asked.missions is None else tuple(sorted(asked.missions))
    return mission, version, seen, asked.remarks, asked.as_of, answers.framework().version


def _keys(missions: tuple[str, ...], view: View) -> tuple[Key, ...]:
    return tuple(_key(mission, view) for mission in missions)


def _together(keys: tuple[Key, ...]) -> pd.DataFrame:
    return pd.concat([_readings(key) for key in keys], ignore_index=True)


def _scope(key: Key) -> Scope:
    _, _, seen, remarks, as_of, _ = key
    missions = None if seen is None else frozenset(seen)
    return Scope(missions=missions, remarks=remarks, as_of=as_of)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _readings(key: Key) -> pd.DataFrame:
    return answers.readings(store(), _scope(key), missions=[key[0]])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _headlines(key: Key) -> pd.DataFrame:
    return answers.nodes(_readings(key))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _compared(key: Key, period: str | None, compare: str) -> pd.DataFrame:
    return comparison.compared(_readings(key), View(period=period, compare=compare))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _trends(key: Key, period: str | None) -> pd.DataFrame:
    return comparison.trends(_readings(key), View(period=period))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _drivers(key: Key, period: str | None, compare: str) -> pd.DataFrame:
    view = View(period=period, compare=compare)
    return comparison.drivers(_readings(key), view, stakes=_stakes(key))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _divisions(key: Key, period: str | None, compare: str) -> pd.DataFrame:
    view = View(period=period, compare=compare)
    return comparison.divisions(_readings(key), view, stakes=_stakes(key))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _stakes(key: Key) -> pd.DataFrame:
    return answers.stakes(store(), _scope(key), mission=key[0])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _ranks(keys: tuple[Key, ...], period: str | None) -> pd.DataFrame:
    return comparison.ranks(_together(keys), View(period=period))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _newest(key: Key) -> pd.DataFrame:
    return answers.newest(_readings(key))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _reports(key: Key) -> pd.DataFrame:
    return answers.reports(store(), _scope(key), mission=key[0])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _goals(key: Key) -> pd.DataFrame:
    return answers.objectives(store(), _scope(key), mission=key[0])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _fairness(key: Key) -> pd.DataFrame:
    return answers.fairness(store(), _scope(key), mission=key[0])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _exploitation(key: Key) -> pd.DataFrame:
    return answers.exploitation(store(), _scope(key), mission=key[0])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _curves(key: Key) -> pd.DataFrame:
    return answers.curves(store(), _scope(key), mission=key[0])


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _dyads(key: Key) -> pd.DataFrame:
    return answers.dyads(store(), _scope(key), mission=key[0])
