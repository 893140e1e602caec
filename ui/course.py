"""The indicator page: how is one indicator going, who differs, how was it computed?"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.bullets import bullet
from charts.dots import dots
from charts.lines import indicator_line
from charts.measure import Measure
from charts.multiples import mission_lines
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
    sheet,
    standing,
    tables,
    why,
)
from ui.links import to
from ui.sheet import coverage_words, n_words, reading_cell, score_words
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View

# Indicators that speak of objectives: where others list contributors, these list objectives.
OF_OBJECTIVES = ("O1", "O2", "O5")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """One indicator, pillar or practice in the missions of a view.

    `own`: all its readings; `series`: those of whole missions; `parts`: those of contributors.
    """

    view: View
    measure: Measure
    missions: tuple[str, ...]
    own: pd.DataFrame
    series: pd.DataFrame
    parts: pd.DataFrame

    @property
    def now(self) -> pd.DataFrame:
        """The readings of whole missions in the view's period."""
        return answers.chosen(self.series, period=self.view.period)


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the indicator page, and return the view that they make."""
    with st.grid(min_column_width=150, columns=5):
        mission = filters.choose_mission(codes, all_missions=True)
        indicator = filters.choose_indicator(_codes(), name)
        asked = view.but(mission=mission, indicator=indicator)
        period = filters.choose_period(answers.labels(course(asked, codes).own))
        compare = filters.choose_comparison()
        asof = filters.choose_change(cached.change_numbers())
    return filters.remember(asked.but(period=period, compare=compare, asof=asof))


def _codes() -> list[str]:
    framework = answers.framework()
    return [*framework.pillars, INDEX, *framework.indicators, *framework.practices]


def name(code: str) -> str:
    """Return what an indicator is called in a list: its code goes first."""
    called = answers.framework().name(code)
    return f"{code} {called}" if code in answers.framework().indicators else called


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
    called = told.measure.code if told.measure.entry else told.measure.name
    known = [point for point in points(told.now) if point.value is not None]
    if told.series.empty:
        return f"{called} by {_subject(told)}, {when}"
    if told.view.mission is None:
        return f"{called} known in {len(known)} of {len(told.missions)} missions, {when}"
    if not known:
        return f"No value of {called} for {told.view.mission}, {when}"
    value = told.measure.text(known[0].value or 0.0)
    return f"{called} in {told.view.mission} is {value}, {when}"


def _subject(told: Course) -> str:
    """Return of whom the indicator speaks where it has no reading of a mission as a whole."""
    return "objective" if told.measure.code in OF_OBJECTIVES else "contributor"


def nothing(told: Course) -> None:
    """Say that no mission in the view has a reading."""
    st.write(f"No reading of {md(told.measure.name)} in the missions you can see.")


def chart(told: Course) -> None:
    """Draw the course: of one mission with its limits, or of all missions side by side."""
    if told.view.mission is None:
        if told.series.empty:
            st.write(
                f"{md(told.measure.name)} speaks of one {_subject(told)} at a time: choose a "
                "mission."
            )
        else:
            _across(told)
        return
    if told.series.empty:
        _who(told)
        return
    left, right = st.columns([8, 4], gap="large")
    with left:
        _line(told, str(told.view.mission))
    with right:
        _who(told)


def moved(told: Course) -> None:
    """Draw why a pillar, a practice or the index of one mission moved."""
    if told.view.mission is not None and told.measure.entry is None:
        why.block(told.view, told.measure.code)


def _line(told: Course, mission: str) -> None:
    drawn = indicator_line(
        told.series,
        told.measure,
        events=cached.events(mission, told.view),
        evidence=sheet.evidence(told.series, told.view),
        telling=standing.tellings(told.view, {told.measure.code})[told.measure.code],
    )
    figure.show(drawn, key="course")


def _who(told: Course) -> None:
    """Show who differs: contributors, the indicators of a node, or objectives."""
    if told.measure.entry is None:
        _members(told)
    elif told.measure.code in OF_OBJECTIVES:
        stood = cached.goals(str(told.view.mission), told.view)
        figure.show(bullet(stood, telling=cached.telling(told.view)), key="goals")
    else:
        _contributors(told)


def _contributors(told: Course) -> None:
    now = answers.chosen(told.parts, period=told.view.period)
    if now.empty:
        st.write("No contributor has a reading of its own in this period.")
        return
    who = [point.contributor for point in points(now)]
    links = [to("records", told.view.but(contributor=code)) for code in who]
    figure.show(dots(now, told.measure, telling=cached.telling(told.view)), key="who", links=links)


def _members(told: Course) -> None:
    """List what a pillar, a practice or the index is made of."""
    framework, code = answers.framework(), told.measure.code
    entries = [entry.code for entry in framework.members(code)]
    codes = [*framework.pillars] if code == INDEX else entries
    known = sheet.sheet(told.view).points
    tables.table(
        f"What {told.measure.name} is made of, {filters.title(told.view.period or '')}",
        ["Part", Column(name="Value", align="right"), Column(name="Score", align="right")],
        [
            [
                Cell(text=name(member), href=to("indicator", told.view.but(indicator=member))),
                reading_cell(known.get(member)),
                score_words(known[member].score if member in known else None),
            ]
            for member in codes
        ],
        key="members",
    )


def _across(told: Course) -> None:
    """Draw every mission: how it went, and how it stands with its interval."""
    left, right = st.columns([7, 5], gap="large")
    telling = cached.telling(told.view)
    with left:
        st.header("Over time")
        drawn = mission_lines(
            told.series,
            told.measure,
            order=_by_need(told),
            evidence=sheet.evidence(told.series, told.view),
            tellings=dict.fromkeys(told.missions, telling),
        )
        figure.panels(drawn, key="multiples", name=f"{told.measure.name} by mission")
    with right:
        st.header(f"In {filters.title(told.view.period or '')}")
        who = [point.mission for point in points(told.now)]
        links = [to("indicator", told.view.but(mission=mission)) for mission in who]
        figure.show(
            dots(told.now, told.measure, by="mission", telling=telling), key="who", links=links
        )
    if told.measure.code == INDEX:
        order.doubts(told.view, told.missions)


def _by_need(told: Course) -> list[str]:
    """Return the missions, the lowest score first; those without a score last, by name."""
    scores = {point.mission: point.score for point in points(told.now)}
    return sorted(
        told.missions,
        key=lambda code: (scores.get(code) is None, round(scores.get(code) or 0.0, 9), code),
    )


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
    facts = marks.facts(trend, told.measure)
    tables.table(
        f"The series of {told.view.mission}", ["What", "How much"],
        [list(pair) for pair in facts], key="series",
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
