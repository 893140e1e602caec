"""Everything that must be answered or done by a date, of all missions."""

from collections.abc import Iterator

from data.sample import commitments, feedback, routines, tasks
from data.sample.sheet import Row
from data.sample.stories import STORIES

COLUMNS = (
    "mission", "kind", "ref", "contributor", "opened", "due", "done", "area", "satisfied",
)  # fmt: skip
_KINDS = (commitments.rows, feedback.rows, tasks.milestones, tasks.others, routines.rows)


def rows() -> Iterator[Row]:
    """Yield one row an action: commitments, feedback, milestones, the rest, routines."""
    for story in STORIES:
        for kind in _KINDS:
            yield from ((story.mission, *row) for row in kind(story))
