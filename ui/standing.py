"""The mission page: where a mission stands in a period, how it got there, on what it rests."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from charts.bullets import bullet
from charts.fairness import fair_share
from charts.lines import indicator_line, pillar_lines
from charts.point import Point, points
from metrics import explain, shown
from metrics.framework import Indicator
from ui import answers, cached, figure, filters, tables
from ui.cards import pillar_cards
from ui.links import Link, to
from ui.markup import anchor, element
from ui.tables import Cell, Column, Group
from ui.text import md
from ui.view import View

# The shares whose course is drawn at the length they are reported in: Gini and HHI.
TRENDS = ("R8", "R9")
DENOMINATOR = "gross domestic product"


def strip(view: View, codes: list[str]) -> View:
    """Draw the filters of the mission page, and return the view that they make."""
    with st.grid(min_column_width=150, columns=4):
        mission = filters.choose_mission(codes, all_missions=False)
        view = view.but(mission=mission)
        period = filters.choose_period(answers.labels(cached.readings(str(mission), view)))
        compare = filters.choose_comparison()
        asof = filters.choose_change(cached.change_numbers())
    return filters.remember(view.but(period=period, compare=compare, asof=asof))


def title(view: View) -> str:
    """Return the answer of the page in ten words at most."""
    changes = answers.nodes(cached.compared(str(view.mission), view))
    return explain.headline(changes, answers.framework(), since=answers.since(view))


def cards(view: View) -> None:
    """Draw the four pillar cards of the period, or say in which periods pillars are computed."""
    mission = str(view.mission)
    own = answers.whole(cached.headlines(mission, view))
    if answers.chosen(own, period=view.period).empty:
        _elsewhere(own, view)
        return
    changes = answers.nodes(cached.compared(mission, view))
    pillar_cards(
        answers.chosen(own, period=view.period),
        changes[changes["contributor"].isna()],
        measures=list(answers.pillar_measures().values()),
        links={},
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
    """Draw the four pillars over time, and the course of inequality and concentration."""
    mission = str(view.mission)
    own = answers.whole(cached.readings(mission, view))
    events = cached.events(mission, view)
    st.header("Over time")
    known = set(own.loc[own["value"].notna(), "indicator"])
    drawn = [measure for code, measure in answers.pillar_measures().items() if code in known]
    if drawn:
        charts = pillar_lines(
            own, drawn, events=events, tellings=dict.fromkeys(known, cached.telling(view))
        )
        figure.panels(charts, key="pillars", name="pillars over time")
    for code, measure in answers.pillar_measures().items():
        if code not in known:
            st.write(f"No reading of {measure.name} for {md(mission)} in any period.")
    st.header("How the effort is spread, over time")
    for left, code in zip(st.columns(len(TRENDS), gap="large"), TRENDS, strict=True):
        with left:
            series = answers.chosen(own, indicator=code)
            figure.show(
                indicator_line(series, answers.measures()[code], telling=cached.telling(view)),
                key=f"line_{code}",
            )


def indicators(view: View) -> None:
    """List every indicator of the mission in the period, by pillar, each with its records."""
    st.header("Indicators")
    mission = str(view.mission)
    now = answers.whole(answers.chosen(cached.readings(mission, view), period=view.period))
    told = {point.indicator: point for point in points(now)}
    scores = dict(zip(now["indicator"], now["score"], strict=True))
    changes = cached.compared(mission, view)
    own = changes[changes["contributor"].isna() & changes["objective"].isna()]
    words = {row["indicator"]: _change(row) for row in own.to_dict("records")}
    rows: list[list[Cell | str] | Group] = []
    for code, pillar in answers.framework().pillars.items():
        rows.append(Group(text=pillar.name))
        for entry in answers.framework().of_pillar(code):
            point = told.get(entry.code)
            if point is None and not entry.weight:
                continue  # shown at other lengths of period, or for contributors only
            change = words.get(entry.code, "")
            rows.append(_indicator_row(entry, point, scores.get(entry.code), change, view))
    tables.table(
        f"Indicators of {mission} in {filters.title(view.period or '')}",
        ["Indicator", Column(name="Value", align="right"), Column(name="Score", align="right"),
         Column(name="Change", phone=False), Column(name="n", align="right", phone=False),
         Column(name="Coverage", align="right", phone=False), Column(name="State")],
        rows,
        key="indicators",
    )  # fmt: skip


def _indicator_row(
    entry: Indicator, point: Point | None, score: float | None, change: str, view: View
) -> list[Cell | str]:
    measure = answers.measures()[entry.code]
    here = view.but(indicator=entry.code, contributor=None)
    name = Cell(text=f"{entry.code} {entry.name}", href=to("methods", View(indicator=entry.code)))
    if point is None:
        return [name, *(["–"] * 5), Cell(text="No data", tone="muted")]
    if point.value is None:
        return [name, *(["–"] * 5), Cell(text=point.state_words, tone="muted")]
    written = "–" if score is None or pd.isna(score) else shown.number(score, decimals=0)
    return [
        name,
        Cell(text=point.told(measure), href=to("records", here)),
        written,
        change or "–",
        "–" if point.n is None else shown.number(point.n, decimals=0),
        "–" if point.coverage is None else shown.number(point.coverage, decimals=2),
        point.state_words,
    ]


def _change(row: dict[Hashable, Any]) -> str:
    return str(row["words"])


def contributors(view: View) -> None:
    """List the contributors of the mission: pillars, burden ratio, reports."""
    st.header("Contributors")
    mission = str(view.mission)
    now = answers.chosen(cached.readings(mission, view), period=view.period)
    parts = now[now["contributor"].notna() & now["objective"].isna() & now["area"].isna()]
    if parts.empty:
        st.write("No contributor has a reading in this period.")
        return
    told = {(str(p.contributor), p.indicator): p for p in points(parts)}
    codes = sorted({contributor for contributor, _ in told})
    there = {indicator for _, indicator in told}
    columns = [code for code in (*answers.framework().pillars, "R5") if code in there]
    tables.table(
        f"Contributors to {mission} in {filters.title(view.period or '')}, by name",
        ["Contributor",
         *(Column(name=answers.measures()[code].name, align="right") for code in columns)],
        [_contributor_row(code, columns, told, view) for code in codes],
        key="contributors",
    )  # fmt: skip
    burden = answers.chosen(parts, indicator="R5")
    if not burden.empty:
        chart = fair_share(
            burden, answers.measures()["R5"], denominator=DENOMINATOR, telling=cached.telling(view)
        )
        figure.show(chart, key="burden")


def _contributor_row(
    code: str, columns: list[str], told: dict[tuple[str, str], Point], view: View
) -> list[Cell | str]:
    own = view.but(contributor=code, indicator=None)
    cells = [reading_cell(told.get((code, column))) for column in columns]
    return [Cell(text=code, href=to("contributor", own)), *cells]


def reading_cell(point: Point | None, leads_to: Link | None = None) -> Cell:
    """Return a reading as a cell: value and interval, or the words for why there is none."""
    if point is None:
        return Cell(text="–", tone="muted")
    if point.value is None:
        return Cell(text=point.state_words, tone="muted")
    measure = answers.measures()[point.indicator]
    note = f"({point.interval(measure)})" if point.low is not None else ""
    return Cell(text=measure.text(point.value), note=note, title=point.state_words, href=leads_to)


def objectives(view: View) -> None:
    """Draw where the objectives stand, with their class."""
    st.header("Objectives")
    stood = cached.goals(str(view.mission), view)
    if stood.empty:
        st.write("No objective is reported for this period.")
        return
    figure.show(bullet(stood, telling=cached.telling(view)), key="objectives")


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
