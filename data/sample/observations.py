"""Surveys among the people that each mission serves, who these are, and good practice."""

from collections.abc import Iterator

from data.sample import practices
from data.sample.chance import Chance
from data.sample.sheet import Row
from data.sample.stories import STORIES, Story

COLUMNS = (
    "mission", "period", "indicator", "contributor", "area", "evaluator", "value", "numerator",
    "denominator", "sample_size", "design_effect",
)  # fmt: skip
TRUST_OF_THE_PEOPLE = "T6"
# Women, youth and minorities, in per cent of the population: lowest and highest over missions.
CENSUS_MONTH = 10
POPULATION = (("B1", 49.0, 51.5), ("B2", 28.0, 33.0), ("B3", 9.5, 13.0))


def rows() -> Iterator[Row]:
    """Yield each quarter's survey by area, once a year the population, then good practice."""
    for story in STORIES:
        for period, row in (*_mission_rows(story), *practices.rows(story)):
            yield story.mission, period, *row


def _mission_rows(story: Story) -> Iterator[tuple[str, Row]]:
    """Yield the label of the quarter and the rest of the row."""
    chance = Chance("observations", story.mission)
    leanings = {area: chance.noise(0.03) for area in story.areas}
    population = [(code, chance.between(low, high)) for code, low, high in POPULATION]
    for index, quarter in story.quarters():
        share = story.people_trust.at(index) + chance.noise(0.006)
        yield from ((quarter.label, row) for row in _survey(share, leanings, chance))
        if quarter.start.month == CENSUS_MONTH:
            for code, part in population:
                value = round(part + chance.noise(0.1), 1)
                yield quarter.label, (code, "", "", "", value, "", "", "", "")


def _survey(share: float, leanings: dict[str, float], chance: Chance) -> Iterator[Row]:
    """Yield for each area those who trust the mission, and those who answered."""
    for area, leaning in leanings.items():
        asked = chance.whole(90, 150)
        trusting = round(asked * (share + leaning + chance.noise(0.012)))
        effect = f"{chance.between(1.2, 1.6):.2f}"
        yield TRUST_OF_THE_PEOPLE, "", area, "", "", trusting, asked, asked, effect
