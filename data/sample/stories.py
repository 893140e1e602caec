"""The six fictional missions of the demo, and what happens in each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.periods import Period
from data.sample.calendar import LAST_QUARTER, QUARTERS, named


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A level over the sixteen quarters: `first` up to the quarter `turn`, then to `last`."""

    first: float
    last: float
    turn: int = 0

    def at(self, index: int) -> float:
        """Return the level in the quarter with that index, 0 for the first."""
        way = max(0, index - self.turn) / (len(QUARTERS) - 1 - self.turn)
        return self.first + (self.last - self.first) * way


def level(value: float) -> Path:
    """Return a path that stays where it is."""
    return Path(first=value, last=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Ratings to and from one contributor drop by `points` in one quarter.

    `late` are the commitments that come late then, beyond the usual, by contributor. `number` is
    the place of `event` among the mission's events.
    """

    contributor: str
    quarter: Period
    points: float
    late: Mapping[str, int]
    event: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGroup:
    """One contributor met one community, and only `respondents` people were asked."""

    contributor: str
    area: str
    quarter: Period
    respondents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A contributor that sends nothing from the quarter `since` on."""

    contributor: str
    since: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One mission: its register row, its contributors, and the levels its records wander around.

    trust: how contributors rate one another, 0-100. people_trust, content, answered: shares of the
    people asked who trust the mission, are content, had their answer within 30 days. late,
    milestones_late: shares of what is due. reach: communities met. pace: progress over time used.
    `carrier` bears most of the effort, `weak` contributors deliver little and are trusted little.
    """

    mission: str
    name: str
    host: str
    start: date
    end: str = ""
    areas: tuple[str, ...]
    aliases: str = ""
    contributors: tuple[str, ...]
    last: Period = LAST_QUARTER
    trust: Path
    people_trust: Path
    late: Path
    answered: Path
    content: Path
    milestones_late: Path
    reach: Path
    pace: Path = field(default_factory=lambda: level(1.0))
    esteem: Mapping[str, float] = field(default_factory=dict)
    carrier: str = ""
    weak: tuple[str, ...] = ()
    silences: tuple[Silence, ...] = ()
    fall: Fall | None = None
    small_group: SmallGroup | None = None

    def quarters(self) -> Iterator[tuple[int, Period]]:
        """Yield the quarters that the mission reports on, each with its index."""
        return ((i, quarter) for i, quarter in enumerate(QUARTERS) if quarter <= self.last)

    def reports(self, contributor: str, quarter: Period) -> bool:
        """Tell whether the contributor sends anything on that quarter."""
        return quarter.end <= self.told_until(contributor)

    def told_until(self, contributor: str) -> date:
        """Return the last day of which the contributor tells anything."""
        silent = [item.since for item in self.silences if item.contributor == contributor]
        return min([self.last.end, *(since.start - timedelta(days=1) for since in silent)])

    def reporting(self, quarter: Period) -> tuple[str, ...]:
        """Return the contributors that send something on that quarter."""
        return tuple(code for code in self.contributors if self.reports(code, quarter))


FALL = Fall(
    contributor="XAD",
    quarter=LAST_QUARTER,
    points=28,
    late={"XAD": 1, "XAB": 1},
    event="Force rotation",
    number=3,
)
SILENCE = Silence(contributor="XAN", since=named("2026-Q2"))
SMALL_GROUP = SmallGroup(contributor="XAX", area="Orchards", quarter=LAST_QUARTER, respondents=3)

# Trust collapses in the last quarter, after an incident: half of the fall is one contributor.
NORTH = Story(
    mission="NORTH",
    name="Northern Stabilisation Mission",
    host="XZA",
    start=date(2021, 3, 1),
    end="2028-12-31",
    areas=("Upper Fell", "Crossing", "Old Mill", "Saltmarsh", "Station Road"),
    aliases="NSM; Mission Nord",
    contributors=("XAA", "XAB", "XAC", "XAD", "XAE", "XAF", "XAG"),
    trust=level(66),
    people_trust=level(0.55),
    late=level(0.115),
    answered=level(0.78),
    content=level(0.76),
    milestones_late=level(0.17),
    reach=level(4),
    esteem={"XAD": 14},
    fall=FALL,
)
# One contributor carries most of the effort; a small one has been silent for two quarters.
DELTA = Story(
    mission="DELTA",
    name="Delta Observer Mission",
    host="XZB",
    start=date(2019, 7, 1),
    areas=("East Bank", "Ferry Landing", "Long Island", "Reed Market", "The Locks", "West Bank"),
    contributors=("XAC", "XAH", "XAI", "XAJ", "XAK", "XAL", "XAM", "XAN", "XAX"),
    trust=level(61),
    people_trust=level(0.5),
    late=level(0.16),
    answered=level(0.72),
    content=level(0.7),
    milestones_late=level(0.25),
    reach=level(5),
    pace=level(0.88),
    carrier="XAJ",
    silences=(SILENCE,),
)
# An ordinary mission that stops reporting three quarters before the end.
RIDGE = Story(
    mission="RIDGE",
    name="Ridge Line Monitoring Mission",
    host="XZC",
    start=date(2020, 1, 15),
    areas=("Cold Spring", "High Pass", "Quarry", "Two Bridges"),
    contributors=("XAB", "XAG", "XAM", "XAO", "XAP", "XAQ", "XAR", "XAV"),
    last=named("2025-Q4"),
    trust=level(64),
    people_trust=level(0.48),
    late=level(0.15),
    answered=level(0.7),
    content=level(0.71),
    milestones_late=level(0.25),
    reach=level(3),
    pace=level(0.9),
)
# A bad start, then objectives, trust and engagement rise together from the second year on.
HARBOUR = Story(
    mission="HARBOUR",
    name="Harbour Protection Mission",
    host="XZD",
    start=date(2022, 7, 1),
    end="2027-06-30",
    areas=("Breakwater", "Customs Quay", "Fish Market", "Lighthouse", "Upper Docks"),
    contributors=("XAA", "XAE", "XAH", "XAO", "XAP", "XAS", "XAT", "XAU", "XAV", "XAW"),
    trust=Path(first=50, last=70, turn=3),
    people_trust=Path(first=0.34, last=0.6, turn=3),
    late=Path(first=0.36, last=0.1, turn=3),
    answered=Path(first=0.5, last=0.86, turn=3),
    content=Path(first=0.52, last=0.82, turn=3),
    milestones_late=Path(first=0.5, last=0.12, turn=3),
    reach=Path(first=2, last=5.4, turn=3),
    pace=Path(first=0.45, last=1.04, turn=3),
)
# Nothing happens.
LAKES = Story(
    mission="LAKES",
    name="Lakes Assistance Mission",
    host="XZE",
    start=date(2018, 5, 1),
    areas=("Boathouse", "Clear Water", "Five Wells", "North Shore", "South Shore"),
    contributors=("XAF", "XAI", "XAK", "XAL", "XAQ", "XAS", "XAT", "XAX"),
    trust=level(71),
    people_trust=level(0.61),
    late=level(0.1),
    answered=level(0.84),
    content=level(0.79),
    milestones_late=level(0.17),
    reach=level(5),
    pace=level(1.02),
)
# A mixed picture that brightens in the last quarter, since its three weak reporters fell silent.
VALLEY = Story(
    mission="VALLEY",
    name="Valley Transition Mission",
    host="XZF",
    start=date(2021, 9, 1),
    areas=("Chapel Hill", "Lower Valley", "Orchards", "Rail Head", "Stone Bridge", "Upper Valley"),
    aliases="VTM",
    contributors=(
        "XAB", "XAD", "XAI", "XAL", "XAN", "XAP", "XAR", "XAU", "XAV", "XAW", "XAX",
    ),
    trust=level(67),
    people_trust=level(0.49),
    late=level(0.12),
    answered=level(0.7),
    content=level(0.73),
    milestones_late=level(0.25),
    reach=level(5),
    pace=level(0.95),
    weak=("XAR", "XAU", "XAW"),
    silences=tuple(
        Silence(contributor=code, since=LAST_QUARTER) for code in ("XAR", "XAU", "XAW")
    ),
    small_group=SMALL_GROUP,
)  # fmt: skip

STORIES: tuple[Story, ...] = (NORTH, DELTA, RIDGE, HARBOUR, LAKES, VALLEY)
