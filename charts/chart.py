"""A chart: figure, title, alternative text and table twin, all from the same readings."""

import html
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import colours

ALT_LIMIT = 300
TABLE_FOLLOWS = "Table follows."
DOT = " · "
# A text in a figure cannot wrap: longer ones are cut, the table twin holds them whole.
LONGEST_LABEL = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Three lines: the message; what, unit, period; source, n, as of."""

    message: str
    what: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the page knows and the readings do not.

    `message` is the sentence to lead with (blank: the level is told), `stamp` says as of when.
    """

    message: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart. `name` is short, for the heading of the table; cells of `table` are as shown."""

    name: str
    title: Title
    figure: go.Figure
    alt: str
    table: pd.DataFrame


UNTOLD = Telling()


def escaped(words: str) -> str:
    """Return text for use in a figure, where `<` and `&` would be read as markup."""
    return html.escape(words, quote=False)


def cut(words: str, longest: int = LONGEST_LABEL) -> str:
    """Return words of at most `longest` characters, an ellipsis at the end of cut ones."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def joined(*parts: str) -> str:
    """Return the parts that say something, with a dot between them."""
    return DOT.join(part for part in parts if part)


def alternative(*clauses: str) -> str:
    """Return the clauses as one alternative text; those that come last give way to its limit."""
    # A dot between parts is for the eye; read aloud it is a comma.
    kept = [clause.strip().replace(DOT, ", ") for clause in clauses if clause.strip()]
    while len(kept) > 1 and len(" ".join([*kept, TABLE_FOLLOWS])) > ALT_LIMIT:
        kept.pop()
    room = ALT_LIMIT - len(TABLE_FOLLOWS) - 1
    return f"{cut(' '.join(kept), room)} {TABLE_FOLLOWS}"


def figure(*, height: int, margin: tuple[int, int, int, int] = (8, 8, 8, 28)) -> go.Figure:
    """Return an empty figure of fixed height; `margin` is left, right, top and bottom in px.

    Colours of text and of the ground are left to the page's theme.
    """
    left, right, top, bottom = margin
    drawn = go.Figure()
    drawn.update_layout(
        height=height,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 4},
        paper_bgcolor=colours.CLEAR,
        plot_bgcolor=colours.CLEAR,
        showlegend=False,
        dragmode=False,
        hovermode="closest",
    )
    # A finger that scrolls the page must not zoom the chart.
    drawn.update_xaxes(fixedrange=True, zeroline=False)
    drawn.update_yaxes(fixedrange=True, zeroline=False)
    return drawn


def note(drawn: go.Figure, words: str, **place: object) -> None:
    """Write words into a figure; colour and font are the theme's."""
    settings = {"showarrow": False, "font": {"size": 12}, **place}
    drawn.add_annotation(text=escaped(words), **settings)


def nothing(drawn: go.Figure, words: str) -> None:
    """Say in the middle of a figure why there is nothing to draw."""
    drawn.update_xaxes(visible=False)
    drawn.update_yaxes(visible=False)
    note(drawn, words, x=0.5, y=0.5, xref="paper", yref="paper")
