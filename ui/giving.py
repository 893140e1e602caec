"""The contributor page: what one contributor gives, receives and reports, mission by mission."""

import pandas as pd
import streamlit as st

from charts.dots import dots
from charts.images import icon
from charts.lines import pillar_lines
from charts.point import points
from charts.tiles import PERIODS_SHOWN
from ui import answers, burden, cached, figure, filters, marks, tables
from ui.links import to
from ui.marks import Trend
from ui.sheet import reading_cell
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View

# What a contributor delivers of what it promised, and how much of it in time.
PLEDGES = ("R1", "R2")


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the contributor page, and return the view that they make."""
    everything = pd.concat([cached.headlines(code, view) for code in codes])
    known = sorted(set(everything["contributor"].dropna()))
    with st.grid(min_column_width=150, columns=6):
        contributor = filters.choose_contributor(known)
        mission = filters.choose_mission(codes, all_missions=True)
        own = readings(view.but(contributor=contributor, mission=mission), codes)
        period = filters.choose_period(answers.labels(own))
        compare = filters.choose_comparison()
        key = burden.choose()
        asof = filters.choose_change(cached.change_numbers())
    chosen = view.but(
        contributor=contributor, mission=mission, period=period, compare=compare, key=key, asof=asof
    )  # fmt: skip
    return filters.remember(chosen, implied=burden.implied())


def readings(view: View, codes: list[str]) -> pd.DataFrame:
    """Return the contributor's own readings in the missions of the view, all periods."""
    chosen = [code for code in codes if view.mission in {None, code}]
    everything = pd.concat([cached.readings(code, view) for code in chosen])
    return everything[
        (everything["contributor"] == view.contributor)
        & everything["objective"].isna()
        & everything["area"].isna()
    ]


def title(view: View, own: pd.DataFrame) -> str:
    """Return the answer of the page in ten words at most."""
    now = answers.chosen(own, period=view.period)
    count = now["mission"].nunique()
    where = "one mission" if count == 1 else f"{count} missions"
    return f"{view.contributor} in {where}, {filters.title(view.period or '')}"


def elsewhere(view: View) -> None:
    """Say that the contributor has no records in the mission chosen, and what to do."""
    st.write(f"Nothing matches: mission {md(view.mission)}, contributor {md(view.contributor)}.")
    st.button("Show all missions", on_click=filters.show_all_missions)


def name(view: View) -> None:
    """Say which state or organisation the code stands for, where that is known."""
    known = cached.store().contributor_names().get(str(view.contributor))
    if known:
        st.caption(md(known))


def missions(view: View, own: pd.DataFrame) -> None:
    """List the contributor's pillars by mission."""
    st.header("Missions")
    now = answers.chosen(own, period=view.period)
    if now.empty:
        st.write(f"{md(view.contributor)} has no records in the missions you can see.")
        return
    told = {(point.mission, point.indicator): point for point in points(now)}
    st.caption(marks.KEY)
    pillars = answers.framework().pillars
    tables.table(
        f"Pillars of {view.contributor} in {filters.title(view.period or '')}, by mission",
        ["Mission", *(Column(name=pillar.name, align="right") for pillar in pillars.values())],
        [
            [
                Cell(text=code, href=to("mission", view.but(mission=code, indicator=None))),
                *(
                    reading_cell(
                        told.get((code, pillar)),
                        to("indicator", view.but(mission=code, indicator=pillar)),
                        _trend(code, pillar, view),
                    )
                    for pillar in pillars
                ),
            ]
            for code in sorted(set(now["mission"]))
        ],
        key="missions",
    )


def _trend(mission: str, pillar: str, view: View) -> Trend | None:
    known = marks.of_length(cached.trends(mission, view), view)
    return known.get((pillar, view.contributor))


def trust(view: View, own: pd.DataFrame) -> None:
    """Draw the trust that the contributor receives, by mission."""
    st.header("Trust received")
    received = answers.chosen(own, period=view.period, indicator="T1")
    if received.empty:
        st.write("Nobody rated this contributor in this period.")
        return
    figure.show(
        dots(received, answers.measures()["T1"], by="mission", telling=cached.telling(view)),
        key="trust",
    )


def pledges(view: View, own: pd.DataFrame) -> None:
    """List what was delivered of what was promised, each value with its records."""
    st.header("Pledges")
    now = answers.chosen(own, period=view.period)
    told = {(point.mission, point.indicator): point for point in points(now)}
    tables.table(
        "What was promised and what came, by mission",
        ["Mission", *(Column(name=answers.measures()[code].name, align="right")
                      for code in PLEDGES)],
        [
            [
                mission,
                *(
                    reading_cell(
                        told.get((mission, code)),
                        to("records", view.but(mission=mission, indicator=code)),
                    )
                    for code in PLEDGES
                ),
            ]
            for mission in sorted(set(now["mission"]))
        ],
        key="pledges",
    )  # fmt: skip


def course(view: View, own: pd.DataFrame) -> None:
    """Draw the contributor's pillars over time in the mission chosen."""
    if view.mission is None:
        st.caption("Choose a mission to see the pillars over time.")
        return
    st.header(f"Over time in {view.mission}")
    charts = pillar_lines(
        own,
        list(answers.pillar_measures().values()),
        tellings=dict.fromkeys(answers.pillar_measures(), cached.telling(view)),
    )
    figure.panels(charts, key="course", name="pillars over time")


def reports(view: View, codes: list[str]) -> None:
    """List in which of the newest periods the contributor reported, by mission."""
    st.header("Reports")
    chosen = [code for code in codes if view.mission in {None, code}]
    sent = pd.concat([cached.reports(code, view) for code in chosen])
    own = answers.chosen(sent, contributor=view.contributor)
    if own.empty:
        st.write("No report is expected from this contributor.")
        return
    newest = list(reversed(answers.labels(own)[:PERIODS_SHOWN]))
    tables.table(
        f"Reports of {view.contributor}, by mission and period",
        ["Mission", *(filters.title(label) for label in newest)],
        [
            [mission, *(_report(answers.chosen(own, mission=mission), label) for label in newest)]
            for mission in sorted(set(own["mission"]))
        ],
        key="reports",
    )


def _report(own: pd.DataFrame, label: str) -> Cell:
    found = answers.chosen(own, period=label)
    status = str(found["status"].iloc[0]) if len(found) else "Not expected"
    return Cell(text=status, icon=icon(status))
