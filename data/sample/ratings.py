"""How the contributors of a mission rate one another each quarter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from data.periods import Period
from data.sample.chance import Chance
from data.sample.sheet import Row
from data.sample.stories import STORIES, Story

COLUMNS = ("mission", "period", "rater", "ratee", "item", "score", "respondents")
Pair = tuple[str, str]

# Points of 100: how much less the weak are trusted; the noise of a mission and of one rating.
WEAK_LESS, LEVEL_NOISE, RATING_NOISE = 16, 0.6, 2.0
# The share of relations that go unrated for half a year.
UNRATED = 0.05
# Ratings of communication are asked for once a year, and are a little lower.
COMMUNICATION_EVERY, COMMUNICATION_LESS = 4, 3
LEAST, MOST = 2.0, 98.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What stays the same over the years between the contributors of one mission.

    `leanings` are points above the mission's level, by rater and ratee; `people` are those who
    answer for each rater.
    """

    leanings: Mapping[Pair, float]
    people: Mapping[str, int]


def rows() -> Iterator[Row]:
    """Yield one row a mission, quarter, rater, ratee and item; scores go from 0 to 10."""
    for story in STORIES:
        yield from _mission_rows(story)


def _mission_rows(story: Story) -> Iterator[Row]:
    chance = Chance("trust", story.mission)
    relations = _relations(story, chance)
    unrated: set[Pair] = set()
    for index, quarter in story.quarters():
        if index % 2 == 0:
            unrated = {pair for pair in relations.leanings if chance.part() < UNRATED}
        level = story.trust.at(index) + chance.noise(LEVEL_NOISE)
        for pair, leaning in relations.leanings.items():
            # Drawn for every pair, so that a missing one leaves the others as they are.
            points = level + leaning + chance.noise(RATING_NOISE) - _lost(story, pair, quarter)
            people = min(40, max(6, relations.people[pair[0]] + chance.whole(-2, 2)))
            if pair in unrated or not all(story.reports(code, quarter) for code in pair):
                continue
            yield story.mission, quarter.label, *pair, "overall", _score(points), people
            if (index + 1) % COMMUNICATION_EVERY == 0:
                said = _score(points - COMMUNICATION_LESS)
                yield story.mission, quarter.label, *pair, "communication", said, people


def _relations(story: Story, chance: Chance) -> Relations:
    """Return how each contributor leans towards each other, mostly in the same way both ways."""
    trusting = {code: chance.noise(1.5) for code in story.contributors}
    trusted = {code: chance.noise(2.5) for code in story.contributors}
    bonds = {frozenset(pair): chance.noise(3) for pair in permutations(story.contributors, 2)}
    for code in story.weak:
        trusted[code] -= WEAK_LESS
    for code, points in story.esteem.items():
        trusted[code] += points
        trusting[code] += points
    return Relations(
        leanings={
            (rater, ratee): trusting[rater] + trusted[ratee] + bonds[frozenset((rater, ratee))]
            for rater, ratee in permutations(story.contributors, 2)
        },
        people={code: chance.whole(8, 38) for code in story.contributors},
    )


def _lost(story: Story, pair: Pair, quarter: Period) -> float:
    """Return the points that this relation loses by the mission's fall in that quarter."""
    fall = story.fall
    struck = fall is not None and quarter == fall.quarter and fall.contributor in pair
    return fall.points if fall is not None and struck else 0.0


def _score(points: float) -> str:
    return f"{min(MOST, max(LEAST, points)) / 10:.1f}"
