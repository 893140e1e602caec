"""How sure is the order of missions, and what would other weights make of it?"""

import pandas as pd
import streamlit as st

from charts.point import Point, points
from charts.ranks import rank_intervals
from metrics.declaration import shown
from metrics.framework import INDEX
from ui import answers, cached, comparison, figure, filters, tables
from ui.sheet import reading_cell
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View

# A weight may be set from nothing to so many times another; a pillar cannot weigh nothing.
MOST_WEIGHT, LEAST_OF_PILLAR, STEP = 3.0, 0.25, 0.25
MOST_DROPPED = 5
NOTHING_WEIGHED = "Nothing is weighed"


def doubts(view: View, missions: tuple[str, ...]) -> None:
    """Draw the rank of each mission with its interval, and what the order hangs on."""
    st.header("How sure is the order")
    found = cached.ranks(missions, view)
    if found.empty:
        st.write(
            "An order needs an index of three missions or more in the period: all four pillars of "
            "each."
        )
        return
    figure.show(rank_intervals(found, telling=cached.telling(view)), key="ranks")
    _without(view, missions)
    _means(view, missions)


def _without(view: View, missions: tuple[str, ...]) -> None:
    found = cached.dropped(missions, view).dropna(subset="change")
    sizes = found.assign(size=found["change"].abs().round(9))
    largest = sizes.sort_values(["size", "indicator", "mission"], ascending=[False, True, True])
    tables.table(
        "The index without one indicator: the largest changes",
        ["Without", "Mission", Column(name="Index then", align="right"),
         Column(name="Change", align="right")],
        [
            [
                f"{row['indicator']} {answers.framework()[row['indicator']].name}",
                row["mission"],
                shown.number(row["index"], decimals=0),
                shown.number(row["change"], decimals=1),
            ]
            for row in largest.head(MOST_DROPPED).to_dict("records")
        ],
        key="dropped",
    )  # fmt: skip


def _means(view: View, missions: tuple[str, ...]) -> None:
    tables.table(
        "Pillars brought together in three ways; where they differ, one pillar is weak",
        ["Mission", *(Column(name=name, align="right") for name in
                      ("Arithmetic mean", "Geometric mean: the index", "Harmonic mean"))],
        [
            [row["mission"], *(shown.number(row[way], decimals=0)
                               for way in ("arithmetic", "geometric", "harmonic"))]
            for row in cached.means(missions, view).to_dict("records")
        ],
        key="means",
    )  # fmt: skip


def what_if(view: View, missions: tuple[str, ...]) -> None:
    """Let weights be tried: what they would make of each mission. Nothing is stored."""
    code = str(view.indicator)
    st.write(
        "Weights are part of the framework. Tried here, they change nothing but this table: the "
        "same as a framework with these weights would."
    )
    weights = _weights(code)
    now = _nodes(view, missions, {})
    then = _nodes(view, missions, weights)
    tables.table(
        f"{answers.framework().name(code)} by these weights, {filters.title(view.period or '')}",
        ["Mission", Column(name="Now", align="right"), Column(name="By these weights",
                                                              align="right")],
        [[mission, *_pair(now.get(mission), then.get(mission))] for mission in missions],
        key="what_if",
    )  # fmt: skip


def _pair(now: Point | None, then: Point | None) -> list[Cell]:
    gone = now is not None and then is None
    told = Cell(text=NOTHING_WEIGHED, tone="muted") if gone else reading_cell(then)
    return [reading_cell(now), told]


def _weights(code: str) -> dict[str, float]:
    """Draw a slider for each part of a node, and return the weights chosen."""
    framework = answers.framework()
    if code == INDEX:
        known = {name: pillar.weight for name, pillar in framework.pillars.items()}
    else:
        known = {entry.code: entry.weight for entry in framework.members(code)}
    least = LEAST_OF_PILLAR if code == INDEX else 0.0
    grid = st.grid(min_column_width=240, columns=3)
    weights = {}
    for part, weight in known.items():
        with grid.cell():
            weights[part] = st.slider(
                md(_called(part)), least, MOST_WEIGHT, float(weight), STEP, key=f"weight_{part}"
            )
    return weights


def _called(code: str) -> str:
    name = answers.framework().name(code)
    return f"{code} {name}" if code in answers.framework().indicators else name


def _nodes(view: View, missions: tuple[str, ...], weights: dict[str, float]) -> dict[str, Point]:
    now = pd.concat(
        [answers.chosen(cached.readings(mission, view), period=view.period)
         for mission in missions], ignore_index=True,
    )  # fmt: skip
    made = comparison.reweighed(now, weights) if weights else now
    found = answers.whole(answers.chosen(made, indicator=view.indicator))
    return {point.mission: point for point in points(found)}
