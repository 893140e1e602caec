"""Reading one row at a time: slow, but every odd row is named with its line."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from data.intake.dialect import Layout
from data.intake.limits import Limits
from data.intake.problems import shown
from data.report import ERROR, Problem

# A cell longer than DuckDB's longest line would stop the second reading; this much stays of it.
_KEPT_OF_LONG_CELL = 100
_ADVICE_QUOTES = 'Close the quote, or write " inside a quoted cell as "".'


class Rowwise:
    """What reading one row at a time found. The rows of the right width go to a plain CSV."""

    def __init__(self, layout: Layout, limits: Limits) -> None:
        self.rows = 0
        self.breaks = 0
        self._overhanging: list[tuple[int, int]] = []
        self.odd = 0
        self.blank: list[int] = []
        self.faults: list[Problem] = []
        self._layout = layout
        self._limits = limits

    def read(self, body: str, path: Path) -> None:
        """Read every row, name every odd one, and write the others, after their lines."""
        lines = _Lines(body)
        with path.open("w", encoding="utf-8", newline="") as file:
            write = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
            quotes = 0
            while lines.remain and quotes <= self._limits.listed:
                quotes += 1
                self._read_on(lines, write)
        # An empty cell too many in some rows may be one that pushed the others aside.
        if len(self._overhanging) < self.rows:
            for cells, line in self._overhanging:
                self._fault(_odd_width(cells, line, len(self._layout.header)))

    @property
    def overhanging(self) -> int:
        """How many rows have empty cells beyond the last column; all of them have, or it is odd."""
        return len(self._overhanging)

    def _read_on(self, lines: "_Lines", write: Callable[[Sequence[object]], object]) -> None:
        """Read until the end or the next fault of quotes, behind which reading starts afresh."""
        reader = csv.reader(
            lines, delimiter=self._layout.delimiter, strict=True,
            skipinitialspace=self._layout.padded,
        )  # fmt: skip
        start = lines.place
        try:
            for cells in reader:
                self._take(cells, self._layout.first_line + start, write)
                start = lines.place
        except csv.Error as fault:
            self._fault(_quote_fault(str(fault), self._layout.first_line + start))
            # What the open quote swallowed is read again, so that its bad rows are named too.
            lines.place = start + 1

    def _take(
        self, cells: list[str], line: int, write: Callable[[Sequence[object]], object]
    ) -> None:
        width = len(self._layout.header)
        if not any(cells):
            self.blank.append(line)
        elif len(cells) < width or any(cell.strip() for cell in cells[width:]):
            self._fault(_odd_width(len(cells), line, width))
        else:
            self.rows += 1
            if len(cells) > width:
                self._overhanging.append((len(cells), line))
            self.breaks += sum(cell.count("\n") for cell in cells)
            write([line, *self._shortened(cells[:width], line)])

    def _shortened(self, cells: list[str], line: int) -> list[str]:
        longest = self._limits.characters
        if max(map(len, cells)) <= longest:
            return cells
        for name, cell in zip(self._layout.header, cells, strict=True):
            if len(cell) > longest:
                self._fault(too_long(name, line, len(cell), longest))
        return [cell if len(cell) <= longest else cell[:_KEPT_OF_LONG_CELL] for cell in cells]

    def _fault(self, problem: Problem) -> None:
        """Count a fault, and list it where there is room."""
        self.odd += 1
        if len(self.faults) < self._limits.listed:
            self.faults.append(problem)


class _Lines:
    """The lines of a body, from which reading can be taken up again further up."""

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n") if body else []
        self.place = 0

    @property
    def remain(self) -> bool:
        """Whether there are lines to be read."""
        return self.place < len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self.remain:
            raise StopIteration
        self.place += 1
        return f"{self._lines[self.place - 1]}\n"


def too_long(name: str, line: int, characters: int, longest: int) -> Problem:
    """Return the problem of a cell above the limit."""
    return Problem(
        severity=ERROR, line=line, column=shown(name), found=f"a cell of {characters:,} characters",
        expected=f"at most {longest:,}, which is the limit",
        suggestion="Shorten it, or look for a quote that is not closed.",
        repair="Shorten cells that are too long",
    )  # fmt: skip


def _odd_width(cells: int, line: int, width: int) -> Problem:
    few = "few" if cells < width else "many"
    return Problem(
        severity=ERROR, line=line, column="", found=f"{cells} cells, too {few}",
        expected=f"{width} cells, as the header has",
        suggestion="Look for a delimiter that is missing or one too many; quote a cell that holds "
        "one.",
        repair=f"Give each row {width} cells",
    )  # fmt: skip


def _quote_fault(fault: str, line: int) -> Problem:
    if "unexpected end" in fault or "field limit" in fault:
        found, expected = "a quote that is never closed", "a closing quote"
    else:
        found, expected = "text behind a closing quote", "the next cell behind a closing quote"
    return Problem(
        severity=ERROR, line=line, column="", found=found, expected=expected,
        suggestion=_ADVICE_QUOTES, repair="Mend the quotes",
    )  # fmt: skip
