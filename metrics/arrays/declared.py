"""What the framework declares of its indicators, as columns by their numbers."""

from collections.abc import Iterable

import numpy as np

from metrics.arrays.table import Table
from metrics.declaration.indicator import INTERVALS
from metrics.framework import Framework, Indicator

PER_THOUSAND = "per 1000"
_INTERVAL_NUMBERS = {interval: number for number, interval in enumerate(INTERVALS)}


def declared(codes: Iterable[str | None], framework: Framework) -> Table:
    """Return a row for each code of an indicator; one that is not declared counts nowhere."""
    rows = [_row(framework.indicators.get(code or "")) for code in codes]
    columns = zip(*rows, strict=True)
    return Table({name: np.array(column) for name, column in zip(_NAMES, columns, strict=True)})


def interval(name: str) -> int:
    """Return the number of a kind of interval."""
    return _INTERVAL_NUMBERS[name]


def factor(unit: str) -> float:
    """Return what a ratio is multiplied by to be in `unit`."""
    if unit == "%":
        return 100.0
    return 1000.0 if unit.startswith(PER_THOUSAND) else 1.0


_NAMES = (
    "known", "interval", "of_contributors", "weight", "min_n", "floor", "ceiling", "worst",
    "best", "band", "factor", "denominator_counts",
)  # fmt: skip


def _row(entry: Indicator | None) -> tuple[float, ...]:
    if entry is None:
        return (False, -1, False, 0.0, 0.0, *[np.nan] * 4, False, np.nan, False)
    floor, ceiling = entry.range
    return (
        True,
        interval(entry.interval),
        entry.of_contributors,
        entry.weight,
        float(entry.min_n),
        -np.inf if floor is None else float(floor),
        np.inf if ceiling is None else float(ceiling),
        np.nan if entry.worst is None or not entry.scored else entry.worst,
        np.nan if entry.best is None or not entry.scored else entry.best,
        entry.direction == "band",
        factor(entry.unit),
        entry.denominator_counts,
    )
