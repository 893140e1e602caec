"""What passes between the server and the child: a request and an outcome, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from data.intake.limits import Limits
from data.register import Bounds, Register
from data.report import Answers, Guess, Match, Problem, Question, Understanding

UPLOAD, REQUEST, REPORT, RECORDS = "upload.bin", "request.json", "report.json", "records.parquet"
COMPLAINTS = "complaints.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the child is told besides the bytes."""

    register: Register
    today: date
    answers: Answers
    form: str | None
    limits: Limits

    def written(self) -> str:
        """Return the request as JSON."""
        register = {
            "missions": dict(self.register.missions),
            "contributors": sorted(self.register.contributors),
            "indicators": {code: asdict(one) for code, one in self.register.indicators.items()},
        }
        return json.dumps({
            "register": register, "today": self.today.isoformat(), "answers": dict(self.answers),
            "form": self.form, "limits": asdict(self.limits),
        })  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the child found. `rows` is the number of records it wrote, None where it wrote none."""

    problems: list[Problem]
    counted: Mapping[str, int]
    understood: Understanding | None = None
    guesses: list[Guess] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    registers: list[tuple[str, str]] = field(default_factory=list)
    rows: int | None = None

    def written(self) -> str:
        """Return the outcome as JSON."""
        return json.dumps(asdict(self))


def request_of(written: str) -> Request:
    """Return the request that was written."""
    told = json.loads(written)
    register = Register(
        missions={code: tuple(others) for code, others in told["register"]["missions"].items()},
        contributors=frozenset(told["register"]["contributors"]),
        indicators={
            code: Bounds(**one) for code, one in told["register"]["indicators"].items()
        },
    )  # fmt: skip
    return Request(
        register=register, today=date.fromisoformat(told["today"]), answers=told["answers"],
        form=told["form"], limits=Limits(**told["limits"]),
    )  # fmt: skip


def outcome_of(written: str) -> Outcome:
    """Return the outcome that was written.

    Raises ValueError, KeyError, TypeError, AttributeError or RecursionError where the text is no
    outcome.
    """
    told = json.loads(written)
    understood = told["understood"]
    return Outcome(
        problems=[Problem(**one) for one in told["problems"]],
        counted={str(severity): int(times) for severity, times in told["counted"].items()},
        understood=_understanding(understood) if understood else None,
        guesses=[Guess(**one) for one in told["guesses"]],
        questions=[Question(**one) for one in told["questions"]],
        registers=[(kind, code) for kind, code in told["registers"]],
        rows=told["rows"],
    )


def _understanding(told: dict[str, Any]) -> Understanding:
    lists = {
        "skipped": tuple(told["skipped"]),
        "columns": tuple(Match(**one) for one in told["columns"]),
        "raw": tuple(told["raw"]),
        "read": tuple(tuple(cells) for cells in told["read"]),
    }
    return Understanding(**(told | lists))
