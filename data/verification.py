"""Whether the store is whole: journal, records, facts and the files kept beside it."""

import duckdb

from data import facts, journal
from data.changes import Verdict
from data.engine import scan
from data.originals import Originals

UPLOADS = "SELECT change_id, sha256, name, records FROM store.uploads ORDER BY change_id"
COUNTS = """
SELECT change_id, count(*)
FROM (
    SELECT change_id FROM store.trust
    UNION ALL SELECT change_id FROM store.contributions
    UNION ALL SELECT change_id FROM store.engagement
    UNION ALL SELECT change_id FROM store.objectives
    UNION ALL SELECT change_id FROM store.actions
    UNION ALL SELECT change_id FROM store.observations
    UNION ALL SELECT change_id FROM store.capacity
    UNION ALL SELECT change_id FROM store.events
    UNION ALL SELECT change_id FROM store.missions
)
GROUP BY change_id
"""


def verdict(cursor: duckdb.DuckDBPyConnection, originals: Originals) -> Verdict:
    """Return whether all is as it was written, and all that is not."""
    version, head = journal.head(cursor)
    try:
        scan(cursor)
    except duckdb.Error:
        damaged = "A block of the store cannot be read. Put a backup in its place."
        return Verdict(version=version, head=head, problems=(damaged,))
    chain = journal.broken(cursor)
    problems = [chain] if chain else []
    problems += _uploads(cursor, originals)
    problems += [
        f"The facts of {form} are not what its records say. Rebuild them."
        for form in facts.differing(cursor, version=version)
    ]
    return Verdict(version=version, head=head, problems=tuple(problems))


def _uploads(cursor: duckdb.DuckDBPyConnection, originals: Originals) -> list[str]:
    counts = dict(cursor.execute(COUNTS).fetchall())
    problems = []
    for change, digest, name, records in cursor.execute(UPLOADS).fetchall():
        kept = counts.pop(change, 0)
        if kept != records:
            problems.append(f"Change {change} brought {records} records; {kept} are there.")
        if not originals.is_whole(digest):
            problems.append(f"The file of change {change}, {name}, is missing or was altered.")
    return problems + [f"Records name change {change}, which is no upload." for change in counts]
