"""Who trusts whom? Raters by ratees in five classes, the value in each cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import colours, rows, twin
from charts.chart import (
    UNTOLD,
    Chart,
    Telling,
    Title,
    alternative,
    cut,
    escaped,
    figure,
    joined,
    nothing,
)
from charts.measure import Measure
from charts.point import HIDDEN, known
from data.periods import Period
from metrics import shown

NO_RATING = "No rating"
# The upper ends of the classes but the last, of 0 to 100.
ENDS = (20, 40, 60, 80)
KEY = "Light to dark: under 20, 40, 60, 80, up to 100; hatched: hidden; blank: no rating"
CELL = 0.94
# Among more contributors than these, or with longer codes, the codes above stand upright.
MANY, LONG = 8, 4
# Room for the codes above: lying, and for each character of standing ones, in px.
LYING, CHARACTER = 28, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Values by rater and ratee; None is hidden, what is not listed was not given."""

    names: Sequence[str]
    given: Mapping[tuple[str, str], float | None]
    where: str

    @property
    def told(self) -> dict[tuple[str, str], float]:
        """The cells that may be seen."""
        return {pair: value for pair, value in self.given.items() if value is not None}

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The cells that are kept back."""
        return [pair for pair, value in self.given.items() if value is None]

    @property
    def upright(self) -> bool:
        """Whether the codes above the columns have to stand."""
        return len(self.names) > MANY or any(len(name) > LONG for name in self.names)


def trust_matrix(cells: pd.DataFrame, measure: Measure, *, telling: Telling = UNTOLD) -> Chart:
    """Return raters by ratees of one mission and period, in the same order on both axes.

    `cells` has mission, period_start, period_end, rater, ratee, value and shown: a cell that is
    not shown is hatched and wordless, and its value is used nowhere.
    """
    grid = _grid(cells)
    message = telling.message or _message(grid)
    rates = "rows rate, columns are rated"
    return Chart(
        name=joined(f"{measure.name}, who rates whom", grid.where),
        title=Title(
            message=message,
            what=joined(f"{measure.name}, {measure.unit_words}, {rates}", grid.where),
            source=joined(KEY, "Source: records in Concord", telling.stamp),
        ),
        figure=_drawn(grid, measure),
        alt=alternative(
            f"Matrix: {joined(f'{measure.name}, who rates whom', grid.where)}.",
            message,
            _ends(grid, measure),
            _counts(grid),
        ),
        table=twin.frame([_row(grid, rater, measure) for rater in grid.names]),
    )


def _grid(cells: pd.DataFrame) -> _Grid:
    values: dict[tuple[str, str], float | None] = {}
    for row in cells.to_dict("records"):
        pair = (str(row["rater"]), str(row["ratee"]))
        value = known(row["value"])
        # Nobody rates itself, and what was not given is no cell.
        if pair[0] == pair[1] or (row["shown"] and value is None):
            continue
        values[pair] = value if row["shown"] else None
    names = sorted({*cells["rater"], *cells["ratee"]})
    return _Grid(names=names, given=values, where=_where(cells))


def _where(cells: pd.DataFrame) -> str:
    if cells.empty:
        return ""
    row = cells.iloc[0]
    period = Period(row["period_start"].date(), row["period_end"].date())
    return joined(str(row["mission"]), period.title)


def _message(grid: _Grid) -> str:
    possible = len(grid.names) * (len(grid.names) - 1)
    if not possible:
        return "Nobody has rated a partner."
    return f"{len(grid.given)} of {possible} ratings between partners were given."


def _counts(grid: _Grid) -> str:
    return f"{len(grid.hidden)} of them hidden." if grid.hidden else ""


def _ends(grid: _Grid, measure: Measure) -> str:
    told = sorted((value, pair) for pair, value in grid.told.items())
    if not told:
        return ""
    low, high = told[0], told[-1]
    lowest, highest = (
        f"{measure.text(value)} ({pair[0]} of {pair[1]})" for value, pair in (low, high)
    )
    return f"Lowest {lowest}, highest {highest}."


def _row(grid: _Grid, rater: str, measure: Measure) -> dict[str, str]:
    cells = {ratee: _cell(grid, (rater, ratee), measure) for ratee in grid.names}
    return {"Rater": rater, **cells}


def _cell(grid: _Grid, pair: tuple[str, str], measure: Measure) -> str:
    if pair[0] == pair[1]:
        return twin.NOT_APPLICABLE
    if pair not in grid.given:
        return NO_RATING
    value = grid.given[pair]
    return HIDDEN if value is None else measure.number(value)


def _drawn(grid: _Grid, measure: Measure) -> go.Figure:
    if not grid.given:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, NO_RATING)
        return drawn
    labels = [escaped(cut(name, rows.LONGEST_CODE)) for name in grid.names]
    longest = min(rows.LONGEST_CODE, max(map(len, grid.names)))
    room = 2 * rows.SIDE + CHARACTER * longest if grid.upright else LYING
    side = rows.SIDE + rows.CHARACTER * longest
    drawn = figure(
        height=room + rows.SIDE + rows.ROW * len(labels), margin=(side, rows.SIDE, room, rows.SIDE)
    )
    ends = {"tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": labels,
            "tickfont": {"size": 12}, "showgrid": False}  # fmt: skip
    drawn.update_xaxes(
        **ends, range=[-0.5, len(labels) - 0.5], side="top", tickangle=-90 if grid.upright else 0
    )
    drawn.update_yaxes(**ends, range=[len(labels) - 0.5, -0.5])
    drawn.update_layout(barmode="overlay", bargap=0)
    _draw_cells(drawn, grid, measure)
    return drawn


def _draw_cells(drawn: go.Figure, grid: _Grid, measure: Measure) -> None:
    place = {name: at for at, name in enumerate(grid.names)}
    told, hidden = grid.told, grid.hidden
    if hidden:
        hatched = {"shape": "/", "size": 6, "solidity": 0.2, "fillmode": "replace",
                   "fgcolor": colours.NEUTRAL, "bgcolor": colours.CLEAR}  # fmt: skip
        look = {"color": colours.NEUTRAL, "pattern": hatched, "line": {"width": 0}}
        words = [escaped(f"{rater} of {ratee}: {HIDDEN}") for rater, ratee in hidden]
        _draw_squares(drawn, [(place[r], place[c]) for r, c in hidden], look, hovertext=words)
    if told:
        classes = [class_of(value) for value in told.values()]
        _draw_squares(
            drawn,
            [(place[r], place[c]) for r, c in told],
            {"color": [colours.CLASSES[at] for at in classes], "line": {"width": 0}, "opacity": 1},
            text=[measure.number(value) for value in told.values()],
            textposition="inside",
            insidetextanchor="middle",
            insidetextfont={"size": 12, "color": [colours.ON_CLASSES[at] for at in classes]},
            textangle=0,
            constraintext="none",
            hovertext=[
                escaped(f"{rater} of {ratee}: {measure.text(value)}")
                for (rater, ratee), value in told.items()
            ],
        )


def _draw_squares(
    drawn: go.Figure, places: Sequence[tuple[int, int]], look: Mapping[str, object], **more: object
) -> None:
    drawn.add_trace(
        go.Bar(
            x=[column for _, column in places],
            base=[row - CELL / 2 for row, _ in places],
            y=[CELL] * len(places),
            width=CELL,
            marker=look,
            hoverinfo="text",
            **more,
        )
    )


def class_of(value: float) -> int:
    """Return the class of a value of 0 to 100: 0 is the lowest of five."""
    written = float(shown.rounded(value, decimals=0))
    return sum(written >= end for end in ENDS)
