"""The framework: pillars, indicators and settings, read from a file that carries a version."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.register import Bounds
from metrics.declaration import FrameworkRefused, indicator, mission_grids, pillar, settings
from metrics.declaration import problems as problems_of
from metrics.indicator import CONTEXT, Indicator, Pillar, Settings

__all__ = ["CONTEXT", "Framework", "FrameworkRefused", "Indicator", "Pillar", "Settings", "load"]

FILE = Path(__file__).with_name("framework.toml")
# Enough of the hash to tell any two frameworks apart, short enough to read aloud.
HASH_DIGITS = 12
INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """What is measured. `version` names the exact file; every set of readings carries it.

    `pillars` and `indicators` are in the order of the file, by code; `grids` holds the length of
    the grid of missions that do not use `settings.grid`.
    """

    number: int
    version: str
    title: str
    settings: Settings
    pillars: Mapping[str, Pillar]
    indicators: Mapping[str, Indicator]
    grids: Mapping[str, str]

    def __getitem__(self, code: str) -> Indicator:
        """Return the indicator of that code; KeyError where there is none."""
        return self.indicators[code]

    def grid(self, mission: str) -> str:
        """Return the length of the periods on which a mission's pillars are computed."""
        return self.grids.get(mission, self.settings.grid)

    def of_pillar(self, pillar: str) -> tuple[Indicator, ...]:
        """Return a pillar's indicators, those of weight 0 among them."""
        return tuple(entry for entry in self.indicators.values() if entry.pillar == pillar)

    def members(self, pillar: str, *, contributors: bool = False) -> tuple[Indicator, ...]:
        """Return the indicators that a pillar counts, for missions or for contributors."""
        return tuple(
            entry
            for entry in self.of_pillar(pillar)
            if entry.weight > 0 and (entry.of_contributors or not contributors)
        )

    def hide_below(self, code: str) -> int:
        """Return the n under which a reading is hidden: the setting, raised but never lowered."""
        return max(self.settings.hide_below, self.indicators[code].hide_below or 0)

    def bounds(self) -> Mapping[str, Bounds]:
        """Return what may be reported of each indicator, by code, for intake."""
        return {code: entry.bounds for code, entry in self.indicators.items()}

    def name(self, code: str) -> str:
        """Return the name of an indicator, a pillar or the index."""
        if code == INDEX:
            return "Index"
        return self.pillars[code].name if code in self.pillars else self.indicators[code].name


def load(content: bytes | None = None) -> Framework:
    """Return the framework in `content`, or the one that comes with the product.

    Raises FrameworkRefused with every fault of the file, each naming its entry.
    """
    written = FILE.read_bytes() if content is None else content
    try:
        declared = tomllib.loads(written.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise FrameworkRefused([f"not a TOML file: {fault}"]) from fault
    found = problems_of(declared)
    if found:
        raise FrameworkRefused(found)
    digest = hashlib.sha256(written).hexdigest()[:HASH_DIGITS]
    return Framework(
        number=declared["number"],
        version=f"{declared['number']}-{digest}",
        title=declared["title"],
        settings=settings(declared["settings"]),
        pillars={entry["code"]: pillar(entry) for entry in declared["pillars"]},
        indicators={entry["code"]: indicator(entry) for entry in declared["indicators"]},
        grids=mission_grids(declared.get("missions", {})),
    )
