"""Facts of a coalition as large as asked: forty quarters, contributors that join one by one.

So the series that they make have five to forty values. Fictional, and the same at each run.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data import periods
from metrics.framework import Framework

QUARTERS, FEWEST_QUARTERS = 40, 5
# As many as a large mission of the United Nations has; each rates a few of the others.
CONTRIBUTORS, RATED = 40, 5
OBSERVERS, OBJECTIVES, AREAS, RESOURCES = 4, 12, 4, 3
RECORDS_A_MISSION = 110_000 // 6
FIRST = date(2016, 1, 1)
KINDS = ("feedback", "commitment", "milestone", "recommendation", "after_action", "incident",
         "decision", "order", "report")  # fmt: skip
# Their population shares are known once and for all, and not reported each quarter.
CONTEXT = "context"
Table = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """One mission while its facts are drawn: who reports in which quarter, and the chance."""

    code: str
    chance: np.random.Generator
    # A row per contributor and quarter in which it takes part.
    who: NDArray[np.intp]
    quarter: NDArray[np.intp]


def facts(missions: int, framework: Framework) -> dict[str, pd.DataFrame]:
    """Return the facts of so many missions, of RECORDS_A_MISSION records each."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for number in range(missions):
        for form, table in _mission(number, framework).items():
            tables.setdefault(form, []).append(table)
    made = {form: pd.concat(parts, ignore_index=True) for form, parts in tables.items()}
    return made | {"capacity": _capacity()}


def name(number: int) -> str:
    """Return the code of a mission."""
    return f"M{number:03d}"


def records(made: dict[str, pd.DataFrame]) -> int:
    """Return how many records the facts are made of."""
    return sum(int(table.get("cases", pd.Series(1, table.index)).sum()) for table in made.values())


def _mission(number: int, framework: Framework) -> dict[str, pd.DataFrame]:
    joined = np.arange(CONTRIBUTORS) * (QUARTERS - FEWEST_QUARTERS) // (CONTRIBUTORS - 1)
    who, quarter = np.nonzero(np.arange(QUARTERS) >= joined[:, None])
    mission = Mission(
        code=name(number), chance=np.random.default_rng(number), who=who, quarter=quarter
    )
    made = {
        "trust": _trust(mission),
        "contributions": _contributions(mission),
        "engagement": _engagement(mission),
        "objectives": _objectives(mission),
        "observations": _observations(mission, framework),
    }
    rest = RECORDS_A_MISSION - sum(len(table) for table in made.values()) - 1
    return made | {"actions": _actions(mission, rest), "missions": _register(mission)}


def _names(numbers: NDArray[np.intp]) -> NDArray[np.object_]:
    return np.array([f"X{chr(65 + code // 26)}{chr(65 + code % 26)}" for code in range(99)],
                    dtype=object)[numbers]  # fmt: skip


def _dated(mission: Mission, quarter: NDArray[np.intp], **columns: object) -> pd.DataFrame:
    spans = [periods.step(periods.of("quarter", FIRST), place) for place in range(QUARTERS)]
    days = {
        "period_start": pd.to_datetime([span.start for span in spans])[quarter],
        "period_end": pd.to_datetime([span.end for span in spans])[quarter],
    }
    return pd.DataFrame({"mission": mission.code, **days, **columns})


def _spread(mission: Mission, parts: int) -> tuple[NDArray[np.intp], ...]:
    """Return contributor, quarter and part of every report in `parts` parts."""
    part = np.tile(np.arange(parts), len(mission.who))
    return np.repeat(mission.who, parts), np.repeat(mission.quarter, parts), part


def _trust(mission: Mission) -> pd.DataFrame:
    rater, quarter, step = _spread(mission, RATED)
    ratee = (rater + step + 1) % CONTRIBUTORS
    there = set(zip(mission.who.tolist(), mission.quarter.tolist(), strict=True))
    both = [
        (pair[1], pair[0]) in there for pair in zip(quarter.tolist(), ratee.tolist(), strict=True)
    ]
    kept = np.array(both)
    return _dated(
        mission,
        quarter[kept],
        rater=_names(rater[kept]),
        ratee=_names(ratee[kept]),
        item="overall",
        score=np.round(mission.chance.normal(6, 1.5, kept.sum()).clip(0, 10)),
        respondents=float(10),
    )


def _contributions(mission: Mission) -> pd.DataFrame:
    who, quarter, resource = _spread(mission, RESOURCES)
    pledged = np.round(mission.chance.gamma(2, 100, len(who)) + 10)
    delivered = np.round(pledged * mission.chance.beta(8, 2, len(who)))
    names = np.array(["troops", "police", "funds"], dtype=object)
    units = np.array(["persons", "persons", "usd"], dtype=object)
    return _dated(
        mission,
        quarter,
        contributor=_names(who),
        resource=names[resource],
        unit=units[resource],
        pledged=pledged,
        delivered=delivered,
        on_time=np.round(delivered * mission.chance.beta(8, 2, len(who))),
        authorised=pledged,
    )


