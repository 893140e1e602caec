"""How the course of an objective is drawn: plan, values, and the ribbons ahead of them."""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from charts import colours
from charts.chart import escaped, figure, joined, note, nothing
from charts.course import Course, told
from charts.days import day_words
from metrics.declaration import shown

PILLAR = "objective_progress"
HEIGHT = 300
MARGIN = (52, 56, 24, 44)
NO_VALUES = "No values yet"
# So much of the range stays free beyond both ends.
AIR = 0.06
MOST_TICKS = 4
# Opacities of the ribbons of 80 and of 50 %: they lie upon each other.
WIDE, NARROW = 0.14, 0.24


def drawn(course: Course | None) -> go.Figure:
    """Return the figure of a course, or the words for why there is nothing to draw."""
    made = figure(height=HEIGHT, margin=MARGIN)
    if course is None or not course.known:
        nothing(made, NO_VALUES)
        return made
    _draw_axes(made, course)
    _draw_plan(made, course)
    _draw_ribbon(made, [(end.day, end.most) for end in course.ahead], WIDE)
    _draw_ribbon(made, [(end.day, end.half) for end in course.ahead], NARROW)
    _draw_values(made, course)
    return made


def _draw_axes(drawn: go.Figure, course: Course) -> None:
    first, last = course.window
    pad = max((last - first) * 0.02, timedelta(days=10))
    drawn.update_xaxes(
        type="date",
        range=[(first - pad).isoformat(), (last + pad).isoformat()],
        nticks=MOST_TICKS,
        tickformat="%b<br>%Y",
        tickangle=0,
        tickfont={"size": 12},
        showgrid=False,
    )
    low, high = course.range
    air = (high - low) * AIR
    drawn.update_yaxes(
        range=[round(low - air, 9), round(high + air, 9)],
        nticks=MOST_TICKS + 1,
        exponentformat="none",
        separatethousands=True,
        tickfont={"size": 12},
    )
    drawn.update_layout(separators=f".{shown.NARROW}")


def _draw_plan(drawn: go.Figure, course: Course) -> None:
    wanted = course.plan
    thin = {"color": colours.NEUTRAL, "width": 1}
    if wanted.target is not None:
        line = {"color": colours.NEUTRAL, "width": 1.5, "dash": "dash"}
        drawn.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=wanted.target, y1=wanted.target, line=line
        )
        words = f"target {told(wanted.target)}"
        note(drawn, words, xref="paper", x=0, xanchor="left", y=wanted.target, yanchor="bottom")
    if wanted.due is not None:
        day = wanted.due.isoformat()
        drawn.add_shape(type="line", x0=day, x1=day, yref="paper", y0=0, y1=1, line=thin)
        words = f"due {day_words(wanted.due)}"
        note(drawn, words, x=day, xanchor="right", xshift=20, yref="paper", y=1, yanchor="bottom")
    if wanted.start is not None and wanted.due is not None and wanted.at(wanted.due) is not None:
        drawn.add_shape(
            type="line",
            x0=wanted.start.isoformat(),
            x1=wanted.due.isoformat(),
            y0=wanted.baseline,
            y1=wanted.target,
            line=thin,
        )


def _draw_ribbon(
    drawn: go.Figure, sides: Sequence[tuple[date, tuple[float, float] | None]], opacity: float
) -> None:
    pairs = [(day.isoformat(), pair) for day, pair in sides if pair is not None]
    if len(pairs) < 2:
        return
    days = [day for day, _ in pairs]
    drawn.add_trace(
        go.Scatter(
            x=days + days[::-1],
            y=[round(pair[1], 9) for _, pair in pairs]
            + [round(pair[0], 9) for _, pair in pairs][::-1],
            mode="none",
            fill="toself",
            fillcolor=colours.faint(colours.of(PILLAR), opacity),
            hoverinfo="skip",
        )
    )


def _draw_values(drawn: go.Figure, course: Course) -> None:
    hue = colours.of(PILLAR)
    if course.ahead:
        drawn.add_trace(
            go.Scatter(
                x=[end.day.isoformat() for end in course.ahead],
                y=[round(end.line, 9) for end in course.ahead],
                mode="lines",
                line={"color": hue, "width": 2, "dash": "dot"},
                hoverinfo="skip",
            )
        )
    day, value = course.known[-1]
    drawn.add_trace(
        go.Scatter(
            x=[when.isoformat() for when, _ in course.known],
            y=[amount for _, amount in course.known],
            mode="lines+markers",
            line={"color": hue, "width": 2},
            marker={"color": hue, "size": 6, "opacity": 1},
            hovertext=[
                escaped(joined(day_words(when), told(amount, course.plan.unit)))
                for when, amount in course.known
            ],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    note(drawn, told(value), x=day.isoformat(), y=value, font={"size": 14}, **_free_side(course))


def _free_side(course: Course) -> dict[str, object]:
    """Return where the newest value is written: beside its point, or off the line ahead."""
    if not course.ahead:
        return {"xanchor": "left", "xshift": 8}
    before = course.known[-2][1] if len(course.known) > 1 else course.known[-1][1]
    if before > course.known[-1][1]:
        return {"yanchor": "top", "yshift": -6}
    return {"yanchor": "bottom", "yshift": 6}
