"""What was loaded and undone, by whom, and whether it stands."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC

import duckdb
import pandas as pd

from data.access import Scope
from data.changes import Receipt, Refusal
from data.journal import UPLOAD

# One row per change. A revert shows the file of the upload that it undoes.
CHANGES = """
SELECT id AS change, journal.kind, written AS "when", entry, subject, hash, undoes,
    coalesce(uploads.name, '') AS name, coalesce(uploads.form, '') AS form,
    coalesce(uploads.sha256, '') AS sha256, coalesce(uploads.records, 0) AS records,
    CASE WHEN undoes IS NULL THEN coalesce(uploads.new, 0) ELSE 0 END AS new,
    CASE WHEN undoes IS NULL THEN coalesce(uploads.changed, 0) ELSE 0 END AS changed,
    CASE WHEN undoes IS NULL THEN coalesce(uploads.same, 0) ELSE 0 END AS same,
    coalesce(missions, []::VARCHAR[]) AS missions, reverted_by
FROM store.journal AS journal
LEFT JOIN store.uploads AS uploads ON uploads.change_id = coalesce(undoes, id)
LEFT JOIN (
    SELECT change_id, list(mission ORDER BY mission) AS missions
    FROM store.touched
    GROUP BY change_id
) AS touched ON touched.change_id = id
LEFT JOIN (
    SELECT id AS reverted_by, undoes AS undone
    FROM store.journal
    WHERE undoes IS NOT NULL AND id <= $version
) AS reverts ON undone = id
WHERE journal.kind IN ('upload', 'revert', 'framework')
AND id <= $version
AND ($change::BIGINT IS NULL OR id = $change)
AND (
    $missions::VARCHAR[] IS NULL OR list_has_any(missions, $missions::VARCHAR[])
    OR uploads.form = 'capacity' OR journal.kind = 'framework'
)
ORDER BY id DESC
"""
COLUMNS = [
    "change", "kind", "when", "who", "subject", "file", "form", "missions", "records", "new",
    "changed", "same", "reason", "undoes", "reverted_by", "status",
]  # fmt: skip
NOW = 2**62


def changes(
    cursor: duckdb.DuckDBPyConnection, *, version: int, missions: Collection[str] | None
) -> pd.DataFrame:
    """Return the uploads, reverts and frameworks up to `version`, newest first.

    With `missions`, those that touched any of them, and of their missions only these; a capacity
    and a framework belong to all.
    """
    receipts = _receipts(cursor, version=version, missions=missions)
    rows = [
        {
            **{name: getattr(receipt, name) for name in COLUMNS if hasattr(receipt, name)},
            "file": receipt.name,
            "missions": "; ".join(receipt.missions),
            "status": "reverted" if receipt.reverted_by else "stands",
        }
        for receipt in receipts
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(("change", "records", "new", "changed", "same"), "int64")
    return table.astype(whole | {"undoes": "Int64", "reverted_by": "Int64"})


def version_of(scope: Scope) -> int:
    """Return the change as of which a scope looks."""
    return NOW if scope.as_of is None else scope.as_of


def existing(
    cursor: duckdb.DuckDBPyConnection, change: int, *, version: int = NOW, already: bool = False
) -> Receipt:
    """Return the receipt of a change as of `version`; IndexError where there is none."""
    found = _receipts(cursor, version=version, missions=None, change=change)[0]
    return replace(found, already=already)


def receipt(
    cursor: duckdb.DuckDBPyConnection,
    change: int,
    *,
    version: int,
    missions: Collection[str] | None,
) -> Receipt | None:
    """Return the receipt of a change, or None where it is none, later, or of other missions."""
    found = _receipts(cursor, version=version, missions=missions, change=change)
    return found[0] if found else None


def refusal(found: Receipt, *, reason: str) -> Refusal | None:
    """Return why a change cannot be reverted, None where it can."""
    if found.kind != UPLOAD:
        return Refusal(
            message=f"Change {found.change} is a {found.kind}: only uploads can be reverted. "
            "To have an upload back, upload its file again."
        )
    if found.reverted_by is not None:
        return reverted_already(found)
    return None if reason.strip() else Refusal(message="Say why: a revert needs a reason.")


def reverted_already(found: Receipt) -> Refusal:
    """Return the refusal to revert a change twice."""
    return Refusal(
        message=f"Change {found.change} was reverted by change {found.reverted_by} already."
    )


def _receipts(
    cursor: duckdb.DuckDBPyConnection,
    *,
    version: int,
    missions: Collection[str] | None,
    change: int | None = None,
) -> list[Receipt]:
    visible = None if missions is None else sorted(missions)
    named = {"version": version, "missions": visible, "change": change}
    rows = cursor.execute(CHANGES, named).to_arrow_table().to_pylist()
    receipts = []
    for row in rows:
        told = json.loads(row.pop("entry"))
        touched = row.pop("missions")
        shown = touched if visible is None else [code for code in touched if code in visible]
        row |= {"when": row["when"].replace(tzinfo=UTC), "missions": tuple(shown)}
        row |= {"who": told["by"], "reason": told.get("reason", "")}
        row |= {"name": row["name"] or told.get("version", "")}
        receipts.append(Receipt(**row))
    return receipts
