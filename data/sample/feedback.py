"""Complaints and requests of the people, how long the answer took, and what they thought of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.periods import Period
from data.sample.calendar import day, until
from data.sample.chance import Chance
from data.sample.engagement import teams
from data.sample.sheet import Row
from data.sample.stories import Story

# Cases in one quarter for each community, and the days within which an answer is due.
CASES_EACH, STANDARD_DAYS = 10, 30
# Of those who had an answer, the share that says whether it was content with it; the longest wait.
ASKED, LONGEST_DAYS = 0.9, 140


def rows(story: Story) -> Iterator[Row]:
    """Yield one row a case: kind, ref, contributor, opened, due, done, area, satisfied."""
    chance = Chance("feedback", story.mission)
    for index, quarter in story.quarters():
        number = CASES_EACH * len(story.areas) + chance.whole(-4, 4)
        answered = story.answered.at(index) + chance.noise(0.02)
        lots = zip(chance.even(number), chance.even(number), strict=True)
        for case, (patience, content) in enumerate(lots, start=1):
            area, code = _subject(story, chance)
            days = _days(patience, answered, chance)
            answer = "yes" if content < story.content.at(index) - 0.04 else "no"
            opened, done, said = _dates(quarter, days, story.told_until(code), chance)
            if story.reports(code, quarter):
                ref = f"F-{quarter.label}-{case:03d}"
                yield "feedback", ref, code, opened, "", done, area, answer if said else ""


def _subject(story: Story, chance: Chance) -> tuple[str, str]:
    """Return a community and the contributor asked: the first of its team is asked most."""
    area = story.areas[chance.whole(0, len(story.areas) - 1)]
    team = teams(story)[area]
    return area, team[min(len(team) - 1, int(chance.part() ** 2 * (len(team) + 1)))]


def _days(patience: float, answered: float, chance: Chance) -> int:
    """Return how many days the answer takes; the share `answered` has it in the standard time."""
    if patience < answered:
        return 2 + int(chance.part() * (STANDARD_DAYS - 2))
    return STANDARD_DAYS + 1 + int(chance.part() ** 2 * (LONGEST_DAYS - STANDARD_DAYS))


def _dates(quarter: Period, days: int, last: date, chance: Chance) -> tuple[str, str, bool]:
    """Return opened, done, and whether somebody said what the answer was worth.

    What is done after the day `last` is not known.
    """
    opened = day(quarter, chance.part())
    done = until(last, opened + timedelta(days=days))
    says = chance.part() < ASKED
    return opened.isoformat(), done, says and bool(done)
