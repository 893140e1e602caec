"""What is told of one mission in one period: its readings, their changes and their marks."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from charts.chart import joined
from charts.evidence import Evidence
from charts.point import Point, points
from metrics.declaration import shown
from ui import answers, cached, comparison, marks
from ui.links import Link
from ui.marks import Trend, Whose
from ui.tables import Cell
from ui.view import View

UNKNOWN = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Readings of the mission as a whole by code, what may be said of their change, and trends."""

    view: View
    points: Mapping[str, Point]
    changes: Mapping[str, str]
    trends: Mapping[Whose, Trend]

    def known(self, code: str) -> bool:
        """Whether the indicator, pillar or practice has a value here."""
        return code in self.points and self.points[code].value is not None

    def scores(self, codes: list[str]) -> dict[str, float]:
        """Return the scores of those of the codes that have one."""
        found = {code: self.points[code].score for code in codes if self.known(code)}
        return {code: score for code, score in found.items() if score is not None}


def sheet(view: View) -> Sheet:
    """Return what is told of the view's mission in the view's period."""
    mission = str(view.mission)
    now = answers.whole(answers.chosen(cached.readings(mission, view), period=view.period))
    changes = cached.compared(mission, view)
    own = changes[changes["contributor"].isna() & changes["objective"].isna()]
    return Sheet(
        view=view,
        points={point.indicator: point for point in points(now)},
        changes=dict(zip(own["indicator"], own["words"], strict=True)),
        trends=marks.of_length(cached.trends(mission, view), view),
    )


def evidence(series: pd.DataFrame, view: View) -> Evidence:
    """Return what tests know of series of whole missions: limits, and which points stand out."""
    missions = sorted(set(series["mission"]))
    parts = [comparison.signals(rows) for _, rows in series.groupby(["mission", "indicator"])]
    return Evidence(
        trends=pd.concat([cached.trends(code, view) for code in missions]) if missions else None,
        signals=pd.concat(parts) if parts else None,
    )


def reading_cell(
    point: Point | None, leads_to: Link | None = None, trend: Trend | None = None
) -> Cell:
    """Return a reading as a cell: value, marks and interval, or the words for why there is none."""
    if point is None:
        return Cell(text=UNKNOWN, tone="muted")
    if point.value is None:
        return Cell(text=point.state_words, tone="muted")
    measure = answers.measures()[point.indicator]
    return Cell(
        text=measure.text(point.value),
        marks=marks.icons(trend),
        note=beside(point),
        title=ground(point),
        href=leads_to,
    )


def beside(point: Point) -> str:
    """Write what stands beside a value: its interval, and whether it is provisional."""
    interval = point.interval(answers.measures()[point.indicator])
    between = f"({interval})" if point.low is not None else ""
    return f"{between} provisional".strip() if point.provisional else between


def ground(point: Point) -> str:
    """Write on what a value rests: Published · n 7 · coverage 0.93."""
    n, covered = n_words(point), coverage_words(point)
    return joined(
        point.state_words,
        "" if n == UNKNOWN else f"n {n}",
        "" if covered == UNKNOWN else f"coverage {covered}",
    )


def score_words(score: float | None) -> str:
    """Write a score: 61; a dash where there is none."""
    return UNKNOWN if score is None else shown.number(score, decimals=0)


def n_words(point: Point | None) -> str:
    """Write on how many a reading rests."""
    return UNKNOWN if point is None or point.n is None else shown.number(point.n, decimals=0)


def coverage_words(point: Point | None) -> str:
    """Write which part of what should count is there: 0.71."""
    if point is None or point.coverage is None:
        return UNKNOWN
    return shown.number(point.coverage, decimals=2)


def marks_cell(trend: Trend | None) -> Cell:
    """Return both marks of a series, as icons with their words."""
    return Cell(marks=marks.icons(trend), title=marks.words(trend))
