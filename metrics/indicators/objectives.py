"""Where each objective stands: progress, time used, pace and class (METHODS 12)."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from metrics.arrays.codes import dates
from metrics.arrays.ground import Ground, prepared
from metrics.arrays.table import Column, Groups, Table, at, known, matches, over, stacked, told
from metrics.framework import Framework, Settings
from metrics.statistics.intervals import Floats, n9

OBJECTIVE = ("mission", "objective")
PERIOD = ("mission", "period")
NAMED = ("direction", "contributor", "title", "unit")
ATTRIBUTES = ("baseline", "target", "start", "due", "weight", *NAMED)
COLUMNS = [
    "mission", "objective", "contributor", "title", "unit", "period_start", "period_end", "value",
    "baseline", "target", "start", "due", "weight", "share_done", "share_of_time", "pace",
    "status", "reason",
]  # fmt: skip
ACHIEVED, HELD, LOST, OVERDUE = "Achieved", "Held", "Lost", "Overdue"
ON_TRACK, ACCELERATE, LIMITED = "On track", "Acceleration needed", "Limited"
DETERIORATION, TOO_EARLY, NO_DATES = "Deterioration", "Too early", "No dates"
NOT_ASSESSABLE = "Not assessable"
STATUSES = (
    ACHIEVED, HELD, ON_TRACK, ACCELERATE, LIMITED, DETERIORATION, OVERDUE, LOST, TOO_EARLY,
    NO_DATES, NOT_ASSESSABLE,
)  # fmt: skip
NOT_REPORTED = "not assessable: not reported"
# The pace from which an objective is on track, and from which acceleration is enough.
ON_TRACK_FROM, ACCELERATE_FROM = 0.95, 0.60
# A target this near to the baseline asks to hold it.
SAME = 1e-9


def classes(objectives: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return where every objective in force stands, in each period with a row of its mission.

    One row per mission, objective and period. `share_done` is P, `share_of_time` E and `pace` R,
    each 1 for all of it; `status` is one of STATUSES and `reason` says why a figure is missing.
    `contributor` leads; attributes are the latest given by then, else the first given later.
    """
    ground = prepared({"objectives": objectives}, framework)
    stood = standing(ground, framework).ordered(*OBJECTIVE, "period")
    days = {name: dates(stood[name]) for name in ("start", "due")}
    return ground.codes.named(stood.assign(**days))[COLUMNS]


def standing(ground: Ground, framework: Framework) -> Table:
    """Return where every objective in force stands, as `classes`, in the numbers of the ground."""
    return ground.once("standing", lambda: _standing(ground, framework))


def _standing(ground: Ground, framework: Framework) -> Table:
    stood = _in_force(ground)
    done = share_done(stood["value"], stood["baseline"], stood["target"])
    end = ground.codes.spans.end[stood["period"]]
    length = stood["due"] - stood["start"]
    time = np.clip(over(end - stood["start"], length), 0, 1)
    weight = np.where(known(stood["weight"]), stood["weight"], 1.0)
    placed = stood.assign(share_done=done, share_of_time=time, weight=weight, end=end)
    directions = ground.codes.words["direction"].numbers(("up", "down"))
    held = _is_held(placed, directions, framework.settings.hold_tolerance)
    placed = _settled(placed.assign(status=_status(placed, held, framework.settings)))
    return placed.assign(reason=_reasons(placed))


def share_done(value: ArrayLike, baseline: ArrayLike, target: ArrayLike) -> Floats:
    """Return P; blank where the goal is to hold, or value, baseline or target is not known."""
    now, first, last = (np.asarray(part, np.float64) for part in (value, baseline, target))
    way = last - first
    return (now - first) / np.where(is_same(first, last), np.nan, way)


def is_same(baseline: ArrayLike, target: ArrayLike) -> NDArray[np.bool_]:
    """Return whether the target is the baseline: the goal is to hold."""
    apart = np.asarray(target, np.float64) - np.asarray(baseline, np.float64)
    return np.asarray(n9(np.abs(apart)) <= SAME)


def _in_force(ground: Ground) -> Table:
    """Return the objectives in force per period, with their value there and their attributes.

    In force: a row in the period, or an earlier one and not due before the period.
    """
    rows, spans = ground.records["objectives"], ground.codes.spans
    own, there = Groups(rows, *OBJECTIVE), Groups(rows, *OBJECTIVE, "period")
    begun = own.least(spans.end[rows["period"]].astype(np.float64))
    periods = Groups(rows, *PERIOD).keys
    left, right = matches(periods, own.keys, "mission")
    asked = periods.rows(left).assign(objective=own.keys["objective"][right], begun=begun[right])
    row = there.find(asked)
    asked = asked.assign(value=at(rows["value"][there.last()], row), reported=row >= 0)
    start = spans.start[asked["period"]]
    asked = asked.rows(asked["reported"] | (asked["begun"] < start))
    stood = _with_attributes(asked, rows, spans.end)
    start = spans.start[stood["period"]]
    return stood.rows(stood["reported"] | ~(stood["due"] < start))


