"""The indicator page: how is one indicator going, who differs, how was it computed?"""

import pandas as pd
import streamlit as st

from charts.lines import indicator_line
from charts.point import points
from metrics.framework import INDEX
from ui import (
    answers,
    cached,
    figure,
    filters,
    marks,
    meaning,
    order,
    printed,
    series,
    sheet,
    standing,
    tables,
    why,
)
from ui.links import to
from ui.series import Course
from ui.sheet import coverage_words, n_words, reading_cell, score_words
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the indicator page, and return the view that they make."""
    with st.grid(min_column_width=150, columns=5):
        mission = filters.choose_mission(codes, all_missions=True)
        indicator = filters.choose_indicator(_codes(), series.name)
        asked = view.but(mission=mission, indicator=indicator)
        period = filters.choose_period(answers.labels(course(asked, codes).own))
        compare = filters.choose_comparison()
        asof = filters.choose_change(cached.change_numbers())
    return filters.remember(asked.but(period=period, compare=compare, asof=asof))


def _codes() -> list[str]:
    framework = answers.framework()
    return [*framework.pillars, INDEX, *framework.indicators, *framework.practices]


def course(view: View, codes: list[str]) -> Course:
    """Return the course of the view's indicator in the missions of the view."""
    missions = tuple(code for code in codes if view.mission in {None, code})
    code = str(view.indicator)
    known = pd.concat([cached.readings(mission, view) for mission in missions])
    own = answers.chosen(known, indicator=code)
    plain = own[["objective", "area"]].isna().all(axis=1)
    return Course(
        view=view,
        measure=answers.measures()[code],
        missions=missions,
        own=own,
        series=answers.whole(own),
        parts=own[plain & own["contributor"].notna()],
    )


def title(told: Course) -> str:
    """Return the answer of the page in ten words at most."""
    when = filters.title(told.view.period or "")
    known = [point for point in points(told.now) if point.value is not None]
    if told.view.period is None:
        return f"No reading of {told.called}"
    if told.series.empty:
        return f"{told.called} by {series.subject(told)}, {when}"
    if told.view.mission is None:
        return f"{told.called} known in {len(known)} of {len(told.missions)} missions, {when}"
    if not known:
        return f"No value of {told.called} for {told.view.mission}, {when}"
    value = told.measure.text(known[0].value or 0.0)
    return f"{told.called} in {told.view.mission} is {value}, {when}"


def nothing(told: Course) -> None:
    """Say that no mission in the view has a reading."""
    st.write(f"No reading of {md(told.measure.name)} in the missions you can see.")


def chart(told: Course) -> None:
    """Draw the course: of one mission with its limits, or of all missions side by side."""
    if told.view.mission is None:
        if told.series.empty:
            st.write(
                f"{md(told.measure.name)} speaks of one {series.subject(told)} at a time: choose a "
                "mission."
            )
        else:
            series.missions(told)
            if told.measure.code == INDEX:
                order.doubts(told.view, told.missions)
        return
    if told.series.empty:
        series.parts(told)
        return
    st.caption(marks.POINTS)
    if told.measure.code in series.OF_OBJECTIVES:
        _line(told, str(told.view.mission))
        series.parts(told)
        return
    left, right = st.columns([8, 4], gap="large")
    with left:
        _line(told, str(told.view.mission))
    with right:
        series.parts(told)


def moved(told: Course) -> None:
    """Draw why what is shown of one mission moved: by its parts, and by contributor."""
    if told.view.mission is None or told.series.empty:
        return
    if told.measure.entry is None:
        why.whole(told.view, told.measure.code)
    else:
        why.shares(told.view, told.measure.code)


def _line(told: Course, mission: str) -> None:
    drawn = indicator_line(
        told.series,
        told.measure,
        events=cached.events(mission, told.view),
        evidence=sheet.evidence(told.series, told.view),
        telling=standing.tellings(told.view, {told.measure.code})[told.measure.code],
    )
    figure.show(drawn, key="course")


def table(told: Course) -> None:
    """List every reading of whole missions, newest first, each with its records."""
    tables.table(
        f"{told.measure.name}, every period",
        ["Period", "Mission", Column(name="Value", align="right"),
         Column(name="Score", align="right", phone=False),
         Column(name="n", align="right", phone=False),
         Column(name="Coverage", align="right", phone=False), "State"],
        [
            [
                Cell(text=point.period.title, href=to("records", told.view.but(
                    mission=point.mission, period=point.period.label, contributor=None))),
                point.mission,
                reading_cell(point),
                score_words(point.score),
                n_words(point),
                coverage_words(point),
                point.state_words,
            ]
            for point in reversed(points(told.series))
        ],
        key="readings",
    )  # fmt: skip


def about(told: Course) -> None:
    """Say what is asked and how it is computed, and what its course allows to be said."""
    meaning.about(told.measure.code)
    if told.view.mission is None:
        return
    trend = sheet.sheet(told.view).trends.get((told.measure.code, None))
    if trend is None:
        st.write("No series to test: no reading of this length counts.")
        return
    told_of = marks.series_facts(trend, told.measure)
    tables.table(
        f"The series of {told.view.mission}", ["What", "How much"],
        [list(pair) for pair in told_of], key="series",
    )  # fmt: skip


def what_if(told: Course) -> None:
    """Let other weights be tried for what is made of several indicators."""
    if told.measure.entry is None:
        order.what_if(told.view, told.missions)
    else:
        st.write("An indicator has no parts to weigh: choose a pillar, a practice or the index.")


def download(told: Course) -> None:
    """Offer the readings as CSV, in full precision, with the framework's version."""
    st.write(
        "Every reading of this indicator that you may see, in full precision, with the version of "
        "the framework. What is hidden stays hidden."
    )
    everything = pd.concat([told.series, told.parts])
    st.download_button(
        "Readings as CSV",
        lambda: printed.csv_text(everything.assign(framework=answers.framework().version)),
        file_name=f"concord-{told.measure.code}.csv",
        mime="text/csv",
    )
