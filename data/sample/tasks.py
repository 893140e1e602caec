"""Milestones of the plans, and the other things of a mission that must be done by a date."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.periods import Period
from data.sample.calendar import FIRST_DAY, day, until
from data.sample.chance import Chance
from data.sample.goals import GOALS
from data.sample.sheet import Row
from data.sample.stories import Story

# Milestones due in each quarter, and the noise of the number that comes late.
MILESTONES, LATE_NOISE = 12, 0.6
# Kind, the letters of its ref, how many a quarter, days allowed, most days that it takes.
OTHER_KINDS = (
    ("order", "O", 3, 1, 3),
    ("decision", "D", 2, 5, 12),
    ("incident", "I", 2, 1, 4),
    ("after_action", "A", 1, 45, 70),
    ("recommendation", "R", 1, 60, 85),
)


def milestones(story: Story) -> Iterator[Row]:
    """Yield the milestones due in each quarter, shared among those who lead an objective."""
    chance = Chance("milestones", story.mission)
    leads = sorted({story.contributors[goal.lead] for goal in GOALS[story.mission]})
    for index, quarter in story.quarters():
        late = round(MILESTONES * story.milestones_late.at(index) + chance.noise(LATE_NOISE))
        for number, lot in enumerate(chance.even(MILESTONES)):
            code = leads[number % len(leads)]
            is_late = lot * MILESTONES < late
            dates = _dates(quarter, story.last.end, chance, is_late=is_late)
            yield "milestone", f"M-{quarter.label}-{number + 1:02d}", code, *dates, "", ""


def _dates(quarter: Period, last: date, chance: Chance, *, is_late: bool) -> Row:
    """Return opened, due and done of a milestone; what is done after `last` is not known."""
    due = day(quarter, chance.part())
    opened = max(FIRST_DAY, due - timedelta(days=chance.whole(40, 90)))
    early = int(chance.part() * min(15, (due - opened).days + 1))
    done = due + timedelta(days=chance.whole(4, 80) if is_late else -early)
    return opened.isoformat(), due.isoformat(), until(last, done)


def others(story: Story) -> Iterator[Row]:
    """Yield orders, decisions, incidents and lessons, and the report that closes each quarter."""
    chance = Chance("tasks", story.mission)
    for _, quarter in story.quarters():
        for kind, letter, number, allowed, longest in OTHER_KINDS:
            for place in range(1, number + 1):
                opened = day(quarter, chance.part())
                due = opened + timedelta(days=allowed)
                done = until(story.last.end, opened + timedelta(days=chance.whole(0, longest)))
                ref = f"{letter}-{quarter.label}-{place}"
                yield kind, ref, "", opened.isoformat(), due.isoformat(), done, "", ""
        yield _report(quarter)


def _report(quarter: Period) -> Row:
    """Return the quarter's report. It comes on the last day, so all of the quarter is known."""
    opened, end = (quarter.end - timedelta(days=6)).isoformat(), quarter.end.isoformat()
    return "report", f"P-{quarter.label}", "", opened, end, end, "", ""
