"""What a commit and a revert write, each within its one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from data import facts, history, preview
from data.changes import Conflict, Preview
from data.statements import statement
from data.tables import arranged

UPLOAD = """
INSERT INTO store.uploads BY NAME
SELECT $change AS change_id, $sha256 AS sha256, $name AS name, $form AS form, $size AS size,
    $records AS records, $new AS new, $changed AS changed, $same AS same, $encoding AS encoding,
    $header_line AS header_line, $who AS who
"""
REGISTERED = """
INSERT INTO store.registered
SELECT $change, unnest($kinds::VARCHAR[]), unnest($codes::VARCHAR[])
"""
TOUCHED = """
INSERT INTO store.touched
SELECT $change, unnest($missions::VARCHAR[])
"""
TOUCHED_BY = "SELECT mission FROM store.touched WHERE change_id = $change ORDER BY mission"


class Present(Exception):  # noqa: N818 - it ends a transaction, it is no error
    """Nothing needs to be written: `change` said it before."""

    def __init__(self, change: int) -> None:
        super().__init__()
        self.change = change


class Moved(Exception):  # noqa: N818 - it ends a transaction, it is no error
    """Nothing may be written: keys moved since the preview."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__()
        self.conflicts = conflicts


def plain(name: str) -> str:
    """Return a file's name as the store can keep it: a label, whatever it was made of."""
    return name.encode("utf-8", "replace").decode()


def told(previewed: Preview, *, reason: str) -> Mapping[str, object]:
    """Return what the journal says of an upload: counts, names and hashes, no value of a record."""
    report = previewed.report
    return {
        "sha256": report.sha256,
        "file": plain(report.name),
        "form": previewed.form,
        "records": previewed.records.num_rows,
        "new": previewed.new,
        "changed": previewed.changed,
        "same": previewed.same,
        "removed": previewed.removed,
        "missions": sorted(previewed.missions),
        "registers": [list(name) for name in report.registers],
        "kept": {column: list(changes) for column, changes in previewed.kept.items()},
        "reason": reason,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The work of a commit."""

    preview: Preview
    who: str

    def __call__(self, cursor: duckdb.DuckDBPyConnection, change: int) -> None:
        """Write the upload; raises Present where it is there already, Moved where a key moved."""
        before = change - 1
        same = preview.same_file(cursor, self.preview.report.sha256, version=before)
        if same is not None:
            raise Present(same)
        conflicts = preview.moved(cursor, self.preview, version=before)
        if conflicts:
            raise Moved(conflicts)
        if not self.preview.new and not self.preview.changed:
            raise Present(preview.latest(self.preview))
        missions = self.write(cursor, change)
        facts.refresh(cursor, self.preview.form, missions, version=change)

    def write(self, cursor: duckdb.DuckDBPyConnection, change: int) -> list[str]:
        """Write all but the facts and return the missions touched."""
        report, understood = self.preview.report, self.preview.report.understood
        upload = {
            "change": change,
            "sha256": report.sha256,
            "name": plain(report.name),
            "form": self.preview.form,
            "size": report.size,
            "records": self.preview.records.num_rows,
            "new": self.preview.new,
            "changed": self.preview.changed,
            "same": self.preview.same,
            "encoding": understood.encoding if understood else "",
            "header_line": understood.header_line if understood else 1,
            "who": self.who,
        }
        cursor.execute(UPLOAD, upload)
        _keep_records(cursor, self.preview.form, self.preview.records, change=change)
        kinds, codes = (
            [kind for kind, _ in report.registers],
            [code for _, code in report.registers],
        )
        cursor.execute(REGISTERED, {"change": change, "kinds": kinds, "codes": codes})
        missions = preview.touched(cursor, self.preview.form, self.preview.records)
        return _touch(cursor, missions, change=change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revert:
    """The work of a revert."""

    undoes: int

    def __call__(self, cursor: duckdb.DuckDBPyConnection, change: int) -> None:
        """Let what the upload replaced stand again; raises Present where it was reverted since."""
        undone = history.existing(cursor, self.undoes, version=change - 1)
        if undone.reverted_by is not None:
            raise Present(self.undoes)
        missions = set(touched_by(cursor, self.undoes))
        if undone.form == "capacity":
            records = records_of(cursor, undone.form, self.undoes)
            missions |= preview.touched(cursor, undone.form, records)
        _touch(cursor, missions, change=change)
        facts.refresh(cursor, undone.form, sorted(missions), version=change)


def touched_by(cursor: duckdb.DuckDBPyConnection, change: int) -> list[str]:
    """Return the missions whose readings a change may have moved."""
    found = cursor.execute(TOUCHED_BY, {"change": change}).fetchall()
    return [mission for (mission,) in found]


def records_of(
    cursor: duckdb.DuckDBPyConnection, form: str, change: int, *, line: int | None = None
) -> pa.Table:
    """Return the records that an upload brought, those of one line where it is given."""
    asked = statement("keys.sql", "change", form)
    return arranged(cursor.execute(asked, {"change": change, "line": line}).to_arrow_table(), form)


def _keep_records(
    cursor: duckdb.DuckDBPyConnection, form: str, records: pa.Table, *, change: int
) -> None:
    cursor.register("asked", records)
    cursor.execute(statement("keys.sql", "insert", form), {"change": change})


def _touch(
    cursor: duckdb.DuckDBPyConnection, missions: frozenset[str] | set[str], *, change: int
) -> list[str]:
    named = sorted(missions)
    cursor.execute(TOUCHED, {"change": change, "missions": named})
    return named
