"""The records page: which records made a number, and which line of which file said so."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from charts.point import HIDDEN, Point, points
from data import periods
from data.access import NotAllowed
from data.changes import Page
from data.forms import FORMS, Form
from data.tables import text
from metrics.declaration.indicator import COMPUTED
from ui import answers, cached, filters, tables
from ui.links import to
from ui.tables import Cell, Column
from ui.text import md
from ui.view import View

# Columns that say where a record came from; the page has its own names for them.
ORIGIN = ("change_id", "line", "file", "who", "when", "source", "note")
NO_FORM = "trust"


def strip(view: View) -> View:
    """Draw the filters of the records page, and return the view that they make."""
    form = answers.form_of(view) or NO_FORM
    meant = answers.form_of(view.but(form=None)) or NO_FORM
    codes = cached.mission_codes(view)
    with st.grid(min_column_width=150, columns=4):
        mission = filters.choose_mission(codes, all_missions=True)
        chosen = filters.choose_form(list(FORMS), form)
        asof = filters.choose_change(cached.change_numbers())
    kept = view.indicator if chosen == form else None
    shown = view.but(mission=mission, form=chosen, indicator=kept, asof=asof)
    return filters.remember(shown, implied={"form": meant})


def page(view: View) -> Page:
    """Return the records of the view: a page of them, newest first; the first where it has none."""
    found = answers.records(cached.store(), view, by=cached.person(), limit=tables.PAGE)
    if found.rows.empty and found.total:
        first = view.but(page=None)
        return answers.records(cached.store(), first, by=cached.person(), limit=tables.PAGE)
    return found


def title(found: Page) -> str:
    """Return the answer of the page in ten words at most."""
    noun = "record" if found.total == 1 else "records"
    return f"{found.total:,} {noun} behind this"


def chips(view: View) -> None:
    """Say in one line which reading the records stand behind."""
    parts = [
        view.mission,
        view.contributor,
        filters.title(view.period) if view.period else None,
        _name(view.indicator),
    ]
    told = " · ".join(md(part) for part in parts if part)
    st.write(told or "All standing records of the form.")
    entry = answers.framework().indicators.get(view.indicator or "")
    if entry is not None and entry.form == COMPUTED:
        needed = ", ".join(md(_name(code)) for code in entry.needs)
        st.write(f"It is computed from the readings of {needed}, and has no records of its own.")
    measure, reading = answers.measures().get(view.indicator or ""), _reading(view)
    if measure and reading:
        st.write(f"The reading: **{md(reading.told(measure))}**")


def _name(code: str | None) -> str | None:
    measure = answers.measures().get(code or "")
    return None if measure is None else measure.name


def _reading(view: View) -> Point | None:
    """Return the reading that the link speaks of, None where there is none."""
    if view.mission is None or view.period is None or view.indicator is None:
        return None
    table = answers.chosen(
        cached.readings(view.mission, view), period=view.period, indicator=view.indicator
    )
    own = (
        answers.whole(table)
        if view.contributor is None
        else answers.chosen(table, contributor=view.contributor)
    )
    found = points(own)
    return found[0] if found else None


def listed(found: Page, view: View) -> None:
    """List the records, fifty a page; a line number opens the record."""
    rows = found.rows
    if rows.empty:
        st.write("Nothing matches.")
        st.button("Clear filters", on_click=filters.clear, key="clear")
        return
    files = rows["change_id"].nunique()
    st.write(f"From {files} uploads." if files > 1 else "From one upload.")
    rows = _with_period(rows)
    names = [name for name in rows.columns if name not in ORIGIN and rows[name].notna().any()]
    reading = _reading(view)
    if reading is not None and reading.hidden:
        rows = _without_values(rows, names, FORMS[str(view.form)])
    tables.table(
        f"Records of the form {view.form}, newest first",
        [Column(name="Line", align="right"), *(Column(name=_heading(name)) for name in names),
         Column(name="File", phone=False), Column(name="By", phone=False), Column(name="When")],
        [_row(row, names, view) for row in rows.to_dict("records")],
        key="records",
    )  # fmt: skip
    filters.choose_page(found.total, tables.PAGE)


def _without_values(rows: pd.DataFrame, names: list[str], form: Form) -> pd.DataFrame:
    """Return records with words for their values: they would tell the reading that is hidden."""
    return rows.assign(**{name: HIDDEN for name in names if name not in form.key})


def _with_period(rows: pd.DataFrame) -> pd.DataFrame:
    """Return records with their period as files write it, in place of its two days."""
    if "period_start" not in rows.columns:
        return rows
    spans = zip(rows["period_start"], rows["period_end"], strict=True)
    labels = [periods.label(start.date(), end.date()) for start, end in spans]
    place = rows.columns.get_loc("period_start")
    rest = rows.drop(columns=["period_start", "period_end"])
    named = pd.Series(labels, index=rows.index, name="period")
    return pd.concat([rest.iloc[:, :place], named, rest.iloc[:, place:]], axis=1)


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _row(row: dict[Hashable, Any], names: list[str], view: View) -> list[Cell | str]:
    link = to("records", view.but(change=int(row["change_id"]), line=int(row["line"])))
    return [
        Cell(text=str(row["line"]), href=link),
        *(_written(row[name]) for name in names),
        Cell(text=str(row["file"]), note=f"change {row['change_id']}"),
        str(row["who"]),
        f"{row['when']:%d %b %Y %H:%M} UTC",
    ]


def _written(value: Any) -> str:  # noqa: ANN401 - a cell of any form
    if value is None or pd.isna(value):
        return "–"
    return str(text(value.date() if isinstance(value, pd.Timestamp) else value))


def record(view: View) -> None:
    """Show one record: the header and the line as they were sent, and who sent them."""
    st.header(f"Line {view.line} of change {view.change}")
    receipt = cached.store().receipt(int(view.change or 0), cached.scope(view.but(asof=None)))
    if receipt is None:
        st.info("No such change, or one that you cannot see.")
        return
    st.write(
        f"File {md(receipt.name)}, line {view.line}, stored {receipt.when:%d %b %Y %H:%M} UTC "
        f"by {md(receipt.who)}."
    )
    try:
        said = cached.store().raw_line(
            receipt.change, int(view.line or 0), cached.scope(view.but(asof=None)),
            by=cached.person(),
        )  # fmt: skip
    except NotAllowed:
        st.write("The line itself is for evaluators of this mission.")
        return
    if said is None:
        st.write("This line brought no record that you can see.")
        return
    st.code(f"{said.header}\n{said.text}", language=None)