def _with_attributes(asked: Table, rows: Table, ends: Column) -> Table:
    """Return `asked` with each attribute's latest given value, else the first given later."""
    key = (*OBJECTIVE, "period")
    blank = {name: np.zeros(len(asked), rows[name].dtype) for name in ATTRIBUTES}
    line = stacked([
        rows.only(*key, *ATTRIBUTES).assign(asks=0, row=-1),
        asked.only(*key).assign(**blank, asks=1, row=np.arange(len(asked))),
    ])  # fmt: skip
    # What was said of periods that end together is known to all who ask about one of them.
    line = line.assign(end=ends[line["period"]]).ordered(*OBJECTIVE, "end", "asks", "period")
    of, asks = Groups(line, *OBJECTIVE).of, line["asks"] == 1
    found = {name: _latest(line[name], _given(line, name), of)[asks] for name in ATTRIBUTES}
    return asked.rows(line["row"][asks]).assign(**found)


def _given(line: Table, name: str) -> Column:
    """Return which rows of records give an attribute."""
    there: Column = line[name] > 0 if name in NAMED else known(line[name])
    asks: Column = line["asks"] == 0
    return there & asks


def _latest(values: Column, given: Column, of: Column) -> Column:
    """Return the last given value up to each row, else the first after it, in its own group."""
    rows = np.arange(len(values))
    before = np.maximum.accumulate(np.where(given, rows, -1))
    after = np.minimum.accumulate(np.where(given, rows, len(rows))[::-1])[::-1]
    mine = (before >= 0) & (of[before] == of)
    later = np.minimum(after, len(rows) - 1)
    found = np.where(mine, before, np.where((after < len(rows)) & (of[later] == of), later, -1))
    return at(values, found, blank=0 if values.dtype.kind == "i" else np.nan)


def _status(placed: Table, holds: Column, settings: Settings) -> Column:
    """Return the class of each objective: the first that applies."""
    value, target, base = placed["value"], placed["target"], placed["baseline"]
    time = placed["share_of_time"]
    same = is_same(base, target)
    pace = n9(over(placed["share_done"], time))
    return told(
        [
            ~(known(value) & known(target) & known(base)),
            same & holds,
            same,
            n9(placed["share_done"]) >= 1,
            placed["end"] > placed["due"],
            ~known(time),
            n9(time) < settings.too_early,
            pace >= ON_TRACK_FROM,
            pace >= ACCELERATE_FROM,
            pace >= 0,
        ],
        [NOT_ASSESSABLE, HELD, LOST, ACHIEVED, OVERDUE, NO_DATES, TOO_EARLY, ON_TRACK, ACCELERATE,
         LIMITED],
        DETERIORATION,
    )  # fmt: skip


def _is_held(placed: Table, directions: Column, tolerance: float) -> Column:
    value, target = n9(placed["value"]), n9(placed["target"])
    near = n9(np.abs(placed["value"] - placed["target"]))
    within = n9(tolerance * np.abs(placed["target"]))
    up, down = (placed["direction"] == direction for direction in directions)
    return np.select([up, down], [value >= target, value <= target], near <= within)


def _settled(placed: Table) -> Table:
    """Return P, E and R as they hold for the class."""
    status, done, time = placed["status"], placed["share_done"], placed["share_of_time"]
    hold = (status == HELD) | (status == LOST)
    done = np.where(hold, status == HELD, done)
    time = np.where(hold | (status == NOT_ASSESSABLE), np.nan, time)
    time = np.where(status == OVERDUE, 1.0, time)
    pace = np.where(status == TOO_EARLY, np.nan, over(done, time))
    return placed.assign(share_done=done, share_of_time=time, pace=np.where(hold, done, pace))


def _reasons(placed: Table) -> Column:
    """Return why P or R is missing, in words; "" where both are known."""
    return told(
        [
            ~placed["reported"],
            ~known(placed["value"]),
            ~known(placed["baseline"]),
            ~known(placed["target"]),
            known(placed["pace"]),
            ~known(placed["share_of_time"]),
        ],
        [NOT_REPORTED, "no value", "no baseline", "no target", "", "no dates"],
        "too early",
    )
