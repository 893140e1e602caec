"""Who rates whom, as a matrix tells it: what is seen, what is hidden, what was not given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts import twin
from charts.chart import joined
from charts.measure import Measure
from charts.point import HIDDEN, known
from data.periods import Period
from metrics.declaration import shown

NO_RATING = "No rating"
# The upper ends of the classes but the last, of 0 to 100.
ENDS = (20, 40, 60, 80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Values by rater and ratee; None is hidden, what is not listed was not given."""

    names: Sequence[str]
    given: Mapping[tuple[str, str], float | None]
    where: str

    @property
    def told(self) -> dict[tuple[str, str], float]:
        """The cells that may be seen."""
        return {pair: value for pair, value in self.given.items() if value is not None}

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The cells that are kept back."""
        return [pair for pair, value in self.given.items() if value is None]

    @property
    def message(self) -> str:
        """How many ratings were given, hidden ones among them."""
        possible = len(self.names) * (len(self.names) - 1)
        if not possible:
            return "Nobody has rated a partner."
        return f"{len(self.given)} of {possible} ratings between partners were given."

    @property
    def kept_back(self) -> str:
        """How many of them are hidden; blank where none is."""
        return f"{len(self.hidden)} of them hidden." if self.hidden else ""

    def extremes(self, measure: Measure) -> str:
        """Write the lowest and the highest rating that may be seen, and whose they are."""
        seen = sorted((value, pair) for pair, value in self.told.items())
        if not seen:
            return ""
        low, high = (f"{measure.text(value)} ({r} of {c})" for value, (r, c) in (seen[0], seen[-1]))
        return f"Lowest {low}, highest {high}."

    def row(self, rater: str, measure: Measure) -> dict[str, str]:
        """Return what a contributor gives each partner, as shown."""
        cells = {ratee: self._cell((rater, ratee), measure) for ratee in self.names}
        return {"Rater": rater, **cells}

    def _cell(self, pair: tuple[str, str], measure: Measure) -> str:
        if pair[0] == pair[1]:
            return twin.NOT_APPLICABLE
        if pair not in self.given:
            return NO_RATING
        value = self.given[pair]
        return HIDDEN if value is None else measure.number(value)


def grid_of(cells: pd.DataFrame) -> Grid:
    """Return the grid of the cells of one mission and period; hidden values are left behind."""
    given: dict[tuple[str, str], float | None] = {}
    for row in cells.to_dict("records"):
        pair = (str(row["rater"]), str(row["ratee"]))
        value = known(row["value"])
        # Nobody rates itself, and what was not given is no cell.
        if pair[0] == pair[1] or (row["shown"] and value is None):
            continue
        given[pair] = value if row["shown"] else None
    names = sorted({*cells["rater"], *cells["ratee"]})
    return Grid(names=names, given=given, where=_where(cells))


def class_of(value: float) -> int:
    """Return the class of a value of 0 to 100, as it is read: 0 is the lowest of five."""
    written = float(shown.rounded(value, decimals=0))
    return sum(written >= end for end in ENDS)


def _where(cells: pd.DataFrame) -> str:
    if cells.empty:
        return ""
    row = cells.iloc[0]
    period = Period(row["period_start"].date(), row["period_end"].date())
    return joined(str(row["mission"]), period.title)
