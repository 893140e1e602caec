"""Series of readings: which there are, and their values in order of time (METHODS 14)."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data import periods
from metrics.arrays.coding import Coded, numbered, together
from metrics.framework import Framework
from metrics.series.counting import Columns, columns, counting
from metrics.statistics.intervals import Floats

# In this order: whole missions before their contributors, objectives and areas.
KEY = ["mission", "contributor", "objective", "area", "indicator", "length"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The readings that count, series after series, each in order of time.

    `keys`: a row per series, with its first and last day; `codes`: the columns of KEY as numbers;
    `start` and `n`: where it begins among the points, and how many it has. `row`, `value`, `day`
    (the last of the period, since 1970), `begun` (its first) and `month` (of that, 0 to 11) have an
    entry per point; `row` is its place in the table of readings.
    """

    keys: pd.DataFrame
    codes: Columns
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
    told = columns(readings)
    row = np.flatnonzero(counting(readings, told, framework))
    codes = {name: column.at(row) for name, column in told.items()}
    codes["length"] = _lengths(codes)
    numbers = together([codes[name] for name in KEY])
    times = len(codes["period_end"].different) + 1
    # A series has one reading that ends on a day, so no two are equal.
    order = np.argsort(numbers * times + codes["period_end"].code)
    row = row[order]
    start = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    n = np.diff(np.append(start, len(row)))
    begun = readings["period_start"].to_numpy()[row]
    ends = readings["period_end"].to_numpy()[row]
    keys = readings.iloc[row[start]][KEY[:-1]].reset_index(drop=True)
    heads = {name: codes[name].at(order[start]) for name in KEY}
    length = np.array(periods.LENGTHS, dtype=object)[heads["length"].code]
    return Series(
        keys=keys.assign(length=length, first=ends[start], last=ends[start + n - 1]),
        codes=heads,
        start=start,
        n=n,
        row=row,
        value=readings["value"].to_numpy(dtype=np.float64)[row],
        day=_days(ends),
        begun=_days(begun),
        month=begun.astype("datetime64[M]").astype(np.intp) % 12,
    )


def _lengths(told: Columns) -> Coded:
    """Return the length of each row's period; each different period is looked at once."""
    starts, ends = told["period_start"], told["period_end"]
    which, span = numbered(together([starts, ends]))
    found = [
        periods.length(_date(starts, start), _date(ends, end))
        for start, end in zip(*np.divmod(span, len(ends.different) + 1), strict=True)
    ]
    code = [periods.LENGTHS.index(length) for length in found]
    return Coded(code=np.array(code, dtype=np.intp)[which], different=periods.LENGTHS)


def _date(days: Coded, number: np.int64) -> date:
    return pd.Timestamp(str(days.different[int(number) - 1])).date()


def _days(dates: NDArray[np.datetime64]) -> Floats:
    return dates.astype("datetime64[D]").astype(np.float64)
