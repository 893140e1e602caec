"""What a mission's pillars are made of: its indicators, and its contributors."""

import streamlit as st

from charts.point import Point, points
from metrics.framework import Indicator
from ui import answers, cached, filters, marks, tables
from ui.links import to
from ui.sheet import (
    UNKNOWN,
    Sheet,
    coverage_words,
    marks_cell,
    n_words,
    reading_cell,
    score_words,
)  # fmt: skip
from ui.tables import Cell, Column, Group


def indicators(told: Sheet) -> None:
    """List every indicator of the mission in the period, by pillar, each with its records."""
    st.header("Indicators")
    st.caption(marks.KEY)
    rows: list[list[Cell | str] | Group] = []
    for code, pillar in answers.framework().pillars.items():
        link = to("indicator", told.view.but(indicator=code, contributor=None))
        rows.append(Group(text=pillar.name, href=link))
        # What is not weighed is listed where it has a reading at this length of period.
        rows += [
            _indicator(entry, told)
            for entry in answers.framework().of_pillar(code)
            if entry.weight or entry.code in told.points
        ]
    tables.table(
        f"Indicators of {told.view.mission} in {filters.title(told.view.period or '')}",
        ["Indicator", Column(name="Value", align="right"), Column(name="Score", align="right"),
         "Marks", Column(name="Change", phone=False),
         Column(name="n", align="right", phone=False),
         Column(name="Coverage", align="right", phone=False), Column(name="State")],
        rows,
        key="indicators",
    )  # fmt: skip


def _indicator(entry: Indicator, told: Sheet) -> list[Cell | str]:
    point = told.points.get(entry.code)
    here = told.view.but(indicator=entry.code, contributor=None)
    name = Cell(text=f"{entry.code} {entry.name}", href=to("indicator", here))
    if point is None or point.value is None:
        why = "No data" if point is None else point.state_words
        return [name, *([UNKNOWN] * 6), Cell(text=why, tone="muted")]
    value = Cell(text=point.told(answers.measures()[entry.code]), href=to("records", here))
    return [
        name,
        value,
        score_words(point.score),
        marks_cell(told.trends.get((entry.code, None))),
        told.changes.get(entry.code, "") or UNKNOWN,
        n_words(point),
        coverage_words(point),
        point.state_words,
    ]


def contributors(told: Sheet) -> None:
    """List the contributors of the mission: pillars, burden ratio, reports."""
    st.header("Contributors")
    view, mission = told.view, str(told.view.mission)
    now = answers.chosen(cached.readings(mission, view), period=view.period)
    parts = now[now["contributor"].notna() & now["objective"].isna() & now["area"].isna()]
    if parts.empty:
        st.write("No contributor has a reading in this period.")
        return
    known = {(str(p.contributor), p.indicator): p for p in points(parts)}
    codes = sorted({contributor for contributor, _ in known})
    there = {indicator for _, indicator in known}
    columns = [code for code in (*answers.framework().pillars, "R5") if code in there]
    tables.table(
        f"Contributors to {mission} in {filters.title(view.period or '')}, by name",
        ["Contributor",
         *(Column(name=answers.measures()[code].name, align="right") for code in columns)],
        [_contributor(code, [known.get((code, column)) for column in columns], told)
         for code in codes],
        key="contributors",
    )  # fmt: skip


def _contributor(code: str, row: list[Point | None], told: Sheet) -> list[Cell | str]:
    own = told.view.but(contributor=code, indicator=None)
    cells = [
        reading_cell(point, trend=told.trends.get((point.indicator, code)) if point else None)
        for point in row
    ]
    return [Cell(text=code, href=to("contributor", own)), *cells]
