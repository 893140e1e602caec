"""Missions that aim, weigh or count days in their own way: each by its own framework."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

import pandas as pd

from metrics.framework import Framework

_Compute = TypeVar("_Compute", bound=Callable[..., pd.DataFrame])


def each_mission(compute: _Compute) -> _Compute:
    """Return `compute`, mission by mission where the framework sets anything for one of them.

    It takes facts, or a table, of many missions, then the framework, and gives a table in the
    order of the missions.
    """

    @wraps(compute)
    def computed(given: Any, framework: Framework, *more: Any, **named: Any) -> pd.DataFrame:  # noqa: ANN401 - whatever `compute` takes
        missions = _missions(given) if framework.overrides else []
        if not framework.overrides.keys() & set(missions):
            return compute(given, framework, *more, **named)
        tables = [
            compute(
                _only(given, mission),
                framework.of_mission(mission),
                *more,
                **{name: _only(value, mission) for name, value in named.items()},
            )
            for mission in missions
        ]
        return pd.concat(tables, ignore_index=True)

    return cast("_Compute", computed)


def _missions(given: Any) -> list[str]:  # noqa: ANN401 - facts or a table
    """Return the missions of a table in their order, those of facts in that of their names."""
    if isinstance(given, pd.DataFrame):
        return list(given["mission"].unique())
    tables = [table for table in given.values() if "mission" in table]
    return sorted({mission for table in tables for mission in table["mission"].unique()})


def _only(given: Any, mission: str) -> Any:  # noqa: ANN401 - facts, a table or anything else
    """Return what is of one mission; what names no mission is everybody's."""
    if isinstance(given, Mapping):
        return {name: _only(table, mission) for name, table in given.items()}
    if isinstance(given, pd.DataFrame) and "mission" in given:
        return given[given["mission"] == mission]
    return given
