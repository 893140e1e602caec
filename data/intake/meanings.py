"""What one written value means: the value that is stored, or why there is none."""

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

    `meant` is stored; of a period it is the label, and `starts` and `ends` are its days. `asked`:
    it is not registered, and `close` is the registered code most like it. `registers`: a person
    chose to register it. `note` says that it was read as another code.
    """

    meant: str = ""
    starts: str = ""
    ends: str = ""
    fault: Fault | None = None
    asked: bool = False
    close: str = ""
    registers: bool = False
    note: bool = False
