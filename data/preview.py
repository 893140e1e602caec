"""What a file would do to what stands: new, changed, same, removed, and which keys moved."""

from collections.abc import Mapping
from dataclasses import replace

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data import tables
from data.changes import MOVED, REMOVED, Conflict, Preview
from data.facts import missions_of_contributors
from data.forms import FORMS, Form
from data.report import Report
from data.statements import statement

CELLS = ["line", "key", "column", "old", "new", "what"]
SAME_FILE = """
SELECT max(change_id)
FROM store.uploads_standing($version)
WHERE sha256 = $sha256
"""


def compared(
    cursor: duckdb.DuckDBPyConnection, report: Report, *, version: int, keep: bool
) -> Preview:
    """Return the preview of a report as of change `version`.

    Raises ValueError where the report holds no records: such a file may not be stored.
    """
    if report.records is None or report.understood is None:
        raise ValueError("A file with errors or open questions has no preview.")
    form = FORMS[report.understood.form]
    records = tables.arranged(report.records, form.name)
    missions = touched(cursor, form.name, records)
    standing = _standing(cursor, form, records, version=version)
    kept: dict[str, tuple[int, ...]] = {}
    if keep:
        records, kept = _filled(records, standing, _lacking(form, report))
    cells, differs = _cells(records, standing, form)
    known = pc.is_valid(standing["change_id"])
    changed = pc.sum(differs, min_count=0).as_py()
    new = records.num_rows - pc.sum(known, min_count=0).as_py()
    found = Preview(
        report=report,
        form=form.name,
        version=version,
        new=new,
        changed=changed,
        same=records.num_rows - new - changed,
        cells=cells,
        missions=missions,
        records=records,
        stood=standing["change_id"],
        kept=kept,
    )
    since = same_file(cursor, report.sha256, version=version)
    if since is None and not new and not changed:
        since = latest(found)
    return replace(found, nothing_to_do_since=since)


def latest(preview: Preview) -> int:
    """Return the last change that brought a record which stands under the preview's keys."""
    change: int = pc.max(preview.stood).as_py()
    return change


def same_file(cursor: duckdb.DuckDBPyConnection, digest: str, *, version: int) -> int | None:
    """Return the upload that brought the same bytes and stands as of `version`, else None."""
    found = cursor.execute(SAME_FILE, {"sha256": digest, "version": version}).fetchall()
    change: int | None = found[0][0]
    return change


def touched(cursor: duckdb.DuckDBPyConnection, form: str, records: pa.Table) -> frozenset[str]:
    """Return the missions whose readings the records may move.

    A capacity belongs to every mission where its contributor has records.
    """
    if form == "capacity":
        return missions_of_contributors(cursor, pc.unique(records["contributor"]).to_pylist())
    return frozenset(pc.unique(records["mission"]).to_pylist())


def moved(
    cursor: duckdb.DuckDBPyConnection, preview: Preview, *, version: int
) -> tuple[Conflict, ...]:
    """Return the keys whose standing record is, as of `version`, not the one of the preview."""
    if version == preview.version:
        return ()
    form = FORMS[preview.form]
    stands = _standing(cursor, form, preview.records, version=version)["change_id"]
    places = _places(pc.invert(_equal(stands, preview.stood)))
    rows = preview.records.take(places)
    return tuple(
        Conflict(what=MOVED, line=line, key=key, change=change)
        for line, key, change in zip(
            rows["line"].to_pylist(),
            tables.key_texts(rows, form),
            stands.take(places).to_pylist(),
            strict=True,
        )
    )


def removals(preview: Preview) -> list[Conflict]:
    """Return the standing values that the preview's records would make blank."""
    gone = preview.cells[preview.cells["what"] == REMOVED]
    return [
        Conflict(what=REMOVED, line=int(line), key=key, column=column)
        for line, key, column in zip(gone["line"], gone["key"], gone["column"], strict=True)
    ]


def _standing(
    cursor: duckdb.DuckDBPyConnection, form: Form, records: pa.Table, *, version: int
) -> pa.Table:
    # One row per record, in its place; all null where the key is new.
    given: dict[str, object] = {"version": version}
    if "mission" in form.key:
        given["missions"] = pc.unique(records["mission"]).to_pylist()
    cursor.register("asked", tables.placed(records))
    return cursor.execute(statement("keys.sql", "stands", form.name), given).to_arrow_table()


def _lacking(form: Form, report: Report) -> list[str]:
    meant = {match.meant for match in report.understood.columns} if report.understood else set()
    return [name for name in tables.value_names(form) if name not in meant]


def _filled(
    records: pa.Table, standing: pa.Table, lacking: list[str]
) -> tuple[pa.Table, dict[str, tuple[int, ...]]]:
    kept = {}
    for name in lacking:
        copied = pc.and_(pc.is_null(records[name]), pc.is_valid(standing[name]))
        sources = pc.unique(standing["change_id"].filter(copied)).to_pylist()
        if sources:
            kept[name] = tuple(sorted(sources))
        filled = pc.if_else(copied, standing[name], records[name])
        place = records.schema.get_field_index(name)
        records = records.set_column(place, records.schema.field(name), filled)
    return records, kept


def _cells(records: pa.Table, standing: pa.Table, form: Form) -> tuple[pd.DataFrame, pa.Array]:
    # The cells that differ, and per record whether any does.
    known = pc.is_valid(standing["change_id"])
    anywhere = pa.chunked_array([pa.array([False] * records.num_rows)])
    parts = []
    for name in tables.value_names(form):
        differs = pc.and_(known, pc.invert(_equal(records[name], standing[name])))
        anywhere = pc.or_(anywhere, differs)
        parts.append(_column_cells(records, standing, form, name=name, places=_places(differs)))
    cells = pd.concat(parts, ignore_index=True).sort_values("line", kind="stable")
    return cells.reset_index(drop=True), anywhere


def _column_cells(
    records: pa.Table, standing: pa.Table, form: Form, *, name: str, places: pa.Array
) -> pd.DataFrame:
    rows = records.take(places)
    new = [tables.text(value) for value in rows[name].to_pylist()]
    cells: Mapping[str, object] = {
        "line": rows["line"].to_numpy(),
        "key": tables.key_texts(rows, form),
        "column": name,
        "old": [tables.text(value) for value in standing[name].take(places).to_pylist()],
        "new": new,
        "what": [REMOVED if value is None else "changed" for value in new],
    }
    return pd.DataFrame(cells, columns=CELLS, dtype="object").astype({"line": "int64"})


def _equal(left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.ChunkedArray:
    # Two blanks are equal here, a blank and a value are not.
    both_blank = pc.and_(pc.is_null(left), pc.is_null(right))
    return pc.or_(both_blank, pc.fill_null(pc.equal(left, right), fill_value=False))


def _places(mask: pa.ChunkedArray) -> pa.Array:
    return pc.indices_nonzero(mask)
