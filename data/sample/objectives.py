"""Where each objective of each mission stood at the end of each quarter."""

from collections.abc import Iterator
from datetime import date

from data.periods import Period
from data.sample.chance import Chance
from data.sample.goals import GOALS, Goal
from data.sample.sheet import Row
from data.sample.stories import STORIES, Story

COLUMNS = (
    "mission", "objective", "period", "value", "baseline", "target", "start", "due", "contributor",
    "title", "unit", "weight", "cumulative",
)  # fmt: skip
# Noise of the pace, which is progress over time used.
PACE_NOISE = 0.008


def rows() -> Iterator[Row]:
    """Yield one row a mission, objective and quarter in which the objective's plan runs."""
    for story in STORIES:
        for place, goal in enumerate(GOALS[story.mission], start=1):
            yield from _goal_rows(story, f"OBJ-{place}", goal)


def _goal_rows(story: Story, code: str, goal: Goal) -> Iterator[Row]:
    chance = Chance("objectives", story.mission, code)
    lead = story.contributors[goal.lead]
    reached = goal.baseline
    for index, quarter in story.quarters():
        pace = story.pace.at(index) * goal.ease + chance.noise(PACE_NOISE)
        value = goal.baseline + (goal.target - goal.baseline) * pace * _time_used(goal, quarter)
        reached = max(reached, round(value)) if goal.running_total else round(value, 1)
        yield (
            story.mission, code, quarter.label, reached, goal.baseline, goal.target, goal.start,
            goal.due, lead, goal.title, goal.unit, goal.weight,
            "yes" if goal.running_total else "no",
        )  # fmt: skip


def _time_used(goal: Goal, quarter: Period) -> float:
    """Return the share of the plan's time that is over at the end of the quarter, 0 to 1."""
    start, due = date.fromisoformat(goal.start), date.fromisoformat(goal.due)
    return min(1.0, (quarter.end - start).days / (due - start).days)
