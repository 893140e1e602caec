"""Readings: what every indicator, pillar and index says of every subject and period."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.forms import Facts
from metrics.arrays.codes import Codes
from metrics.arrays.ground import Ground, prepared
from metrics.arrays.table import Column, Groups, Table, at, row_of, stacked
from metrics.declaration.indicator import COMPUTED
from metrics.framework import INDEX, Framework, Indicator
from metrics.grid.carrying import filled
from metrics.grid.rollup import COUNTED, FORMS, PART, RolledUp, rolled_up
from metrics.indicators.formula import KEY, nothing, of_level
from metrics.indicators.formulas import FORMULAS
from metrics.indicators.reported import OBSERVATIONS, reported, without_form
from metrics.indicators.trust import OVERALL
from metrics.privacy.suppression import HIDDEN, hidden_rows, matching
from metrics.scores.completeness import completeness
from metrics.scores.gating import Members, gathered, index, nodes
from metrics.scores.state import State, finished
from metrics.variants import each_mission

NAMES = ["mission", "contributor", "objective", "area"]
COLUMNS = [
    "indicator", *NAMES, "period_start", "period_end", "value", "low", "high", "n", "coverage",
    "score", "state", "reason",
]  # fmt: skip
ORDER = [*NAMES, "period_start", "period_end", "indicator"]
# Formulas that read only those contacts that count, where wholes stand beside their parts.
WHERE_COUNTED = ("inclusiveness", "satisfied_contact")
_OF_MEMBERS = (
    "indicator", "mission", "contributor", "period", "state", "nothing", "unready", "source",
    "score", "score_low", "score_high",
)  # fmt: skip
_BLANKED = ("value", "low", "high", "n", "coverage", "score", "score_low", "score_high")


@each_mission
def readings(
    facts: Facts, framework: Framework, *, hidden: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every reading, with the columns of DESIGN 6, one row per key, in fixed order.

    Those of the periods that were uploaded; on each mission's grid those that its nodes ask for
    (rolled up, carried or missing where the period has none of its own), pillars, practices, index.
    What may not be shown is `suppressed`, its numbers blank; so are the keys of `hidden`. The
    version of the framework goes with them: `attrs["framework"]`.
    """
    ground = prepared(facts, framework)
    found = finished(_estimates(ground, framework), ground.declared(framework), framework)
    safe = _hidden(found, ground.codes, framework, besides=hidden).assign(source=-1)
    brought = filled(safe, ground, framework)
    if hidden is not None:
        # What is hidden by now may have been nobody then, or carried: that would be shown.
        brought = _without_numbers(brought, matching(_named(brought, ground.codes), hidden))
    recorded = stacked([safe, brought])
    told = _from_readings(_members(recorded, ground, framework), ground, framework)
    everything = stacked([recorded, told.only(*recorded.names)])
    nodes = _nodes(_members(everything, ground, framework), ground, framework)
    made = _decoded([everything, *nodes], ground.codes)
    made.attrs["framework"] = framework.version
    return made


def _estimates(ground: Ground, framework: Framework) -> Table:
    """Return the estimates of each key, from the first source that gives one.

    Computed from records of the period; from those of shorter periods; reported as an observation.
    """
    rolled = rolled_up(ground, framework)
    forms = set(rolled.parts["form"].tolist())
    entries = [one for one in framework.indicators.values() if one.form != COMPUTED]
    again = [one for one in entries if one.rolls_up and FORMS.get(one.source, -1) in forms]
    computed = [
        _computed(ground, entries, framework),
        _of_parts(_computed(rolled.ground, again, framework), rolled, framework),
    ]
    told = [_reported(ground, framework)]
    if FORMS[OBSERVATIONS] in forms:
        told.append(_of_parts(_reported(rolled.ground, framework), rolled, framework))
    used = without_form(stacked(told), stacked(computed), ground, framework)
    every = stacked([*computed, used])
    keys = Groups(every, *KEY)
    return every if len(keys) == len(every) else every.rows(keys.first)


def _computed(ground: Ground, entries: Sequence[Indicator], framework: Framework) -> Table:
    sharing: dict[str, list[Indicator]] = {}
    for entry in entries:
        sharing.setdefault(entry.formula, []).append(entry)
    tables = [FORMULAS[name](ground, those, framework) for name, those in sharing.items()]
    made = stacked([nothing(), *tables]).assign(reported=False)
    return of_level(made, ground, framework)


def _reported(ground: Ground, framework: Framework) -> Table:
    return of_level(reported(ground, framework).assign(reported=True), ground, framework)


def _of_parts(made: Table, rolled: RolledUp, framework: Framework) -> Table:
    """Return the estimates of grid periods that shorter ones make up, with their completeness.

    Each subject is judged by its own records; one that has none there is not complete.
    """
    form, series = _series(rolled.ground, framework)
    observed, which = FORMS[OBSERVATIONS], made["indicator"]
    told = made["reported"]
    rows = made.assign(
        form=np.where(told, observed, form[which]), series=np.where(told, which, series[which])
    )
    whole = row_of(rows.assign(contributor=0, objective=0), rolled.parts, *PART) >= 0
    own = row_of(rows, rolled.parts, *PART)
    complete = at(rolled.parts["complete"], own, blank=False)
    return made.assign(complete=complete.astype(bool)).rows(whole)


