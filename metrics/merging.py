"""Records of one key made one: amounts add, ratings average, a last value counts (METHODS 2b).

Each function takes records re-keyed to the grid, in the order of their own periods, and returns one
row per mission, grid period and natural key.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from metrics.grid import PERIOD
from metrics.trust import pomp


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


MERGED: Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "trust": _trust,
    "contributions": _contributions,
    "engagement": _engagement,
    "objectives": _objectives,
    "observations": _observations,
}
