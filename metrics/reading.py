"""Readings: what every indicator, pillar and index says of every subject and period."""

import pandas as pd

from data.forms import Facts
from metrics.carrying import filled
from metrics.estimates import KEY, Ground, nothing
from metrics.facts import typed
from metrics.formulas import FORMULAS
from metrics.framework import Framework, Indicator
from metrics.grid import PERIOD, ground, members
from metrics.nodes import index, pillars
from metrics.reported import OBSERVATIONS, lent, reported, without_form
from metrics.rollup import led, rolled_up
from metrics.state import finished
from metrics.suppression import blanked, hidden_rows

COLUMNS = [
    "indicator", *KEY, "value", "low", "high", "n", "coverage", "score", "state", "reason",
]  # fmt: skip
ORDER = ["mission", "contributor", "objective", "area", "period_start", "period_end", "indicator"]
_KEYS = ["indicator", *KEY]


def readings(facts: Facts, framework: Framework) -> pd.DataFrame:
    """Return every reading, with the columns of DESIGN 6, one row per key, in fixed order.

    Those of the periods that were uploaded; on each mission's grid those that its pillars ask for
    (rolled up, carried or missing where the period has none of its own), the pillars and the index.
    What may not be shown is `suppressed`, its numbers blank.
    """
    base = ground(typed(facts), framework)
    found = finished(_estimates(base, framework), framework)
    safe = blanked(found, hidden_rows(found, framework)).assign(carried=False)
    everything = pd.concat([safe, filled(safe, base, framework)], ignore_index=True)
    nodes = _nodes(everything, base, framework)
    return _ordered(pd.concat([everything, nodes], ignore_index=True))


def _estimates(base: Ground, framework: Framework) -> pd.DataFrame:
    """Return the estimates of each key, from the first source that gives one.

    Computed from records of the period; from those of shorter periods; reported as an observation.
    """
    rolled = rolled_up(base.facts, framework)
    above = Ground(facts=rolled.facts, periods=base.periods, known_to=base.known_to, given=base)
    parts = pd.concat([rolled.parts, led(rolled, above, framework)])
    forms = set(parts["form"])
    entries = list(framework.indicators.values())
    again = [entry for entry in entries if entry.rolls_up and entry.form in forms]
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
    tables = [
        FORMULAS[entry.formula](base, entry, framework).assign(indicator=entry.code)
        for entry in entries
    ]
    return pd.concat([nothing().assign(indicator=""), *tables]).assign(reported=False)


def _of_parts(made: pd.DataFrame, parts: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the estimates of grid periods that shorter ones make up, with their completeness.

    Each subject is judged by its own records; one that has none there is not complete.
    """
    forms = {code: entry.form for code, entry in framework.indicators.items()}
    form = made["indicator"].map(forms).where(~made["reported"], OBSERVATIONS)
    code = made["indicator"].where(form == OBSERVATIONS, None)
    keys = ["form", "code", *PERIOD]
    rows = made.assign(form=form, code=code).drop(columns="complete")
    whole = parts[parts[["contributor", "objective"]].isna().all(axis=1)]
    of_grid = rows.merge(whole[keys], on=keys)
    own = of_grid.merge(parts, on=[*keys, "contributor", "objective"], how="left")
    return own.assign(complete=own["complete"].fillna(value=False).astype(bool))[made.columns]


def _nodes(everything: pd.DataFrame, base: Ground, framework: Framework) -> pd.DataFrame:
    counted = [entry.code for pillar in framework.pillars for entry in framework.members(pillar)]
    plain = everything[["objective", "area"]].isna().all(axis=1)
    rows = everything[plain & everything["indicator"].isin(counted)]
    whole = rows["contributor"].isna()
    of_missions = rows[whole].merge(base.periods, on=PERIOD)
    of_contributors = rows[~whole].merge(members(base), on=["contributor", *PERIOD])
    found = pillars(pd.concat([of_missions, of_contributors], ignore_index=True), framework)
    return pd.concat([found, index(found, framework)]).assign(objective=None, area=None)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    kept = table[COLUMNS]
    texts = kept[ORDER[:4]].astype(object)
    blank = texts.where(texts.notna(), "")
    order = kept.assign(**blank).sort_values(ORDER).index
    return kept.assign(**texts.where(texts.notna(), None)).loc[order].reset_index(drop=True)
