"""What missions are ranked on: their readings of one period, missions by indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.declaration.scoring import scores
from metrics.framework import INDEX, Framework, Indicator
from metrics.scores.state import PROVISIONAL, PUBLISHED
from metrics.statistics.intervals import Floats, Z

PERIOD = ["period_start", "period_end"]
# Of two, one is always first.
LEAST_MISSIONS = 3


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
    given = scores(value, *goalposts(entries), band=band)
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


def goalposts(entries: Sequence[Indicator]) -> tuple[Floats, Floats]:
    """Return the declared goalposts, worst and best, in the order of the indicators."""
    worst, best = ([getattr(entry, name) for entry in entries] for name in ("worst", "best"))
    return np.array(worst, np.float64), np.array(best, np.float64)
