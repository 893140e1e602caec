"""How sure is the order: missions ranked again and again, with doubt in every choice (METHODS 18).

The doubt is that of measuring and of method together: weights, goalposts, the way pillars are
brought together, and the interval of each reading.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from metrics.comparison.fields import PERIOD, Field, fields, goalposts
from metrics.declaration.scoring import scores
from metrics.framework import Framework, Indicator
from metrics.statistics.intervals import Floats, n9
from metrics.statistics.stream import uniform

RUNS = 1000
TOP = 3
# Of a thousand orders of a mission, these are shown as its interval.
LOW, HIGH = 0.05, 0.95
RANKS = ["mission", *PERIOD, "rank", "rank_low", "rank_high", "chance_of_top_3"]
# How far weights and goalposts may be off, and the least and greatest chance of a measurement.
WEIGHT_LEAST, WEIGHT_SPREAD = 0.75, 0.5
GOALPOST_LEAST, GOALPOST_SPREAD = -0.1, 0.2
TAIL = 1e-9


def ranks(readings: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Return the rank of each mission with its interval, for periods with 3 missions or more.

    One row per mission that has an index in the period. `rank` is the median over a thousand runs,
    1 is the highest index; two missions whose intervals overlap cannot be told apart.
    """
    tables = [_ranked(field, period, framework) for period, field in fields(readings, framework)]
    if not tables:
        return readings.head(0).reindex(columns=RANKS)
    return pd.concat(tables, ignore_index=True)


def _ranked(
    field: Field, period: tuple[pd.Timestamp, pd.Timestamp], framework: Framework
) -> pd.DataFrame:
    key = "|".join(["rank", framework.version, *(f"{day:%Y-%m-%d}" for day in period)])
    orders = np.sort(runs(field, framework, key=key), axis=0)
    return pd.DataFrame({
        "mission": np.array(field.missions, dtype=object),
        "period_start": period[0],
        "period_end": period[1],
        "rank": np.median(orders, axis=0),
        "rank_low": orders[int(np.ceil(LOW * RUNS)) - 1],
        "rank_high": orders[int(np.ceil(HIGH * RUNS)) - 1],
        "chance_of_top_3": (orders <= TOP).mean(axis=0),
    })  # fmt: skip


def runs(field: Field, framework: Framework, *, key: str) -> Floats:
    """Return the rank of each mission in each run, one row a run; the stream is that of `key`.

    Which missions are ranked was decided before: a run gates nothing.
    """
    count, places = len(field.indicators), len(field.missions)
    drawn = uniform(key, (RUNS, 3 * count + 1 + places * count))
    weights, worst, best, way, measured = np.split(
        drawn, [count, 2 * count, 3 * count, 3 * count + 1], axis=1
    )
    posts = _goalposts(field.indicators, worst, best)
    scored = _scored(field, _measured(field, measured.reshape(RUNS, places, count)), posts)
    weight = _weights(field.indicators) * (WEIGHT_LEAST + WEIGHT_SPREAD * weights)
    made = aggregates(
        pillars(field, scored, weight[:, None, :], framework),
        [entry.weight for entry in framework.pillars.values()],
        floor=framework.settings.floor,
    )
    ways = np.floor(len(made) * way[:, 0]).astype(int)
    return ranked(np.stack(made)[ways, np.arange(RUNS)])


def _measured(field: Field, chances: Floats) -> Floats:
    """Return the values measured again in each run, within the range of their unit."""
    ranges = [entry.range for entry in field.indicators]
    least = np.array([-np.inf if one is None else one for one, _ in ranges])
    most = np.array([np.inf if one is None else one for _, one in ranges])
    again = field.value + field.error * special.ndtri(np.clip(chances, TAIL, 1 - TAIL))
    return np.asarray(np.clip(again, least, most), np.float64)


def _weights(entries: Sequence[Indicator]) -> Floats:
    return np.array([entry.weight for entry in entries], np.float64)


def _goalposts(entries: Sequence[Indicator], worst: Floats, best: Floats) -> tuple[Floats, Floats]:
    """Return the goalposts of each run, a row a run: each moved by a tenth of their distance."""
    declared = goalposts(entries)
    moves = (GOALPOST_LEAST + GOALPOST_SPREAD * drawn for drawn in (worst, best))
    moved = [post + move * (declared[1] - declared[0])
             for post, move in zip(declared, moves, strict=True)]  # fmt: skip
    band = np.array([entry.direction == "band" for entry in entries])
    # A band has no goalposts at or below 0: what would fall there stays as it was declared.
    impossible = band & ((moved[0] <= 0) | (moved[1] <= 0))
    first, last = (
        np.where(impossible, post, one) for post, one in zip(declared, moved, strict=True)
    )
    return first[:, None, :], last[:, None, :]


def _scored(field: Field, values: Floats, posts: tuple[Floats, Floats]) -> Floats:
    band = np.array([entry.direction == "band" for entry in field.indicators])
    return np.where(np.isnan(values), field.score, scores(values, *posts, band=band))


def pillars(field: Field, scored: Floats, weights: Floats, framework: Framework) -> Floats:
    """Return the pillars of missions from the scores of their indicators, which come last.

    Each is the weighted mean of what is present; blank where nothing is.
    """
    places = [entry.pillar for entry in field.indicators]
    present = np.where(np.isnan(scored), 0.0, weights)
    known = np.nan_to_num(scored)
    made = []
    for code in framework.pillars:
        own = np.array([place == code for place in places])
        total = present[..., own].sum(axis=-1)
        made.append((present * known)[..., own].sum(axis=-1) / np.where(total > 0, total, np.nan))
    return np.stack(made, axis=-1)


def aggregates(values: ArrayLike, weights: ArrayLike, *, floor: float) -> tuple[Floats, ...]:
    """Return the arithmetic, the geometric and the harmonic mean over the last axis, in that order.

    Values under the floor count as the floor. Each is never above the one before.
    """
    s = np.maximum(np.asarray(values, np.float64), floor)
    w = np.asarray(weights, np.float64)
    total = w.sum()
    arithmetic = (w * s).sum(axis=-1) / total
    geometric = np.exp((w * np.log(s)).sum(axis=-1) / total)
    return arithmetic, geometric, total / (w / s).sum(axis=-1)


def ranked(values: Floats) -> Floats:
    """Return ranks over the last axis: 1 the highest, ties share the smallest, blank is blank."""
    exact = n9(values)
    above = (exact[..., None, :] > exact[..., :, None]).sum(axis=-1)
    return np.where(np.isnan(exact), np.nan, 1.0 + above)
