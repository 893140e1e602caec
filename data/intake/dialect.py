"""How a sheet is laid out: its delimiter, where the header is, and where the rows begin and end."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.intake.header import LEAST_NAMES, known_names

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
# Title lines and notes above a header: further down nobody looks for one.
HEAD_RECORDS = 60
_HEAD_LINES, _HEAD_CHARACTERS = 200, 1_000_000
_FOOT_LINES, _FOOT_CHARACTERS = 20, 20_000
# Fewer columns than this cannot tell a sentence under the table from a row.
_LEAST_WIDTH_WITH_FOOT = 3
# Far above any cell that is kept, so that a long one is named and not fatal.
csv.field_size_limit(1 << 24)
_TAG = re.compile(r"#[a-z]\w*(\s*[+#]\s*\w+)*", re.ASCII | re.IGNORECASE)
_FIGURE = re.compile(r"[\s$£€%+\-(]*\d[\d.,:/\s%)eE+-]*")
_REMARK = re.compile(r"\S\s+\S|^[*(]|^(source|note)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the file's head: its cells, the line it starts on and the line after it."""

    cells: tuple[str, ...]
    line: int
    following: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things stand in a sheet; lines are physical, 1 for the first.

    `known`: the header names columns of a form. `padded`: quotes stand behind blanks. `foot` are
    the lines of the sentences under the table, which are no rows.
    """

    delimiter: str
    header: tuple[str, ...]
    header_line: int
    tag_line: int | None
    first_line: int
    known: bool
    padded: bool
    foot: tuple[int, ...]


def head_rows(text: str, delimiter: str) -> list[Row]:
    """Return the first rows of a text, blank ones left out."""
    lines = text[:_HEAD_CHARACTERS].split("\n")[:_HEAD_LINES]
    reader = csv.reader(
        (f"{line}\n" for line in lines), delimiter=delimiter,
        skipinitialspace=_is_padded(text, delimiter),
    )  # fmt: skip
    rows: list[Row] = []
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append(Row(cells=tuple(cells), line=line, following=reader.line_num + 1))
        line = reader.line_num + 1
        if len(rows) == HEAD_RECORDS:
            break
    return rows


def is_tags(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL tags and nothing else."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_TAG.fullmatch(cell) for cell in filled)


def layout(text: str, *, form: str | None = None) -> Layout | None:
    """Return the layout whose header names most columns of a form, else the likeliest table.

    None where the text holds nothing but blanks.
    """
    heads = {mark: rows for mark in DELIMITERS if (rows := head_rows(text, mark))}
    if not heads:
        return None
    found = [
        (known_names(row.cells, form), -row.line, mark, row)
        for mark, rows in heads.items()
        for row in rows
    ]
    names, _, delimiter, header = max(found, key=lambda one: one[:2])
    known = names >= LEAST_NAMES
    if not known:
        delimiter = _likeliest(heads)
        header = _likeliest_header(heads[delimiter])
    return _laid_out(text, delimiter, header, heads[delimiter], known=known)


def _laid_out(
    text: str, delimiter: str, header: Row, rows: Sequence[Row], *, known: bool
) -> Layout:
    after = next((row for row in rows if row.line >= header.following), None)
    tags = after if after and is_tags(after.cells) else None
    return Layout(
        delimiter=delimiter,
        header=tuple(cell.strip().removeprefix("\ufeff") for cell in header.cells),
        header_line=header.line,
        tag_line=tags.line if tags else None,
        first_line=tags.following if tags else header.following,
        known=known,
        padded=_is_padded(text, delimiter),
        foot=_foot(text, delimiter, len(header.cells), after=header.following),
    )


def _is_padded(text: str, delimiter: str) -> bool:
    """Whether quotes stand behind blanks; the plain search spares most files the dear one."""
    if ' "' not in text:
        return False
    return re.search(rf'(?:^|{re.escape(delimiter)}) +"', text, re.MULTILINE) is not None


def _likeliest(heads: dict[str, list[Row]]) -> str:
    """Return the delimiter under which most rows have one width above one."""

    def evenness(mark: str) -> float:
        widths = Counter(len(row.cells) for row in heads[mark])
        width, rows = max(widths.items(), key=lambda one: (one[0] > 1, one[1]))
        return rows / len(heads[mark]) if width > 1 else 0

    return max(heads, key=evenness)


def _likeliest_header(rows: Sequence[Row]) -> Row:
    """Return the row above tags, else the first full row without figures, else the first."""
    for row, following in pairwise(rows):
        if is_tags(following.cells):
            return row
    width = Counter(_width(row.cells) for row in rows).most_common(1)[0][0]
    wide = [row for row in rows if _width(row.cells) == width]
    named = (row for row in wide if sum(map(_is_name, row.cells)) >= max(width - 1, 1))
    return next(named, wide[0])


def _width(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last filled one."""
    return max(place for place, cell in enumerate(cells, 1) if cell.strip())


def _is_name(cell: str) -> bool:
    return bool(cell.strip()) and not _FIGURE.fullmatch(cell.strip())


def _foot(text: str, delimiter: str, width: int, *, after: int) -> tuple[int, ...]:
    """Return the lines of sentences below the last row: one filled cell that is no code."""
    if width < _LEAST_WIDTH_WITH_FOOT:
        return ()
    last = text.rstrip("\n")
    total = last.count("\n") + 1
    lines = last[-_FOOT_CHARACTERS:].split("\n")[-_FOOT_LINES:]
    foot: list[int] = []
    for number, line in zip(range(total, after - 1, -1), reversed(lines), strict=False):
        if line.count('"') % 2:  # The end of a cell of several lines.
            break
        cells = next(csv.reader([line], delimiter=delimiter), [])
        if any(cell.strip() for cell in cells):
            if not _is_remark(cells):
                break
            foot.append(number)
    return tuple(reversed(foot))


def _is_remark(cells: Sequence[str]) -> bool:
    first, *others = cells
    return not any(cell.strip() for cell in others) and _REMARK.search(first.strip()) is not None
