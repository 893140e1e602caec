"""Who trusts whom in one mission: each rating, and what of it is due to each of the two."""

import streamlit as st

from charts.matrix import trust_matrix
from charts.point import points
from ui import answers, cached, figure, filters, tables
from ui.series import Course
from ui.sheet import reading_cell
from ui.tables import Column

# The rating of partners, whose cells can be looked at one by one.
RATED = "T1"
# What of a rating is due to who receives it and to who gives it (Social Relations Model).
EFFECTS = ("T4", "T7")
EFFECTS_WORDS = (
    "In points above or below the mean of all ratings; they have no interval. How much more one is "
    "trusted than others by the same raters, and how much more one trusts the same partners."
)


def matrix(told: Course) -> None:
    """Draw who rates whom, where one mission's trust is looked at."""
    if told.view.mission is None or told.measure.code != RATED:
        return
    st.header("Who trusts whom")
    cells = cached.dyads(str(told.view.mission), told.view)
    if cells.empty:
        st.write("Nobody rated anybody in this period.")
        return
    drawn = trust_matrix(cells, told.measure, telling=cached.telling(told.view))
    figure.show(drawn, key="matrix")
    _effects(told)


def _effects(told: Course) -> None:
    """List what each receives and gives beyond the mean, whoever it meets (METHODS 9)."""
    now = answers.chosen(
        cached.readings(str(told.view.mission), told.view), period=told.view.period
    )
    own = now[now["indicator"].isin(EFFECTS) & now["contributor"].notna()]
    known = {(point.contributor, point.indicator): point for point in points(own)}
    if not known:
        return
    st.caption(EFFECTS_WORDS)
    tables.table(
        f"Effects of partners in {told.view.mission}, {filters.title(told.view.period or '')}",
        ["Contributor", *(Column(name=answers.measures()[code].name, align="right")
                          for code in EFFECTS)],
        [
            [who, *(reading_cell(known.get((who, code))) for code in EFFECTS)]
            for who in sorted({str(who) for who, _ in known})
        ],
        key="effects",
    )  # fmt: skip
