"""The practice page: does a coalition do what makes coalitions work, element by element."""

import streamlit as st

from metrics.framework import Indicator
from ui import answers, cached, filters, marks, tables
from ui.links import to
from ui.sheet import UNKNOWN, Sheet, coverage_words, marks_cell, reading_cell
from ui.tables import Cell, Column
from ui.view import View

ORDER = "A score runs from 0 to 100, with its 95 % interval. There is no total over the elements."


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the practice page, and return the view that they make."""
    with st.grid(min_column_width=150, columns=4):
        mission = filters.choose_mission(codes, all_missions=False)
        view = view.but(mission=mission)
        known = answers.practices(cached.readings(str(mission), view))
        period = filters.choose_period(answers.labels(known))
        compare = filters.choose_comparison()
        asof = filters.choose_change(cached.change_numbers())
    return filters.remember(view.but(period=period, compare=compare, asof=asof))


def title(told: Sheet) -> str:
    """Return the answer of the page in ten words at most."""
    practices = answers.framework().practices
    known = told.scores(list(practices))
    if not known:
        return f"No practice of {told.view.mission} can be told yet"
    lowest = practices[_lowest(known)].name
    return f"{len(known)} of {len(practices)} practices known. Lowest: {lowest.lower()}"


def _lowest(scores: dict[str, float]) -> str:
    return min(scores, key=lambda code: (round(scores[code], 9), code))


def elements(told: Sheet) -> None:
    """List the elements: those with a score first, those without data last, with what to send."""
    st.caption(f"{ORDER} {marks.KEY}")
    codes = sorted(answers.framework().practices, key=lambda code: not told.known(code))
    tables.table(
        f"What makes coalitions work: {told.view.mission}, {filters.title(told.view.period or '')}",
        [
            "Element",
            Column(name="Score", align="right"),
            "Marks",
            Column(name="Change", phone=False),
            Column(name="Coverage", align="right", phone=False),
            Column(name="Weakest indicator", phone=False),
        ],
        [row for code in codes for row in _rows(code, told)],
        key="practices",
    )


def _rows(code: str, told: Sheet) -> list[list[Cell | str]]:
    """Return the row of an element and, where the link asks for it, those of its indicators."""
    opened = told.view.indicator == code
    here = to("practice", told.view.but(indicator=None if opened else code))
    practice = answers.framework().practices[code]
    name = Cell(text=practice.name, href=here, note=practice.question)
    rows = [[name, *(_known(code, told) if told.known(code) else _unknown(code, told))]]
    if opened:
        rows += [_member(entry, told) for entry in answers.framework().members(code)]
    return rows


def _known(code: str, told: Sheet) -> list[Cell | str]:
    link = to("indicator", told.view.but(indicator=code, contributor=None))
    return [reading_cell(told.points[code], link), *_course(code, told), _weakest(code, told)]


def _unknown(code: str, told: Sheet) -> list[Cell | str]:
    point = told.points.get(code)
    why = "No data yet" if point is None else point.state_words
    asked = Cell(text=f"Send {wanted(code)}", tone="muted")
    return [Cell(text=why, tone="muted"), "", "", "", asked]


def _member(entry: Indicator, told: Sheet) -> list[Cell | str]:
    point, here = told.points.get(entry.code), told.view.but(indicator=entry.code, contributor=None)
    return [
        Cell(
            text=f"{entry.code} {entry.name}",
            href=to("indicator", here),
            note=entry.question,
            tone="inner",
        ),
        reading_cell(point, to("records", here)),
        *_course(entry.code, told),
        UNKNOWN if point is None else point.state_words,
    ]


def _course(code: str, told: Sheet) -> list[Cell | str]:
    """Return marks, change and coverage."""
    return [
        marks_cell(told.trends.get((code, None))),
        told.changes.get(code, "") or UNKNOWN,
        coverage_words(told.points.get(code)),
    ]


def _weakest(code: str, told: Sheet) -> Cell:
    """Return the indicator of the lowest score among those of an element."""
    lowest = _lowest(told.scores([entry.code for entry in answers.framework().members(code)]))
    return Cell(
        text=f"{lowest} {answers.framework()[lowest].name}",
        href=to("indicator", told.view.but(indicator=lowest, contributor=None)),
    )


def wanted(code: str) -> str:
    """Return what to send so that an element is known: forms, with their kinds and codes."""
    asked: dict[str, set[str]] = {}
    for entry in answers.framework().members(code):
        what = entry.kind or entry.item or (entry.code if entry.form == "observations" else "")
        asked.setdefault(entry.form, set()).update({what} - {""})
    named = [
        f"{form} ({', '.join(sorted(whats))})" if whats else form for form, whats in asked.items()
    ]
    return ", ".join(named)
