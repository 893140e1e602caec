"""From a number to its records, to every version of a record, to the line that said it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data import tables
from data.changes import Page, RawLine, Receipt, RecordFilter
from data.forms import FORMS
from data.frames import frame
from data.statements import statement
from data.uploads import records_of

EVENTS = """
SELECT mission, date, title, kind, detail, link
FROM store.events_standing($version)
WHERE list_contains($missions::VARCHAR[], mission)
ORDER BY mission, date, title
"""
BROUGHT = 'SELECT change_id, file, who, "when" FROM store.brought'
STANDING = "SELECT change_id FROM store.uploads_standing($version)"
FILE = """
SELECT form, sha256, encoding, header_line
FROM store.uploads
WHERE change_id = $change AND change_id <= $version
"""
LINE_END = re.compile(r"\r\n|\r|\n")


LATER = ["change", "when", "who", "file", "keys"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records are asked for, and which part of the list."""

    form: str
    filter: RecordFilter
    missions: Sequence[str]
    version: int
    limit: int
    offset: int

    @property
    def named(self) -> dict[str, object]:
        """The values as records.sql names them. A form without mission is for every scope."""
        values: dict[str, object] = {
            "contributor": self.filter.contributor,
            "start": self.filter.start,
            "end": self.filter.end,
            "code": self.filter.code,
            "version": self.version,
            "limit": self.limit,
            "offset": self.offset,
        }
        if "mission" in FORMS[self.form].key:
            chosen = self.filter.mission
            values["missions"] = [code for code in self.missions if chosen in {None, code}]
        return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a line of a file is kept, and how it was read."""

    sha256: str
    encoding: str
    header_line: int
    line: int
    missions: frozenset[str]


def page(cursor: duckdb.DuckDBPyConnection, asked: Asked, *, remarks: bool) -> Page:
    """Return the records that are asked for; sources and notes blank without `remarks`."""
    statement_text = statement("records.sql", asked.form)
    rows = frame(cursor.execute(statement_text, asked.named).to_arrow_table())
    counted = rows
    if rows.empty and asked.offset:
        first = asked.named | {"limit": 1, "offset": 0}
        counted = frame(cursor.execute(statement_text, first).to_arrow_table())
    total = 0 if counted.empty else int(counted["total"].iloc[0])
    shown = rows.drop(columns="total")
    return Page(rows=shown if remarks else without_remarks(shown), total=total)


def without_remarks(rows: pd.DataFrame) -> pd.DataFrame:
    """Return records with sources and notes blank: they may name people."""
    return rows.assign(**dict.fromkeys(tables.REMARKS))


def within(asked: pa.Table, missions: Collection[str] | None) -> pa.Table:
    """Return the keys of these missions (None = all); those without a mission are everyone's."""
    if missions is None or "mission" not in asked.column_names:
        return asked
    return asked.filter(pc.is_in(asked["mission"], pa.array(sorted(missions), pa.string())))


def events(
    cursor: duckdb.DuckDBPyConnection, missions: Sequence[str], *, version: int
) -> pd.DataFrame:
    """Return the events of these missions, by mission and date."""
    named = {"missions": list(missions), "version": version}
    return frame(cursor.execute(EVENTS, named).to_arrow_table())


def versions(
    cursor: duckdb.DuckDBPyConnection, form: str, asked: pa.Table, *, version: int
) -> pd.DataFrame:
    """Return every record up to `version` under the keys asked, newest first.

    `unreverted` says whose upload stands, `stands` which one of them counts: the latest.
    """
    cursor.register("asked", asked)
    found = frame(cursor.execute(statement("keys.sql", "versions", form)).to_arrow_table())
    found = found[found["change_id"] <= version]
    told = frame(cursor.execute(BROUGHT).to_arrow_table())
    unreverted = cursor.execute(STANDING, {"version": version}).to_arrow_table()["change_id"]
    found = found.merge(told, on="change_id").sort_values(["change_id", "line"], ascending=False)
    found = found.assign(unreverted=found["change_id"].isin(unreverted.to_pylist()))
    key = tables.stored_names(FORMS[form].key)
    latest = found[found["unreverted"]].drop_duplicates(key).index
    return found.assign(stands=found.index.isin(latest)).reset_index(drop=True)


def later(
    cursor: duckdb.DuckDBPyConnection, receipt: Receipt, asked: pa.Table, *, version: int
) -> pd.DataFrame:
    """Return the standing uploads after a change that brought the keys asked, newest first."""
    found = versions(cursor, receipt.form, asked, version=version)
    after = found[(found["change_id"] > receipt.change) & found["unreverted"]]
    told = after.groupby(["change_id", "when", "who", "file"], as_index=False)
    counted = told.size().rename(columns={"change_id": "change", "size": "keys"})
    return counted[LATER].sort_values("change", ascending=False, ignore_index=True)


def source(
    cursor: duckdb.DuckDBPyConnection, change: int, line: int, *, version: int
) -> Source | None:
    """Return where a line is kept; None where it brought no record, or later than `version`."""
    found = cursor.execute(FILE, {"change": change, "version": version}).fetchone()
    if found is None:
        return None
    form, digest, encoding, header_line = found
    records = records_of(cursor, form, change, line=line)
    if not records.num_rows:
        return None
    named = records["mission"].to_pylist() if "mission" in records.column_names else ()
    return Source(
        sha256=digest,
        encoding=encoding,
        header_line=header_line,
        line=line,
        missions=frozenset(named),
    )


def key_table(form: str, key: Mapping[str, object]) -> pa.Table:
    """Return one key as a table; a column that the key does not name is blank.

    `period_start` and `period_end` stand for the period.
    """
    names = tables.stored_names(FORMS[form].key)
    schema = pa.schema([tables.schema(form).field(name) for name in names])
    values = {name: _plain(key.get(name)) for name in names}
    return pa.Table.from_pylist([values], schema=schema)


def raw_line(content: bytes, source: Source) -> RawLine:
    """Return a record of a file as it was sent, with its header."""
    lines = LINE_END.split(_text(content, source.encoding))
    return RawLine(header=_record(lines, source.header_line), text=_record(lines, source.line))


def _plain(value: object) -> object:
    # A row of a pandas table says NaN or NaT for a blank, and a time for a day.
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.isna(value) else value  # type: ignore[call-overload] # any value of a row


def _record(lines: Sequence[str], first: int) -> str:
    # A line break within quotes belongs to the cell: the record goes on until they are closed.
    taken: list[str] = []
    for line in lines[first - 1 :]:
        taken.append(line)
        if "\n".join(taken).count('"') % 2 == 0:
            break
    return "\n".join(taken)


def _text(content: bytes, encoding: str) -> str:
    if encoding == "UTF-16" and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        # Without a mark the zero bytes tell the order: they lead in big-endian Latin text.
        big = content[::2].count(0) > content[1::2].count(0)
        encoding = "utf-16-be" if big else "utf-16-le"
    return content.decode("utf-8-sig" if encoding == "UTF-8" else encoding, "replace")
