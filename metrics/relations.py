"""Who trusts, who is trusted, and how far pairs are apart (METHODS 9: T4, T7, T8).

The Social Relations Model: a rating is the mean of all, plus what its rater gives everybody, plus
what its ratee receives from everybody, plus what is of the two alone.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.estimates import Ground, estimates
from metrics.framework import Framework, Indicator
from metrics.intervals import Floats
from metrics.subjects import PERIOD
from metrics.trust import ONE_WAY, cells_of
from metrics.twoway import Additive, Indices, additive

Texts: TypeAlias = NDArray[np.object_]
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
    `cells`, `coverage`, the `mean` of the model, and the `reason` where there are no effects;
    `pairs` rated both ways, and how far `apart` their two sides are, a mean in points.
    """

    contributors: pd.DataFrame
    missions: pd.DataFrame


def relations(ground: Ground, framework: Framework) -> Relations:
    """Return the effects of every mission and period with ratings."""
    return ground.once("relations", lambda: fitted(cells_of(ground, framework)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Design:
    """Where each cell stands: the number of its mission and period, and its row and column there.

    `seen`: who is in each of `missions`, in order; `n` how many, `first` the first of them there.
    """

    missions: pd.DataFrame
    seen: pd.DataFrame
    group: Indices
    row: Indices
    column: Indices
    n: Indices
    first: Indices


def fitted(cells: pd.DataFrame) -> Relations:
    """Return the effects that fit `cells` best by least squares, for each mission and period.

    Blank under four contributors, where the ratings do not connect all of them as raters and as
    ratees, and where the effects would repeat a single rating, which is not for everybody to see.
    """
    known = cells["value"].notna().to_numpy()
    design = _design(cells)
    sides = np.full((2, len(design.seen)), np.nan)
    mean = np.full(len(design.n), np.nan)
    reasons = np.full(len(design.n), "", dtype=object)
    for n in np.unique(design.n[design.n >= LEAST_CONTRIBUTORS]):
        these = np.flatnonzero(design.n == n)
        fit, reasons[these] = _of_size(n, these, design, cells["value"].to_numpy())
        whole = np.where(reasons[these] == "", 1.0, np.nan)
        places = design.first[these, None] + np.arange(n)
        mean[these] = whole * fit.mean
        sides[:, places] = whole[:, None] * np.stack([fit.row, fit.column])
    counted = np.bincount(design.group[known], minlength=len(design.n))
    coverage = counted / (design.n * (design.n - 1))
    told = {"n": design.n, "cells": counted, "coverage": coverage, "mean": mean, "reason": reasons}
    return Relations(
        contributors=design.seen.assign(trusting=sides[0], trusted=sides[1]),
        missions=design.missions.assign(**told, **_apart(cells, design)),
    )


def _apart(cells: pd.DataFrame, design: _Design) -> dict[str, Floats]:
    """Return how many pairs are rated both ways, and the mean of how far their sides are apart."""
    there, back = _both_ways(cells, design)
    value, size = cells["value"].to_numpy(), len(design.n)
    many = np.bincount(design.group[there], minlength=size).astype(np.float64)
    gaps = np.abs(value[there] - value[back])
    sums = np.bincount(design.group[there], weights=gaps, minlength=size)
    return {"pairs": many, "apart": sums / np.where(many > 0, many, np.nan)}


def _both_ways(cells: pd.DataFrame, design: _Design) -> tuple[Indices, Indices]:
    """Return the places of the cells that are rated back, the first code as rater, and of these."""
    known = np.flatnonzero(cells["value"].notna())
    group, row, column = design.group[known], design.row[known], design.column[known]
    width = design.n.max(initial=1)
    place, turned = ((group * width + a) * width + b for a, b in ((row, column), (column, row)))
    at = np.searchsorted(place, turned)
    there = np.flatnonzero((np.append(place, -1)[at] == turned) & (row < column))
    return known[there], known[at[there]]


def _design(cells: pd.DataFrame) -> _Design:
    groups = cells.groupby(PERIOD)
    missions = groups.size().index.to_frame(index=False)
    group = groups.ngroup().to_numpy().astype(np.intp)
    # Numbers in place of names and dates: sorting these once costs a tenth of matching tables.
    codes, names = pd.factorize(pd.concat([cells["rater"], cells["ratee"]]), sort=True)
    both = np.concatenate([group, group])
    distinct, number = np.unique(both * len(names) + codes, return_inverse=True)
    owner, name = np.divmod(distinct, max(len(names), 1))
    n = np.bincount(owner, minlength=len(missions))
    first = np.cumsum(n) - n
    row, column = np.split(number - first[both], 2)
    seen = missions.iloc[owner].reset_index(drop=True).assign(contributor=names[name])
    return _Design(
        missions=missions, seen=seen, group=group, row=row, column=column, n=n, first=first
    )


def _of_size(n: int, these: Indices, design: _Design, values: Floats) -> tuple[Additive, Texts]:
    """Return the fit of the designs of one size, and why it may not be used."""
    of = np.flatnonzero(np.isin(design.group, these))
    tables = np.full((len(these), n, n), np.nan)
    at = np.searchsorted(these, design.group[of]), design.row[of], design.column[of]
    tables[at] = values[of]
    fit = additive(tables)
    alone = (fit.leverage > _ALL_OF_IT).any(axis=(1, 2))
    return fit, np.select([~fit.connected, alone], [NOT_CONNECTED, GIVES_AWAY], "").astype(object)


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
    reasons = np.where(found["pairs"] > 0, "", ONE_WAY)
    return estimates(found.assign(value=found["apart"], n=found["pairs"], reason=reasons))


def mutual(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs rated both ways, by first and second code: `there`, `back`, `apart`.

    `cells` are in the order of mission, period, rater and ratee.
    """
    there, back = _both_ways(cells, _design(cells))
    names = {"rater": "first", "ratee": "second", "value": "there"}
    pairs = cells.iloc[there].rename(columns=names)[[*PERIOD, *names.values()]]
    other = cells["value"].to_numpy()[back]
    return pairs.assign(back=other, apart=(pairs["there"] - other).abs()).reset_index(drop=True)
