"""The table twin of a chart: what the figure shows, in words and numbers as shown."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.measure import Measure
from charts.point import Point, sentence_case
from metrics.declaration import shown

# For a cell that does not apply: never blank, never 0.
NOT_APPLICABLE = "–"


def frame(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return the rows as a table of text."""
    return pd.DataFrame(list(rows), dtype=object)


def cells(point: Point | None, measure: Measure) -> dict[str, str]:
    """Return value, interval, n, coverage and state of a reading as shown."""
    if point is None or point.value is None:
        words = "No reading" if point is None else point.state_words
        state = "Hidden" if point is not None and point.hidden else "Missing"
        return {**dict.fromkeys(_COLUMNS, NOT_APPLICABLE), "Value": words, "State": state}
    return {
        "Value": measure.text(point.value),
        "Interval": sentence_case(point.interval(measure)) or NOT_APPLICABLE,
        "n": NOT_APPLICABLE if point.n is None else shown.number(point.n, decimals=0),
        "Coverage": NOT_APPLICABLE if point.coverage is None else coverage(point.coverage),
        "State": point.state_words,
    }


_COLUMNS = ("Value", "Interval", "n", "Coverage", "State")


def coverage(part: float) -> str:
    """Write a coverage with two decimals of 1: 0.71."""
    return shown.number(part, decimals=2)
