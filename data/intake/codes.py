"""Codes of missions, contributors and indicators: the same entity, a question, or a problem."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import partial

from data.columns import Column
from data.intake.meanings import Fault, Meaning
from data.intake.problems import named, shown
from data.register import Register
from data.report import Answers

# ISO 3166-1 alpha-3, user-assigned codes of the same kind, and codes of organisations.
CODE = re.compile(r"[A-Z0-9_-]{2,12}")
MISSION_CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{1,23}")
# More letters that pass for Latin ones than these are refused too, only without a suggestion.
_CYRILLIC = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
)
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_LOOKALIKES = str.maketrans(_CYRILLIC + _GREEK, "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")
# Codes of indicators have two or three signs: one of two in common is near.
_LIKE, _LIKE_SHORT = 0.6, 0.5
# What is looked at of a cell that is no code.
_LONGEST = 60
_SHAPES = {
    "mission": "the code of a mission, 2 to 24 of A-Z, 0-9, _ and -",
    "contributor": "the code of a contributor, such as FRA, 2 to 12 of A-Z, 0-9, _ and -",
}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class Codes:
    """The registered codes and a person's answers about those that are not."""

    def __init__(self, register: Register, answers: Answers) -> None:
        self._answers = answers
        self._indicators = {_folded(code): code for code in register.indicators}
        missions = {
            _folded(other): code for code, others in register.missions.items() for other in others
        }
        self._known: Mapping[str, Mapping[str, str]] = {
            "mission": missions | {_folded(code): code for code in register.missions},
            "contributor": {_folded(code): code for code in register.contributors},
        }

    def indicator(self, found: str, column: Column) -> Meaning:
        """Return the indicator of the framework that a cell names; there are no others."""
        code = self._indicators.get(_folded(found))
        if code:
            return Meaning(meant=code, note=code != found)
        return Meaning(fault=partial(self._unknown_indicator, found, column))

    def _unknown_indicator(self, found: str, column: Column) -> Fault:
        close = self._close(found, self._indicators, likeness=_LIKE_SHORT)
        listed = f"one of {named(sorted(self._indicators.values()))}"
        return Fault(
            expected=f"an indicator of the framework, {listed}",
            suggestion=f"Did you mean {close}?" if close else "See the methods page for its code.",
            repair=f"Write {column.name} as the framework does",
        )

    def entity(self, kind: str, found: str, *, new: bool = False) -> Meaning:
        """Return the mission or contributor that a cell names, or what to ask about it.

        `new`: the file itself is the register, so that an unknown code is no question.
        """
        known = self._known[kind]
        code = known.get(_folded(found))
        if code:
            return Meaning(meant=code, note=code != found)
        candidate = found.upper()
        if not found.isascii() or not self._shape(kind).fullmatch(candidate):
            return Meaning(fault=partial(self._fault, kind, found[:_LONGEST]))
        if new:
            return Meaning(meant=candidate, note=candidate != found)
        return self._answered(kind, candidate)

    def _answered(self, kind: str, candidate: str) -> Meaning:
        answer = self._answers.get(f"{kind}:{candidate}", "")
        meant = self._known[kind].get(_folded(answer), "")
        if meant:
            return Meaning(meant=meant)
        if answer == candidate:
            return Meaning(meant=candidate, registers=True)
        return Meaning(meant=candidate, asked=True)

    def close(self, kind: str, code: str) -> str:
        """Return the registered code most like this one, "" where none is."""
        return self._close(code, self._known[kind])

    @staticmethod
    def _shape(kind: str) -> re.Pattern[str]:
        return MISSION_CODE if kind == "mission" else CODE

    @staticmethod
    def _close(found: str, known: Mapping[str, str], *, likeness: float = _LIKE) -> str:
        (like, *_) = [*difflib.get_close_matches(_folded(found), known, 1, likeness), ""]
        return known.get(like, "")

    def _fault(self, kind: str, found: str) -> Fault:
        odd = [sign for sign in found if not sign.isascii() or not sign.isprintable()]
        seen = "".join(sign for sign in found if unicodedata.category(sign) not in {"Cf", "Cc"})
        known = self._known[kind]
        close = known.get(_folded(seen.upper().translate(_LOOKALIKES)), "")
        close = close or self._close(seen, known)
        meant = f"Did you mean {close}?" if close else "Write the registered code."
        return Fault(
            expected=_SHAPES[kind],
            suggestion=f"{_unmasked(odd)}{meant}",
            repair=f"Write the code of the {kind}",
        )


def _unmasked(odd: Iterable[str]) -> str:
    """Return what letters that pass for others, or that nobody sees, really are."""
    names = {
        f"{shown(sign)} (U+{ord(sign):04X}, {unicodedata.name(sign, 'control character')})": None
        for sign in odd
    }
    return f"It holds the look-alike or invisible {named(names, 3)}. " if names else ""
