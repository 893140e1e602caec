"""What each contributor could bear, by the key chosen, beside its share of the effort (METHODS 10).

Another key is another question: which one was used is said wherever it acts.
"""

import numpy as np
import pandas as pd

from metrics.arrays.ground import Ground
from metrics.arrays.table import Column, Table, at, known
from metrics.framework import Framework, Settings
from metrics.indicators.effort import Effort, effort
from metrics.statistics.intervals import n9

MEASURES = ("gdp_usd", "population", "assessment_rate")
MEAN = "mean"
# Every key that may be chosen: one of the measures, or the mean of the shares in all three.
KEYS = (*MEASURES, MEAN)
YEAR_OF = "year of"


def against_capacity(ground: Ground, framework: Framework) -> Table:
    """Return the effort shares with `counted`, and `own` and `fair` re-scaled over the counted.

    One year of capacity holds for all contributors of a mission and period: see `_years`. Who has
    no capacity in it is left out of both shares. The key is that of the settings; the columns
    `year of ...` say which year each of its measures is of.
    """
    chosen = framework.settings
    return ground.once(
        f"capacity {chosen.capacity_key}",
        lambda: _shared(effort(ground, framework), ground, chosen),
    )


def _shared(found: Effort, ground: Ground, settings: Settings) -> Table:
    key = settings.capacity_key
    measures = MEASURES if key == MEAN else (key,)
    given = {measure: _of_year(found, ground, settings, measure) for measure in measures}
    amounts = [amount for amount, _ in given.values()]
    counted = np.logical_and.reduce([known(amount) for amount in amounts])
    # Without a capacity at all of one kind, its mean with the others says nothing either.
    fair = sum(_scaled(found, amount, counted) for amount in amounts) / len(amounts)
    own = _scaled(found, found.shares["share"], counted)
    years = {f"{YEAR_OF} {measure}": year for measure, (_, year) in given.items()}
    return found.shares.assign(counted=counted, own=own, fair=fair, **years)


def years_used(table: pd.DataFrame) -> pd.Series:
    """Return the year of each row's capacity as text: several where measures differ in theirs."""
    years = table.filter(like=YEAR_OF).to_numpy()
    told = [", ".join(str(int(year)) for year in np.unique(row[row > 0])) for row in years]
    return pd.Series(told, index=table.index, dtype=object)


def _scaled(found: Effort, amount: Column, counted: Column) -> Column:
    """Return amounts as shares of their sum over the counted, blank where the sum is 0."""
    kept = np.where(counted, amount, np.nan)
    sums = found.sum(kept)
    return kept / np.where(sums > 0, sums, np.nan)[found.of]


def _of_year(
    found: Effort, ground: Ground, settings: Settings, measure: str
) -> tuple[Column, Column]:
    """Return the capacity behind each share, of the year chosen for all of it, and that year."""
    given = ground.records["capacity"]
    given = given.rows(known(given[measure]))
    years, column = np.unique(given["year"], return_inverse=True)
    amounts = np.full((len(ground.codes.words["contributor"]), len(years)), np.nan)
    amounts[given["contributor"], column] = given[measure]
    chosen = _years(found, amounts, _within(found, ground, settings, years), settings)[found.of]
    there = at(amounts.ravel(), found.shares["contributor"] * len(years) + chosen)
    return np.where(chosen >= 0, there, np.nan), at(years, chosen)


def _within(found: Effort, ground: Ground, settings: Settings, years: Column) -> Column:
    """Return which years may serve each mission and period."""
    last = ground.codes.spans.year[found.missions["period"]][:, None]
    return (years <= last) & (years >= last - settings.capacity_back_years)


def _years(found: Effort, amounts: Column, within: Column, settings: Settings) -> Column:
    """Return the place of the year of capacity of each mission and period; -1: there is none.

    The latest in which at least `capacity_need` of the contributors have one; else that in which
    most have, the later of two alike.
    """
    all_years: Column = np.zeros(within.shape)
    np.add.at(all_years, found.of, known(amounts)[found.shares["contributor"]])
    has: Column = np.where(within, all_years, 0)
    if not has.size:
        return np.full(len(has), -1)
    enough = (has > 0) & (n9(has / np.maximum(found.n, 1)[:, None]) >= settings.capacity_need)
    years = amounts.shape[1]
    latest, most = (years - 1 - marks[:, ::-1].argmax(axis=1) for marks in (enough, has))
    return np.select([enough.any(axis=1), has.any(axis=1)], [latest, most], -1)
