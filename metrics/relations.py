"""Who trusts, who is trusted, and how far pairs are apart (METHODS 9: T4, T7, T8).

The Social Relations Model: a rating is the mean of all, plus what its rater gives everybody, plus
what its ratee receives from everybody, plus what is of the two alone.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.subjects import PERIOD
from metrics.trust import CELL, ONE_WAY, cells_of
from metrics.twoway import additive

SEEN = [*PERIOD, "contributor"]
# Under four contributors, what a rater gives and what a ratee receives cannot be told apart.
LEAST_CONTRIBUTORS = 4
NOT_CONNECTED = "not all connected by ratings"
GIVES_AWAY = "would show a single rating"
# A leverage this near to 1: the effects repeat the rating, whatever the others are.
_ALL_OF_IT = 1 - 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Effects of the Social Relations Model.

    `contributors`: by mission, period and contributor seen as rater or ratee, `trusting` and
    `trusted`, in points, each adding up to 0. `missions`: by mission and period, `n` contributors,
    `cells`, `coverage`, the `mean` of the model, and the `reason` where there are no effects.
    """

    contributors: pd.DataFrame
    missions: pd.DataFrame


def relations(ground: Ground, framework: Framework) -> Relations:
    """Return the effects of every mission and period with ratings."""
    return ground.once("relations", lambda: fitted(cells_of(ground, framework)))


def fitted(cells: pd.DataFrame) -> Relations:
    """Return the effects that fit `cells` best by least squares, for each mission and period.

    Blank under four contributors, where the ratings do not connect all of them as raters and as
    ratees, and where the effects would repeat a single rating, which is not for everybody to see.
    """
    known = cells[cells["value"].notna()]
    seen = _seen(cells)
    missions = seen.groupby(PERIOD).size().rename("n").reset_index()
    counted = known.groupby(PERIOD).size().rename("cells")
    missions = missions.join(counted, on=PERIOD).fillna({"cells": 0})
    missions = missions.assign(coverage=missions["cells"] / (missions["n"] * (missions["n"] - 1)))
    placed = _placed(known, seen)
    large = missions[missions["n"] >= LEAST_CONTRIBUTORS]
    made = [_of_size(placed, rows) for _, rows in large.groupby("n")]
    of_missions = pd.concat([_NO_MISSIONS, *(whole for whole, _ in made)])
    of_each = pd.concat([_NO_EFFECTS, *(effects for _, effects in made)])
    return Relations(
        contributors=seen.join(of_each, on=["group", "place"]).drop(columns=["group", "place"]),
        missions=missions.join(of_missions).fillna({"reason": ""}),
    )


_NO_MISSIONS = pd.DataFrame({"mean": pd.Series(dtype=float), "reason": pd.Series(dtype=object)})
_NO_EFFECTS = pd.DataFrame(
    {"trusting": pd.Series(dtype=float), "trusted": pd.Series(dtype=float)},
    index=pd.MultiIndex.from_arrays([[], []], names=["group", "place"]),
)


def _seen(cells: pd.DataFrame) -> pd.DataFrame:
    """Return who is seen as rater or ratee, each with its place in the design of its group."""
    names = pd.concat([
        cells[[*PERIOD, column]].rename(columns={column: "contributor"})
        for column in ("rater", "ratee")
    ])  # fmt: skip
    once = names.drop_duplicates().sort_values(SEEN, ignore_index=True)
    groups = once.groupby(PERIOD)
    return once.assign(group=groups.ngroup(), place=groups.cumcount())


def _placed(known: pd.DataFrame, seen: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with their group, and the places of rater and ratee in it."""
    places = seen[[*PERIOD, "contributor", "group", "place"]]
    rater = places.rename(columns={"contributor": "rater", "place": "row"})
    ratee = places.rename(columns={"contributor": "ratee", "place": "column"})
    both = known.merge(rater, on=[*PERIOD, "rater"])
    return both.merge(ratee.drop(columns="group"), on=[*PERIOD, "ratee"])


def _of_size(placed: pd.DataFrame, missions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return mean and reason by group, and effects by group and place, of designs of one size."""
    n, groups = int(missions["n"].iloc[0]), missions.index
    cells = placed[placed["group"].isin(groups)]
    at = np.searchsorted(groups, cells["group"]), cells["row"], cells["column"]
    values = np.full((len(groups), n, n), np.nan)
    values[at] = cells["value"]
    fit = additive(values)
    told = np.asarray((fit.leverage > _ALL_OF_IT).any(axis=(1, 2)))
    reasons = np.select([~fit.connected, told], [NOT_CONNECTED, GIVES_AWAY], "")
    mean = np.where(told, np.nan, fit.mean)
    sides = {"trusting": fit.row, "trusted": fit.column}
    kept = {name: np.where(told[:, None], np.nan, side).ravel() for name, side in sides.items()}
    places = pd.MultiIndex.from_product([groups, range(n)], names=["group", "place"])
    whole = pd.DataFrame({"mean": mean, "reason": reasons}, index=groups)
    return whole, pd.DataFrame(kept, index=places)


def trusted(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return T4: what each contributor receives more than others, allowing for who rates it.

    In points, one row per contributor seen; none for the mission. n = contributors in the matrix.
    """
    return _effects(relations(ground, framework), "trusted")


def trusting(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return T7: what each contributor gives more than others, allowing for whom it rates."""
    return _effects(relations(ground, framework), "trusting")


def _effects(found: Relations, side: str) -> pd.DataFrame:
    rows = found.contributors.merge(found.missions, on=PERIOD)
    return estimates(rows.assign(value=rows[side]))


def asymmetry(ground: Ground, _indicator: Indicator, framework: Framework) -> pd.DataFrame:
    """Return T8: how far apart two partners rate each other, a mean in points over mutual pairs.

    n = pairs rated both ways.
    """
    found = relations(ground, framework).missions
    pairs = mutual(cells_of(ground, framework)).groupby(PERIOD)["apart"].agg(["mean", "size"])
    made = found.drop(columns=["n", "mean", "reason"]).join(pairs, on=PERIOD)
    reasons = np.where(made["mean"].isna(), ONE_WAY, "")
    return estimates(made.assign(value=made["mean"], n=made["size"].fillna(0), reason=reasons))


def mutual(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs rated both ways, by first and second code: `there`, `back`, `apart`."""
    known = cells.loc[cells["value"].notna(), [*CELL, "value"]]
    back = known.rename(columns={"rater": "ratee", "ratee": "rater", "value": "back"})
    pairs = known[known["rater"] < known["ratee"]].merge(back, on=CELL)
    named = pairs.rename(columns={"rater": "first", "ratee": "second", "value": "there"})
    return named.assign(apart=(named["there"] - named["back"]).abs())
