"""A process that commits file after file, says when, and waits to be killed.

    python -m tests.crash.committing STORE FIRST

It writes a line before anything is committed (`ready`), one within each transaction (`begin N`) and
one after each answer (`answer N`).
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import duckdb
import pyarrow as pa

from data import uploads
from data.changes import Receipt
from data.store import Store
from data.uploads import Upload
from tests.people import ADMIN, EVERYWHERE
from tests.records import Checked, checked, gift

# Large enough that nearly all of the time is spent within a transaction.
ROWS = 4000
FILES = 6


def file(number: int) -> Checked:
    """Return the file of this number: always the same bytes, in a mission of its own."""
    one = checked("contributions", [gift(f"M{number}")], name=f"{number}.csv")
    records = pa.concat_tables([one.report.records] * ROWS)
    for name, values in (
        ("line", pa.array(range(2, ROWS + 2), pa.int32())),
        ("resource", [f"r{row}" for row in range(ROWS)]),
    ):
        place = records.schema.get_field_index(name)
        records = records.set_column(place, name, pa.chunked_array([values]))
    return replace(one, report=replace(one.report, records=records))


def say(words: str) -> None:
    """Write a line that survives a kill the moment it is written."""
    os.write(1, f"{words}\n".encode())


class Told(Upload):
    """The work of a commit, told while its transaction is open."""

    __slots__ = ()

    def __call__(self, cursor: duckdb.DuckDBPyConnection, change: int) -> None:
        """Say so, then do the work."""
        say(f"begin {self.preview.report.name.removesuffix('.csv')}")
        Upload.__call__(self, cursor, change)


def main(path: Path, first: int) -> None:
    """Commit FILES files from `first` on."""
    store = Store.open(path)
    files = {number: file(number) for number in range(first, first + FILES)}
    seen = {number: store.preview(sent.report, scope=EVERYWHERE) for number, sent in files.items()}
    say("ready")
    with patch.object(uploads, "Upload", Told):
        for number, sent in files.items():
            receipt = store.commit(seen[number], content=sent.content, by=ADMIN)
            assert isinstance(receipt, Receipt)
            say(f"answer {number}")
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
