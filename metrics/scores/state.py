"""State, reason, limits and score of a reading, from what its formula gives (METHODS 3 and 5)."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeAlias

import numpy as np
import pandas as pd

from metrics.arrays.declared import interval
from metrics.arrays.table import Column, Groups, Table, known
from metrics.declaration import shown
from metrics.declaration.scoring import score_limits, scores
from metrics.framework import Framework
from metrics.indicators.formula import BEYOND, NOTHING
from metrics.statistics.intervals import n9

PUBLISHED, PROVISIONAL, MISSING, SUPPRESSED = "published", "provisional", "missing", "suppressed"
NO_DATA = "no data"
CENSUS = "census"
SMALL_BASE = "small base"
NOT_COMPLETE = "not complete"
REPORTED = "reported, not computed"
CARRIED = "carried from"
UNDEFINED = "undefined"
SEPARATOR = "; "
# Reasons that say more than how many there are: they go before the least n.
_FIRST = (NO_DATA, NOTHING, "single contributor", "no list of areas")
# Intervals whose width hangs on how many people or cases there are.
_ON_CASES = ("wilson", "km_within", "km_median")
# Words by number: which of the texts each row says; that of number 0 is empty.
Said: TypeAlias = tuple[Column, Sequence[str]]


class State(IntEnum):
    """The state of a reading, as a number while it is worked with."""

    PUBLISHED = 0
    PROVISIONAL = 1
    MISSING = 2
    SUPPRESSED = 3

    @property
    def text(self) -> str:
        """The word that readings carry."""
        return self.name.lower()


def finished(estimates: Table, declared: Table, framework: Framework) -> Table:
    """Return estimates (with `reported`) with state, reason and score.

    `declared` is what the framework declares, by the number of the indicator.

    Limits are cut to the range of the unit; `score_low` and `score_high` are their scores. What is
    missing keeps n and coverage, and the reason says why. `nothing` marks what had nothing to
    measure, `unready` what is not complete.
    """
    declared = declared.rows(estimates["indicator"])
    beyond = _is(declared, "km_median") & (estimates["value"] == BEYOND)
    why = _missing(estimates, declared, beyond)
    there = why[0] == 0
    beyond &= there
    doubts = _doubts(estimates, declared, framework)
    firm = np.logical_and.reduce([which == 0 for which, _ in doubts])
    census = there & firm & _is(declared, "none")
    own = _own_words(np.where(beyond, estimates["reason"], ""))
    known_doubts = [(np.where(there, which, 0), words) for which, words in doubts]
    parts = [said(estimates["reported"], REPORTED), why, own, *known_doubts, said(census, CENSUS)]
    made = estimates.assign(
        value=np.where(there, estimates["value"], np.nan) + 0.0,
        **_limits(estimates, declared, there),
        state=np.select([~there, firm], [State.MISSING, State.PUBLISHED], State.PROVISIONAL),
        reason=joined(parts),
        nothing=~there & (estimates["reason"] == NOTHING),
        unready=there & ~estimates["complete"],
    )
    scored = _scored(made, declared)
    return scored.assign(value=np.where(beyond, np.nan, scored["value"]))


def _is(declared: Table, *intervals: str) -> Column:
    return np.isin(declared["interval"], [interval(name) for name in intervals])


def _missing(rows: Table, declared: Table, beyond: Column) -> Said:
    """Return why a value is missing, in the order of METHODS 3; 0 where it is known."""
    own, reasons = pd.factorize(rows["reason"])
    least, needed = pd.factorize(declared["min_n"])
    given = np.isin(reasons, _FIRST)[own]
    blank = ~np.isfinite(rows["value"]) & ~beyond
    words = ["", *(reason or UNDEFINED for reason in reasons)]
    needs = [f"needs at least {n:.0f}" for n in needed]
    which = np.select(
        [given, n9(rows["n"]) < declared["min_n"], blank], [own + 1, least + len(words), own + 1], 0
    )
    return which, [*words, *needs]


def _doubts(rows: Table, declared: Table, framework: Framework) -> list[Said]:
    """Return the provisional reasons, in the order of METHODS 3; 0 where there is none."""
    chosen = framework.settings
    few = rows["reason"] == SMALL_BASE
    few |= _is(declared, *_ON_CASES) & ~(n9(rows["n_eff"]) >= chosen.small_base)
    few |= _is(declared, "ratio_t") & ~(rows["n"] >= chosen.small_base_clusters)
    return [
        said(few, SMALL_BASE),
        thin(rows["coverage"], framework),
        said(~rows["complete"], NOT_COMPLETE),
    ]


def thin(coverage: Column, framework: Framework) -> Said:
    """Return the words for each coverage that is too low to publish on."""
    low = n9(coverage) < framework.settings.gate_published
    which, shares = pd.factorize(np.where(low, coverage, np.nan))
    return which + 1, ["", *(coverage_words(share) for share in shares)]


def coverage_words(share: float) -> str:
    """Write a coverage as reasons do: coverage 0.71."""
    return f"coverage {shown.number(share, decimals=2)}"


def said(mask: Column, words: str) -> Said:
    """Return these words where the mask holds."""
    return mask.astype(np.int64), ["", words]


def _own_words(reasons: Column) -> Said:
    which, words = pd.factorize(reasons)
    return which, [*words]


def joined(parts: Sequence[Said]) -> Column:
    """Return what each row says, part after part; each distinct text is made once."""
    which = {str(place): part for place, (part, _) in enumerate(parts)}
    groups = Groups(Table(which), *which)
    words = [np.array(texts, dtype=object) for _, texts in parts]
    kept = zip(which, words, strict=True)
    said = zip(*(texts[groups.keys[name]] for name, texts in kept), strict=True)
    texts = [SEPARATOR.join(filter(None, row)) for row in said]
    return np.array(texts, dtype=object)[groups.of]


def carried(reason: str, title: str) -> str:
    """Return the reason of a reading that is carried from the period of that title."""
    kept = [part for part in reason.split(SEPARATOR) if part and part != CENSUS]
    return SEPARATOR.join([*kept, f"{CARRIED} {title}"])


def _limits(rows: Table, declared: Table, there: Column) -> dict[str, Column]:
    shown_limits = there & ~_is(declared, "none")
    return {
        end: np.where(
            shown_limits, np.clip(rows[end], declared["floor"], declared["ceiling"]), np.nan
        )
        + 0.0
        for end in ("low", "high")
    }


def _scored(rows: Table, declared: Table) -> Table:
    posts = declared["worst"], declared["best"]
    # A limit of a median that is not reached has no end, and scores as what lies beyond all posts:
    # the upper one where the lower is known, either where the median itself is not reached.
    median, low, high = _is(declared, "km_median"), rows["low"], rows["high"]
    beyond = median & (rows["value"] == BEYOND)
    open_above = median & (known(low) | beyond) & ~known(high)
    ends = np.where(beyond & ~known(low), BEYOND, low), np.where(open_above, BEYOND, high)
    low, high = score_limits(ends, *posts, band=declared["band"])
    made = scores(rows["value"], *posts, band=declared["band"])
    return rows.assign(score=made + 0.0, score_low=low, score_high=high)
