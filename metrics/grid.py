"""The grid: the periods on which a mission's pillars are computed, and who is seen in them."""

from datetime import date

import pandas as pd

from data import periods
from data.forms import Facts
from metrics.estimates import Ground
from metrics.framework import Framework

# Forms whose records speak of a period, and their columns that name a contributor.
PERIOD_FORMS = {
    "trust": ("rater", "ratee"),
    "contributions": ("contributor",),
    "engagement": ("contributor",),
    "objectives": ("contributor",),
    "observations": ("contributor",),
}
DATES = ("opened", "due", "done")
PERIOD = ["mission", "period_start", "period_end"]


def ground(facts: Facts, framework: Framework) -> Ground:
    """Return what formulas stand on: the facts, each mission's grid, and its known-to date."""
    known_to = _known_to(facts["actions"])
    spans = _spans(facts, known_to)
    firsts = spans.groupby("mission")["first"].min()
    lasts = spans.groupby("mission")["last"].max()
    rows = [
        (mission, pd.Timestamp(period.start), pd.Timestamp(period.end))
        for mission in firsts.index
        for period in between(firsts[mission], lasts[mission], framework.grid(str(mission)))
    ]
    table = pd.DataFrame(rows, columns=PERIOD).astype(_TYPES)
    return Ground(facts=facts, periods=table, known_to=known_to)


def members(ground: Ground) -> pd.DataFrame:
    """Return mission, contributor and grid period of every contributor seen in a mission.

    From the first to the last period of the grid in which records of its own fall.
    """
    return ground.once("members", lambda: _members(ground))


def _members(ground: Ground) -> pd.DataFrame:
    spans = _spans(ground.facts, ground.known_to).dropna(subset="contributor")
    seen = spans.groupby(["mission", "contributor"]).agg(
        first=("first", "min"), last=("last", "max")
    )
    table = seen.reset_index().merge(ground.periods, on="mission")
    inside = (table["period_end"] >= table["first"]) & (table["period_start"] <= table["last"])
    return table.loc[inside, ["mission", "contributor", "period_start", "period_end"]]


def between(first: date, last: date, length: str) -> list[periods.Period]:
    """Return the periods of one length from that of the first day to that of the last."""
    made = [periods.of(length, first)]
    while made[-1].end < periods.of(length, last).end:
        made.append(periods.step(made[-1], 1))
    return made


_TYPES = {"mission": "object", "period_start": "datetime64[us]", "period_end": "datetime64[us]"}


def _known_to(actions: pd.DataFrame) -> pd.Series:
    """Return the latest day opened or done, by mission; due dates say nothing of what is known."""
    latest = actions[["opened", "done"]].max(axis=1).astype("datetime64[us]")
    return latest.groupby(actions["mission"]).max().dropna()


def _spans(facts: Facts, known_to: pd.Series) -> pd.DataFrame:
    """Return mission, contributor (blank: no one's), first and last day of records, one a row."""
    tables = []
    for form, columns in PERIOD_FORMS.items():
        for column in columns:
            keys = {"mission": facts[form]["mission"], "contributor": facts[form][column]}
            ends = {"first": facts[form]["period_start"], "last": facts[form]["period_end"]}
            tables.append(pd.DataFrame({**keys, **ends}).drop_duplicates())
    actions = facts["actions"]
    latest = known_to.reindex(actions["mission"]).to_numpy("datetime64[us]")
    for name in DATES:
        days = actions[name].astype("datetime64[us]")
        known = days.where(days <= latest)
        keys = {"mission": actions["mission"], "contributor": actions["contributor"]}
        tables.append(pd.DataFrame({**keys, "first": known, "last": known}).drop_duplicates())
    kinds = {
        "mission": "object",
        "contributor": "object",
        **dict.fromkeys(("first", "last"), "M8[us]"),
    }
    return pd.concat([table.astype(kinds) for table in tables]).dropna(subset="first")
