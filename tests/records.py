"""Checked files built by hand, so that the ledger is tested without the intake."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pyarrow as pa

from data import periods
from data.access import Scope
from data.changes import Receipt
from data.forms import FORMS
from data.report import Match, Report, Understanding
from data.store import Store
from data.tables import schema
from tests.people import ADMIN, EVERYWHERE

Row = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A checked file: its report and its bytes."""

    report: Report
    content: bytes


def checked(
    form: str,
    rows: Sequence[Row],
    *,
    name: str = "file.csv",
    registers: tuple[tuple[str, str], ...] = (),
    salt: str = "",
) -> Checked:
    """Return rows as a checked file. `period` is a label; other values have their column's type.

    `salt` makes other bytes of the same records.
    """
    columns = [
        column.name for column in FORMS[form].columns if any(column.name in row for row in rows)
    ]
    content = _csv(columns, rows) + salt.encode()
    understood = Understanding(
        form=form,
        encoding="UTF-8",
        delimiter=",",
        decimal=".",
        header_line=1,
        tag_line=None,
        last_line=len(rows) + 1,
        skipped=(),
        rows=len(rows),
        columns=tuple(Match(found=column, meant=column, why="exact") for column in columns),
        raw=(),
        read=(),
    )
    records = [{"line": line, **_stored(row)} for line, row in enumerate(rows, 2)]
    return Checked(
        report=Report(
            name=name,
            sha256=sha256(content).hexdigest(),
            size=len(content),
            understood=understood,
            records=pa.Table.from_pylist(records, schema=schema(form)),
            problems=(),
            counted={},
            registers=registers,
        ),
        content=content,
    )


def stored(store: Store, file: Checked) -> Receipt:
    """Store a checked file as one change of the administrator and return its receipt."""
    previewed = store.preview(file.report, scope=EVERYWHERE)
    receipt = store.commit(previewed, content=file.content, by=ADMIN, accept_removed=True)
    assert isinstance(receipt, Receipt), receipt
    return receipt


def upload(store: Store, form: str, rows: Sequence[Row], *, salt: str = "") -> Receipt:
    """Store rows as one change of the administrator and return its receipt."""
    return stored(store, checked(form, rows, salt=salt))


def area(mission: str = "NORTH", name: str | None = "Harbour", **other: object) -> Row:
    """Return a row of the form engagement."""
    given = {"period": "2026-Q3", "area": name, "contributor": None, "meetings": 4}
    return {"mission": mission, **given, **other}


def goal(mission: str = "NORTH", value: float = 42.0, **other: object) -> Row:
    """Return a row of the form objectives."""
    given = {"objective": "OBJ-1", "period": "2026-Q3", "contributor": "XAC"}
    return {"mission": mission, **given, "value": value, **other}


def action(mission: str = "NORTH", ref: str = "C-1", **other: object) -> Row:
    """Return a row of the form actions."""
    given = {"kind": "commitment", "contributor": "XAA", "opened": date(2026, 7, 3)}
    return {"mission": mission, "ref": ref, **given, **other}


def observed(mission: str = "NORTH", value: float | None = 62.0, **other: object) -> Row:
    """Return a row of the form observations."""
    given = {"period": "2026-Q3", "indicator": "T6"}
    return {"mission": mission, **given, "value": value, **other}


def capacity(contributor: str = "XAA", year: int = 2025, **other: object) -> Row:
    """Return a row of the form capacity."""
    return {"contributor": contributor, "year": year, "gdp_usd": 5e11, **other}


def event(mission: str = "NORTH", title: str = "Force rotation", **other: object) -> Row:
    """Return a row of the form events."""
    return {
        "mission": mission,
        "date": date(2026, 8, 14),
        "title": title,
        "kind": "rotation",
        **other,
    }


def entry(mission: str = "NORTH", **other: object) -> Row:
    """Return a row of the form missions."""
    return {"mission": mission, "name": f"Mission {mission.title()}", **other}


def rating(mission: str = "NORTH", score: float = 7.0, **other: object) -> Row:
    """Return a row of the form trust."""
    given = {"period": "2026-Q3", "rater": "XAA", "ratee": "XAB", "item": "overall"}
    return {"mission": mission, **given, "score": score, **other}


def gift(mission: str = "NORTH", delivered: float | None = 10.0, **other: object) -> Row:
    """Return a row of the form contributions."""
    given = {"period": "2026-Q3", "contributor": "XAA", "resource": "troops", "unit": "persons"}
    return {"mission": mission, **given, "delivered": delivered, **other}


def scope(*missions: str, as_of: int | None = None, remarks: bool = False) -> Scope:
    """Return the scope of these missions, of all where none is named."""
    return Scope(missions=frozenset(missions) or None, as_of=as_of, remarks=remarks)


# One row of each form for a mission; capacity knows none.
EACH: Mapping[str, Callable[[str], Row]] = {
    "trust": rating,
    "contributions": gift,
    "engagement": area,
    "objectives": goal,
    "actions": action,
    "observations": observed,
    "events": event,
    "missions": entry,
}


def _stored(row: Row) -> Row:
    period = periods.parse(str(row.get("period", "")))
    bounds = {"period_start": period.start, "period_end": period.end} if period else {}
    return {**{name: value for name, value in row.items() if name != "period"}, **bounds}


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
