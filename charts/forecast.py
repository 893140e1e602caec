"""Will we make it? An objective's values, its plan, and the line of the past to its due date."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts import trajectory, twin
from charts.chart import UNTOLD, Chart, Telling, Title, alternative, joined
from charts.course import (
    Course,
    Plan,
    ends,
    plan,
    span,
    stages,
    told,
)
from charts.days import day_words, reached
from metrics.indicators.forecast import NO_DATE, REACHED, TOO_FAR

KEY = "Thin line: plan. Dotted line: line of past values (Sen), its ribbons 50 % and 80 %"

# Why no date is told, by the reason that metrics give: before and after the objective's code.
_NO_DATE = {
    "": ("", " has too few values for a forecast."),
    NO_DATE: ("The line of the past does not lead ", " to its target."),
    TOO_FAR: ("If the line of the past goes on, ", " is more than ten years from its target."),
    **{reason: ("", f" is {reason}.") for reason in REACHED.values()},
}


def objective_line(
    stood: pd.DataFrame,
    *,
    ribbon: pd.DataFrame,
    forecast: Mapping[str, Any] | None = None,
    telling: Telling = UNTOLD,
) -> Chart:
    """Return the course of one objective to its due date.

    `stood` are its rows of `objectives.classes`, `ribbon` is that of `forecast`
    (blank where no line can be drawn), `forecast` its newest reading of the forecast date (O5).
    """
    wanted = plan(stood)
    if wanted is None:
        return _blank(telling)
    course = Course(
        plan=wanted, stages=stages(stood), ahead=ends(ribbon), reached=reached(forecast)
    )
    message = telling.message or _message(course)
    where = joined(wanted.mission, span(course.stages))
    return Chart(
        name=joined("Course of", wanted.name, wanted.mission).replace("of · ", "of "),
        title=Title(
            message=message,
            what=joined(
                ", ".join(word for word in (wanted.name, wanted.unit) if word),
                where,
                "the 80 % ribbon reaches beyond the axis" if course.cut else "",
            ),
            source=joined(KEY if course.ahead else "", "Source: records in Concord", telling.stamp),
        ),
        figure=trajectory.drawn(course),
        alt=alternative(
            f"Line chart with forecast: {joined(wanted.name, where)}.",
            message,
            _standing(course),
            _goal(wanted),
        ),
        table=twin.frame(_rows(course)),
    )


def _blank(telling: Telling) -> Chart:
    return Chart(
        name="Course of an objective",
        title=Title(
            message=telling.message or f"{trajectory.NO_VALUES}.",
            what="",
            source=joined("Source: records in Concord", telling.stamp),
        ),
        figure=trajectory.drawn(None),
        alt=alternative("Line chart with forecast.", f"{trajectory.NO_VALUES}."),
        table=twin.frame([]),
    )


def _message(course: Course) -> str:
    name = course.plan.code
    if not course.known:
        return f"{name} has no values yet."
    if course.reached[:1].isdigit():
        return f"If the line of the past goes on, {name} reaches its target on {course.reached}."
    other = ("No date is forecast for ", f": {course.reached}.")
    return name.join(_NO_DATE.get(course.reached, other))


def _standing(course: Course) -> str:
    if not course.known:
        return ""
    day, value = course.known[-1]
    return f"Latest {told(value, course.plan.unit)} on {day_words(day)}."


def _goal(wanted: Plan) -> str:
    if wanted.target is None:
        return "No target."
    due = f", due {day_words(wanted.due)}" if wanted.due else ""
    return f"Target {told(wanted.target)}{due}."


def _rows(course: Course) -> list[dict[str, str]]:
    rows = [
        _row(one.period.title, one.value, course.plan.at(one.period.end)) for one in course.stages
    ]
    if course.ahead:
        last = course.ahead[-1]
        row = _row(
            f"{day_words(last.day)}, if the line goes on", last.line, course.plan.at(last.day)
        )
        rows.append(row | {"50 % ribbon": _pair(last.half), "80 % ribbon": _pair(last.most)})
    return rows


def _row(when: str, value: float | None, planned: float | None) -> dict[str, str]:
    return {
        "When": when,
        "Value": told(value) or "No value",
        "Plan": told(planned) or twin.NOT_APPLICABLE,
        "50 % ribbon": twin.NOT_APPLICABLE,
        "80 % ribbon": twin.NOT_APPLICABLE,
    }


def _pair(ends_of_ribbon: tuple[float, float] | None) -> str:
    if ends_of_ribbon is None:
        return "Without limit"
    return " to ".join(told(end) for end in ends_of_ribbon)
