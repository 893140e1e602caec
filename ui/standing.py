"""The mission page: where a mission stands in a period, how it got there, on what it rests."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from charts.bullets import bullet
from charts.chart import Telling
from charts.lines import indicator_line, pillar_lines
from metrics.words import explain
from ui import answers, burden, cached, comparison, figure, filters, marks, sheet, tables
from ui.cards import pillar_cards
from ui.links import to
from ui.markup import anchor, element
from ui.sheet import Sheet
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View

# The shares whose course is drawn at the length they are reported in: Gini and HHI.
TRENDS = ("R8", "R9")
AHEAD = (
    "Pace is the share done over the share of time used. Forecast is the day on which the line of "
    "past values (Sen) reaches the target, with its 95 % interval."
)


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the mission page, and return the view that they make."""
    with st.grid(min_column_width=150, columns=5):
        mission = filters.choose_mission(codes, all_missions=False)
        view = view.but(mission=mission)
        period = filters.choose_period(answers.labels(cached.readings(str(mission), view)))
        compare = filters.choose_comparison()
        key = burden.choose()
        asof = filters.choose_change(cached.change_numbers())
    chosen = view.but(period=period, compare=compare, key=key, asof=asof)
    return filters.remember(chosen, implied=burden.implied())


def title(view: View) -> str:
    """Return the answer of the page in ten words at most."""
    mission = str(view.mission)
    changes = answers.nodes(cached.compared(mission, view))
    return explain.headline(
        changes,
        answers.framework(),
        since=comparison.since(view),
        signal=comparison.signal(cached.tables(mission, view), view),
    )


def cards(told: Sheet) -> None:
    """Draw the four pillar cards of the period, or say in which periods pillars are computed."""
    view, mission = told.view, str(told.view.mission)
    own = answers.whole(cached.headlines(mission, view))
    if answers.chosen(own, period=view.period).empty:
        _elsewhere(own, view)
        return
    changes = answers.nodes(cached.compared(mission, view))
    pillar_cards(
        answers.chosen(own, period=view.period),
        changes[changes["contributor"].isna()],
        measures=list(answers.pillar_measures().values()),
        links={
            code: to("indicator", view.but(indicator=code, contributor=None))
            for code in answers.pillar_measures()
        },
        trends={code: trend for (code, who), trend in told.trends.items() if who is None},
    )


def _elsewhere(own: pd.DataFrame, view: View) -> None:
    """Say that the period has no pillars, and lead to the newest one that has."""
    there = answers.labels(own)
    told = f"No pillar of {view.mission} is computed for {filters.title(view.period or '')}."
    if not there:
        st.write(md(told))
        return
    link = to("mission", view.but(period=there[0]))
    words = f"{told} The newest is {filters.title(there[0])}. "
    tables.show(element("p", words, anchor(link, f"Show {filters.title(there[0])}")))


def lines(view: View) -> None:
    """Draw the four pillars over time, with their usual range and what stands out of it."""
    mission = str(view.mission)
    own = answers.whole(cached.readings(mission, view))
    events = cached.events(mission, view)
    st.header("Over time")
    st.caption(marks.POINTS)
    known = set(own.loc[own["value"].notna(), "indicator"])
    drawn = [measure for code, measure in answers.pillar_measures().items() if code in known]
    if drawn:
        charts = pillar_lines(
            own,
            drawn,
            events=events,
            evidence=sheet.evidence(own[own["indicator"].isin([m.code for m in drawn])], view),
            tellings=tellings(view, known),
        )
        figure.panels(charts, key="pillars", name="pillars over time")
    for code, measure in answers.pillar_measures().items():
        if code not in known:
            st.write(f"No reading of {measure.name} for {md(mission)} in any period.")


def tellings(view: View, codes: set[str]) -> dict[str, Telling]:
    """Return the sentence that each chart of the mission leads with, by what it draws."""
    known = cached.tables(str(view.mission), view)
    now = answers.chosen(answers.whole(known.readings), period=view.period)
    told = {
        str(row["indicator"]): comparison.sentence(row, known)
        for row in now[now["indicator"].isin(codes)].to_dict("records")
    }
    return {code: cached.telling(view, told.get(code, "")) for code in codes}


def spread(view: View) -> None:
    """Draw the course of inequality and concentration of the effort."""
    own = answers.whole(cached.readings(str(view.mission), view))
    st.header("How the effort is spread, over time")
    for left, code in zip(st.columns(len(TRENDS), gap="large"), TRENDS, strict=True):
        with left:
            series = answers.chosen(own, indicator=code)
            drawn = indicator_line(
                series,
                answers.measures()[code],
                evidence=sheet.evidence(series, view),
                telling=cached.telling(view),
            )
            figure.show(drawn, key=f"line_{code}")


def objectives(view: View) -> None:
    """Draw where the objectives stand: done, pace, class, and when they would be reached."""
    st.header("Objectives")
    stood = cached.goals(str(view.mission), view)
    if stood.empty:
        st.write("No objective is reported for this period.")
        return
    st.caption(AHEAD)
    figure.show(bullet(stood, telling=cached.telling(view)), key="objectives", unfolded=True)


def events(view: View) -> None:
    """List the events of the mission; their numbers are those of the charts."""
    st.header("Events")
    known = cached.events(str(view.mission), view)
    if known.empty:
        st.write("No event is recorded.")
        return
    tables.table(
        "Events, oldest first",
        [Column(name="Number", align="right"), "Date", "Kind", "What"],
        [
            [str(number), f"{row['date']:%d %b %Y}", row["kind"], _what(row)]
            for number, row in enumerate(known.to_dict("records"), start=1)
        ],
        key="events",
    )


def _what(row: dict[Hashable, Any]) -> Cell:
    return Cell(
        text=str(row["title"]), note=row["detail"] if isinstance(row["detail"], str) else ""
    )


def empty(view: View) -> None:
    """Say that a mission has no readings yet."""
    st.write(
        f"{md(view.mission)} has no readings yet. Its evaluators can upload trust, contributions, "
        "engagement or objectives."
    )
