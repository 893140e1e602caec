"""Whatever is opened and due: done by its date, done in time (METHODS 11).

Nothing is assumed after the known-to date of a mission. An item done before it was opened is left
out and lowers coverage: it has to be mended first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.arrays.ground import DATES, Ground
from metrics.arrays.subjects import whole_and_own
from metrics.arrays.survival import curves, done_within, half_done
from metrics.arrays.table import (
    Column,
    Groups,
    Table,
    at,
    known,
    matches,
    over,
    row_of,
    stacked,
    told,
)
from metrics.declaration.demands import LONGEST_DAYS
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import BEYOND, NOTHING, estimates
from metrics.statistics.intervals import wilson

NOT_YET = "not yet known"
MORE_THAN = "more than"
SUBJECT = ("indicator", "mission", "contributor")
KEY = (*SUBJECT, "period")


def done_by_due(ground: Ground, entries: Sequence[Indicator], _framework: Framework) -> Table:
    """Return the share of what fell due that was done by its date: late or open is not.

    Due in the period and by the known-to date. n = items due.
    """
    items = _items(ground, entries)
    due = _within(items.rows(items["due"] <= items["known_to"]), "due")
    used = np.where(due["broken"], 0, due["cases"])
    met = np.where(due["done"] <= due["due"], used, 0)
    undated = _within(items.rows(~known(items["due"])), "opened")
    counted = stacked([due.assign(n=used, met=met), undated.assign(n=0.0, met=0.0)])
    return _shares(_asked(items, ground), counted)


def satisfied_answer(ground: Ground, entries: Sequence[Indicator], _framework: Framework) -> Table:
    """Return the share of the people answered in the period who were content with the answer.

    n = cases done in the period, once opened, that say whether; coverage = n / cases done.
    """
    items = _items(ground, entries)
    done = _within(items, "done")
    used = np.where(known(done["satisfied"]) & ~done["broken"], done["cases"], 0)
    content = np.where(done["satisfied"] == 1, used, 0)
    return _shares(_asked(items, ground), done.assign(n=used, met=content))


def done_in_time(ground: Ground, entries: Sequence[Indicator], _framework: Framework) -> Table:
    """Return the share of the cases opened in the period that were done within the standard days.

    By Kaplan-Meier, open cases followed up to the known-to date. n = cases opened.
    """
    days = _by_indicator(ground, entries, "standard_days")
    found = cohorts(ground, entries, wait=days)
    line = curves(found.cases, found.of, cohorts=len(found.counts))
    within = days[found.counts["indicator"]]
    made = done_within(line, found.cases, found.of, within=within)
    waiting = (found.counts["n"] > 0) & ~known(made["share"])
    return estimates(
        found.counts.assign(
            value=100 * made["share"],
            low=100 * made["low"],
            high=100 * made["high"],
            reason=told([found.counts["all"] == 0, waiting], [NOTHING, NOT_YET], ""),
        )
    )


def median_days(ground: Ground, entries: Sequence[Indicator], _framework: Framework) -> Table:
    """Return the median days until done of the cases opened in the period.

    Where more than half are still open the reason says how long the longest was followed; if that
    is the worst goalpost or more, the value is BEYOND: blank to a reader, with a score of 0.
    n = cases opened.
    """
    worst = _by_indicator(ground, entries, "worst")
    found = cohorts(ground, entries, wait=worst)
    line = curves(found.cases, found.of, cohorts=len(found.counts))
    made = half_done(line, cohorts=len(found.counts))
    open_yet = known(line.followed) & ~known(made["median"])
    beyond = open_yet & (line.followed >= worst[found.counts["indicator"]])
    words = [f"{MORE_THAN} {days:.0f} days" for days in range(LONGEST_DAYS + 1)]
    waits = np.array([*words, ""], dtype=object)[np.where(open_yet, line.followed, -1).astype(int)]
    return estimates(
        found.counts.assign(
            value=np.where(beyond, BEYOND, made["median"]),
            low=made["low"],
            high=made["high"],
            reason=np.where(found.counts["all"] == 0, NOTHING, waits),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohorts:
    """The cases opened in each period. `counts`: `all`, n, n_eff, coverage and `complete`, by KEY.

    `cases`: `days` until done (`ended`) or followed while open, of so many `cases`; `of` is the
    row of `counts` that each belongs to.
    """

    counts: Table
    cases: Table
    of: Column


def cohorts(ground: Ground, entries: Sequence[Indicator], *, wait: Column) -> Cohorts:
    """Return the cohort opened in each period; complete once `wait` days after it are known."""
    items = _items(ground, entries)
    opened = _within(items, "opened")
    # Without a first day no cohort is known; the day it was due is the nearest there is.
    undated = _within(items.rows(~known(items["opened"])), "due").assign(n=0.0)
    used = np.where(opened["broken"], 0, opened["cases"])
    counted = stacked([opened.assign(n=used), undated])
    counts = _counted(_asked(items, ground, wait=wait[items["indicator"]]), counted, ["n"])
    cases = _times(opened.rows(~opened["broken"]))
    of = row_of(cases, counts, *KEY)
    return Cohorts(counts=counts, cases=cases.rows(of >= 0), of=of[of >= 0])


def _by_indicator(ground: Ground, entries: Sequence[Indicator], name: str) -> Column:
    """Return the days that each indicator declares under this name, by its number."""
    numbers = ground.codes.words["indicator"]
    found = np.full(len(numbers), np.nan)
    for entry in entries:
        days: float | None = getattr(entry, name)
        if days is None:
            raise ValueError(f"{entry.code} needs {name}")
        found[numbers.number(entry.code)] = days
    return found


def _items(ground: Ground, entries: Sequence[Indicator]) -> Table:
    """Return the items of each indicator's kind, once for the mission and once for their owner."""
    kinds = ground.codes.words["kind"].numbers(entry.kind or "" for entry in entries)
    codes = ground.codes.words["indicator"].numbers(entry.code for entry in entries)
    placed = ground.once("placed actions", lambda: _placed(ground))
    # A kind without an item has no number.
    declared = Table({"kind": kinds, "indicator": codes}).rows(kinds >= 0)
    row, entry = matches(placed, declared, "kind")
    return whole_and_own(placed.rows(row).assign(indicator=declared["indicator"][entry]))


