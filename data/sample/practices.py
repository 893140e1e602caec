"""What the missions tell of good practice: counts, surveys and scores, each quarter.

NORTH and LAKES tell of nearly everything, HARBOUR of a few things that get better, VALLEY of
caveats only, DELTA has stopped telling, RIDGE never told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.periods import Period
from data.sample.calendar import QUARTERS
from data.sample.chance import Chance
from data.sample.contributors import BY_CODE
from data.sample.sheet import Row
from data.sample.stories import Path, Story, level

# Of the streams that were tried, this one makes no mark by noise alone in the last quarter.
STREAM = "practices 1"
EVALUATORS = ("E1", "E2")
# Posts at headquarters, shared out as effort is; and how far one quarter is from that.
POSTS, POSTS_NOISE = 48, 0.7
CAVEATS_CHANGE = 0.3
AGREEMENT, UNITS_SCORED_TWICE = (0.82, 0.9), (22, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator in one mission: the share that is reached, of how many, and by whom.

    `of`: least and most that are counted in a quarter. `own`: contributors report it, each for
    itself; `twice`: two evaluators score it. `asked`: it is a survey. `quarters`: in which it is
    told.
    """

    code: str
    share: Path
    of: tuple[int, int]
    noise: float = 0.02
    own: bool = False
    twice: bool = False
    asked: bool = False
    quarters: tuple[Period, ...] = QUARTERS


def _all(twice: bool) -> tuple[Line, ...]:  # noqa: FBT001 - one of two missions
    """Return what a mission tells that tells of everything."""
    return (
        Line(code="C1", share=level(0.968), of=(180, 260), noise=0.012),
        Line(code="C2", share=level(0.85), of=(24, 26), noise=0.035),
        Line(code="C4", share=level(0.785), of=(320, 380), asked=True),
        Line(code="P2", share=level(0.93), of=(60, 80)),
        Line(code="J1", share=level(0.86), of=(9, 12), noise=0.04, own=twice, twice=twice),
        Line(code="J2", share=level(0.58), of=(21, 21), noise=0.05),
        Line(code="J3", share=level(0.925), of=(70, 90)),
        Line(code="U1", share=level(0.968), of=(2500, 2700), noise=0.006),
        Line(code="U3", share=level(0.79), of=(130, 160), noise=0.03, asked=True),
        Line(code="I2", share=level(0.166), of=(260, 520), noise=0.012, own=twice),
        Line(code="I3", share=level(0.94), of=(12, 14), noise=0.05),
        Line(code="X2", share=level(0.93), of=(8, 9), noise=0.06),
        Line(code="E1", share=level(0.925), of=(40, 80), noise=0.03, own=twice, twice=twice),
        Line(code="E2", share=level(1.03), of=(9_000_000, 12_000_000), noise=0.02),
        Line(code="E3", share=level(1.0), of=(9_000_000, 12_000_000), noise=0.025),
    )


LINES: Mapping[str, tuple[Line, ...]] = {
    "NORTH": _all(twice=True),
    "LAKES": _all(twice=False),
    "HARBOUR": (
        Line(code="C4", share=Path(first=0.6, last=0.84, turn=3), of=(300, 340), asked=True),
        Line(code="P2", share=Path(first=0.78, last=0.96, turn=3), of=(50, 70)),
        Line(code="U1", share=Path(first=0.9, last=0.98, turn=3), of=(3000, 3200), noise=0.01),
        Line(code="U3", share=Path(first=0.6, last=0.84, turn=3), of=(120, 150), asked=True),
        Line(code="E3", share=level(1.0), of=(7_000_000, 8_000_000), noise=0.03),
    ),
    "DELTA": (
        Line(code="P2", share=level(0.92), of=(50, 60), quarters=QUARTERS[:10]),
        Line(code="X2", share=level(0.92), of=(6, 8), noise=0.06, quarters=QUARTERS[:13]),
    ),
}
# Missions whose contributors tell their caveats and their posts; and one that tells both otherwise.
CAVEATS: Mapping[str, tuple[Period, ...]] = {
    "NORTH": QUARTERS, "LAKES": QUARTERS, "VALLEY": QUARTERS[8:],
}  # fmt: skip
POSTS_TOLD = ("NORTH", "LAKES")
AGREEMENT_SENT = ("LAKES",)
# Complaints in a quarter, least and most, and thousands of person-months; one quarter is hidden.
COMPLAINTS = {"NORTH": (5, 8, 14), "LAKES": (0, 0, 11)}
FEW_COMPLAINTS = {"LAKES": (QUARTERS[9], 3)}


