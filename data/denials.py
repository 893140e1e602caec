"""Denied attempts: told in the journal, but nobody can block it by knocking."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.access import Person
from data.journal import DENIED, Entry

# Within it repeats of one person and thing are counted, and told in one row after it.
JOINED = timedelta(minutes=1)
LONGEST = 200


@dataclass(slots=True, kw_only=True)
class _Knocks:
    by: Person
    what: str
    since: datetime
    untold: int = 0


class Denials:
    """What was denied lately, per person and thing. Shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._knocks: dict[tuple[str, str], _Knocks] = {}

    def noted(self, by: Person, what: str, *, when: datetime) -> list[Entry]:
        """Return what is to be told now: this attempt if it is new, and repeats a minute old."""
        what = what[:LONGEST]
        with self._lock:
            told = self._told(when - JOINED, when)
            knocks = self._knocks.get((by.subject, what))
            if knocks:
                knocks.untold += 1
                return told
            self._knocks[by.subject, what] = _Knocks(by=by, what=what, since=when)
            return [*told, _entry(by, what, times=1, when=when)]

    def rest(self, *, when: datetime) -> list[Entry]:
        """Return the repeats that were not told yet, and forget them."""
        with self._lock:
            return self._told(when, when)

    def _told(self, until: datetime, when: datetime) -> list[Entry]:
        old = [key for key, knocks in self._knocks.items() if knocks.since <= until]
        gone = [self._knocks.pop(key) for key in old]
        return [
            _entry(knocks.by, knocks.what, times=knocks.untold, when=when)
            for knocks in gone
            if knocks.untold
        ]


def _entry(by: Person, what: str, *, times: int, when: datetime) -> Entry:
    return Entry(kind=DENIED, by=by, when=when, told={"what": what, "times": times})
