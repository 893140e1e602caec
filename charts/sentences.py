"""What a chart says by itself: a level, which is always allowed, its source and its extremes."""

from collections.abc import Sequence

from charts.chart import Telling, joined
from charts.evidence import Findings
from charts.measure import Measure
from charts.point import Point, sentence_case


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


def latest(counted: Sequence[Point], measure: Measure) -> str:
    """Write the newest of the points that have a value; blank where there is none."""
    if not counted:
        return ""
    newest = counted[-1]
    n = "" if newest.n is None else f", n {newest.n}"
    first = "Latest, provisional," if newest.provisional else "Latest"
    return f"{first} {newest.told(measure)}{n}, {newest.period.title}."


def extremes(counted: Sequence[Point], measure: Measure) -> str:
    """Write the lowest and the highest of several values, and when they were."""
    if len(counted) < 2:
        return ""
    lowest = min(counted, key=lambda point: point.value or 0.0)
    highest = max(counted, key=lambda point: point.value or 0.0)
    low, high = (measure.text(point.value or 0.0) for point in (lowest, highest))
    if low == high:
        return f"All {low}."
    return f"Lowest {low} in {lowest.period.title}, highest {high} in {highest.period.title}."


def usual(found: Findings, measure: Measure) -> str:
    """Write the limits and how many points are signals; blank where there are no limits."""
    if found.limits is None:
        return ""
    count = len(found.rules)
    signals = f"{count or 'no'} signal{'' if count == 1 else 's'}" if found.sought else ""
    return f"{sentence_case(joined(found.limits.told(measure), signals))}."
