"""What each contributor promised to do by a date, and when it did it."""

from collections.abc import Iterator
from datetime import timedelta

from data.periods import Period
from data.sample.calendar import FIRST_DAY, day, until
from data.sample.chance import Chance
from data.sample.sheet import Row
from data.sample.stories import Story

# Commitments due of each contributor in each quarter, and how many of them a weak one misses.
DUE_EACH, WEAK_LATE = 5, 2
# Noise of the number that comes late in a quarter.
LATE_NOISE = 0.6
# Commitments that fall due only after the last quarter, of each contributor.
AHEAD_EACH = 1


def rows(story: Story) -> Iterator[Row]:
    """Yield one row a commitment: kind, ref, contributor, opened, due, done, area, satisfied."""
    chance = Chance("commitments", story.mission)
    usual: dict[str, int] = {}
    for index, quarter in story.quarters():
        # A fall comes on top of what the quarter before it had.
        if story.fall is None or quarter != story.fall.quarter:
            usual = _usual(story, index, chance)
        for code in story.contributors:
            late = usual[code] + _extra(story, code, quarter)
            yield from _due(story, code, quarter, late, chance)
    yield from _ahead(story, chance)


def _usual(story: Story, index: int, chance: Chance) -> dict[str, int]:
    """Return how many commitments come late, by contributor, without anything out of line."""
    strong = [code for code in story.contributors if code not in story.weak]
    number = round(story.late.at(index) * DUE_EACH * len(strong) + chance.noise(LATE_NOISE))
    order = chance.shuffled(tuple(strong))
    late = dict.fromkeys(story.weak, WEAK_LATE) | dict.fromkeys(strong, 0)
    for turn in range(number):
        late[order[turn % len(order)]] += 1
    return late


def _extra(story: Story, code: str, quarter: Period) -> int:
    """Return how many commitments the mission's fall makes late beyond the usual."""
    if story.fall is None or quarter != story.fall.quarter:
        return 0
    return story.fall.late.get(code, 0)


def _due(story: Story, code: str, quarter: Period, late: int, chance: Chance) -> Iterator[Row]:
    """Yield what one contributor must do in the quarter, `late` of it done late."""
    for number, lot in enumerate(chance.even(DUE_EACH), start=1):
        due = day(quarter, chance.part())
        opened = max(FIRST_DAY, due - timedelta(days=chance.whole(25, 70)))
        early, delay = chance.part(), chance.whole(3, 60)
        done = due - timedelta(days=int(early * min(20, (due - opened).days + 1)))
        if lot * DUE_EACH < late:
            done = due + timedelta(days=delay)
        if story.reports(code, quarter):
            dates = opened.isoformat(), due.isoformat(), until(story.told_until(code), done)
            yield "commitment", f"C-{quarter.label}-{code}-{number}", code, *dates, "", ""


def _ahead(story: Story, chance: Chance) -> Iterator[Row]:
    """Yield what is open at the end and falls due only later."""
    for code in story.reporting(story.last):
        for number in range(1, AHEAD_EACH + 1):
            opened = day(story.last, chance.between(0.4, 1))
            due = story.last.end + timedelta(days=chance.whole(10, 80))
            ref = f"C-next-{code}-{number}"
            yield "commitment", ref, code, opened.isoformat(), due.isoformat(), "", "", ""
