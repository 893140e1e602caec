"""Figures of rows: labels at the left or above, a word at the right, one mark a row."""

from collections.abc import Sequence

import plotly.graph_objects as go

from charts import colours
from charts.chart import cut, escaped, figure, note

# Heights in px of a row with its label at the left, and of one with its label above.
ROW, DENSE_ROW, TALL_ROW = 26, 19, 48
# From this many rows on they stand closer.
MANY_ROWS = 24
TOP, BOTTOM, SIDE = 12, 28, 12
LONGEST_CODE = 11
# Room for a label is so many px a character.
CHARACTER = 8
# A label above its mark stands this many px over it.
LIFT = 18
GUIDE_OPACITY = 0.25
DOT = 10


def beside(labels: Sequence[str], words: Sequence[str], *, top: int = TOP) -> go.Figure:
    """Return a figure with a label at the left and a word at the right of each row."""
    left, right = (
        2 * SIDE + CHARACTER * min(LONGEST_CODE, max(map(len, written), default=0))
        for written in (labels, words)
    )
    row = DENSE_ROW if len(labels) >= MANY_ROWS else ROW
    height = top + BOTTOM + row * max(1, len(labels))
    drawn = figure(height=height, margin=(left, right, top, BOTTOM))
    _draw_rows(drawn, len(labels))
    drawn.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=[escaped(cut(label, LONGEST_CODE)) for label in labels],
        tickfont={"size": 12},
    )
    for row, word in enumerate(words):
        note(drawn, word, xref="paper", x=1, xanchor="left", xshift=8, y=row)
    return drawn


def above(labels: Sequence[str], words: Sequence[str]) -> go.Figure:
    """Return a figure with a label above each row, and a word at its right end."""
    height = TOP + BOTTOM + TALL_ROW * max(1, len(labels))
    drawn = figure(height=height, margin=(SIDE, SIDE, TOP, BOTTOM))
    _draw_rows(drawn, len(labels))
    drawn.update_yaxes(showticklabels=False)
    for row, (label, word) in enumerate(zip(labels, words, strict=True)):
        place = {"xref": "paper", "y": row, "yshift": LIFT}
        note(drawn, cut(label), x=0, xanchor="left", **place)
        note(drawn, word, x=1, xanchor="right", **place)
    return drawn


def draw_upright(drawn: go.Figure, at: float, *, dash: str = "solid") -> None:
    """Draw a thin upright line through all rows."""
    drawn.add_shape(
        type="line",
        yref="paper",
        y0=0,
        y1=1,
        x0=at,
        x1=at,
        layer="below",
        line={"color": colours.NEUTRAL, "width": 1, "dash": dash},
    )


def draw_bar(drawn: go.Figure, ends: tuple[float, float], row: int, **line: object) -> None:
    """Draw a straight stroke within a row, from one end to the other."""
    drawn.add_trace(
        go.Scatter(x=list(ends), y=[row, row], mode="lines", line=line, hoverinfo="skip")
    )


def draw_guide(drawn: go.Figure, ends: tuple[float, float], row: int) -> None:
    """Draw the faint line that leads the eye from a row's label to its mark."""
    drawn.add_shape(
        type="line",
        x0=ends[0],
        x1=ends[1],
        y0=row,
        y1=row,
        layer="below",
        line={"color": colours.faint(colours.NEUTRAL, GUIDE_OPACITY), "width": 1},
    )


def draw_dots(
    drawn: go.Figure, places: Sequence[float], row: int, *, marker: dict[str, str], hover: list[str]
) -> None:
    """Draw dots within a row; `marker` gives their colour and symbol, `hover` what each tells."""
    drawn.add_trace(
        go.Scatter(
            x=list(places),
            y=[row] * len(places),
            mode="markers",
            marker={**marker, "size": DOT, "line": {"color": marker["color"], "width": 1.5}},
            hovertext=hover,
            hoverinfo="text",
        )
    )


def draw_words(drawn: go.Figure, words: str, row: int) -> None:
    """Say in a row why it has no mark."""
    note(drawn, words, xref="paper", x=0, xanchor="left", xshift=4, y=row)


def _draw_rows(drawn: go.Figure, count: int) -> None:
    # The first row is on top.
    drawn.update_yaxes(range=[max(1, count) - 0.5, -0.5], showgrid=False)
