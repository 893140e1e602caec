"""Rolling up: records of shorter periods, re-keyed to the grid and read afresh (METHODS 2b)."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data import periods
from data.forms import Facts
from metrics.framework import Framework
from metrics.grid import PERIOD, PERIOD_FORMS
from metrics.trust import pomp

# Within these the records of a period stand together: all rolled up, or none.
SCOPES = {"objectives": ["objective"], "observations": ["indicator"]}
SUBJECTS = {"trust": "ratee", "objectives": "objective"}
START, END = "grid_start", "grid_end"


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """Facts with the records of shorter periods re-keyed, and which grid periods they make up.

    `parts`: form, mission, code (the indicator, for observations), contributor, objective,
    period_start, period_end, complete; a blank contributor and objective is the mission as a whole.
    """

    facts: Facts
    parts: pd.DataFrame


def rolled_up(facts: Facts, framework: Framework) -> RolledUp:
    """Return the facts as the grid sees them; those of the grid's length and longer stay as given.

    Where a mission has shorter records of two lengths in one grid period, the longer are taken:
    each says all of the period, and they may not be added to one another.
    """
    made = dict(facts)
    parts = []
    for form in PERIOD_FORMS:
        scope = ["mission", *SCOPES.get(form, [])]
        rows = _placed(facts[form], framework)
        short = _shorter(rows, scope)
        if short.empty:
            continue
        parts.append(_parts(form, short))
        keys = short[[*scope, START, END]].drop_duplicates()
        columns = list(facts[form].columns)
        added = _ADDED[form](short.assign(period_start=short[START], period_end=short[END]))
        # What is known of an objective is told by all its rows, shorter ones too.
        stays = rows if form == "objectives" else rows[rows["months"] >= rows["grid_months"]]
        kept = _others(stays, scope, keys)[columns]
        made[form] = _sorted(pd.concat([kept, added.reindex(columns=columns)]))
    none = pd.DataFrame(columns=list(_PARTS)).astype(_PARTS)
    return RolledUp(facts=made, parts=pd.concat(parts) if parts else none)


_PARTS = {
    **dict.fromkeys(("form", "mission", "code", "contributor", "objective"), "object"),
    **dict.fromkeys(("period_start", "period_end"), "datetime64[us]"),
    "complete": "bool",
}


def _placed(rows: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return `rows` with the grid period they begin in, its months, and their own."""
    spans = rows[PERIOD].drop_duplicates()
    places = []
    for mission, start, end in spans.itertuples(index=False, name=None):
        grid = framework.grid(str(mission))
        own = periods.MONTHS[periods.length(start.date(), end.date())]
        place = periods.of(grid, start.date())
        days = pd.Timestamp(place.start), pd.Timestamp(place.end)
        places.append((mission, start, end, *days, own, periods.MONTHS[grid]))
    columns = [*PERIOD, START, END, "months", "grid_months"]
    kinds = {**rows[PERIOD].dtypes, **dict.fromkeys((START, END), "datetime64[us]")}
    placed = pd.DataFrame(places, columns=columns).astype(kinds)
    return rows.merge(placed, on=PERIOD, how="left")


def _shorter(rows: pd.DataFrame, scope: list[str]) -> pd.DataFrame:
    inside = rows[(rows["months"] < rows["grid_months"]) & (rows["period_end"] <= rows[END])]
    longest = inside.groupby([*scope, START])["months"].transform("max")
    kept = inside[inside["months"] == longest]
    # Floats add up in the order given, and "last" is a matter of order: by time, then by key.
    amounts = kept.select_dtypes("number").columns
    order = [name for name in kept.columns if name not in {*PERIOD, *amounts}]
    return kept.sort_values([*PERIOD, *order], ignore_index=True)