def rows(story: Story) -> Iterator[tuple[str, Row]]:
    """Yield the label of the quarter and the rest of the row."""
    chance = Chance(STREAM, story.mission)
    leanings = {
        (line.code, name): chance.noise(2.5 * line.noise) if line.own else 0.0
        for line in LINES.get(story.mission, ())
        for name in _names(line, story)
    }
    bound = {name: chance.whole(0, 1) for name in story.contributors}
    for index, quarter in story.quarters():
        told = [
            *_shares(story, index, leanings, chance),
            *_complaints(story.mission, quarter, chance),
            *_caveats(story, quarter, bound, chance),
            *_posts(story, quarter, chance),
            *_agreement(story.mission, chance),
        ]
        yield from ((quarter.label, row) for row in told)


def _names(line: Line, story: Story) -> tuple[str, ...]:
    return story.contributors if line.own else ("",)


def _shares(
    story: Story, index: int, leanings: Mapping[tuple[str, str], float], chance: Chance
) -> Iterator[Row]:
    for line in LINES.get(story.mission, ()):
        if QUARTERS[index] not in line.quarters:
            continue
        for name in _names(line, story):
            share = line.share.at(index) + leanings[line.code, name] + chance.noise(line.noise)
            whole = chance.whole(*line.of)
            for evaluator in EVALUATORS if line.twice else ("",):
                # Two that look at the same units differ by one of them at most.
                part = round(whole * share) - (chance.whole(0, 3) == 0 if line.twice else 0)
                most = part if line.code in {"E2", "E3"} else min(part, whole)
                size, effect = (whole, "1.3") if line.asked else ("", "")
                yield line.code, name, "", evaluator, "", max(0, most), whole, size, effect


def _complaints(mission: str, quarter: Period, chance: Chance) -> Iterator[Row]:
    """Yield the complaints of a quarter; of a few the number is not shown, of none it is."""
    if mission in COMPLAINTS:
        low, high, thousands = COMPLAINTS[mission]
        at, few = FEW_COMPLAINTS.get(mission, (None, 0))
        number = few if quarter == at else chance.whole(low, high)
        months = 1000 * thousands + chance.whole(0, 400)
        yield "C3", "", "", "", "", number, months, "", ""


def _caveats(
    story: Story, quarter: Period, bound: Mapping[str, int], chance: Chance
) -> Iterator[Row]:
    if quarter in CAVEATS.get(story.mission, ()):
        for name in story.reporting(quarter):
            more, fewer = (chance.part() < CAVEATS_CHANGE for _ in range(2))
            yield "K2", name, "", "", max(0, bound[name] + more - fewer), "", "", "", ""


def _posts(story: Story, quarter: Period, chance: Chance) -> Iterator[Row]:
    if story.mission in POSTS_TOLD:
        names = story.reporting(quarter)
        for name in names:
            posts = POSTS * _given(name, names) + chance.noise(POSTS_NOISE)
            yield "I0", name, "", "", max(0, round(posts)), "", "", "", ""


def _given(name: str, names: tuple[str, ...]) -> float:
    """Return the share of people, aircraft and money that a contributor usually gives."""
    gifts = {code: BY_CODE[code] for code in names}
    parts = [
        (gifts[name].troops, sum(gift.troops for gift in gifts.values())),
        (gifts[name].helicopters, sum(gift.helicopters for gift in gifts.values())),
        (gifts[name].thousand_usd, sum(gift.thousand_usd for gift in gifts.values())),
    ]
    return sum(own / whole for own, whole in parts) / len(parts)


def _agreement(mission: str, chance: Chance) -> Iterator[Row]:
    if mission in AGREEMENT_SENT:
        value, units = chance.between(*AGREEMENT), chance.whole(*UNITS_SCORED_TWICE)
        yield "A3", "", "", "", f"{value:.2f}", "", "", units, ""
