"""The ladder of evidence: what so many readings allow to be said (METHODS 14 and 20)."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

from metrics.declaration.indicator import Indicator
from metrics.statistics.control import CAUSES, DOWN, NOT_ENOUGH
from metrics.statistics.intervals import n9

Row = Mapping[Hashable, Any]
WITHIN = "within the margin of error"
LOWER_IS_BETTER = "(lower is better)"
# From so many readings on steps are told, and a test; the table of trends says when a range is.
STEPS_FROM, TESTED_FROM = 3, 5
CLEAR = 0.05
# One step alone is no row.
FIRST_IN_A_ROW = 2
ORDINALS = {2: "second", 3: "third"}
# What is said of the last point of a chart, by its special cause, in the order of CAUSES.
RANGE_WORDS = dict(
    zip(
        CAUSES,
        (
            ", outside its usual range", ", outside its usual range",
            "; 7 periods in a row rising", "; 7 periods in a row falling",
            "; 2 of 3 periods near the upper end of its usual range",
            "; 2 of 3 periods near the lower end of its usual range",
            "; 7 periods in a row above its average", "; 7 periods in a row below its average",
        ),
        strict=True,
    )
)  # fmt: skip


def rung(trend: Row | None, n: int, told: str, *, steps: int, entry: Indicator | None) -> str:
    """Return what n readings allow beside the level or the difference, blank where nothing.

    `trend`: the row of the series; `told`: what was said of the change; `steps`: how many steps in
    a row went the way of the last, below 0 for falls.
    """
    if trend is None or n < STEPS_FROM:
        return "; two periods show no trend" if n > 1 and told and WITHIN not in told else ""
    if n < TESTED_FROM:
        return _in_a_row(steps, told) + "; too few periods for a trend test"
    if trend["variation"] == NOT_ENOUGH:
        return _tested(trend, told, entry)
    return _range(trend, told, entry)


def _in_a_row(steps: int, told: str) -> str:
    if not told or abs(steps) < FIRST_IN_A_ROW:
        return ""
    return f", the {ORDINALS[abs(steps)]} {'rise' if steps > 0 else 'fall'} in a row"


def _tested(trend: Row, told: str, entry: Indicator | None) -> str:
    return _trend(trend, told, entry) or f"; no clear trend over {int(trend['n'])} periods"


def _trend(trend: Row, told: str, entry: Indicator | None) -> str:
    """Return the direction that the test allows to be told; blank where it allows none."""
    slope = n9(trend["slope_per_year"])
    if not n9(trend["q"]) <= CLEAR or slope == 0:
        return ""
    down = entry is not None and entry.direction == DOWN
    better = f" {LOWER_IS_BETTER}" if down and LOWER_IS_BETTER not in told else ""
    return f"; {'upward' if slope > 0 else 'downward'} over {int(trend['n'])} periods{better}"


def _range(trend: Row, told: str, entry: Indicator | None) -> str:
    """Return where the last point lies against its usual range, and a trend within it."""
    trial = " (trial range)" if trend["trial"] else ""
    if trend["rule"]:
        return RANGE_WORDS[str(trend["rule"])] + trial
    # A series that never changed has no range.
    known = math.isfinite(trend["lower_limit"])
    within = f", within its usual range{trial}" if known else ""
    return within + _trend(trend, told, entry)
