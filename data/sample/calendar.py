"""The four years that the demo covers."""

from datetime import date, timedelta

from data import periods
from data.periods import Period

FIRST_DAY = date(2022, 10, 1)
QUARTERS: tuple[Period, ...] = tuple(
    periods.step(periods.of("quarter", FIRST_DAY), by) for by in range(16)
)
LAST_QUARTER = QUARTERS[-1]


def months(quarter: Period) -> tuple[Period, ...]:
    """Return the three months of a quarter."""
    first = periods.of("month", quarter.start)
    return tuple(periods.step(first, by) for by in range(3))


def named(label: str) -> Period:
    """Return the quarter of the demo that is called `label`; KeyError where it has none."""
    return {quarter.label: quarter for quarter in QUARTERS}[label]


def days(quarter: Period) -> int:
    """Return how many days a quarter has."""
    return (quarter.end - quarter.start).days + 1


def day(quarter: Period, part: float) -> date:
    """Return the day of the quarter at `part` of its length, 0 to 1 (1 itself excluded)."""
    return quarter.start + timedelta(days=int(part * days(quarter)))


def until(last: date, moment: date) -> str:
    """Return the day as a file writes it, blank where it lies after the last day told of."""
    return moment.isoformat() if moment <= last else ""
