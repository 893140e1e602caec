"""The server's side of a check: it never parses a byte, it starts a child that does."""

import hashlib
import logging
import math
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from data.forms import FORMS
from data.intake.exchange import (
    COMPLAINTS,
    RECORDS,
    REPORT,
    REQUEST,
    UPLOAD,
    Outcome,
    Request,
    outcome_of,
)  # fmt: skip
from data.intake.limits import LIMITS, MEGABYTE, Limits
from data.intake.problems import Findings, whole_file
from data.intake.receipt import BrokenRecords, received
from data.register import Register
from data.report import Answers, Problem, Report

_ROOT = Path(__file__).resolve().parents[2]
# In isolated mode (-I) nothing but this puts the product on the child's path.
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from data.intake.child import main; main(sys.argv[2])"
)
_NO_ANSWERS: Answers = MappingProxyType({})
# Of what a broken child says, this much goes to the log.
_LOGGED = 2000
# A report is a few hundred problems: more than this is none.
_LARGEST_REPORT = 16 * MEGABYTE
_LOG = logging.getLogger(__name__)


def check(  # noqa: PLR0913 - the one way in: each argument is a fact of its own, by name
    content: bytes,
    name: str,
    *,
    register: Register,
    today: date,
    answers: Answers = _NO_ANSWERS,
    form: str | None = None,
    limits: Limits = LIMITS,
) -> Report:
    """Return everything that is wrong with a file, and its records where nothing is.

    `today` bounds periods: the latest is the one that contains it. `form` forces the form, else
    the header tells it. `answers` are to the questions of an earlier check of the same file.
    """
    if form is not None and form not in FORMS:
        raise ValueError(form)
    request = Request(register=register, today=today, answers=answers, form=form, limits=limits)
    if len(content) > limits.size:
        return _report(content, name, _lone(_too_large(len(content), limits)))
    with tempfile.TemporaryDirectory(prefix="concord-intake-") as folder:
        job = Path(folder)
        (job / UPLOAD).write_bytes(content)
        (job / REQUEST).write_text(request.written(), "utf-8")
        outcome = _child_outcome(job, limits)
        return _report(content, name, outcome, job)


def _report(content: bytes, name: str, outcome: Outcome, job: Path | None = None) -> Report:
    """Return the report of an outcome; its records are read, and checked, from the job folder."""
    understood, records = outcome.understood, None
    if job and understood and outcome.rows is not None:
        try:
            records = received(job / RECORDS, form=understood.form, rows=outcome.rows)
        except BrokenRecords as broken:
            _LOG.error("The intake's child wrote records that cannot be used: %s", broken)
            outcome = _lone(_broke_off())
    return Report(
        name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content),
        understood=outcome.understood, records=records, problems=tuple(outcome.problems),
        counted=outcome.counted, guesses=tuple(outcome.guesses),
        questions=tuple(outcome.questions), registers=tuple(outcome.registers),
    )  # fmt: skip


def _child_outcome(job: Path, limits: Limits) -> Outcome:
    """Run the child in a job folder; whatever becomes of it, an outcome comes back."""
    stopped = _run(job, limits.seconds)
    if stopped:
        return _lone(stopped)
    try:
        with (job / REPORT).open(encoding="utf-8") as file:
            return outcome_of(file.read(_LARGEST_REPORT))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        _LOG.exception("The intake's child wrote a report that cannot be used")
        return _lone(_broke_off())


def _run(job: Path, seconds: float) -> Problem | None:
    with (job / COMPLAINTS).open("wb") as complaints:
        child = subprocess.Popen(  # noqa: S603 - fixed arguments, and a folder that we made
            [sys.executable, "-I", "-c", PROGRAM, str(_ROOT), str(job)],
            cwd=job, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=complaints, start_new_session=True,
        )  # fmt: skip
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return _too_slow(seconds)
    if child.returncode:
        said = (job / COMPLAINTS).read_bytes()[-_LOGGED:].decode("utf-8", "backslashreplace")
        _LOG.error("The intake's child ended with %s: %r", child.returncode, said)
        return _broke_off()
    return None


def _environment() -> Mapping[str, str]:
    """Return the child's environment: no secrets, and under test what measures its coverage."""
    measured = os.getenv("COVERAGE_PROCESS_CONFIG")
    return {"LANG": "C.UTF-8"} | ({"COVERAGE_PROCESS_CONFIG": measured} if measured else {})


def _lone(problem: Problem) -> Outcome:
    findings = Findings(1)
    findings.add(problem)
    return Outcome(problems=findings.listing(), counted=findings.counted)


def _too_large(size: int, limits: Limits) -> Problem:
    return whole_file(
        f"a file of {_megabytes(size)}",
        f"at most {_megabytes(limits.size)}, which is the limit",
        "Nothing was read. Send it in several files.", "Send a smaller file",
    )  # fmt: skip


def _megabytes(size: int) -> str:
    # Rounded up, so that a file just above the limit is not shown as equal to it.
    return f"{math.ceil(size / MEGABYTE * 10) / 10:,g} MB"


def _too_slow(seconds: float) -> Problem:
    return whole_file(
        f"a file whose check took longer than {seconds:g} seconds",
        "a file that can be checked in that time",
        "The check was stopped and nothing was saved. Send it in several files.",
        "Send a smaller file",
    )  # fmt: skip


def _broke_off() -> Problem:
    return whole_file(
        "a file whose check broke off", "a file that can be checked within the limits",
        "Nothing was saved. Save it again as CSV UTF-8; if that does not help, tell an "
        "administrator, who finds the reason in the log.",
        "Save the file again",
    )  # fmt: skip
