"""The register: missions and contributors that are known as of a change."""

from collections.abc import Collection, Mapping, Sequence

import duckdb
import pandas as pd

from data.access import Scope
from data.countries import short_names
from data.frames import frame
from data.history import version_of
from data.register import Bounds, Register

KNOWN = "FROM store.missions_known($version) ORDER BY mission"
# The demo says of itself that it is one, in its rows of the register.
MISSIONS = """
SELECT mission, name, organisation, host, "start", "end", areas, aliases,
    coalesce(source = 'demo', false) AS demo
FROM store.missions_known($version)
LEFT JOIN store.missions_standing($version) USING (mission)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY mission
"""
CONTRIBUTORS = """
SELECT DISTINCT code
FROM store.registered
WHERE kind = 'contributor'
AND change_id IN (SELECT change_id FROM store.uploads_standing($version))
"""
VERSIONS = """
SELECT mission, max(change_id)
FROM store.touched
WHERE change_id <= $version AND list_contains($missions::VARCHAR[], mission)
GROUP BY mission
ORDER BY mission
"""


def known_missions(cursor: duckdb.DuckDBPyConnection, *, version: int) -> list[str]:
    """Return the codes of all missions known as of `version`, sorted."""
    return [code for (code,) in cursor.execute(KNOWN, {"version": version}).fetchall()]


def visible_missions(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, *, among: Collection[str] | None = None
) -> list[str]:
    """Return the known missions that a scope reaches, only those `among` where it is given."""
    known = known_missions(cursor, version=version_of(scope))
    return [
        code
        for code in known
        if (scope.missions is None or code in scope.missions) and (among is None or code in among)
    ]


def missions_table(
    cursor: duckdb.DuckDBPyConnection, missions: Sequence[str], *, version: int
) -> pd.DataFrame:
    """Return the register: one row per known mission among `missions`.

    Columns mission, name, organisation, host, start, end, areas, aliases and demo; blank where
    a mission is known by its records alone.
    """
    named = {"missions": list(missions), "version": version}
    return frame(cursor.execute(MISSIONS, named).to_arrow_table())


def mission_versions(
    cursor: duckdb.DuckDBPyConnection, missions: Sequence[str], *, version: int
) -> dict[str, int]:
    """Return, per mission, the last change up to `version` that may have moved its readings."""
    named = {"missions": list(missions), "version": version}
    return dict(cursor.execute(VERSIONS, named).fetchall())


def register(
    cursor: duckdb.DuckDBPyConnection, indicators: Mapping[str, Bounds], *, version: int
) -> Register:
    """Return what is known before a file arrives: names only, so that no name is asked twice."""
    known = missions_table(cursor, known_missions(cursor, version=version), version=version)
    called = known[["name", "aliases"]].fillna("").itertuples(index=False, name=None)
    registered = cursor.execute(CONTRIBUTORS, {"version": version}).fetchall()
    return Register(
        missions={
            code: tuple(other for other in (name, *aliases.split("; ")) if other)
            for code, (name, aliases) in zip(known["mission"], called, strict=True)
        },
        contributors=frozenset(short_names()) | {code for (code,) in registered},
        indicators=indicators,
    )
