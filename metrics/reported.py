"""Values reported as observations for indicators that have a form of their own (METHODS 3)."""

from collections.abc import Iterable

import pandas as pd

from metrics.estimates import Ground, nothing
from metrics.framework import Framework, Indicator
from metrics.observations import ratio

OBSERVATIONS = "observations"
ACTIONS = "actions"
_WHERE = ["indicator", "mission", "period_start", "period_end"]
_DAYS = ["opened", "due", "done"]


def lent(ground: Ground, framework: Framework) -> list[Indicator]:
    """Return the indicators with a form of their own that were reported as observations."""
    codes = set(ground.facts[OBSERVATIONS]["indicator"])
    entries = framework.indicators.values()
    return [entry for entry in entries if entry.form != OBSERVATIONS and entry.code in codes]


def reported(ground: Ground, entries: Iterable[Indicator], framework: Framework) -> pd.DataFrame:
    """Return what was reported of `entries`, as estimates with `indicator`."""
    tables = [ratio(ground, entry, framework).assign(indicator=entry.code) for entry in entries]
    return pd.concat([nothing().assign(indicator=""), *tables])


def without_form(
    told: pd.DataFrame, computed: pd.DataFrame, ground: Ground, framework: Framework
) -> pd.DataFrame:
    """Return the rows of `told` that may be used: those on which the form has no data.

    A mission's records of a period speak for all its subjects: whom they leave out has nothing to
    measure there. Actions have no period, and speak from the first day of their kind to the last
    known one.
    """
    known = pd.concat([computed[_WHERE], _spoken(told, ground, framework)])
    matched = told.merge(known.drop_duplicates().assign(known=True), on=_WHERE, how="left")
    return matched[matched["known"].isna()].drop(columns="known")


def _spoken(told: pd.DataFrame, ground: Ground, framework: Framework) -> pd.DataFrame:
    """Return the keys of `told` on which there are actions that could bear."""
    actions = ground.facts[ACTIONS]
    begun = actions.assign(first=actions[_DAYS].min(axis=1).astype("datetime64[us]"))
    firsts = begun.groupby(["mission", "kind"])["first"].min().reset_index()
    entries = framework.indicators.values()
    kinds = [(entry.code, entry.kind) for entry in entries if entry.kind is not None]
    keys = told[_WHERE].merge(pd.DataFrame(kinds, columns=["indicator", "kind"]), on="indicator")
    both = keys.merge(firsts, on=["mission", "kind"])
    known_to = ground.known_to.reindex(both["mission"]).to_numpy("datetime64[us]")
    bears = (both["first"] <= both["period_end"]) & (known_to >= both["period_start"])
    return both.loc[bears, _WHERE]
