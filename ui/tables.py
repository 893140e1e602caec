"""Tables and cards as HTML: the only place that writes it into a page (UX h).

Whatever comes in is escaped by `ui.markup`; links come from `ui.links`, pictures from
`charts.images`. Colours are the theme's own, so that light and dark both hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from charts.images import Image
from ui.links import Link
from ui.markup import Markup, anchor, element, inner, picture

# Rows of a page of records.
PAGE = 50
STYLE = Markup(f"<style>{Path(__file__).with_name('tables.css').read_text('utf-8')}</style>")
# Longer texts keep some width: a phone scrolls the table rather than break them into a word a
# line. Sentences stand at the left, even among numbers.
LONG_TEXT, SENTENCE = 20, 28
# A period, a date, an interval: so short a text is never broken.
KEPT_TEXT, KEPT_NOTE = 12, 24
# So few columns would stand too far apart on a wide page.
FEW_COLUMNS = 3
_AFTER_INTERVAL = re.compile(r"(?<=\)) ")
_ALIGNED = {"left": "", "right": "concord-right", "center": "concord-center"}
_TONES = {
    "plain": "", "muted": "concord-muted", "strong": "concord-strong", "inner": "concord-inner",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: where its cells stand, and whether a phone still shows it."""

    name: str
    align: str = "left"
    phone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: text, which may lead somewhere, with pictures before and after it.

    `marks` stand behind the text; `note` follows, muted; `title` says more to a pointer; `align`
    is the column's where it is blank; `tone` is plain, muted, strong, or inner: a part of the row
    above.
    """

    text: str = ""
    href: Link | None = None
    title: str = ""
    icon: Image | None = None
    marks: tuple[Image, ...] = ()
    spark: Image | None = None
    note: str = ""
    align: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A row that names the rows below it."""

    text: str
    href: Link | None = None


Row = Sequence[Cell | str] | Group


def table(caption: str, columns: Sequence[Column | str], rows: Sequence[Row], *, key: str) -> None:
    """Show a table; the first cell of a row names the row."""
    show(built(caption, columns, rows, key=key))


def show(*parts: Markup) -> None:
    """Write pieces of HTML into the page, with the style they need."""
    st.html(inner(STYLE, *parts))


def built(
    caption: str, columns: Sequence[Column | str], rows: Sequence[Row], *, key: str
) -> Markup:
    """Return a table within its own scrolling region, which the keyboard reaches too."""
    heads = [column if isinstance(column, Column) else Column(name=column) for column in columns]
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", element("tr", *(_head(head) for head in heads))),
            *_bodies(rows, heads),
            class_="concord-table" if len(heads) > FEW_COLUMNS else "concord-table concord-narrow",
        ),
        class_="concord-scroll",
        role="region",
        aria_label=caption,
        tabindex="0",
        id=f"table-{re.sub('[^A-Za-z0-9]+', '-', key)}",
    )


def _head(column: Column) -> Markup:
    return element("th", column.name, scope="col", **_classes(_ALIGNED[column.align], column))


def _bodies(rows: Sequence[Row], heads: Sequence[Column]) -> list[Markup]:
    """Return one body for each group of rows."""
    bodies: list[list[Markup]] = [[]]
    for row in rows:
        if isinstance(row, Group):
            bodies.append([_group(row, len(heads))])
        else:
            bodies[-1].append(_row(row, heads))
    return [element("tbody", *body) for body in bodies if body]


def _group(group: Group, width: int) -> Markup:
    content = anchor(group.href, group.text) if group.href else group.text
    head = element("th", content, scope="rowgroup", colspan=str(width), class_="concord-group")
    return element("tr", head)


def _row(row: Sequence[Cell | str], heads: Sequence[Column]) -> Markup:
    cells = [cell if isinstance(cell, Cell) else Cell(text=str(cell)) for cell in row]
    written = [
        _cell(cell, head, first=place == 0)
        for place, (cell, head) in enumerate(zip(cells, heads, strict=True))
    ]
    return element("tr", *written)


def _cell(cell: Cell, column: Column, *, first: bool) -> Markup:
    length = len(cell.text) + len(cell.note)
    align = cell.align or ("left" if length > SENTENCE else column.align)
    long = "concord-long" if length > LONG_TEXT and align == "left" else ""
    kept = "concord-keep" if _whole(cell) else ""
    places = (_ALIGNED[align], _TONES[cell.tone], long, kept)
    named = _classes(" ".join(filter(None, places)), column)
    titled = {"title": cell.title} if cell.title and not cell.href else {}
    head = {"scope": "row"} if first else {}
    return element("th" if first else "td", *_content(cell), **named, **titled, **head)


def _whole(cell: Cell) -> bool:
    """Return whether a cell is never broken: a period, a date."""
    pictures = cell.icon or cell.marks or cell.spark
    return " " in cell.text and not pictures and len(cell.text + cell.note) <= KEPT_TEXT


def _content(cell: Cell) -> list[Markup | str]:
    before: list[Markup | str] = [picture(cell.icon), " "] if cell.icon else []
    told = [*before, cell.text]
    if cell.href is not None:
        told = [anchor(cell.href, *told, title=cell.title)]
    for mark in cell.marks:
        told += [" ", picture(mark)]
    # An interval is never broken; what follows it may stand on the next line.
    for part in _AFTER_INTERVAL.split(cell.note) if cell.note else ():
        keep = " concord-keep" if len(part) <= KEPT_NOTE else ""
        told += [" ", element("span", part, class_=f"concord-muted{keep}")]
    if cell.spark:
        told += [" ", element("span", picture(cell.spark), class_="concord-wide")]
    return told


def _classes(place: str, column: Column) -> dict[str, str]:
    names = f"{place} {'' if column.phone else 'concord-wide'}".strip()
    return {"class_": names} if names else {}
