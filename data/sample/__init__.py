"""The demo coalition: six fictional missions, four years of records in all nine forms.

Everything is made here, by fixed streams of chance, and says so: each row gives `demo` as its
source. The same bytes come out on every machine.
"""

from dataclasses import dataclass

from data.sample import (
    actions,
    capacity,
    contributions,
    engagement,
    events,
    objectives,
    observations,
    ratings,
    register,
)
from data.sample.plants import PLANTS
from data.sample.sheet import SOURCE, content

__all__ = ["PLANTS", "SOURCE", "SampleFile", "files"]

# In the order in which they are uploaded: the register comes first.
_SHEETS = (
    ("missions", register.COLUMNS, register.rows),
    ("capacity", capacity.COLUMNS, capacity.rows),
    ("contributions", contributions.COLUMNS, contributions.rows),
    ("trust", ratings.COLUMNS, ratings.rows),
    ("engagement", engagement.COLUMNS, engagement.rows),
    ("actions", actions.COLUMNS, actions.rows),
    ("objectives", objectives.COLUMNS, objectives.rows),
    ("observations", observations.COLUMNS, observations.rows),
    ("events", events.COLUMNS, events.rows),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """One CSV of the demo: the name of the file, its form, and its bytes."""

    name: str
    form: str
    content: bytes


def files() -> tuple[SampleFile, ...]:
    """Return one file a form, in the order in which they must be uploaded."""
    return tuple(
        SampleFile(name=f"demo-{form}.csv", form=form, content=content(columns, rows()))
        for form, columns, rows in _SHEETS
    )
