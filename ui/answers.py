"""Store to facts to readings: what pages, the shell and briefs ask. It knows no Streamlit.

The one place where facts meet metrics: right of here there are readings only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
from metrics.comparison import dyads as relations
from metrics.comparison import effect as framework_change
from metrics.comparison import fairness as fair
from metrics.comparison.effect import Effect
from metrics.declaration.indicator import COMPUTED
from metrics.framework import FILE, INDEX, Framework
from metrics.indicators import outlook as ahead
from metrics.privacy.lookback import withheld
from metrics.words import reporting
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

    With a `preview` they are what they would be if that file were committed. Looking back shows
    nothing that is hidden by now, and who may not see records nothing of people that has changed.
    """
    given = store.facts(scope, missions=missions, preview=preview)
    made = metrics.readings(given, framework())
    if scope.as_of is None:
        return made
    present = store.facts(replace(scope, as_of=None), missions=missions)
    newest = metrics.readings(present, framework())
    gone = withheld(made, newest, framework(), moved=not scope.remarks)
    return made if gone.empty else metrics.readings(given, framework(), hidden=gone)


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


def practices(table: pd.DataFrame) -> pd.DataFrame:
    """Return the readings of practices among readings."""
    return table[table["indicator"].isin([*framework().practices])]


def reports(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return who reported in which period of a mission's grid (`metrics.words.reporting`)."""
    return reporting.reports(store.facts(scope, missions=[mission]), framework())


def objectives(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return where each objective of a mission stood, its class and forecast (`outlook`)."""
    given = store.facts(scope, missions=[mission])
    return ahead.outlook(given["objectives"], framework())


def stakes(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return what each contributor holds of a mission's values (`metrics.stakes`)."""
    return metrics.stakes(store.facts(scope, missions=[mission]), framework())


def fairness(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return what hangs on capacity in a mission, under each key (`metrics.fairness`)."""
    return fair.by_key(store.facts(scope, missions=[mission]), framework())


def exploitation(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return whether the large leave the burden to the small, under each key, with its words."""
    return fair.exploitation_tests(store.facts(scope, missions=[mission]), framework())


def curves(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return the Lorenz points of a mission's effort: plain, and under each key."""
    return fair.curves(store.facts(scope, missions=[mission]), framework())


def dyads(store: Store, scope: Scope, *, mission: str) -> pd.DataFrame:
    """Return who rates whom in a mission; what may not be shown is blank (`comparison.dyads`)."""
    return relations.matrix(store.facts(scope, missions=[mission]), framework())


@cache
def measures() -> Mapping[str, Measure]:
    """Return what charts must know of each indicator, pillar, practice and the index, by code."""
    made = framework()
    codes = [*made.indicators, *made.pillars, *made.practices, INDEX]
    return {code: measure(made, code) for code in codes}


def pillar_measures() -> dict[str, Measure]:
    """Return what charts must know of the four pillars, by code."""
    return {code: measures()[code] for code in framework().pillars}


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
    """Return the standing records of a view, newest first: `limit` of them, from its page on.

    Who may not see what files say gets none of the forms that count people: the records of a hidden
    reading would tell it, and so would how many there are.
    """
    entry = framework().indicators.get(view.indicator or "")
    personal = {one.form for one in framework().indicators.values() if one.personal}
    if form_of(view) in personal and not access.may(by, "raw"):
        limit = 0
    if entry is not None and entry.form == COMPUTED:
        limit = 0  # it is made of readings, which have records of their own
    period = periods.parse(view.period or "")
    code = None
    if entry is not None and entry.form == form_of(view):
        code = entry.records_code
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


def framework_effect(store: Store, scope: Scope, content: bytes) -> Effect:
    """Return what a framework file would do to all readings in scope; nothing is applied.

    Raises FrameworkRefused with every fault of the file.
    """
    proposed, given = metrics.load(content), store.facts(scope)
    old, new = (metrics.readings(given, one) for one in (framework(), proposed))
    return framework_change.effect(framework(), proposed, old, new)


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
