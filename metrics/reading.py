"""Readings: what every indicator, pillar and index says of every subject and period."""

import pandas as pd

from data.forms import Facts
from metrics.carrying import filled
from metrics.completeness import completeness
from metrics.estimates import KEY, Ground, nothing
from metrics.facts import typed
from metrics.formulas import FORMULAS
from metrics.framework import Framework, Indicator
from metrics.grid import PERIOD, ground, members
from metrics.indicator import COMPUTED
from metrics.nodes import index, pillars, practices
from metrics.posts import both_parts
from metrics.reported import OBSERVATIONS, lent, reported, without_form
from metrics.rollup import led, rolled_up
from metrics.state import finished
from metrics.suppression import blanked, hidden_rows
from metrics.trust import OVERALL

COLUMNS = [
    "indicator", *KEY, "value", "low", "high", "n", "coverage", "score", "state", "reason",
]  # fmt: skip
ORDER = ["mission", "contributor", "objective", "area", "period_start", "period_end", "indicator"]
_KEYS = ["indicator", *KEY]


def readings(
    facts: Facts, framework: Framework, *, hidden: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every reading, with the columns of DESIGN 6, one row per key, in fixed order.

    Those of the periods that were uploaded; on each mission's grid those that its pillars ask for
    (rolled up, carried or missing where the period has none of its own), pillars, practices, index.
    What may not be shown is `suppressed`, its numbers blank; so are the keys of `hidden`.
    """
    base = ground(typed(facts), framework)
    found = finished(_estimates(base, framework), framework)
    safe = blanked(found, hidden_rows(found, framework, besides=hidden)).assign(carried=False)
    recorded = pd.concat([safe, filled(safe, base, framework)], ignore_index=True)
    told = _from_readings(_members(recorded, base, framework), framework)
    everything = pd.concat([recorded, told], ignore_index=True)
    nodes = _nodes(_members(everything, base, framework), framework)
    return _ordered(pd.concat([everything, nodes], ignore_index=True))


def _estimates(base: Ground, framework: Framework) -> pd.DataFrame:
    """Return the estimates of each key, from the first source that gives one.

    Computed from records of the period; from those of shorter periods; reported as an observation.
    """
    rolled = rolled_up(base.facts, framework)
    above = Ground(facts=rolled.facts, periods=base.periods, known_to=base.known_to, given=base)
    parts = pd.concat(
        [rolled.parts, led(rolled, above, framework), both_parts(rolled.parts, framework)]
    )
    forms = set(parts["form"])
    entries = [entry for entry in framework.indicators.values() if entry.form != COMPUTED]
    again = [entry for entry in entries if entry.rolls_up and entry.source in forms]
    computed = pd.concat([
        _computed(base, entries, framework),
        _of_parts(_computed(above, again, framework), parts, framework),
    ])  # fmt: skip
    told = [reported(base, lent(base, framework), framework).assign(reported=True)]
    if OBSERVATIONS in forms:
        made = reported(above, lent(above, framework), framework).assign(reported=True)
        told.append(_of_parts(made, parts, framework))
    used = without_form(pd.concat(told), computed, base, framework)
    return pd.concat([computed, used]).drop_duplicates(_KEYS, ignore_index=True)


def _computed(base: Ground, entries: list[Indicator], framework: Framework) -> pd.DataFrame:
    sharing: dict[str, list[Indicator]] = {}
    for entry in entries:
        sharing.setdefault(entry.formula, []).append(entry)
    tables = [FORMULAS[name](base, those, framework) for name, those in sharing.items()]
    return pd.concat([nothing().assign(indicator=""), *tables]).assign(reported=False)


def _of_parts(made: pd.DataFrame, parts: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the estimates of grid periods that shorter ones make up, with their completeness.

    Each subject is judged by its own records; one that has none there is not complete.
    """
    entries = framework.indicators.items()
    forms = {code: entry.source for code, entry in entries}
    items = {code: entry.item for code, entry in entries if entry.item not in {None, OVERALL}}
    form = made["indicator"].map(forms).where(~made["reported"], OBSERVATIONS)
    item = made["indicator"].map(items).astype(object)
    code = made["indicator"].where(form == OBSERVATIONS, item)
    keys = ["form", "code", *PERIOD]
    rows = made.assign(form=form, code=code).drop(columns="complete")
    whole = parts[parts[["contributor", "objective"]].isna().all(axis=1)]
    of_grid = rows.merge(whole[keys], on=keys)
    own = of_grid.merge(parts, on=[*keys, "contributor", "objective"], how="left")
    return own.assign(complete=own["complete"].fillna(value=False).astype(bool))[made.columns]


def _members(everything: pd.DataFrame, base: Ground, framework: Framework) -> pd.DataFrame:
    """Return the readings that nodes are made of: of missions and contributors, on the grid."""
    counted = [entry.code for entry in framework.counted()]
    plain = everything[["objective", "area"]].isna().all(axis=1)
    rows = everything[plain & everything["indicator"].isin(counted)]
    whole = rows["contributor"].isna()
    of_missions = rows[whole].merge(base.periods, on=PERIOD)
    of_contributors = rows[~whole].merge(members(base), on=["contributor", *PERIOD])
    return pd.concat([of_missions, of_contributors], ignore_index=True)


def _from_readings(rows: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the readings of indicators that are computed from readings and not from records."""
    tables = [
        completeness(rows, entry, framework).assign(reported=False)
        for entry in framework.indicators.values()
        if entry.form == COMPUTED
    ]
    made = pd.concat([nothing().assign(indicator="", reported=False), *tables])
    return finished(made, framework).assign(carried=False)


def _nodes(rows: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    found = pillars(rows, framework)
    made = pd.concat([found, index(found, framework), practices(rows, framework)])
    return made.assign(objective=None, area=None)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    kept = table[COLUMNS]
    texts = kept[ORDER[:4]].astype(object)
    blank = texts.where(texts.notna(), "")
    order = kept.assign(**blank).sort_values(ORDER).index
    return kept.assign(**texts.where(texts.notna(), None)).loc[order].reset_index(drop=True)
