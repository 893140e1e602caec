"""What one written value means: the value that is stored, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a written value has no meaning, in the words of a problem."""

    expected: str
    suggestion: str
    repair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a written value means.

    `meant` is stored; of a period it is the label, and `starts` and `ends` are its days. `fault`
    says why there is no meaning, when it is asked: a file may hold a million wrong words, of which
    a few are listed, and a suggestion takes a millisecond to find. `asked`: the code is not
    registered. `registers`: a person chose to register it. `note`: it was read as another code.
    """

    meant: str = ""
    starts: str = ""
    ends: str = ""
    fault: Callable[[], Fault] | None = None
    asked: bool = False
    registers: bool = False
    note: bool = False