def _placed(ground: Ground) -> Table:
    """Return all items, with the period of the mission's grid in which each of their days lies."""
    rows = ground.records["actions"]
    places = {f"{name} in": _holding(ground, rows["mission"], rows[name]) for name in DATES}
    return rows.assign(
        known_to=ground.known_to[rows["mission"]],
        first=np.fmin.reduce([rows[name] for name in DATES]),
        broken=rows["done"] < rows["opened"],
        **places,
    )


def _holding(ground: Ground, mission: Column, day: Column) -> Column:
    """Return the grid period in which a day lies; -1 for none."""
    spans = ground.codes.spans
    grid = ground.places.rows(ground.places["contributor"] == 0).ordered("mission", "period")
    if not len(grid):
        return np.full(len(day), -1)
    begun = _line(grid["mission"], spans.start[grid["period"]])
    place = np.searchsorted(begun, _line(mission, np.where(known(day), day, -1)), "right") - 1
    held = grid.rows(np.maximum(place, 0))
    inside = (held["mission"] == mission) & (day <= spans.end[held["period"]])
    return np.where(inside & (place >= 0), held["period"], -1)


def _line(mission: Column, day: Column) -> Column:
    """Return one number for a mission and a day, in the order of both."""
    return mission * 10**6 + day


def _within(items: Table, day: str) -> Table:
    """Return the items of which this day lies in a period of their mission, with that period."""
    return items.assign(period=items[f"{day} in"]).rows(items[f"{day} in"] >= 0)


def _asked(items: Table, ground: Ground, *, wait: Column | float = 0) -> Table:
    """Return the periods of each subject that its items could bear on.

    From the first day that any of them speaks of, and as far as things are known at all; of a
    contributor while it is seen in the mission. Complete once `wait` days after the end are known.
    """
    subjects, spans = Groups(items, *SUBJECT), ground.codes.spans
    latest = np.broadcast_to(np.asarray(wait, dtype=np.float64), len(items))
    known_subjects = subjects.table(
        first=subjects.least(items["first"]),
        known_to=ground.known_to[subjects.keys["mission"]],
        wait=latest[subjects.last()],
    )
    subject, place = matches(known_subjects, ground.places, "mission", "contributor")
    asked = known_subjects.rows(subject).assign(period=ground.places["period"][place])
    start, end = spans.start[asked["period"]], spans.end[asked["period"]]
    begun = (asked["first"] <= end) & (asked["known_to"] >= start)
    return asked.assign(complete=asked["known_to"] >= end + asked["wait"]).rows(begun)


def _counted(asked: Table, items: Table, columns: Sequence[str]) -> Table:
    """Return the cases of each subject and period: `all`, `columns` and coverage n / all."""
    groups = Groups(items, *KEY)
    place = groups.find(asked)
    all_cases = at(groups.sum(items["cases"]), place, blank=0.0)
    counts = {name: at(groups.sum(items[name]), place, blank=0.0) for name in columns}
    coverage = over(counts["n"], all_cases)
    made = asked.only(*KEY, "complete")
    return made.assign(**counts, all=all_cases, n_eff=counts["n"], coverage=coverage)


def _shares(asked: Table, items: Table) -> Table:
    """Return `met` over `n` in per cent, with Wilson limits."""
    made = _counted(asked, items, ["n", "met"])
    share = over(made["met"], made["n"])
    low, high = wilson(share, made["n"])
    reasons = told([made["all"] == 0], [NOTHING], "")
    limits = {"value": 100 * share, "low": 100 * low, "high": 100 * high}
    return estimates(made.assign(**limits, reason=reasons))


def _times(used: Table) -> Table:
    """Return how long each case took or was followed, in days, cut at a year."""
    done = known(used["done"])
    days = np.where(done, used["done"], used["known_to"]) - used["opened"]
    ended = done & (days <= LONGEST_DAYS)
    return used.assign(days=np.minimum(days, LONGEST_DAYS), ended=ended)
