"""Rows of the demo written as a plain CSV."""

import csv
import io
from collections.abc import Iterable

# What the demo's rows give as their source: a mission whose register row says so is fictional.
SOURCE = "demo"
Row = tuple[str | int | float, ...]


def content(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """Return a CSV in UTF-8 with commas, the header in line 1, and the source on each row."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow((*columns, "source"))
    writer.writerows((*row, SOURCE) for row in rows)
    return sheet.getvalue().encode()
