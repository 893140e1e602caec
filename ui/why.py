"""Why it moved: the parts of a change between the two periods that are compared."""

import streamlit as st

from charts.parts import Change
from charts.waterfall import why
from data.periods import Period
from metrics.framework import INDEX
from ui import answers, cached, figure, marks
from ui.sheet import Sheet
from ui.text import md
from ui.view import View


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
    if view.compare == "none":
        st.write("No comparison is chosen.")
        return
    change = _change(view, code)
    if change is None:
        name = "No pillar" if code is None else answers.framework().name(code)
        st.write(f"{md(name)} has no value in both periods: nothing to compare.")
        return
    parts = answers.chosen(cached.drivers(str(view.mission), view), indicator=code)
    own = parts[parts["contributor"].isna()]
    drawn = why(own, change, answers.measures(), telling=cached.telling(view))
    figure.show(drawn, key=f"why_{code}")


def _change(view: View, code: str | None) -> Change | None:
    """Return the change of a node between the two periods, None where there is none to tell."""
    changes = answers.chosen(cached.compared(str(view.mission), view), indicator=code)
    own = changes[changes["contributor"].isna() & changes["objective"].isna()]
    if code is None or own.empty:
        return None
    row = own.to_dict("records")[0]
    return Change(
        measure=answers.measures()[code],
        start=float(row["value_from"]),
        since=Period(row["period_from"].date(), row["period_from_end"].date()),
        until=Period(row["period_to"].date(), row["period_to_end"].date()),
    )
