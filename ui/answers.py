"""Store to facts to readings: what pages, the shell and briefs ask. It knows no Streamlit.

The one place where facts meet metrics: right of here there are readings only.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

import metrics
from charts.measure import Measure, measure
from data import access, periods
from data.access import LOCAL, Person, Scope
from data.changes import Page, Preview, RecordFilter
from data.forms import FORMS
from data.register import Register
from data.store import Store
from metrics import objectives as goals
from metrics import reporting
from metrics.framework import FILE, INDEX, Framework
from ui.view import View

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


def nodes(table: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of pillars and of the index among readings."""
    return table[table["indicator"].isin([*framework().pillars, INDEX])]


def reports(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return who reported in which period of a mission's grid (`metrics.reporting`)."""
    return reporting.reports(store.facts(scope, missions=[mission]), framework())


def objectives(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return where each objective of a mission stood, with its class (`metrics.objectives`)."""
    given = store.facts(scope, missions=[mission])
    return goals.classes(given["objectives"], framework())


@cache
def measures() -> Mapping[str, Measure]:
    """Return what charts must know of each indicator, pillar and the index, by code."""
    codes = [*framework().indicators, *framework().pillars, INDEX]
    return {code: measure(framework(), code) for code in codes}


def pillar_measures() -> dict[str, Measure]:
    """Return what charts must know of the four pillars, by code."""
    return {code: measures()[code] for code in framework().pillars}


def compared(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the changes between the view's period and the one it is compared with.

    One row per series with a reading in both: the columns of DESIGN 6, `changes`.
    """
    period = periods.parse(view.period or "")
    if period is None or view.compare == "none":
        return metrics.changes(table.head(0), framework())
    pair = (period, _other(period, view.compare))
    ends = table["period_end"].isin([pd.Timestamp(one.end) for one in pair])
    starts = table["period_start"].isin([pd.Timestamp(one.start) for one in pair])
    made = metrics.changes(table[starts & ends], framework())
    return pd.DataFrame(made[made["period_to"] == pd.Timestamp(period.start)])


def since(view: View) -> str:
    """Return the title of the period that the view compares with, blank without one."""
    period = periods.parse(view.period or "")
    if period is None or view.compare == "none":
        return ""
    return _other(period, view.compare).title


def _other(period: periods.Period, compare: str) -> periods.Period:
    a_year_back = periods.MONTHS["year"] // periods.MONTHS[period.length]
    return periods.step(period, -a_year_back if compare == "year" else -1)


def newest(table: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of the mission as a whole in the newest period of its pillars' grid."""
    own = whole(table)
    grid = nodes(own)
    if grid.empty:
        return own.head(0)
    last = grid.sort_values("period_end").iloc[-1]
    same = (own["period_end"] == last["period_end"]) & (own["period_start"] == last["period_start"])
    return pd.DataFrame(own[same])


def reported(reports: pd.DataFrame, label: str | None) -> str:
    """Return how many of those expected reported in a period of one mission: 8 of 11."""
    there = reports[in_period(reports, label)] if label else reports.head(0)
    expected = there[there["status"] != reporting.NOT_EXPECTED]
    came = expected["status"].eq(reporting.REPORTED).sum()
    return f"{came} of {len(expected)}" if len(expected) else ""


def with_missing(reports: pd.DataFrame) -> pd.DataFrame:
    """Return the reports of those contributors that are silent in a mission's newest period."""
    last = reports.groupby("mission")["period_start"].transform("max")
    silent = reports[(reports["period_start"] == last) & (reports["status"] == reporting.MISSING)]
    who = pd.MultiIndex.from_frame(silent[["mission", "contributor"]])
    return reports[pd.MultiIndex.from_frame(reports[["mission", "contributor"]]).isin(who)]


def reported_words(reports: pd.DataFrame, label: str | None) -> str:
    """Return who reported, for the foot of a page: 8 of 11 contributors reported."""
    told = reported(reports, label)
    return f"{told} contributors reported" if told else ""


def form_of(view: View) -> str | None:
    """Return the form whose records a view asks for: the link's own, else its indicator's."""
    if view.form in FORMS:
        return view.form
    entry = framework().indicators.get(view.indicator or "")
    return entry.form if entry is not None and entry.form in FORMS else None


def records(store: Store, view: View, *, by: Person, limit: int) -> Page:
    """Return the standing records of a view, newest first: `limit` of them, from its page on."""
    entry = framework().indicators.get(view.indicator or "")
    period = periods.parse(view.period or "")
    code = None
    if entry is not None and entry.form == form_of(view):
        code = entry.kind or entry.item or (entry.code if entry.form == "observations" else None)
    wanted = RecordFilter(
        mission=view.mission,
        contributor=view.contributor,
        start=period.start if period else None,
        end=period.end if period else None,
        code=code,
    )
    return store.records(
        form_of(view) or "trust",
        access.scope(by, as_of=view.asof),
        filter=wanted,
        limit=limit,
        offset=limit * ((view.page or 1) - 1),
    )


def effect(store: Store, preview: Preview, scope: Scope) -> pd.DataFrame:
    """Return which pillars and indices a file would change, before it counts.

    One row per node reading that would differ: its keys, `before`, `after`, and both states.
    """
    missions = sorted(preview.missions)
    sides = []
    for side in (None, preview):
        table = readings(store, scope, missions=missions, preview=side)
        sides.append(whole(nodes(table)))
    both = sides[0].merge(sides[1], on=KEYS, how="outer", suffixes=("_before", "_after"))
    both = both.fillna({"state_before": "missing", "state_after": "missing"})
    same = (both["score_before"].round(9) == both["score_after"].round(9)) | (
        both["score_before"].isna() & both["score_after"].isna()
    )
    same &= both["state_before"] == both["state_after"]
    told = both[["indicator", "mission", "period_start", "period_end"]].assign(
        before=both["score_before"],
        after=both["score_after"],
        state_before=both["state_before"],
        state_after=both["state_after"],
    )
    return told[~same].sort_values(["mission", "period_start", "indicator"], ignore_index=True)
