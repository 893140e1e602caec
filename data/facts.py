"""Facts: the standing records of each form, reduced, which is all that metrics ever sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import duckdb
import pandas as pd

from data.frames import frame
from data.names import missions_table
from data.statements import statement

FORMS = ("trust", "contributions", "engagement", "objectives", "actions", "observations")
# Columns of facts that name a contributor.
ROLES = ("rater", "ratee", "contributor")
CAPACITY = """
SELECT contributor, year, gdp_usd, population, assessment_rate
FROM store.capacity_standing($version)
WHERE list_contains($contributors::VARCHAR[], contributor)
ORDER BY contributor, year
"""
# What evaluators scored, each for himself: `observations` among the facts holds their mean.
SCORINGS = """
SELECT mission, period_start, period_end, indicator, contributor, area, evaluator, value, numerator,
    denominator
FROM store.observations_standing($version)
WHERE list_contains($missions::VARCHAR[], mission)
QUALIFY count(evaluator) OVER (
    PARTITION BY mission, period_start, period_end, indicator, contributor, area
) > 0
ORDER BY ALL NULLS FIRST
"""
MISSION_COLUMNS = ["mission", "name", "organisation", "host", "start", "end", "areas"]
OF_CONTRIBUTORS = """
SELECT DISTINCT mission
FROM (
    SELECT mission, rater AS contributor FROM store.facts_trust
    UNION ALL SELECT mission, ratee FROM store.facts_trust
    UNION ALL SELECT mission, contributor FROM store.facts_contributions
    UNION ALL SELECT mission, contributor FROM store.facts_engagement
    UNION ALL SELECT mission, contributor FROM store.facts_objectives
    UNION ALL SELECT mission, contributor FROM store.facts_actions
    UNION ALL SELECT mission, contributor FROM store.facts_observations
)
WHERE list_contains($contributors::VARCHAR[], contributor)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which facts: of `missions`, as of `version`.

    They come from the tables that are kept for now, those of `computed` forms from the records
    themselves: of all forms when looking back, of a file's form when its effect is asked.
    """

    missions: Sequence[str]
    version: int
    computed: Sequence[str] = ()


def facts(cursor: duckdb.DuckDBPyConnection, wanted: Wanted) -> dict[str, pd.DataFrame]:
    """Return the facts of each form, sorted by their key columns, with capacity and missions.

    Capacity is that of contributors with records in these missions, all years. `scorings`: the
    observations that name an evaluator, and those that differ from one by its evaluator only.
    """
    missions: dict[str, object] = {"missions": list(wanted.missions)}
    as_of: dict[str, object] = {"version": wanted.version}
    found = {}
    for form in FORMS:
        computed = form in wanted.computed
        asked = statement("refresh.sql", "compute" if computed else "read", form)
        answer = cursor.execute(asked, missions | as_of if computed else missions)
        found[form] = frame(answer.to_arrow_table())
    found["scorings"] = frame(cursor.execute(SCORINGS, missions | as_of).to_arrow_table())
    contributors: dict[str, object] = {"contributors": sorted(_contributors(found))}
    found["capacity"] = frame(cursor.execute(CAPACITY, contributors | as_of).to_arrow_table())
    register = missions_table(cursor, wanted.missions, version=wanted.version)
    found["missions"] = register[MISSION_COLUMNS]
    return found


def refresh(
    cursor: duckdb.DuckDBPyConnection, form: str, missions: Sequence[str], *, version: int
) -> None:
    """Make the facts of a form equal to its records, for some missions."""
    if form in FORMS:
        named: dict[str, object] = {"missions": list(missions)}
        cursor.execute(statement("refresh.sql", "drop", form), named)
        cursor.execute(statement("refresh.sql", "refill", form), named | {"version": version})


def rebuild(cursor: duckdb.DuckDBPyConnection, form: str) -> None:
    """Make all facts of a form anew from its records."""
    cursor.execute(statement("refresh.sql", "empty", form))
    cursor.execute(statement("refresh.sql", "fill", form))


def differing(cursor: duckdb.DuckDBPyConnection, *, version: int) -> list[str]:
    """Return the forms whose facts are not what their records say."""
    asked, as_of = partial(statement, "refresh.sql", "differs"), {"version": version}
    return [form for form in FORMS if cursor.execute(asked(form), as_of).fetchone()]


def missions_of_contributors(
    cursor: duckdb.DuckDBPyConnection, contributors: Sequence[str]
) -> frozenset[str]:
    """Return the missions in which any of these contributors has standing records."""
    found = cursor.execute(OF_CONTRIBUTORS, {"contributors": list(contributors)}).fetchall()
    return frozenset(mission for (mission,) in found)


def _contributors(found: dict[str, pd.DataFrame]) -> set[str]:
    columns = (table[role] for table in found.values() for role in ROLES if role in table)
    return {code for column in columns for code in column.dropna().unique()}
