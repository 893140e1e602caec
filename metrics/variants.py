"""Missions apart: those that aim, weigh or count days in their own way, and portions of many."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

import pandas as pd

from metrics.framework import Framework

_Compute = TypeVar("_Compute", bound=Callable[..., pd.DataFrame])


# More records than this take longer together than apart: the processor no longer has them at hand.
MOST_RECORDS = 400_000


def each_mission(compute: _Compute) -> _Compute:
    """Return `compute` for as many missions at a time as go well together.

    Missions for which the framework sets anything go alone, by their own framework. `compute` takes
    facts, or a table, of many missions, then the framework, and gives a table in the order of the
    missions; what it says of one hangs on no other.
    """

    @wraps(compute)
    def computed(given: Any, framework: Framework, *more: Any, **named: Any) -> pd.DataFrame:  # noqa: ANN401 - whatever `compute` takes
        portions = _portions(given, framework)
        if not portions:
            return compute(given, framework, *more, **named)
        tables = [
            compute(
                _only(given, missions),
                framework.of_mission(missions[0]),
                *more,
                **{name: _only(value, missions) for name, value in named.items()},
            )
            for missions in portions
        ]
        return pd.concat(tables, ignore_index=True)

    return cast("_Compute", computed)


def _portions(given: Any, framework: Framework) -> list[list[str]]:  # noqa: ANN401 - facts or a table
    """Return the missions that are computed together, in their order; none: all of them are."""
    of_facts = isinstance(given, Mapping)
    if not (of_facts or framework.overrides):
        return []
    made: list[list[str]] = []
    sizes, room = _sizes(given), 0.0
    for mission, records in sizes.items():
        alone = mission in framework.overrides
        if alone or records > room:
            made.append([])
            room = MOST_RECORDS if of_facts else math.inf
        made[-1].append(mission)
        room = 0 if alone else room - records
    together = len(made) < 2 and not framework.overrides.keys() & sizes.keys()
    return [] if together else made


def _sizes(given: Any) -> dict[str, int]:  # noqa: ANN401 - facts or a table
    """Return the rows of each mission: of a table in its order, of facts in that of their names."""
    if isinstance(given, pd.DataFrame):
        return dict(given["mission"].value_counts(sort=False))
    tables = [table["mission"] for table in given.values() if "mission" in table]
    counts = pd.concat(tables).value_counts(sort=False) if tables else {}
    return dict(sorted(counts.items()))


def _only(given: Any, missions: Sequence[str]) -> Any:  # noqa: ANN401 - facts, a table or anything else
    """Return what is of some missions; what names no mission is everybody's."""
    if isinstance(given, Mapping):
        return {name: _only(table, missions) for name, table in given.items()}
    if isinstance(given, pd.DataFrame) and "mission" in given:
        return given[given["mission"].isin(missions)]
    return given
