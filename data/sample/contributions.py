"""What each contributor pledges and delivers each month."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.sample.calendar import months
from data.sample.chance import Chance
from data.sample.contributors import BY_CODE, Contributor
from data.sample.sheet import Row
from data.sample.stories import STORIES, Story

COLUMNS = (
    "mission", "period", "contributor", "resource", "unit", "pledged", "delivered", "on_time",
    "authorised",
)  # fmt: skip
# The carrier of a mission sends five times the usual, the others there half of it.
CARRIED, RELIEVED = 5.0, 0.5
# Noise of one amount, as a share of it.
AMOUNT_NOISE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """One resource of one contributor: the amount asked for, the shares that come, and by when."""

    resource: str
    unit: str
    asked: int
    kept: float
    punctual: float

    @property
    def is_money(self) -> bool:
        """Money is promised, never authorised."""
        return self.unit == "usd"


def rows() -> Iterator[Row]:
    """Yield one row a mission, month, contributor and resource."""
    for story in STORIES:
        yield from _mission_rows(story)


def _mission_rows(story: Story) -> Iterator[Row]:
    chance = Chance("contributions", story.mission)
    supplies = {code: _supplies(story, BY_CODE[code], chance) for code in story.contributors}
    for month, code in _months(story):
        for supply in supplies[code]:
            amounts = _amounts(supply, chance)
            yield story.mission, month, code, supply.resource, supply.unit, *amounts


def _months(story: Story) -> Iterator[tuple[str, str]]:
    """Yield each month with each contributor that reports on it."""
    for _, quarter in story.quarters():
        for month in months(quarter):
            yield from ((month.label, code) for code in story.reporting(quarter))


def _supplies(story: Story, contributor: Contributor, chance: Chance) -> list[Supply]:
    """Return what the contributor sends to the mission, each with shares of its own."""
    size = chance.between(0.75, 1.25)
    if story.carrier:
        size = CARRIED if contributor.code == story.carrier else RELIEVED * size
    weak = contributor.code in story.weak
    usual = (
        ("troops", "persons", contributor.troops),
        ("police", "persons", contributor.police),
        ("staff officers", "persons", contributor.staff_officers),
        ("helicopters", "aircraft", contributor.helicopters),
        ("funds", "usd", contributor.thousand_usd * 1000),
    )
    return [
        Supply(
            resource=resource,
            unit=unit,
            asked=round(amount * size),
            kept=chance.between(0.58, 0.66) if weak else chance.between(0.93, 0.995),
            punctual=chance.between(0.55, 0.65) if weak else chance.between(0.88, 0.98),
        )
        for resource, unit, amount in usual
        if round(amount * size) > 0
    ]


def _amounts(supply: Supply, chance: Chance) -> Row:
    """Return the amounts pledged, delivered, delivered on time and authorised."""
    delivered = _near(supply.asked * supply.kept, chance, most=supply.asked)
    on_time = _near(delivered * supply.punctual, chance, most=delivered)
    return supply.asked, delivered, on_time, "" if supply.is_money else supply.asked


def _near(amount: float, chance: Chance, *, most: int) -> int:
    """Return a whole amount near `amount`, at most `most`."""
    return min(most, round(amount * (1 + chance.noise(AMOUNT_NOISE))))
