"""Series of readings: which there are, and their values in order of time (METHODS 14)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data import periods
from metrics.counting import counting
from metrics.framework import Framework
from metrics.intervals import Floats

# In this order: whole missions before their contributors, objectives and areas.
KEY = ["mission", "contributor", "objective", "area", "indicator", "length"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The readings that count, series after series, each in order of time.

    `keys`: a row per series, with its first and last day; `start` and `n`: where it begins among
    the points, and how many it has. `row`, `value`, `day` (the last of the period, since 1970),
    `begun` (its first) and `month` (of that, 0 to 11) have an entry per point; `row` is its place
    in the table of readings.
    """

    keys: pd.DataFrame
    start: NDArray[np.intp]
    n: NDArray[np.intp]
    row: NDArray[np.intp]
    value: Floats
    day: Floats
    begun: Floats
    month: NDArray[np.intp]

    def points(self, which: NDArray[np.intp], last: int) -> NDArray[np.intp]:
        """Return where the `last` points are of the series of those numbers, a row for each."""
        end = self.start[which] + self.n[which]
        return end[:, None] + np.arange(-last, 0)


def series(readings: pd.DataFrame, framework: Framework) -> Series:
    """Return the series that the readings make up: one subject, one length of period each."""
    row = np.flatnonzero(counting(readings, framework))
    rows = readings.iloc[row]
    rows = rows.assign(length=_lengths(rows))
    numbers = _numbers(rows)
    day = _days(rows["period_end"])
    order = np.lexsort((day, numbers))
    sorted_numbers = numbers[order]
    new = np.r_[True, sorted_numbers[1:] != sorted_numbers[:-1]][: len(order)]
    start = np.flatnonzero(new)
    n = np.diff(np.append(start, len(order)))
    begun = rows["period_start"].to_numpy()[order]
    ends = rows["period_end"].to_numpy()[order]
    keys = rows.iloc[order[start]][KEY].reset_index(drop=True)
    return Series(
        keys=keys.assign(first=ends[start], last=ends[start + n - 1]),
        start=start,
        n=n,
        row=row[order],
        value=rows["value"].to_numpy(dtype=np.float64)[order],
        day=day[order],
        begun=begun.astype("datetime64[D]").astype(np.float64),
        month=begun.astype("datetime64[M]").astype(np.intp) % 12,
    )


def _numbers(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Return the number of the series of each row; they rise in the order of KEY."""
    made = np.zeros(len(rows), dtype=np.int64)
    for name in KEY[:-1]:
        # A blank has the code -1, and so comes first.
        codes, different = pd.factorize(rows[name], sort=True)
        made = made * (len(different) + 1) + codes + 1
    lengths = pd.Index(periods.LENGTHS).get_indexer(pd.Index(rows["length"]))
    return made * len(periods.LENGTHS) + lengths


def _lengths(rows: pd.DataFrame) -> NDArray[np.object_]:
    """Return the length of each row's period; each different period is looked at once."""
    start, end = (_days(rows[name]).astype(np.int64) for name in ("period_start", "period_end"))
    _, first, which = np.unique(start * 1_000_000 + end, return_index=True, return_inverse=True)
    days = (rows[name].iloc[first].dt.date for name in ("period_start", "period_end"))
    spans = zip(*days, strict=True)
    return np.array([periods.length(*span) for span in spans], dtype=object)[which]


def _days(dates: pd.Series) -> Floats:
    return dates.to_numpy().astype("datetime64[D]").astype(np.float64)
