"""The objectives of the six missions: from where, to where, by when, and who leads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

# Half a year before the first quarter, so that progress can be told from the first one on.
PLAN_START = "2022-04-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One objective of a mission. Where baseline and target agree, the goal is to hold.

    `lead` is the place, among the mission's contributors, of the one that leads it: never one that
    falls silent. `ease` is its pace beside the mission's: above 1 it is ahead.
    """

    title: str
    unit: str
    baseline: float
    target: float
    start: str = PLAN_START
    due: str = "2027-12-31"
    lead: int = 0
    ease: float = 1.0
    weight: int = 1
    running_total: bool = False


_SCHOOLS = Goal(title="Schools reopened", unit="schools", baseline=0, target=140,
                lead=1, running_total=True)  # fmt: skip
_ROADS = Goal(title="Main road safe to travel", unit="% of its length", baseline=22, target=95,
              lead=2)  # fmt: skip
_COURTS = Goal(title="Courts that sit each week", unit="courts", baseline=3, target=24, lead=3,
               due="2027-06-30")  # fmt: skip
_POLICE = Goal(title="Local police trained", unit="officers", baseline=0, target=1800, lead=0,
               weight=2, running_total=True)  # fmt: skip
_RETURN = Goal(title="Families returned home", unit="families", baseline=0, target=9500, lead=4,
               weight=2, running_total=True)  # fmt: skip
_CLASHES = Goal(title="Armed clashes in a quarter", unit="clashes", baseline=46, target=6, lead=1,
                due="2026-12-31")  # fmt: skip
_CEASEFIRE = Goal(title="Ceasefire posts kept", unit="posts", baseline=12, target=12, lead=0,
                  weight=2)  # fmt: skip
_MINES = Goal(title="Land cleared of mines", unit="hectares", baseline=150, target=2400, lead=2,
              due="2026-12-31", running_total=True)  # fmt: skip
_ELECTIONS = Goal(title="Districts ready for elections", unit="districts", baseline=1, target=18,
                  lead=3, due="2026-03-31")  # fmt: skip
_WATER = Goal(title="People with safe water", unit="% of people", baseline=38, target=80, lead=4)


def _at(goal: Goal, ease: float) -> Goal:
    """Return the goal with the pace that it has in one mission."""
    return replace(goal, ease=ease)


GOALS: Mapping[str, tuple[Goal, ...]] = {
    "NORTH": (
        _at(_ROADS, 1.04), _at(_CEASEFIRE, 1.0), _at(_COURTS, 0.78), _at(_RETURN, 1.03),
        _at(_SCHOOLS, 0.85),
    ),
    "DELTA": (
        _at(_CLASHES, 1.2), _at(_POLICE, 0.7), _at(_WATER, 0.85), _at(_ELECTIONS, 0.9),
        _at(_MINES, 1.2),
    ),
    "RIDGE": (
        _at(_CEASEFIRE, 1.0), _at(_CLASHES, 0.8), _at(_ROADS, 1.15), _at(_RETURN, 0.7),
    ),
    "HARBOUR": (
        _at(_POLICE, 1.0), _at(_SCHOOLS, 0.97), _at(_WATER, 1.03), _at(_COURTS, 0.98),
        _at(_RETURN, 1.02),
    ),
    "LAKES": (
        _at(_CEASEFIRE, 1.0), _at(_WATER, 1.04), _at(_SCHOOLS, 1.02), _at(_COURTS, 0.84),
        _at(_MINES, 1.03),
    ),
    "VALLEY": (
        _at(_ELECTIONS, 1.12), _at(_ROADS, 0.55), _at(_POLICE, 1.1), _at(_CLASHES, 0.2),
        _at(_SCHOOLS, 0.85),
    ),
}  # fmt: skip
