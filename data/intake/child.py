"""The child process: the only place where uploaded bytes are parsed. The server starts it."""

import os
import resource
from pathlib import Path

import duckdb

from data.intake.examination import Examination
from data.intake.exchange import REPORT, REQUEST, UPLOAD, request_of
from data.intake.limits import Limits
from data.intake.statements import literal, run

# The largest file that the child may write, and how many it may hold open.
_LARGEST_FILE, _MOST_FILES = 1 << 30, 64
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


def main(folder: str) -> None:
    """Check the upload in a job folder and leave the report, and the records, beside it."""
    job = Path(folder)
    request = request_of((job / REQUEST).read_text("utf-8"))
    confine(request.limits)
    with locked_store(job) as store:
        outcome = Examination(store, request, job).outcome((job / UPLOAD).read_bytes())
    (job / REPORT).write_text(outcome.written(), "utf-8")


def confine(limits: Limits) -> None:
    """Limit what this process may use from here on; there is no way back."""
    bounds = (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        resource.setrlimit(what, (most, most))
    os.umask(0o077)


def locked_store(job: Path) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB in memory that sees the job folder and nothing else."""
    store = duckdb.connect(config=_CONFIG)
    run(store, "SET allowed_directories = [$job]", job=literal(str(job)))
    run(store, "SET enable_external_access = false")
    run(store, "SET lock_configuration = true")
    return store
