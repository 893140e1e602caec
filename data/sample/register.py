"""The register of the six missions."""

from collections.abc import Iterator

from data.sample.sheet import Row
from data.sample.stories import STORIES

COLUMNS = ("mission", "name", "organisation", "host", "start", "end", "areas", "aliases")
ORGANISATION = "Demo coalition (fictional)"


def rows() -> Iterator[Row]:
    """Yield one row a mission."""
    for story in STORIES:
        yield (
            story.mission, story.name, ORGANISATION, story.host, story.start.isoformat(),
            story.end, "; ".join(story.areas), story.aliases,
        )  # fmt: skip
