"""Who trusts, who is trusted, and how far pairs are apart (METHODS 9: T4, T7, T8).

The Social Relations Model: a rating is the mean of all, plus what its rater gives everybody, plus
what its ratee receives from everybody, plus what is of the two alone.
"""

from dataclasses import dataclass

import numpy as np

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import PERIOD
from metrics.arrays.table import Column, Groups, Table, known, over, stacked, told
from metrics.framework import Framework, Indicator
from metrics.indicators.formula import estimates
from metrics.indicators.trust import ONE_WAY, cells, mutual
from metrics.statistics.intervals import Floats
from metrics.statistics.twoway import Additive, Indices, additive

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
    `trusted`, in points, each adding up to 0; `of` is the row of its mission and period.
    `missions`: by mission and period, `n` contributors, `cells`, `coverage`, the `mean` of the
    model, and the `reason` where there are no effects.
    """

    contributors: Table
    missions: Table
    of: Indices


def relations(ground: Ground, framework: Framework) -> Relations:
    """Return the effects of every mission and period with ratings."""
    return ground.once("relations", lambda: fitted(cells(ground, framework)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Design:
    """Where each cell stands: the number of its mission and period, and its row and column there.

    `seen`: who is in each of `missions`, in order; `owner` is the number of its mission and period,
    `n` how many are in each, `first` the first of them there.
    """

    missions: Table
    seen: Table
    owner: Indices
    group: Indices
    row: Indices
    column: Indices
    n: Indices
    first: Indices


def fitted(cells: Table) -> Relations:
    """Return the effects that fit `cells` best by least squares, for each mission and period.

    Blank under four contributors, where the ratings do not connect all of them as raters and as
    ratees, and where the effects would repeat a single rating, which is not for everybody to see.
    """
    design = _design(cells)
    sides = np.full((2, len(design.seen)), np.nan)
    mean = np.full(len(design.n), np.nan)
    reasons = np.full(len(design.n), "", dtype=object)
    for n in np.unique(design.n[design.n >= LEAST_CONTRIBUTORS]):
        these = np.flatnonzero(design.n == n)
        fit, reasons[these] = _of_size(n, these, design, cells["value"])
        whole = np.where(reasons[these] == "", 1.0, np.nan)
        places = design.first[these, None] + np.arange(n)
        mean[these] = whole * fit.mean
        sides[:, places] = whole[:, None] * np.stack([fit.row, fit.column])
    counted = np.bincount(design.group, known(cells["value"]), len(design.n))
    coverage = counted / (design.n * (design.n - 1))
    made = {"n": design.n, "cells": counted, "coverage": coverage, "mean": mean, "reason": reasons}
    return Relations(
        contributors=design.seen.assign(trusting=sides[0], trusted=sides[1]),
        missions=design.missions.assign(**made),
        of=design.owner,
    )


def _design(cells: Table) -> _Design:
    missions = Groups(cells, *PERIOD)
    names = [cells.only(*PERIOD).assign(contributor=cells[side]) for side in ("rater", "ratee")]
    seen = Groups(stacked(names), *PERIOD, "contributor")
    owner = missions.find(seen.keys)
    n = np.bincount(owner, minlength=len(missions))
    first = np.cumsum(n) - n
    row, column = (side - first[missions.of] for side in np.split(seen.of, 2))
    return _Design(
        missions=missions.keys, seen=seen.keys, owner=owner, group=missions.of, row=row,
        column=column, n=n, first=first,
    )  # fmt: skip


def _of_size(n: int, these: Indices, design: _Design, values: Floats) -> tuple[Additive, Column]:
    """Return the fit of the designs of one size, and why it may not be used."""
    of = np.flatnonzero(np.isin(design.group, these))
    tables = np.full((len(these), n, n), np.nan)
    at = np.searchsorted(these, design.group[of]), design.row[of], design.column[of]
    tables[at] = values[of]
    fit = additive(tables)
    alone = np.asarray((fit.leverage > _ALL_OF_IT).any(axis=(1, 2)))
    return fit, told([~fit.connected, alone], [NOT_CONNECTED, GIVES_AWAY], "")


def trusted(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return T4: what each contributor receives more than others, allowing for who rates it.

    In points, one row per contributor seen; none for the mission. n = contributors in the matrix.
    """
    return _effects(relations(ground, framework), "trusted")


def trusting(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return T7: what each contributor gives more than others, allowing for whom it rates."""
    return _effects(relations(ground, framework), "trusting")


def _effects(found: Relations, side: str) -> Table:
    whole = found.missions.only("n", "coverage", "reason").rows(found.of)
    columns = {name: whole[name] for name in whole.names}
    return estimates(found.contributors.assign(value=found.contributors[side], **columns))


def asymmetry(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return T8: how far apart two partners rate each other, a mean in points over mutual pairs.

    n = pairs rated both ways.
    """
    missions = relations(ground, framework).missions.only(*PERIOD, "coverage")
    places, pairs = Groups(missions, *PERIOD), mutual(cells(ground, framework))
    of, n = places.find(pairs), places.tally(pairs)
    apart = np.bincount(of, np.abs(pairs["there"] - pairs["back"]), len(places))
    reasons = told([n > 0], [""], ONE_WAY)
    return estimates(missions.assign(value=over(apart, n), n=n, reason=reasons))
