"""How long a file takes from bytes to receipt, beside DuckDB's own typed read of the same file."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from data.access import LOCAL
from data.store import Store
from ui.submission import SHELL_LIMITS, File, Submission, Terms, commit, examine

PAIRS = 5
TODAY = date(2026, 11, 23)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEADER = "mission,period,contributor,resource,unit,pledged,delivered,on_time,authorised,source"
TYPED = """
CREATE OR REPLACE TABLE typed AS
SELECT * FROM read_csv($file, header = true, columns = {
    'mission': 'VARCHAR', 'period': 'VARCHAR', 'contributor': 'VARCHAR', 'resource': 'VARCHAR',
    'unit': 'VARCHAR', 'pledged': 'DOUBLE', 'delivered': 'DOUBLE', 'on_time': 'DOUBLE',
    'authorised': 'DOUBLE', 'source': 'VARCHAR'})
"""
TERMS = Terms(limits=SHELL_LIMITS, register_new=True)


def content(rows: int) -> bytes:
    """Return a clean CSV of the form contributions with that many rows, keys all different."""
    lines = [HEADER]
    for row in range(rows):
        rest, month = divmod(row, 120)
        rest, letter = divmod(rest, len(LETTERS))
        code = f"XA{LETTERS[letter]}"
        period = f"{2016 + month // 12}-{month % 12 + 1:02d}"
        amount = 100 + row % 900
        lines.append(
            f"NORTH,{period},{code},kind-{rest},persons,{amount},{amount - 7},{amount - 9},"
            f"{amount},Report {row % 97}"
        )
    return ("\n".join(lines) + "\n").encode()


def measure(rows: int) -> None:
    """Print the medians over PAIRS of check, of check and commit, and of DuckDB's typed read."""
    file = File(name="contributions.csv", content=content(rows))
    print(f"{rows:,} rows, {len(file.content):,} bytes, median of {PAIRS} pairs")
    checks, commits, typed = [], [], []
    for _ in range(PAIRS):
        with tempfile.TemporaryDirectory() as folder:
            typed.append(_seconds(partial(_typed, Path(folder), file.content)))
            checked, committed = _upload(Path(folder), file)
            checks.append(checked)
            commits.append(checked + committed)
    for name, times in (("check", checks), ("check and commit", commits)):
        ratio = statistics.median(a / b for a, b in zip(times, typed, strict=True))
        print(f"{name}: {statistics.median(times):.2f} s, {ratio:.1f} x DuckDB's typed read")
    print(f"DuckDB's typed read: {statistics.median(typed):.2f} s")


def _upload(folder: Path, file: File) -> tuple[float, float]:
    store = Store.open(folder / "concord.duckdb")
    examined: list[Submission] = []
    checked = _seconds(
        lambda: examined.append(examine(store, file, by=LOCAL, today=TODAY, terms=TERMS))
    )
    committed = _seconds(lambda: commit(store, examined[0], by=LOCAL))
    store.close()
    return checked, committed


def _typed(folder: Path, written: bytes) -> None:
    path = folder / "typed.csv"
    path.write_bytes(written)
    with duckdb.connect(str(folder / "typed.duckdb"), config={"threads": 2}) as connection:
        connection.execute(TYPED, {"file": str(path)})


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
