"""The planted facts of the demo, by name, for those who show them and those who test."""

from dataclasses import dataclass

from data.periods import Period
from data.sample import stories
from data.sample.calendar import LAST_QUARTER
from data.sample.stories import Fall, Silence, SmallGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Plants:
    """What the demo holds on purpose. Missions and contributors are codes.

    fallen: its trust falls in the last quarter, outside its range; half of it is `fall`'s
    contributor. thinned: its score rises since its weak reporters fell silent. small_group: a
    personal cell, in `thinned`. silence: a contributor of `burdened`, silent for two quarters.
    burdened: `carrier` bears most of its effort. stopped: it reports nothing after `stopped_after`.
    recovered: objectives, trust and engagement rise. quiet: nothing happens.
    """

    last: Period
    fallen: str
    fall: Fall
    thinned: str
    silent_since_last: tuple[str, ...]
    small_group: SmallGroup
    burdened: str
    carrier: str
    silence: Silence
    stopped: str
    stopped_after: Period
    recovered: str
    quiet: str


PLANTS = Plants(
    last=LAST_QUARTER,
    fallen=stories.NORTH.mission,
    fall=stories.FALL,
    thinned=stories.VALLEY.mission,
    silent_since_last=tuple(silence.contributor for silence in stories.VALLEY.silences),
    small_group=stories.SMALL_GROUP,
    burdened=stories.DELTA.mission,
    carrier=stories.DELTA.carrier,
    silence=stories.SILENCE,
    stopped=stories.RIDGE.mission,
    stopped_after=stories.RIDGE.last,
    recovered=stories.HARBOUR.mission,
    quiet=stories.LAKES.mission,
)