def _others(rows: pd.DataFrame, scope: list[str], keys: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are not replaced by rolled up ones."""
    taken = keys.rename(columns={START: "period_start", END: "period_end"}).assign(taken=True)
    kept = rows.merge(taken, on=[*scope, "period_start", "period_end"], how="left")
    return kept[kept["taken"].isna()]


def _parts(form: str, short: pd.DataFrame) -> pd.DataFrame:
    """Return which subjects have rolled up records, and whether every sub-period is there."""
    code = short["indicator"] if form == "observations" else None
    rows = short.assign(form=form, code=code, needed=short["grid_months"] // short["months"])
    column = SUBJECTS.get(form, "contributor")
    name = "objective" if form == "objectives" else "contributor"
    whole = rows.assign(contributor=None, objective=None)
    own = whole.assign(**{name: rows[column]}).dropna(subset=name)
    keys = ["form", "mission", "code", "contributor", "objective", START, END]
    groups = pd.concat([whole, own]).groupby(keys, dropna=False)
    counted = groups.agg(needed=("needed", "max"), given=("period_start", "nunique")).reset_index()
    counted = counted.assign(complete=counted["given"] >= counted["needed"])
    named = counted.rename(columns={START: "period_start", END: "period_end"})
    return named[list(_PARTS)].astype(_PARTS)


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(PERIOD, kind="stable", ignore_index=True)


def _sums(rows: pd.DataFrame, keys: list[str], amounts: list[str]) -> pd.DataFrame:
    """Return the sums of `amounts`; over no known value a sum is unknown, not 0."""
    groups = rows.groupby([*PERIOD, *keys], dropna=False)
    return groups[amounts].sum(min_count=1).reset_index()


def _trust(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ratings averaged by cell and item, as per cent of their scale."""
    groups = rows.assign(score=pomp(rows)).groupby(
        [*PERIOD, "rater", "ratee", "item"], dropna=False
    )
    # The same people may answer each month: as many as answered at once, never more.
    averaged = groups.agg(score=("score", "mean"), respondents=("respondents", "max"))
    return averaged.reset_index().assign(scale_min=0.0, scale_max=100.0)


def _contributions(rows: pd.DataFrame) -> pd.DataFrame:
    amounts = ["pledged", "delivered", "on_time", "authorised"]
    return _sums(rows, ["contributor", "resource", "unit"], amounts)


def _engagement(rows: pd.DataFrame) -> pd.DataFrame:
    people = ["participants", "women", "youth", "minority", "satisfied", "respondents"]
    return _sums(rows, ["area", "contributor"], ["meetings", *people])


def _objectives(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the last known value of each objective; its attributes stand in its own rows."""
    last = rows.groupby([*PERIOD, "objective"])["value"].last().reset_index()
    blank = rows.drop(columns=["months", "grid_months", *last.columns])
    return last.reindex(columns=[*last.columns, *blank.columns]).astype(blank.dtypes.to_dict())


def _observations(rows: pd.DataFrame) -> pd.DataFrame:
    """Return numerators, denominators and samples added, or values averaged.

    Where one of the shorter periods has a value only, the values are averaged; design effects are
    averaged by the number asked.
    """
    keys = ["indicator", "contributor", "area"]
    given = rows[["numerator", "denominator"]].notna().all(axis=1)
    groups = [rows[name] for name in [*PERIOD, *keys]]
    divided = given.groupby(groups, dropna=False).transform("all").astype(bool)
    asked = rows["sample_size"].fillna(rows["denominator"]).where(divided, rows["sample_size"])
    size = asked.where(divided | rows["value"].notna())
    parts = rows.assign(
        numerator=rows["numerator"].where(divided),
        denominator=rows["denominator"].where(divided),
        sample_size=size,
        effect=size * rows["design_effect"].fillna(1.0),
    )
    added = _sums(parts, keys, ["numerator", "denominator", "sample_size", "effect"])
    value = rows["value"].mask(divided).groupby(groups, dropna=False).mean().to_numpy()
    effect = added["effect"] / added["sample_size"].where(added["sample_size"] > 0)
    return added.assign(value=value, design_effect=effect)


_ADDED: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "trust": _trust,
    "contributions": _contributions,
    "engagement": _engagement,
    "objectives": _objectives,
    "observations": _observations,
}
