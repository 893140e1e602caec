"""Rolling up: records of shorter periods, re-keyed to the grid and read afresh (METHODS 2b)."""

from dataclasses import dataclass

import pandas as pd

from data import periods
from data.forms import Facts
from metrics.estimates import Ground
from metrics.framework import Framework
from metrics.grid import PERIOD, PERIOD_FORMS
from metrics.merging import MERGED
from metrics.objectives import classes
from metrics.trust import rated

# Within these the records of a period stand together: all rolled up, or none.
SCOPES = {"objectives": ["objective"], "observations": ["indicator"]}
SUBJECTS = {"trust": "ratee", "objectives": "objective"}
START, END = "grid_start", "grid_end"
# What is known of an objective, or of the population, is told by all rows, shorter ones too.
REMEMBERED = ("objectives", "observations")


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """Facts with the records of shorter periods re-keyed, and which grid periods they make up.

    `parts`: form, mission, code (the indicator, for observations), contributor, objective,
    period_start, period_end, complete; a blank contributor and objective is the mission as a whole.
    `pieces`: the shorter periods in which each objective has a row.
    """

    facts: Facts
    parts: pd.DataFrame
    pieces: pd.DataFrame


def rolled_up(facts: Facts, framework: Framework) -> RolledUp:
    """Return the facts as the grid sees them; those of the grid's length and longer stay as given.

    Where a mission has shorter records of two lengths in one grid period, the longer are taken:
    each says all of the period, and they may not be added to one another.
    """
    made = dict(facts)
    parts = [pd.DataFrame(columns=list(_PARTS)).astype(_PARTS)]
    pieces = pd.DataFrame(columns=list(_PIECES)).astype(_PIECES)
    for form in PERIOD_FORMS:
        scope = ["mission", *SCOPES.get(form, [])]
        rows = _placed(facts[form], framework)
        short = _shorter(rows, scope)
        if short.empty:
            continue
        parts.append(_parts(form, rated(short, framework) if form == "trust" else short))
        pieces = _pieces(short) if form == "objectives" else pieces
        keys = short[[*scope, START, END]].drop_duplicates()
        columns = list(facts[form].columns)
        added = MERGED[form](short.assign(period_start=short[START], period_end=short[END]))
        stays = rows if form in REMEMBERED else rows[rows["months"] >= rows["grid_months"]]
        kept = _others(stays, scope, keys)[columns]
        made[form] = _sorted(pd.concat([kept, added.reindex(columns=columns)]))
    return RolledUp(facts=made, parts=pd.concat(parts), pieces=pieces)


def led(rolled: RolledUp, above: Ground, framework: Framework) -> pd.DataFrame:
    """Return the parts of contributors that lead objectives: the rows of these are its own.

    `above` is the ground of the rolled up facts, where it stands who leads what.
    """
    if rolled.pieces.empty:
        return rolled.parts.iloc[:0]
    placed = above.once("classes", lambda: classes(above.facts["objectives"], framework))
    keys = ["mission", "objective", "period_start", "period_end"]
    leads = placed[[*keys, "contributor"]].dropna(subset="contributor").astype({"mission": object})
    subject = ["mission", "contributor", "period_start", "period_end"]
    groups = rolled.pieces.merge(leads.astype({"objective": object}), on=keys).groupby(subject)
    counted = groups.agg(needed=("needed", "max"), given=("piece", "nunique")).reset_index()
    complete = counted["given"] >= counted["needed"]
    made = counted.assign(form="objectives", code=None, objective=None, complete=complete)
    return made[list(_PARTS)].astype(_PARTS)


_PARTS = {
    **dict.fromkeys(("form", "mission", "code", "contributor", "objective"), "object"),
    **dict.fromkeys(("period_start", "period_end"), "datetime64[us]"),
    "complete": "bool",
}


_PIECES = {
    **dict.fromkeys(("mission", "objective"), "object"),
    **dict.fromkeys(("period_start", "period_end", "piece"), "datetime64[us]"),
    "needed": "int64",
}


def _pieces(short: pd.DataFrame) -> pd.DataFrame:
    needed = short["grid_months"] // short["months"]
    named = short.assign(piece=short["period_start"], needed=needed)
    spans = {"period_start": short[START], "period_end": short[END]}
    return named.assign(**spans)[list(_PIECES)].astype(_PIECES)


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
