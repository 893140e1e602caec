"""How sure is the order: missions ranked again and again, with doubt in every choice (METHODS 18).

The doubt is that of measuring and of method together: weights, goalposts, the way pillars are
brought together, and the interval of each reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from metrics.framework import INDEX, Framework, Indicator
from metrics.intervals import Floats, Z, n9
from metrics.scoring import scores
from metrics.state import PROVISIONAL, PUBLISHED
from metrics.stream import uniform

RUNS = 1000
LEAST_MISSIONS = 3
TOP = 3
# Of a thousand orders of a mission, these are shown as its interval.
LOW, HIGH = 0.05, 0.95
PERIOD = ["period_start", "period_end"]
RANKS = ["mission", *PERIOD, "rank", "rank_low", "rank_high", "chance_of_top_3"]
# How far weights and goalposts may be off, and the least and greatest chance of a measurement.
WEIGHT_LEAST, WEIGHT_SPREAD = 0.75, 0.5
GOALPOST_LEAST, GOALPOST_SPREAD = -0.1, 0.2
TAIL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What missions are ranked on in one period: missions by indicators, both in code order.

    Blank where a mission has no reading; `error` is 0 for a census and where no limits are known.
    """

    missions: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    value: Floats
    error: Floats
    score: Floats


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


def fields(
    readings: pd.DataFrame, framework: Framework
) -> Iterator[tuple[tuple[pd.Timestamp, pd.Timestamp], Field]]:
    """Yield each period in which enough missions have an index, with what they are ranked on."""
    whole = readings[readings[["contributor", "objective", "area"]].isna().all(axis=1)]
    shown = whole[whole["state"].isin([PUBLISHED, PROVISIONAL])]
    indexed = shown[(shown["indicator"] == INDEX) & shown["value"].notna()]
    spans = indexed[PERIOD].drop_duplicates().sort_values(PERIOD)
    for start, end in spans.itertuples(index=False, name=None):
        there, own = (
            table[(table["period_start"] == start) & (table["period_end"] == end)]
            for table in (shown, indexed)
        )
        if len(own) >= LEAST_MISSIONS:
            yield (start, end), field(there[there["mission"].isin(own["mission"])], framework)


def field(rows: pd.DataFrame, framework: Framework) -> Field:
    """Return what missions are ranked on, from their readings of one period."""
    entries = counted(framework)
    missions = sorted(rows["mission"].unique())
    codes = [entry.code for entry in entries]

    def grid(values: pd.Series) -> Floats:
        table = rows.assign(of=values).pivot_table("of", "mission", "indicator", aggfunc="first")
        return table.reindex(index=missions, columns=codes).to_numpy(np.float64)

    census = rows["indicator"].isin([entry.code for entry in entries if entry.interval == "none"])
    spread = ((rows["high"] - rows["low"]) / (2 * Z)).mask(census)
    value, band = grid(rows["value"]), np.array([entry.direction == "band" for entry in entries])
    given = scores(value, *_posts(entries), band=band)
    return Field(
        missions=tuple(missions),
        indicators=entries,
        value=value,
        error=np.nan_to_num(grid(spread)),
        # A median that was not reached has a score and no value.
        score=np.where(np.isnan(value), grid(rows["score"]), given),
    )


def counted(framework: Framework) -> tuple[Indicator, ...]:
    """Return the indicators that pillars count, in code order."""
    members = {entry.code: entry for code in framework.pillars for entry in framework.members(code)}
    return tuple(members[code] for code in sorted(members))


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


def _posts(entries: Sequence[Indicator]) -> tuple[Floats, Floats]:
    worst, best = ([getattr(entry, name) for entry in entries] for name in ("worst", "best"))
    return np.array(worst, np.float64), np.array(best, np.float64)


def _goalposts(entries: Sequence[Indicator], worst: Floats, best: Floats) -> tuple[Floats, Floats]:
    """Return the goalposts of each run, a row a run: each moved by a tenth of their distance."""
    declared = _posts(entries)
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
