"""A small register, and a check without the child process: the same way, many times as fast."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from data.intake.examination import Examination
from data.intake.exchange import RECORDS, Request
from data.intake.limits import LIMITS
from data.register import Bounds, Register

TODAY = date(2026, 11, 23)
REGISTER = Register(
    missions={"NORTH": ("Mission Nord", "NSM"), "SOUTH": ()},
    contributors=frozenset({"XAA", "XAB", "XAC", "XAD", "FRA", "NAM"}),
    indicators={
        "T6": Bounds(least=0, most=100, part=True),
        "L1": Bounds(least=0, whole=True),
        "B1": Bounds(),
    },
)


class Checked:
    """An outcome and its records, if there are any, as rows."""

    def __init__(self, outcome, records):
        self.outcome = outcome
        self.records = records

    def __getattr__(self, name):
        return getattr(self.outcome, name)

    @property
    def errors(self):
        """Line, column and what was found of each error, in the order of the file."""
        return [(one.line, one.column, one.found) for one in self.of("error")]

    @property
    def guessed(self):
        return [guess.what for guess in self.guesses]

    def of(self, severity):
        return [one for one in self.problems if one.severity == severity]


@pytest.fixture
def register():
    return REGISTER


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def files():
    return Path(__file__).parent / "files"


@pytest.fixture
def examined(tmp_path_factory):
    """A function: content in, `Checked` out, by the steps that the child takes."""

    def examine(content, *, form=None, answers=None, limits=LIMITS, register=REGISTER):
        folder = tmp_path_factory.mktemp("job")
        request = Request(
            register=register, today=TODAY, answers=answers or {}, form=form, limits=limits
        )
        bytes_ = content.encode() if isinstance(content, str) else content
        with duckdb.connect(config={"threads": 1}) as store:
            outcome = Examination(store, request, folder).outcome(bytes_)
        written = folder / RECORDS
        records = parquet.read_table(written).to_pylist() if outcome.rows is not None else None
        return Checked(outcome, records)

    return examine


@pytest.fixture
def cell(examined):
    """A function: one cell of a trust file in, the only problem of its line out, or None."""

    def check_cell(column, text):
        row = {"mission": "NORTH", "period": "2026-01", "rater": "XAA", "ratee": "XAB",
               "item": "overall", "score": "7", "respondents": "12"}  # fmt: skip
        row[column] = text
        quoted = ",".join('"' + value.replace('"', '""') + '"' for value in row.values())
        found = examined(",".join(row) + "\n" + quoted + "\n")
        problems = [one for one in found.problems if one.severity == "error"]
        assert len(problems) <= 1, problems
        return problems[0] if problems else None

    return check_cell
