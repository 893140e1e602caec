"""Who is silent? One sign for each contributor and period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from charts import rows, twin
from charts.chart import (
    UNTOLD,
    Chart,
    Telling,
    Title,
    alternative,
    escaped,
    figure,
    joined,
    nothing,
)
from data.periods import Period

# The sign of each status. What came counts as on time until a due date is known.
SIGNS = {
    "Reported": "●",
    "On time": "●",
    "Late": "◐",
    "Missing": "○",
    "Not expected": "–",
}
NOT_EXPECTED, MISSING = "Not expected", "Missing"
PERIODS_SHOWN = 4
# Among more contributors than these the figure shows only those with a gap; the table shows all.
MANY_CONTRIBUTORS = 16
SIGN_SIZE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Statuses by contributor and period; what is not listed was not expected."""

    names: Sequence[str]
    periods: Sequence[Period]
    statuses: Mapping[tuple[str, Period], str]

    def row(self, name: str) -> list[str]:
        """Return a contributor's statuses, oldest period first."""
        return [self.statuses.get((name, period), NOT_EXPECTED) for period in self.periods]

    def column(self, period: Period) -> list[str]:
        """Return the statuses of a period, in the order of the names."""
        return [self.statuses.get((name, period), NOT_EXPECTED) for name in self.names]


def report_tiles(
    reports: pd.DataFrame, *, shown_periods: int = PERIODS_SHOWN, telling: Telling = UNTOLD
) -> Chart:
    """Return contributors by period, alphabetical: reported, late, missing or not expected.

    `reports` is that of `metrics.words.reporting` for one mission; its newest periods are shown.
    """
    grid = _grid(reports, shown_periods)
    where = joined(*sorted(set(reports["mission"])))
    titles = [period.title for period in grid.periods]
    span = f"{titles[0]} to {titles[-1]}" if titles else ""
    message = telling.message or _message(grid)
    return Chart(
        name=joined("Reports", where),
        title=Title(
            message=message,
            what=joined("Reports by contributor and period", where, span),
            source=joined(_key(grid), _left_out(grid), telling.stamp),
        ),
        figure=_drawn(_with_gaps(grid)),
        alt=alternative(
            f"{joined('Tiles: reports by contributor', where, span)}.", message, _silent(grid)
        ),
        table=twin.frame([
            {"Contributor": name, **dict(zip(titles, grid.row(name), strict=True))}
            for name in grid.names
        ]),
    )  # fmt: skip


def _grid(reports: pd.DataFrame, shown_periods: int) -> _Grid:
    spans = zip(reports["period_start"], reports["period_end"], strict=True)
    periods = [Period(start.date(), end.date()) for start, end in spans]
    newest = sorted(set(periods))[-shown_periods:]
    cells = zip(reports["contributor"], periods, reports["status"], strict=True)
    statuses = {(str(name), at): str(status) for name, at, status in cells if at in newest}
    return _Grid(names=sorted({name for name, _ in statuses}), periods=newest, statuses=statuses)


def _message(grid: _Grid) -> str:
    if not grid.names:
        return "Nobody has reported yet."
    newest = grid.column(grid.periods[-1])
    expected = sum(status != NOT_EXPECTED for status in newest)
    came = expected - newest.count(MISSING)
    return f"{came} of {expected} contributors reported in {grid.periods[-1].title}."


def _silent(grid: _Grid) -> str:
    if not grid.names:
        return ""
    newest = zip(grid.names, grid.column(grid.periods[-1]), strict=True)
    silent = [name for name, status in newest if status == MISSING]
    return f"Missing: {', '.join(silent)}." if silent else ""


def _with_gaps(grid: _Grid) -> _Grid:
    """Return the rows to be drawn: all, or of many those that missed a period."""
    if len(grid.names) <= MANY_CONTRIBUTORS:
        return grid
    return replace(grid, names=[name for name in grid.names if MISSING in grid.row(name)])


def _left_out(grid: _Grid) -> str:
    count = len(grid.names) - len(_with_gaps(grid).names)
    return f"{count} contributors without a gap are in the table only" if count else ""


def _key(grid: _Grid) -> str:
    """Write the key of the signs that are used, in the order of SIGNS."""
    used = {status for name in grid.names for status in grid.row(name)}
    return "  ".join(f"{sign} {status}" for status, sign in SIGNS.items() if status in used)


def _drawn(grid: _Grid) -> go.Figure:
    if not grid.names:
        drawn = figure(height=rows.TOP + rows.BOTTOM + rows.ROW)
        nothing(drawn, "Nobody has a gap" if grid.periods else "No reports")
        return drawn
    titles = [period.title for period in grid.periods]
    drawn = rows.beside(grid.names, [""] * len(grid.names))
    drawn.update_xaxes(
        range=[-0.5, len(titles) - 0.5],
        tickmode="array",
        tickvals=list(range(len(titles))),
        ticktext=titles,
        tickfont={"size": 12},
        side="top",
        showgrid=False,
    )
    drawn.update_layout(margin={"t": rows.BOTTOM, "b": rows.TOP})
    for place, name in enumerate(grid.names):
        _draw_row(drawn, place, name, list(zip(titles, grid.row(name), strict=True)))
    return drawn


def _draw_row(drawn: go.Figure, row: int, name: str, statuses: Sequence[tuple[str, str]]) -> None:
    drawn.add_trace(
        go.Scatter(
            x=list(range(len(statuses))),
            y=[row] * len(statuses),
            mode="text",
            text=[SIGNS[status] for _, status in statuses],
            textfont={"size": SIGN_SIZE},
            hovertext=[escaped(joined(name, title, status)) for title, status in statuses],
            hoverinfo="text",
        )
    )
