"""The ground that formulas stand on: the records as numbers, each mission's grid, what is known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np

from data import periods
from data.forms import Facts
from metrics.arrays.codes import Codes, Words, date_of, days_of, spans
from metrics.arrays.declared import declared
from metrics.arrays.records import areas, encoded
from metrics.arrays.table import Column, Table
from metrics.framework import INDEX, Framework

# Forms whose records speak of a period, and their columns that name a contributor.
PERIOD_FORMS: Mapping[str, tuple[str, ...]] = {
    "trust": ("rater", "ratee"),
    "contributions": ("contributor",),
    "engagement": ("contributor",),
    "objectives": ("contributor",),
    "observations": ("contributor",),
}
# Those whose records are merged where they are rolled up.
MERGED_FORMS = (*PERIOD_FORMS, "scorings")
DATES = ("opened", "due", "done")
# A sum of floats hangs on the order of its terms, and "last" on that of time: rows stand in the
# order of these columns.
ORDER = (
    "mission", "objective", "period", "rater", "ratee", "contributor", "area", "indicator", "item",
    "resource", "unit", "evaluator",
)  # fmt: skip
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What formulas stand on; every name and period in it is a number of `codes`.

    `records`: those of each form, by form, in the order of their keys. `places`: mission,
    contributor (0: the mission as a whole) and period of every grid period in which each is seen.
    `known_to`: by mission, the day up to which its actions are known (METHODS 2), blank where it
    has none. `areas`: mission and area, each community to be reached. `given`: where the records
    are rolled up, the ground of those that came.
    """

    codes: Codes
    records: Mapping[str, Table]
    places: Table
    known_to: Column
    areas: Table
    given: "Ground | None" = None
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return what `make` makes, made once: what several formulas stand on, by `name`."""
        if name not in self._made:
            self._made[name] = make()
        made: _Made = self._made[name]
        return made

    def declared(self, framework: Framework) -> Table:
        """Return what the framework declares, by the number of the indicator."""
        return self.once(
            "declared", lambda: declared(self.codes.words["indicator"].texts, framework)
        )


def prepared(facts: Facts, framework: Framework) -> Ground:
    """Return what formulas stand on: the records, each mission's grid, and its known-to date."""
    named = [*framework.indicators, *framework.pillars, *framework.practices, INDEX]
    words, raw = encoded(facts, named)
    known_to = _known_to(raw["actions"], len(words["mission"]))
    first, last = _reach(raw, known_to, len(words["contributor"]))
    grid = _grid(first[:, 0], last[:, 0], words["mission"], framework)
    of_forms = [(raw[form]["period_start"], raw[form]["period_end"]) for form in MERGED_FORMS]
    codes = Codes(words=words, spans=spans([(grid["start"], grid["end"]), *of_forms]))
    return Ground(
        codes=codes,
        records={form: _placed(table, codes) for form, table in raw.items()},
        places=_places(grid, first, last, codes),
        known_to=known_to,
        areas=_areas(facts, words),
    )


def _known_to(actions: Table, missions: int) -> Column:
    """Return the latest day opened or done; due dates say nothing of what is known."""
    latest = np.full(missions, np.nan)
    for name in ("opened", "done"):
        np.fmax.at(latest, actions["mission"], actions[name])
    return latest


def _reach(records: Mapping[str, Table], known_to: Column, names: int) -> tuple[Column, Column]:
    """Return the first and last day of the records of each mission, by contributor (0: of all)."""
    least = np.full(len(known_to) * names, np.nan)
    most = least.copy()
    for mission, contributor, start, end in _spoken(records, known_to):
        np.fmin.at(least, mission * names + contributor, start)
        np.fmax.at(most, mission * names + contributor, end)
    first, last = least.reshape(-1, names), most.reshape(-1, names)
    first[:, 0], last[:, 0] = np.fmin.reduce(first, axis=1), np.fmax.reduce(last, axis=1)
    return first, last


def _spoken(records: Mapping[str, Table], known_to: Column) -> Iterator[tuple[Column, ...]]:
    """Yield mission, contributor, first and last day of what records speak of."""
    for form, columns in PERIOD_FORMS.items():
        rows = records[form]
        for column in columns:
            yield rows["mission"], rows[column], rows["period_start"], rows["period_end"]
    rows = records["actions"]
    for name in DATES:
        day = np.where(rows[name] <= known_to[rows["mission"]], rows[name], np.nan)
        yield rows["mission"], rows["contributor"], day, day


def _grid(first: Column, last: Column, missions: Words, framework: Framework) -> Table:
    """Return mission, first and last day of the periods of each mission's grid."""
    rows = [
        (mission, *days_of(period))
        for mission in np.flatnonzero(~np.isnan(first))
        for period in between(
            date_of(first[mission]),
            date_of(last[mission]),
            framework.grid(missions.texts[mission]),
        )
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Table(dict(zip(("mission", "start", "end"), columns, strict=True)))


def between(first: date, last: date, length: str) -> list[periods.Period]:
    """Return the periods of one length from that of the first day to that of the last."""
    made = [periods.of(length, first)]
    while made[-1].end < last:
        made.append(periods.step(made[-1], 1))
    return made


def _placed(records: Table, codes: Codes) -> Table:
    """Return records with their period as a number, in the order of their keys."""
    if "period_start" not in records:
        return records
    period = codes.spans.number(records["period_start"], records["period_end"])
    return in_order(records.assign(period=period))


def in_order(records: Table) -> Table:
    """Return records in the order of their keys, in which they are added."""
    return records.ordered(*(name for name in ORDER if name in records))


def _places(grid: Table, first: Column, last: Column, codes: Codes) -> Table:
    """Return in which periods of its mission's grid each contributor is seen: first to last."""
    begun = first[grid["mission"]] <= grid["end"][:, None]
    row, contributor = np.nonzero(begun & (last[grid["mission"]] >= grid["start"][:, None]))
    period = codes.spans.number(grid["start"], grid["end"])
    return Table({
        "mission": grid["mission"][row], "contributor": contributor, "period": period[row],
    })  # fmt: skip


def _areas(facts: Facts, words: Mapping[str, Words]) -> Table:
    pairs = [
        (words["mission"].number(mission), words["area"].number(area))
        for mission, named in areas(facts).items()
        for area in named
    ]
    mission, area = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    # A mission of the register without a record has no number.
    return Table({"mission": mission, "area": area}).rows(mission >= 0)
