"""A chart on a page: its three title lines, the figure with its alternative text, its table."""

import re
from collections.abc import Sequence

import streamlit as st

from charts import twin
from charts.chart import DOT, Chart, Title
from metrics.declaration import shown
from ui import tables
from ui.links import Link
from ui.markup import Markup, element
from ui.tables import Cell, Column
from ui.text import md

CONFIG = {"displayModeBar": False, "showTips": False}
# Cells that are numbers as shown: digits after an optional sign, maybe a unit or an interval.
_NUMERIC = re.compile(r"[−+]?[\d\u202f]+(?:\.\d+)?(?:\u00a0?%)?(?: to .*)?")


def show(
    chart: Chart, *, key: str, links: Sequence[Link | None] = (), unfolded: bool = False
) -> None:
    """Show a chart and its table twin; `links` lead on from the rows of the table, in order.

    The table is folded away, unless it tells what the chart has no room for.
    """
    _draw(chart, key)
    if unfolded:
        _twin(chart, key, links)
        return
    with st.expander(f"Table: {md(chart.name)}"):
        _twin(chart, key, links)


def panels(charts: Sequence[Chart], *, key: str, name: str) -> None:
    """Show charts as small multiples, two beside each other where there is room.

    Their tables stand together below, under the `name` of the whole.
    """
    grid = st.grid(columns=2, min_column_width=320, gap="medium", key=f"{key}_grid")
    for place, chart in enumerate(charts):
        with grid.cell():
            _draw(chart, f"{key}_{place}")
    with st.expander(f"Tables: {md(name)}"):
        for place, chart in enumerate(charts):
            _twin(chart, f"{key}_{place}", ())


def heading(title: Title) -> Markup:
    """Return the three lines above a chart."""
    return element(
        "div",
        element("p", title.message, class_="concord-message"),
        element("p", _whole_dots(title.what)),
        element("p", _whole_dots(title.source), class_="concord-muted"),
        class_="concord-title",
    )


def _whole_dots(words: str) -> str:
    """Return words in which no line can begin with a dot."""
    return words.replace(DOT, f"{shown.NO_BREAK}{DOT.lstrip()}")


def _draw(chart: Chart, key: str) -> None:
    tables.show(heading(chart.title))
    st.plotly_chart(
        chart.figure, key=key, alt=chart.alt, config=CONFIG, theme="streamlit", on_select="ignore"
    )


def _twin(chart: Chart, key: str, links: Sequence[Link | None]) -> None:
    table = chart.table
    columns = [
        Column(
            name=str(name), align="right" if place and _numeric(table[name].tolist()) else "left"
        )
        for place, name in enumerate(table.columns)
    ]
    rows: list[list[Cell | str]] = [[*row] for row in table.to_numpy().tolist()]
    for row, link in zip(rows, links, strict=False):
        row[0] = Cell(text=str(row[0]), href=link)
    tables.table(chart.name, columns, rows, key=f"{key}_table")


def _numeric(cells: Sequence[str]) -> bool:
    """Return whether a column holds numbers: words for missing ones may stand among them."""
    told = [cell for cell in cells if cell not in {twin.NOT_APPLICABLE, "Census"}]
    numbers = sum(_NUMERIC.fullmatch(cell) is not None for cell in told)
    return numbers > len(told) / 2
