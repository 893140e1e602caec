"""Why it moved: the parts of a change between the two periods that are compared."""

import pandas as pd
import streamlit as st

from charts.parts import Change
from charts.waterfall import why
from data.periods import Period
from metrics.framework import INDEX
from ui import answers, cached, figure, marks
from ui.sheet import Sheet
from ui.text import md
from ui.view import View

INDICATORS, CONTRIBUTORS = "indicator", "contributor"


def moved_most(told: Sheet) -> str | None:
    """Return the pillar of a mission that moved most, None where none can be told.

    One whose newest value stands out from its usual range goes before one that does not.
    """
    changes = answers.nodes(cached.compared(str(told.view.mission), told.view))
    own = changes[changes["contributor"].isna() & (changes["indicator"] != INDEX)]
    sizes = dict(zip(own["indicator"], own["difference"].abs().round(9), strict=True))
    signals = {code for code in sizes if marks.is_signal(told.trends.get((code, None)))}
    return min(sizes, key=lambda code: (code not in signals, -sizes[code], code), default=None)


def block(view: View, code: str | None) -> None:
    """Draw what moved a pillar, a practice or the index of the view's mission."""
    st.header("Why it moved")
    change = _told(view, code, "No pillar")
    if change is not None:
        _draw(view, change, by=INDICATORS)


def whole(view: View, code: str) -> None:
    """Draw what moved a pillar, a practice or the index: its parts, and its contributors."""
    st.header("Why it moved")
    change = _told(view, code)
    if change is None:
        return
    if _parts(view, code)["driver_contributor"].isna().all():
        _draw(view, change, by=INDICATORS)
        return
    for column, by in zip(st.columns(2, gap="large"), (INDICATORS, CONTRIBUTORS), strict=True):
        with column:
            _draw(view, change, by=by)


def shares(view: View, code: str) -> None:
    """Draw what each contributor did to one indicator, where its value can be split."""
    st.header("Why it moved")
    change = _told(view, code)
    if change is None:
        return
    parts = answers.chosen(cached.divisions(str(view.mission), view), indicator=code)
    if parts.empty:
        st.write(
            f"The change of {md(change.measure.name)} is not split: what each contributor holds "
            "does not add up to it, or may not be shown."
        )
        return
    telling = cached.telling(view)
    drawn = why(parts, change, answers.measures(), by=CONTRIBUTORS, telling=telling)
    figure.show(drawn, key=f"why_{code}")


def _draw(view: View, change: Change, *, by: str) -> None:
    code = change.measure.code
    parts = _parts(view, code)
    drawn = why(parts, change, answers.measures(), by=by, telling=cached.telling(view))
    figure.show(drawn, key=f"why_{code}_{by}")


def _parts(view: View, code: str) -> pd.DataFrame:
    parts = answers.chosen(cached.drivers(str(view.mission), view), indicator=code)
    return parts[parts["contributor"].isna()]


def _told(view: View, code: str | None, nobody: str = "") -> Change | None:
    """Return the change of what a code names, or say why there is none to tell."""
    if view.compare == "none":
        st.write("No comparison is chosen.")
        return None
    change = _change(view, code)
    if change is None:
        name = nobody if code is None else answers.framework().name(code)
        st.write(f"{md(name)} has no value in both periods: nothing to compare.")
    return change


def _change(view: View, code: str | None) -> Change | None:
    """Return the change between the two periods, None where there is none to tell."""
    changes = answers.chosen(cached.compared(str(view.mission), view), indicator=code)
    own = changes[changes[["contributor", "objective", "area"]].isna().all(axis=1)]
    if code is None or own.empty:
        return None
    row = own.to_dict("records")[0]
    return Change(
        measure=answers.measures()[code],
        start=float(row["value_from"]),
        since=Period(row["period_from"].date(), row["period_from_end"].date()),
        until=Period(row["period_to"].date(), row["period_to_end"].date()),
    )
