"""Store to facts to readings: what pages, the shell and briefs ask. It knows no Streamlit.

The one place where facts meet metrics: right of here there are readings only.
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

import metrics
from data import periods
from data.access import LOCAL, Person, Scope
from data.changes import Preview
from data.register import Register
from data.store import Store
from metrics.framework import FILE, Framework

KEYS = ["indicator", "mission", "contributor", "objective", "area", "period_start", "period_end"]


@cache
def framework() -> Framework:
    """Return the framework in force, loaded once a process."""
    return metrics.load()


def register(store: Store) -> Register:
    """Return what is known before a file arrives, with the framework's bounds."""
    return store.register(framework().bounds())


def announce_framework(store: Store, *, by: Person = LOCAL) -> None:
    """Note the framework in force in the ledger, where it is not the one noted last."""
    content = FILE.read_bytes()
    if store.framework_in_force(Scope(missions=None)) != content:
        store.note_framework(framework().version, content, by=by)


def readings(
    store: Store,
    scope: Scope,
    *,
    missions: Sequence[str] | None = None,
    preview: Preview | None = None,
) -> pd.DataFrame:
    """Return the readings of `missions` (None = all in scope), with the columns of DESIGN 6.

    With a `preview` they are what they would be if that file were committed.
    """
    return metrics.readings(store.facts(scope, missions=missions, preview=preview), framework())


def chosen(table: pd.DataFrame, **wanted: str | None) -> pd.DataFrame:
    """Return the rows of a table of readings that match; None leaves a column free.

    `period` takes a label such as 2026-Q3; the other names are columns.
    """
    label = wanted.pop("period", None)
    if label is not None:
        table = table[in_period(table, label)]
    for column, value in wanted.items():
        if value is not None:
            table = table[table[column] == value]
    return table


def in_period(table: pd.DataFrame, label: str) -> pd.Series:
    """Return which rows speak of exactly the period that `label` names."""
    period = periods.parse(label)
    if period is None:
        return pd.Series(data=False, index=table.index)
    starts, ends = table["period_start"], table["period_end"]
    return (starts == pd.Timestamp(period.start)) & (ends == pd.Timestamp(period.end))


def whole(table: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of missions as a whole: no contributor, no objective, no area."""
    return table[table[["contributor", "objective", "area"]].isna().all(axis=1)]


def labels(table: pd.DataFrame) -> list[str]:
    """Return the labels of the periods in a table of readings, newest first, longer before."""
    pairs = table[["period_start", "period_end"]].drop_duplicates()
    ordered = pairs.sort_values(["period_end", "period_start"], ascending=[False, True])
    return [
        periods.label(start.date(), end.date())
        for start, end in ordered.itertuples(index=False, name=None)
    ]


def effect(store: Store, preview: Preview, scope: Scope) -> pd.DataFrame:
    """Return which pillars and indices a file would change, before it counts.

    One row per node reading that would differ: its keys, `before`, `after`, and both states.
    """
    missions = sorted(preview.missions)
    nodes = [*framework().pillars, "index"]
    sides = []
    for side in (None, preview):
        table = readings(store, scope, missions=missions, preview=side)
        sides.append(whole(table[table["indicator"].isin(nodes)]))
    both = sides[0].merge(sides[1], on=KEYS, how="outer", suffixes=("_before", "_after"))
    same = (both["score_before"].round(9) == both["score_after"].round(9)) | (
        both["score_before"].isna() & both["score_after"].isna()
    )
    same &= both["state_before"] == both["state_after"]
    kept = both.loc[~same, ["indicator", "mission", "period_start", "period_end"]]
    return kept.assign(
        before=both["score_before"],
        after=both["score_after"],
        state_before=both["state_before"].fillna("missing"),
        state_after=both["state_after"].fillna("missing"),
    ).sort_values(["mission", "period_start", "indicator"], ignore_index=True)
