"""What a mission that tells of everything does by rule: orders, decisions, reports and the like."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.periods import Period
from data.sample.calendar import FIRST_DAY, day, until
from data.sample.chance import Chance
from data.sample.practices import STREAM
from data.sample.sheet import Row
from data.sample.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """One kind of action: how many a quarter, the days allowed, and the share that takes longer.

    `usual`: least and most days that it takes in time; `longer`: days beyond those allowed.
    """

    kind: str
    letters: str
    number: int
    allowed: int
    late: float
    usual: tuple[int, int]
    longer: tuple[int, int]


_PROMPT = (
    Routine(kind="order", letters="OR", number=11, allowed=1, late=0.05, usual=(0, 1),
            longer=(1, 2)),
    Routine(kind="decision", letters="DE", number=10, allowed=7, late=0.12, usual=(2, 6),
            longer=(1, 5)),
    Routine(kind="report", letters="RE", number=11, allowed=1, late=0.07, usual=(0, 1),
            longer=(1, 3)),
)  # fmt: skip
_LESSONS = (
    Routine(kind="incident", letters="IN", number=10, allowed=1, late=0.08, usual=(0, 1),
            longer=(1, 2)),
    Routine(kind="recommendation", letters="RC", number=6, allowed=60, late=0.14, usual=(35, 58),
            longer=(3, 25)),
    Routine(kind="after_action", letters="AF", number=6, allowed=45, late=0.12, usual=(20, 43),
            longer=(3, 20)),
)  # fmt: skip
ROUTINES = {"NORTH": (*_PROMPT, *_LESSONS), "LAKES": _PROMPT}
LATE_NOISE = 0.45
A_WEEK = 7


def rows(story: Story) -> Iterator[Row]:
    """Yield the actions of each quarter, in turn of one contributor after the other."""
    chance = Chance(STREAM, "routines", story.mission)
    for _, quarter in story.quarters():
        for routine in ROUTINES.get(story.mission, ()):
            late = round(routine.number * routine.late + chance.noise(LATE_NOISE))
            for place, lot in enumerate(chance.even(routine.number)):
                dates = _dates(routine, quarter, chance, is_late=lot * routine.number < late)
                ref = f"{routine.letters}-{quarter.label}-{place + 1:02d}"
                who = story.contributors[place % len(story.contributors)]
                opened, due, done = dates
                yield (
                    routine.kind,
                    ref,
                    who,
                    opened.isoformat(),
                    due.isoformat(),
                    until(story.last.end, done),
                    "",
                    "",
                )


def _dates(
    routine: Routine, quarter: Period, chance: Chance, *, is_late: bool
) -> tuple[date, date, date]:
    """Return opened, due and done; what takes weeks falls due within the quarter."""
    allowed, opened = routine.allowed, day(quarter, chance.part())
    if allowed > A_WEEK:
        opened = max(FIRST_DAY, opened - timedelta(days=allowed))
    taken = allowed + chance.whole(*routine.longer) if is_late else chance.whole(*routine.usual)
    return opened, opened + timedelta(days=allowed), opened + timedelta(days=taken)
