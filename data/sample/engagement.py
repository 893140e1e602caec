"""Contact with the communities of each mission, by quarter, area and contributor."""

from collections.abc import Iterator

from data.periods import Period
from data.sample.chance import Chance
from data.sample.sheet import Row
from data.sample.stories import STORIES, SmallGroup, Story

COLUMNS = (
    "mission", "period", "area", "contributor", "meetings", "participants", "women", "youth",
    "minority", "satisfied", "respondents",
)  # fmt: skip
# Contributors at work in one area.
TEAM = 3
# Shares of the participants.
WOMEN, YOUTH, MINORITY = 0.43, 0.27, 0.1


def teams(story: Story) -> dict[str, tuple[str, ...]]:
    """Return the contributors at work in each area, without the one of the small group."""
    apart = story.small_group.contributor if story.small_group else ""
    codes = [code for code in story.contributors if code != apart]
    return {
        area: tuple(codes[(place * 2 + member) % len(codes)] for member in range(TEAM))
        for place, area in enumerate(story.areas)
    }


def rows() -> Iterator[Row]:
    """Yield one row a mission, quarter, area and contributor that met the community."""
    for story in STORIES:
        chance = Chance("engagement", story.mission)
        for index, quarter in story.quarters():
            yield from _met(story, index, quarter, chance)
            if story.small_group:
                yield _small_group(story.mission, story.small_group, quarter, chance)


def _met(story: Story, index: int, quarter: Period, chance: Chance) -> Iterator[Row]:
    """Yield the contacts with the communities reached; those left out end the register's list."""
    for area, team in list(teams(story).items())[: int(story.reach.at(index))]:
        for code in team:
            contact = _contact(chance, story.content.at(index))
            if story.reports(code, quarter):
                yield story.mission, quarter.label, area, code, *contact


def _contact(chance: Chance, content: float) -> Row:
    """Return meetings, participants by group, those content, and those asked."""
    meetings = chance.whole(2, 7)
    people = meetings * chance.whole(16, 30)
    groups = (
        round(people * max(0.02, share + chance.noise(0.02))) for share in (WOMEN, YOUTH, MINORITY)
    )
    asked = round(people * chance.between(0.4, 0.6))
    satisfied = round(asked * min(0.97, content + chance.noise(0.025)))
    return meetings, people, *groups, satisfied, asked


def _small_group(mission: str, group: SmallGroup, quarter: Period, chance: Chance) -> Row:
    """Return the contacts of the contributor that meets one community only."""
    asked = chance.whole(12, 20)
    if quarter == group.quarter:
        asked = group.respondents
    people = asked * 2
    return (
        mission, quarter.label, group.area, group.contributor, 2, people, round(people * WOMEN),
        round(people * YOUTH), round(people * MINORITY), asked - asked // 4 - 1, asked,
    )  # fmt: skip