def _engagement(mission: Mission) -> pd.DataFrame:
    who, quarter, area = _spread(mission, AREAS)
    people = mission.chance.integers(20, 200, len(who)).astype(float)
    asked = np.floor(people / 2)
    return _dated(
        mission,
        quarter,
        area=np.array([f"Area {letter}" for letter in "ABCDEF"], dtype=object)[area],
        contributor=_names(who),
        meetings=mission.chance.integers(0, 5, len(who)).astype(float),
        participants=people,
        women=np.floor(people * mission.chance.beta(4, 6, len(who))),
        satisfied=np.floor(asked * mission.chance.beta(7, 3, len(who))),
        respondents=asked,
    )


def _objectives(mission: Mission) -> pd.DataFrame:
    quarter, objective = (
        place.ravel() for place in np.indices((QUARTERS, OBJECTIVES), dtype=np.intp)
    )
    walk = mission.chance.normal(2, 3, (QUARTERS, OBJECTIVES)).cumsum(axis=0).ravel()
    due = periods.step(periods.of("quarter", FIRST), QUARTERS).end
    return _dated(
        mission,
        quarter,
        objective=np.array([f"OB-{code:02d}" for code in range(OBJECTIVES)], dtype=object)[
            objective
        ],
        value=walk,
        baseline=0.0,
        target=100.0,
        start=pd.Timestamp(FIRST),
        due=pd.Timestamp(due),
        contributor=_names(objective),
        weight=1.0,
    )


def _observations(mission: Mission, framework: Framework) -> pd.DataFrame:
    """Return an observation a quarter: of the mission, or of the contributors that observe.

    Shares are counted among eighty; what is no share is a value.
    """
    tables = []
    for entry in framework.indicators.values():
        if entry.form != "observations" or entry.pillar == CONTEXT:
            continue
        who, quarter = mission.who, mission.quarter
        first = who < (OBSERVERS if entry.of_contributors else 1)
        least, most = (entry.bounds.least or 0, entry.bounds.most or 100)
        drawn = mission.chance.beta(5, 3, len(quarter[first]))
        share = entry.unit == "%"
        tables.append(
            _dated(
                mission,
                quarter[first],
                indicator=entry.code,
                contributor=_names(who[first]) if entry.of_contributors else None,
                value=np.nan if share else np.round(least + drawn * (most - least), 2),
                numerator=np.floor(80 * drawn) if share else np.nan,
                denominator=80.0 if share else np.nan,
                sample_size=80.0,
            )
        )
    return pd.concat(tables, ignore_index=True).astype({"contributor": object})


def _actions(mission: Mission, count: int) -> pd.DataFrame:
    """Return so many items, each opened while its contributor takes part; one in eight is open."""
    pick = mission.chance.integers(0, len(mission.who), count)
    starts = np.array(
        [
            np.datetime64(periods.step(periods.of("quarter", FIRST), place).start)
            for place in range(QUARTERS)
        ]
    )
    opened = starts[mission.quarter[pick]] + mission.chance.integers(0, 90, count)
    took = np.round(mission.chance.gamma(2, 12, count)).astype(np.int64)
    is_open = mission.chance.random(count) < 1 / 8
    done = np.where(is_open, np.datetime64("NaT"), opened + took)
    return pd.DataFrame(
        {
            "mission": mission.code,
            "kind": np.array(KINDS, dtype=object)[mission.chance.integers(0, len(KINDS), count)],
            "contributor": _names(mission.who[pick]),
            "opened": opened,
            "due": opened + 30,
            "done": done,
            "satisfied": pd.Series(mission.chance.random(count) < 0.7, dtype=object).mask(
                is_open, None
            ),
            "cases": 1.0,
        }
    )


def _register(mission: Mission) -> pd.DataFrame:
    areas = "; ".join(f"Area {letter}" for letter in "ABCDEF")
    return pd.DataFrame({"mission": [mission.code], "name": [mission.code], "areas": [areas]})


def _capacity() -> pd.DataFrame:
    years = range(FIRST.year, FIRST.year + QUARTERS // 4)
    who = np.repeat(np.arange(CONTRIBUTORS), len(years))
    chance = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "contributor": _names(who),
            "year": np.tile(years, CONTRIBUTORS).astype(float),
            "gdp_usd": chance.lognormal(25, 1, len(who)),
            "population": chance.lognormal(16, 1, len(who)),
            "assessment_rate": chance.random(len(who)),
        }
    )
