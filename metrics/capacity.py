"""What each contributor could bear, by the key chosen, beside its share of the effort (METHODS 10).

Another key is another question: which one was used is said wherever it acts.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics.effort import effort
from metrics.estimates import Ground
from metrics.framework import Framework, Settings
from metrics.intervals import n9
from metrics.sharing import OWN, PERIOD

MEASURES = ("gdp_usd", "population", "assessment_rate")
MEAN = "mean"
# Every key that may be chosen: one of the measures, or the mean of the shares in all three.
KEYS = (*MEASURES, MEAN)
YEAR_OF = "year of"


def against_capacity(ground: Ground, framework: Framework) -> pd.DataFrame:
    """Return the effort shares with `counted`, and `own` and `fair` re-scaled over the counted.

    One year of capacity holds for all contributors of a mission and period: see `_years`. Who has
    no capacity in it is left out of both shares. The key is that of the settings; the columns
    `year of ...` say which year each of its measures is of.
    """
    chosen = framework.settings
    return ground.once(
        f"capacity {chosen.capacity_key}",
        lambda: _shared(effort(ground, framework).shares, ground.facts["capacity"], chosen),
    )


def _shared(shares: pd.DataFrame, capacity: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    key = settings.capacity_key
    measures = MEASURES if key == MEAN else (key,)
    table = shares.merge(_amounts(shares, capacity, settings, measures), on=OWN, how="left")
    counted = table[list(measures)].notna().all(axis=1)
    fair = pd.concat([_scaled(table, name, counted) for name in measures], axis=1)
    # Without a capacity at all of one kind, its mean with the others says nothing either.
    mean = fair.mean(axis=1, skipna=False)
    return table.assign(counted=counted, own=_scaled(table, "share", counted), fair=mean)


def _scaled(table: pd.DataFrame, name: str, counted: pd.Series) -> pd.Series:
    """Return a column as shares of its sum over the counted, blank where the sum is 0."""
    kept = table[name].where(counted)
    sums = kept.groupby([table[key] for key in PERIOD]).transform("sum")
    return kept / sums.where(sums > 0)


def _amounts(
    shares: pd.DataFrame, capacity: pd.DataFrame, settings: Settings, measures: Sequence[str]
) -> pd.DataFrame:
    """Return the capacity of each contributor by each measure, of the year chosen for it."""
    found = shares[OWN]
    for measure in measures:
        found = found.merge(_of_year(shares, capacity, settings, measure), on=OWN, how="left")
    return found


def _of_year(
    shares: pd.DataFrame, capacity: pd.DataFrame, settings: Settings, measure: str
) -> pd.DataFrame:
    given = capacity[["contributor", "year", measure]].dropna(subset=measure)
    known = shares[OWN].merge(given, on="contributor")
    ends = known["period_end"].dt.year
    within = (known["year"] <= ends) & (known["year"] >= ends - settings.capacity_back_years)
    chosen = _years(known[within], shares, need=settings.capacity_need)
    return known.merge(chosen, on=[*PERIOD, "year"])[[*OWN, measure, "year"]].rename(
        columns={"year": f"{YEAR_OF} {measure}"}
    )


def years_used(table: pd.DataFrame) -> pd.Series:
    """Return the year of each row's capacity as text: several where measures differ in theirs."""
    years = table.filter(like=YEAR_OF).to_numpy()
    told = [", ".join(str(int(year)) for year in np.unique(row[row > 0])) for row in years]
    return pd.Series(told, index=table.index, dtype=object)


def _years(known: pd.DataFrame, shares: pd.DataFrame, *, need: float) -> pd.DataFrame:
    """Return the year of capacity for each mission and period.

    The latest in which at least `need` of the contributors have one; else that in which most have,
    the later of two alike.
    """
    has = known.groupby([*PERIOD, "year"]).size().rename("has").reset_index()
    has = has.join(shares.groupby(PERIOD).size().rename("all"), on=PERIOD)
    enough = n9(has["has"] / has["all"]) >= need
    order = has.assign(enough=enough, first=has["year"].where(enough, has["has"]))
    order = order.sort_values([*PERIOD, "enough", "first", "year"])
    return order.groupby(PERIOD)["year"].last().reset_index()
