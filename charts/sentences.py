"""The sentence that leads a chart where the page brings none: a level, which is always allowed."""

from collections.abc import Sequence

from charts.chart import Telling, joined
from charts.measure import Measure
from charts.point import Point


def subject(measure: Measure, point: Point) -> str:
    """Write what is measured and where: `Trust in NORTH`, `Trust of XAB in NORTH`."""
    of_whom = f" of {point.contributor}" if point.contributor else ""
    return f"{measure.name}{of_whom} in {point.mission}"


def level(measure: Measure, points: Sequence[Point]) -> str:
    """Return one sentence: the newest level that may be told, or why there is none."""
    counted = [point for point in points if point.value is not None]
    if not counted:
        return f"{points[-1].state_words}." if points else f"No reading of {measure.name}."
    newest = counted[-1]
    first = "Provisional: " if newest.provisional else ""
    told = newest.told(measure)
    return f"{first}{subject(measure, newest)} is {told} in {newest.period.title}."


def message(telling: Telling, measure: Measure, points: Sequence[Point]) -> str:
    """Return the page's sentence, else the level."""
    return telling.message or level(measure, points)


def source(telling: Telling, points: Sequence[Point]) -> str:
    """Write the third line of a title: n of the newest reading, gaps and hidden ones, as of."""
    counted = [point for point in points if point.value is not None]
    newest = f"n {counted[-1].n}" if counted and counted[-1].n is not None else ""
    hidden = sum(point.hidden for point in points)
    missing = len(points) - len(counted) - hidden
    return joined(
        "Source: records in Concord",
        newest,
        f"{missing} without a value" if missing else "",
        f"{hidden} hidden to protect people" if hidden else "",
        telling.stamp,
    )
