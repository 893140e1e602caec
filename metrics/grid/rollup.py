"""Rolling up: records of shorter periods, re-keyed to the grid and read afresh (METHODS 2b)."""

from dataclasses import dataclass, replace

import numpy as np

from data import periods
from metrics.arrays.codes import Codes, date_of, days_of
from metrics.arrays.ground import MERGED_FORMS, Ground, in_order
from metrics.arrays.subjects import kept
from metrics.arrays.table import Column, Groups, Table, at, row_of, stacked
from metrics.framework import Framework
from metrics.grid.merging import MERGED, shaped
from metrics.indicators.objectives import standing
from metrics.indicators.trust import own_items

POSTS = "posts"
FORMS = {form: number for number, form in enumerate((*MERGED_FORMS, POSTS))}
# Within these the records of a period stand together: all rolled up, or none.
SCOPES = {
    "objectives": ("objective",), "observations": ("indicator",), "scorings": ("indicator",),
}  # fmt: skip
# What is known of an objective, or of the population, is told by all rows, shorter ones too.
REMEMBERED = ("objectives", "observations")
# Contacts are told apart by whether all of them are asked, or those that count (METHODS 2).
COUNTED = 1
# A part: whose records, of which form and series, make up which period of the grid.
PART = ("form", "series", "mission", "contributor", "objective", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """The ground with shorter records re-keyed to the grid, and the periods that they make up.

    `parts`: `complete` by PART; contributor and objective 0 are the mission as a whole.
    """

    ground: Ground
    parts: Table


def rolled_up(ground: Ground, framework: Framework) -> RolledUp:
    """Return the records as the grid sees them; those of its length and longer stay as given.

    Where a mission has shorter records of two lengths in one grid period, the longer are taken:
    each says all of the period, and they may not be added to one another.
    """
    holders = _holders(ground.codes, framework)
    records, parts = dict(ground.records), [_NO_PARTS]
    for form in MERGED_FORMS:
        rows = ground.records[form]
        rows = rows.assign(holder=holders[rows["mission"], rows["period"]])
        short = _longest(rows, form, ground.codes)
        if len(short):
            parts.append(_parts(form, short, ground, framework))
            records[form] = _replaced(rows, short, form)
    above = replace(ground, records=records, given=ground, _made={})
    parts.append(_led(stacked(parts), above, framework))
    judged = _judged(stacked(parts), ground.codes)
    of_posts = _of_posts(judged, ground.codes, framework)
    return RolledUp(ground=above, parts=stacked([judged, of_posts]))


def _holders(codes: Codes, framework: Framework) -> Column:
    """Return the grid period that holds each shorter period, by mission and period; -1: none."""
    lengths = [framework.grid(mission) for mission in codes.words["mission"].texts]
    by_length = {length: _holding(codes, length) for length in set(lengths)}
    return np.array([by_length[length] for length in lengths])


def _holding(codes: Codes, length: str) -> Column:
    spans = codes.spans
    ends = [days_of(periods.of(length, date_of(day))) for day in spans.start]
    start, end = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    inside = (spans.months < periods.MONTHS[length]) & (spans.end <= end)
    return np.where(inside, spans.number(start, end), -1)


def _longest(rows: Table, form: str, codes: Codes) -> Table:
    """Return the records to be rolled up: of each series the longest of those in a period."""
    inside = rows.rows(rows["holder"] >= 0)
    if form == "objectives":
        inside = _without_own(inside, rows)
    months = codes.spans.months[inside["period"]]
    series = Groups(inside, "mission", *SCOPES.get(form, ()), "holder")
    return inside.rows(months == series.most(months.astype(float))[series.of])


def _without_own(inside: Table, rows: Table) -> Table:
    """Return the shorter records of objectives that have none of the grid period itself.

    Where one has, its record says where the objective stands then, and who leads it.
    """
    whole = Groups(rows, "mission", "objective", "period")
    return inside.rows(whole.find(inside.assign(period=inside["holder"])) < 0)


def _replaced(rows: Table, short: Table, form: str) -> Table:
    """Return the records of a form with the rolled up ones in the place of shorter ones."""
    made = shaped(MERGED[form](short.assign(period=short["holder"])), rows)
    scope = ("mission", *SCOPES.get(form, ()), "period")
    taken = Groups(made, *scope).find(rows) >= 0
    stays = ~taken if form in REMEMBERED else ~taken & (rows["holder"] < 0)
    return in_order(stacked([rows.rows(stays), made]))


def _parts(form: str, short: Table, ground: Ground, framework: Framework) -> Table:
    """Return the months of each part that records speak of: of the mission, and of each subject."""
    spans = ground.codes.spans
    later = spans.first[short["period"]] - spans.first[short["holder"]]
    months = ((1 << spans.months[short["period"]]) - 1) << later
    rows = short.assign(form=FORMS[form], series=0, months=months, period=short["holder"])
    if form == "trust":
        rows = rows.assign(series=own_items(rows, ground, framework), contributor=rows["ratee"])
        rows = rows.rows(rows["rater"] != rows["ratee"])
    elif form == "observations":
        return _counted(rows.assign(series=rows["indicator"]))
    elif form == "engagement":
        # All rows tell who was met; how many, and how content, only those that count.
        return stacked([_subjects(rows, rows, form), _counted(rows.assign(series=COUNTED))])
    return _subjects(rows, rows, form)


def _counted(rows: Table) -> Table:
    """Return the parts of the records that count: a month of parts says nothing beside a whole."""
    by = ("series", "mission", "period")
    own = rows.rows(rows["contributor"] > 0)
    own = own.rows(kept(own, by=(*by, "contributor")))
    return _subjects(rows.rows(kept(rows, by=by)), own, "observations")


def _subjects(of_all: Table, of_each: Table, form: str) -> Table:
    """Return records as those of their mission, and of their own subject."""
    whole, own = (rows.assign(contributor=0, objective=0) for rows in (of_all, of_each))
    names = _SUBJECTS.get(form, ("contributor",))
    own = own.assign(**{name: of_each[name] for name in names})
    return stacked([whole.only(*PART, "months"), own.only(*PART, "months")])


_SUBJECTS = {"objectives": ("objective",)}
_NO_PARTS = Table({name: np.empty(0, dtype=np.int64) for name in (*PART, "months")})


def _led(parts: Table, above: Ground, framework: Framework) -> Table:
    """Return the parts of contributors that lead objectives: the rows of these are its own."""
    of_objectives = parts.rows(parts["objective"] > 0)
    if not len(of_objectives):
        return of_objectives
    placed = standing(above, framework)
    leads = at(placed["contributor"], row_of(of_objectives, placed, *_PLACE), blank=0)
    led = of_objectives.assign(contributor=leads, objective=0)
    return led.rows(leads > 0)


_PLACE = ("mission", "objective", "period")


def _judged(parts: Table, codes: Codes) -> Table:
    """Return each part once, complete where its records speak of every month of its period."""
    groups = Groups(parts, *PART)
    months = np.zeros(len(groups), dtype=np.int64)
    np.bitwise_or.at(months, groups.of, parts["months"])
    whole = (1 << codes.spans.months[groups.keys["period"]]) - 1
    return groups.table(complete=months == whole)


def _of_posts(parts: Table, codes: Codes, framework: Framework) -> Table:
    """Return the parts of what needs posts and contributions: complete where both are."""
    posts = {
        code for one in framework.indicators.values() if one.formula == POSTS for code in one.needs
    }
    observed = parts["form"] == FORMS["observations"]
    held = observed & np.isin(parts["series"], codes.words["indicator"].numbers(posts))
    whole = (parts["contributor"] == 0) & (parts["objective"] == 0)
    asked = parts.rows(whole & (held | (parts["form"] == FORMS["contributions"])))
    places = Groups(asked, "mission", "period")
    made = places.table(complete=places.all(asked["complete"]), form=FORMS[POSTS], series=0)
    return made.assign(contributor=0, objective=0).only(*parts.names)
