"""One indicator, pillar or practice in the missions of a view: the series, and who differs."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.dots import dots
from charts.forecast import objective_line
from charts.measure import Measure
from charts.multiples import mission_lines
from charts.point import points
from metrics.framework import INDEX
from ui import answers, cached, comparison, figure, filters, marks, sheet, tables
from ui.links import to
from ui.sheet import reading_cell, score_words
from ui.tables import Cell, Column
from ui.view import View

# Indicators that speak of objectives: where others list contributors, these draw objectives.
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
    def called(self) -> str:
        """What is looked at in a word: the code of an indicator, else its name."""
        return self.measure.code if self.measure.entry else self.measure.name

    @property
    def now(self) -> pd.DataFrame:
        """The readings of whole missions in the view's period."""
        return answers.chosen(self.series, period=self.view.period)


def name(code: str) -> str:
    """Return what an indicator is called in a list: its code goes first."""
    called = answers.framework().name(code)
    return f"{code} {called}" if code in answers.framework().indicators else called


def subject(told: Course) -> str:
    """Return of whom the indicator speaks where it has no reading of a mission as a whole."""
    return "objective" if told.measure.code in OF_OBJECTIVES else "contributor"


def missions(told: Course) -> None:
    """Draw every mission: how it went, and how it stands with its interval."""
    left, right = st.columns([7, 5], gap="large")
    telling = cached.telling(told.view)
    with left:
        st.header("Over time")
        st.caption(marks.POINTS)
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
        leading = cached.telling(told.view, _known(told))
        figure.show(
            dots(told.now, told.measure, by="mission", telling=leading), key="who", links=links
        )


def _known(told: Course) -> str:
    """Say of how many missions there is a value; those without any reading count too."""
    known = sum(point.value is not None for point in points(told.now))
    return f"{known} of {len(told.missions)} missions have a value of {told.measure.name}."


def _by_need(told: Course) -> list[str]:
    """Return the missions, the lowest score first; those without a score last, by name."""
    scores = {point.mission: point.score for point in points(told.now)}
    return sorted(
        told.missions,
        key=lambda code: (scores.get(code) is None, round(scores.get(code) or 0.0, 9), code),
    )


def parts(told: Course) -> None:
    """Show who differs: contributors, the indicators of a node, or objectives."""
    if told.measure.entry is None:
        _members(told)
    elif told.measure.code in OF_OBJECTIVES:
        _objectives(told)
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


def _objectives(told: Course) -> None:
    """Draw the course of each objective to its due date, and when it would be reached."""
    mission = str(told.view.mission)
    drawn = [
        objective_line(
            stood,
            ribbon=comparison.ribbon(stood),
            forecast=comparison.forecast(cached.readings(mission, told.view), stood),
            telling=cached.telling(told.view),
        )
        for stood in cached.objectives(mission, told.view)
    ]
    if drawn:
        figure.panels(drawn, key="objectives", name="objectives over time")
    else:
        st.write("No objective is reported for this period.")