def _series(ground: Ground, framework: Framework) -> tuple[Column, Column]:
    """Return the form of each indicator, and what within the form its records are told apart by."""
    codes = ground.codes
    form, series = np.full((2, len(codes.words["indicator"])), 0)
    for entry in framework.indicators.values():
        number = codes.number("indicator", entry.code)
        form[number] = FORMS.get(entry.source, -1)
        if entry.source == OBSERVATIONS:
            series[number] = number
        elif entry.formula in WHERE_COUNTED:
            series[number] = COUNTED
        elif entry.item not in {None, OVERALL}:
            # No rating of the item: a series without records.
            series[number] = codes.number("item", entry.item)
    return form, series


def _hidden(
    found: Table, codes: Codes, framework: Framework, *, besides: pd.DataFrame | None
) -> Table:
    """Return the readings, those that must not be shown without a number, marked `hidden`."""
    personal = [code for code, entry in framework.indicators.items() if entry.personal]
    asked = np.isin(found["indicator"], codes.words["indicator"].numbers(personal))
    rows = np.flatnonzero(asked)
    gone = np.zeros(len(found), dtype=bool)
    people = _named(found.rows(rows), codes)
    gone[rows] = hidden_rows(people, framework, besides=besides)
    return _without_numbers(found, gone)


def _named(found: Table, codes: Codes) -> pd.DataFrame:
    """Return what hiding asks of readings, with names and dates."""
    return codes.named(found.only(*KEY, "value", "n"))


def _without_numbers(found: Table, gone: Column) -> Table:
    """Return the readings, those `gone` without a number, marked `hidden`."""
    return found.assign(
        **{name: np.where(gone, np.nan, found[name]) for name in _BLANKED},
        state=np.where(gone, State.SUPPRESSED, found["state"]),
        reason=np.where(gone, HIDDEN, found["reason"]),
        nothing=found["nothing"] & ~gone,
        unready=found["unready"] & ~gone,
    )


def _from_readings(members: Members, ground: Ground, framework: Framework) -> Table:
    """Return the readings of indicators that are computed from readings and not from records."""
    asked = members.asked.any(axis=0) & (ground.places["contributor"] == 0)
    places, made = ground.places.rows(asked), [nothing()]
    keys = {name: places[name] for name in places.names}
    for entry in framework.indicators.values():
        if entry.form == COMPUTED:
            number = ground.codes.number("indicator", entry.code)
            found = completeness(members, entry, framework).rows(asked)
            made.append(found.assign(**keys, indicator=np.full(len(found), number)))
    told = stacked(made).assign(reported=False)
    return finished(told, ground.declared(framework), framework).assign(source=-1)


def _members(everything: Table, ground: Ground, framework: Framework) -> Members:
    """Return the readings that nodes count, by entry and place of the grid."""
    entries, codes = framework.counted(), ground.codes
    entry = np.full(len(codes.words["indicator"]), -1)
    entry[codes.words["indicator"].numbers(one.code for one in entries)] = np.arange(len(entries))
    plain = (everything["objective"] == 0) & (everything["area"] == 0)
    rows = everything.only(*_OF_MEMBERS).rows(plain & (entry[everything["indicator"]] >= 0))
    rows = rows.assign(place=row_of(rows, ground.places, "mission", "contributor", "period"))
    rows = rows.rows(rows["place"] >= 0)
    titles = codes.spans.titles(range(len(codes.spans)))
    in_order = sorted(set(titles))
    rank = np.array([*map(in_order.index, titles), -1])
    rows = rows.assign(
        entry=entry[rows["indicator"]],
        valued=rows["state"] <= State.PROVISIONAL,
        source=rank[rows["source"]],
    )
    return gathered(rows, entries, in_order, places=len(ground.places))


def _nodes(members: Members, ground: Ground, framework: Framework) -> list[Table]:
    """Return the pillars, practices and indices of all places of the grid."""
    codes = [*framework.pillars, *framework.practices]
    made = nodes(members, codes, framework)
    pillars = made["node"] < len(framework.pillars)
    whole = ground.places["contributor"][made["place"]] == 0
    top = index(made.rows(pillars & whole), framework)
    numbers = ground.codes.words["indicator"].numbers([*codes, INDEX])
    both = [
        made.assign(indicator=numbers[made["node"]]),
        top.assign(indicator=np.full(len(top), numbers[-1])),
    ]
    return [_placed(table, ground) for table in both]


def _placed(table: Table, ground: Ground) -> Table:
    """Return nodes with the key of readings."""
    places = ground.places.rows(table["place"])
    keys = {name: places[name] for name in places.names}
    return table.assign(**keys, objective=0, area=0)


def _decoded(tables: Sequence[Table], codes: Codes) -> pd.DataFrame:
    """Return readings with names and dates, in the order of mission, subject, period and code."""
    order = ("mission", "contributor", "objective", "area", "period", "indicator")
    names = ("value", "low", "high", "n", "coverage", "score", "state", "reason")
    every = stacked([table.only(*order, *names) for table in tables]).ordered(*order)
    made = codes.named(every.only(*order[:-1], *names[:-2]))
    # Each text of a few is turned into one of pandas once.
    indicators = pd.array(codes.words["indicator"].texts, dtype="str")
    states = pd.array([state.text for state in State], dtype="str")
    return made.assign(
        indicator=indicators.take(every["indicator"]),
        state=states.take(every["state"]),
        reason=pd.Series(every["reason"], dtype=object),
    )[COLUMNS]
