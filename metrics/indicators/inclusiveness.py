"""Inclusiveness: whether the room looks like the population (METHODS 11: L3)."""

import numpy as np
import pandas as pd

from metrics.arrays.ground import Ground
from metrics.arrays.subjects import PERIOD, kept
from metrics.arrays.table import Column, Groups, Table, at, known, over, told
from metrics.framework import Framework, Indicator
from metrics.indicators.engagement import negatives
from metrics.indicators.formula import estimates
from metrics.indicators.observations import ratio
from metrics.indicators.sharing import NEGATIVE

NOT_COUNTED = "no group counted"
NO_SHARES = "no population shares"
# Whose share of the population each group is held against.
WOMEN = "B1"
POPULATION = {"women": WOMEN, "youth": "B2", "minority": "B3"}


def inclusiveness(ground: Ground, _indicator: Indicator, framework: Framework) -> Table:
    """Return L3: how far women, youth and minorities are in the room as in the population, 0-100.

    The geometric mean of min(1, share of participants / share of population) over the groups that
    have both shares. n = participants.
    """
    rows = ground.records["engagement"]
    rows = rows.rows(kept(rows, by=PERIOD))
    places = Groups(rows, *PERIOD)
    shares = _shares_of_groups(rows, places)
    parity = np.minimum(1, shares / populations(ground, places.keys, framework))
    counted, assessed = (np.sum(known(part), axis=1) for part in (shares, parity))
    value = 100 * np.where(known(parity), parity, 1.0).prod(axis=1) ** (1 / np.maximum(assessed, 1))
    negative = places.any(negatives(rows, ("participants", *POPULATION)))
    reasons = told([negative, assessed > 0, counted > 0], [NEGATIVE, "", NO_SHARES], NOT_COUNTED)
    value = np.where(reasons == "", value, np.nan)
    return estimates(places.table(value=value, n=places.sum(rows["participants"]), reason=reasons))


def represented(ground: Ground, framework: Framework) -> pd.DataFrame:
    """Return how far each group is in the room as in the population, one row per period and group.

    `share` of the participants, share of the `population` (both 0 to 1) and `parity`, cut to 1. A
    group whose share of the population is not known is named there, and not assessed.
    """
    rows = ground.records["engagement"]
    rows = rows.rows(kept(rows, by=PERIOD))
    places = Groups(rows, *PERIOD)
    share, of_all = _shares_of_groups(rows, places), populations(ground, places.keys, framework)
    place, group = np.indices(share.shape).reshape(2, -1)
    made = places.keys.rows(place).assign(
        group=np.array([*POPULATION], dtype=object)[group],
        share=share.ravel(),
        population=of_all.ravel(),
        parity=np.minimum(1, share / of_all).ravel(),
    )
    return ground.codes.named(made)


def populations(ground: Ground, places: Table, framework: Framework) -> Column:
    """Return the share (0 to 1) of women, youth and minority in the population, for `places`.

    The latest reported for a period that ended by then; women default to the framework's setting.
    Blank where it is not known, or 0: nobody can be held against it.
    """
    codes = [code for code in POPULATION.values() if code in framework.indicators]
    # The latest value given holds: a mean of months that ends with the quarter is none of those.
    given = ratio(ground.given or ground, [framework[code] for code in codes], framework)
    given = given.rows((given["contributor"] == 0) & known(given["value"]))
    columns = [_latest(given, ground, places, framework, code) for code in POPULATION.values()]
    return np.column_stack(columns)


def _latest(given: Table, ground: Ground, places: Table, framework: Framework, code: str) -> Column:
    end = ground.codes.spans.end
    own = given.rows(given["indicator"] == ground.codes.number("indicator", code))
    own = own.assign(end=end[own["period"]]).ordered("mission", "end", "period")
    dated, asked = (_packed(rows["mission"], end[rows["period"]]) for rows in (own, places))
    place = np.searchsorted(dated, asked, side="right") - 1
    same = at(own["mission"], place, blank=-1) == places["mission"]
    default = framework.settings.population_women if code == WOMEN else np.nan
    share = np.where(same, at(own["value"], np.where(same, place, -1)), default) / 100
    return np.where(share > 0, share, np.nan)


def _packed(mission: Column, day: Column) -> Column:
    return mission * 10**6 + day


def _shares_of_groups(rows: Table, places: Groups) -> Column:
    """Return each group's share of the participants, over the rows in which both are known."""
    columns = []
    for group in POPULATION:
        both = known(rows[group]) & (rows["participants"] > 0)
        members = places.known_sum(np.where(both, rows[group], np.nan))
        columns.append(over(members, places.sum(np.where(both, rows["participants"], 0))))
    return np.column_stack(columns)
