"""Problems as they are found: how a cell is shown, and how many are listed and counted."""

from collections import Counter
from collections.abc import Iterable

from data.report import ERROR, NOTE, WARNING, Problem

# What is quoted of a cell: enough to recognise it, too little to carry a file into a page or log.
LONGEST_SHOWN = 60
# A file with one long line is shown by its beginning.
LONGEST_LINE_SHOWN = 300
_RANKS = {ERROR: 0, WARNING: 1, NOTE: 2}


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return a text as a problem quotes it: invisible characters spelled out, long ones cut."""
    cut = text[:longest]
    seen = "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in cut
    )
    return f"{seen}…" if len(text) > longest else seen


def named(codes: Iterable[str], most: int = 6) -> str:
    """Return codes as a list in a sentence, cut after `most`."""
    listed = list(codes)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def whole_file(found: str, expected: str, suggestion: str, repair: str) -> Problem:
    """Return an error that concerns the whole file, not one line of it."""
    return Problem(
        severity=ERROR, line=None, column="", found=found, expected=expected,
        suggestion=suggestion, repair=repair,
    )  # fmt: skip


class Findings:
    """The problems of one file. All are counted, the gravest are listed."""

    def __init__(self, listed: int) -> None:
        self.listed = listed
        self._problems: list[Problem] = []
        self._counted: Counter[str] = Counter()

    def add(self, *problems: Problem) -> None:
        """Take problems in and count them."""
        self._problems.extend(problems)
        self._counted.update(problem.severity for problem in problems)

    def add_counted(self, problems: list[Problem], times: int) -> None:
        """Take in the first problems of one kind, of which there are `times`."""
        self.add(*problems)
        if problems:
            self._counted[problems[0].severity] += times - len(problems)

    @property
    def counted(self) -> dict[str, int]:
        """How many problems there are of each severity."""
        return {severity: self._counted[severity] for severity in _RANKS}

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the file."""
        return self._counted[ERROR] > 0

    def listing(self) -> list[Problem]:
        """Return the gravest problems, in the order of the file."""
        by_rank = sorted(self._problems, key=lambda one: (_RANKS[one.severity], one.line or 0))
        return sorted(by_rank[: self.listed], key=lambda one: one.line or 0)
