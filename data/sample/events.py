"""What charts and people should remember of each mission."""

from collections.abc import Iterator

from data.sample.sheet import Row
from data.sample.stories import FALL

COLUMNS = ("mission", "date", "title", "kind", "detail")

EVENTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("NORTH", "2024-11-18", "Mandate renewed for four years", "mandate", ""),
    ("NORTH", "2026-07-06", "Shots at the Crossing", "incident",
     "A patrol and a partner's convoy fired at each other; three people were wounded"),
    ("NORTH", "2026-07-27", FALL.event, "rotation",
     "The battalion of XAD at the Crossing was replaced before the inquiry ended"),
    ("NORTH", "2026-09-15", "Joint inquiry agreed", "decision", ""),
    ("DELTA", "2022-12-05", "Mandate renewed for two years", "mandate", ""),
    ("DELTA", "2023-06-19", "Two battalions withdrawn", "rotation", "XAJ took over their posts"),
    ("DELTA", "2024-12-02", "Mandate renewed for two years", "mandate", ""),
    ("DELTA", "2025-05-22", "Ferry Landing flooded", "incident", "Two camps were moved"),
    ("DELTA", "2026-02-10", "Burden review asked for", "decision", ""),
    ("RIDGE", "2023-01-12", "Mandate renewed for three years", "mandate", ""),
    ("RIDGE", "2024-09-03", "Observer post at High Pass closed", "decision", ""),
    ("RIDGE", "2025-11-27", "Headquarters moved", "decision", "Reporting was to go on meanwhile"),
    ("RIDGE", "2026-01-13", "Mandate under review", "mandate", ""),
    ("HARBOUR", "2023-02-08", "Riot at Customs Quay", "incident", ""),
    ("HARBOUR", "2023-05-17", "Lessons of Customs Quay", "lesson",
     "One liaison team for each community, and an answer within a month"),
    ("HARBOUR", "2023-09-01", "New plan for the harbour", "mandate", ""),
    ("HARBOUR", "2024-06-11", "Liaison teams in place", "rotation", ""),
    ("HARBOUR", "2026-03-20", "Upper Docks handed over", "decision", ""),
    ("LAKES", "2023-05-02", "Mandate renewed for two years", "mandate", ""),
    ("LAKES", "2024-04-15", "Yearly rotation", "rotation", ""),
    ("LAKES", "2025-05-02", "Mandate renewed for two years", "mandate", ""),
    ("LAKES", "2026-04-14", "Yearly rotation", "rotation", ""),
    ("VALLEY", "2023-09-01", "Transition plan adopted", "mandate", ""),
    ("VALLEY", "2024-08-26", "Road closed at Rail Head", "incident", ""),
    ("VALLEY", "2025-04-07", "Feedback desk moved to Rail Head", "decision", ""),
    ("VALLEY", "2026-03-30", "Local elections held", "decision", ""),
    ("VALLEY", "2026-08-19", "Three contributors stop their reports", "decision",
     "XAR, XAU and XAW say that they review their part"),
)  # fmt: skip


def rows() -> Iterator[Row]:
    """Yield one row an event, by mission and date."""
    yield from EVENTS
