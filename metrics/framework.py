"""The framework: pillars, practices, indicators, settings: a file that carries a version."""

import hashlib
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from data.register import Bounds
from metrics.declaration.indicator import (
    CONTEXT,
    INDEX,
    Indicator,
    Pillar,
    Practice,
    Rebase,
    Settings,
)
from metrics.declaration.overrides import Overrides, grids, overrides
from metrics.declaration.parsing import (
    FrameworkRefused,
    indicator,
    pillar,
    practice,
    rebase,
    settings,
)
from metrics.declaration.parsing import problems as problems_of

__all__ = [
    "CONTEXT", "INDEX", "Framework", "FrameworkRefused", "Indicator", "Pillar", "Practice",
    "Rebase", "Settings", "load",
]  # fmt: skip

FILE = Path(__file__).with_name("framework.toml")
# Enough of the hash to tell any two frameworks apart, short enough to read aloud.
HASH_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """What is measured. `version` names the exact file; every set of readings carries it.

    `pillars`, `practices` and `indicators` are in the order of the file, by code; `grids` holds the
    length of the grid of missions that do not use `settings.grid`, `overrides` what else a mission
    sets for itself; `rebases` say from when on limits begin anew.
    """

    number: int
    version: str
    title: str
    settings: Settings
    pillars: Mapping[str, Pillar]
    practices: Mapping[str, Practice]
    indicators: Mapping[str, Indicator]
    grids: Mapping[str, str]
    rebases: tuple[Rebase, ...]
    overrides: Mapping[str, Overrides] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Indicator:
        """Return the indicator of that code; KeyError where there is none."""
        return self.indicators[code]

    def grid(self, mission: str) -> str:
        """Return the length of the periods on which a mission's pillars are computed."""
        return self.grids.get(mission, self.settings.grid)

    def of_mission(self, mission: str) -> "Framework":
        """Return the framework as it holds in a mission, with its own targets, weights and days.

        It is the same framework, of the same version.
        """
        own = self.overrides.get(mission)
        if own is None:
            return self
        indicators = {
            code: replace(
                entry,
                target=own.targets.get(code, entry.target),
                weight=own.weights.get(code, entry.weight),
                standard_days=own.standard_days.get(code, entry.standard_days),
            )
            for code, entry in self.indicators.items()
        }
        return replace(self, indicators=indicators, overrides={})

    def rebased(self, mission: str, indicator: str) -> date | None:
        """Return the day of the last rebase of an indicator in a mission, None without any."""
        days = (
            entry.since
            for entry in self.rebases
            if (entry.mission, entry.indicator) == (mission, indicator)
        )
        return max(days, default=None)

    def of_pillar(self, pillar: str) -> tuple[Indicator, ...]:
        """Return the indicators placed in a pillar or practice, those of weight 0 among them."""
        return tuple(entry for entry in self.indicators.values() if entry.pillar == pillar)

    def counted(self) -> tuple[Indicator, ...]:
        """Return the indicators that a pillar or a practice counts."""
        return tuple(
            entry
            for entry in self.indicators.values()
            if entry.weight > 0 and entry.pillar != CONTEXT
        )

    def members(self, node: str, *, contributors: bool = False) -> tuple[Indicator, ...]:
        """Return the indicators that a pillar or practice counts, for missions or contributors.

        A practice counts those placed there and those that name it beside their own place.
        """
        return tuple(
            entry
            for entry in self.counted()
            if node in entry.places and (entry.of_contributors or not contributors)
        )

    def hide_below(self, code: str) -> int:
        """Return the n under which a reading is hidden: the setting, raised but never lowered."""
        return max(self.settings.hide_below, self.indicators[code].hide_below or 0)

    def with_weights(self, weights: Mapping[str, float]) -> "Framework":
        """Return the framework with other weights of pillars and indicators, by code.

        It has a version of its own, unless nothing differs. Raises FrameworkRefused where a code
        counts in no node, a weight is below 0 or that of a pillar is 0.
        """
        faults = [*self._faults_of(weights)]
        if faults:
            raise FrameworkRefused(faults)
        chosen = {**self._weights(), **{code: float(weight) for code, weight in weights.items()}}
        pillars = {c: replace(entry, weight=chosen[c]) for c, entry in self.pillars.items()}
        indicators = {c: replace(entry, weight=chosen[c]) for c, entry in self.indicators.items()}
        if pillars == self.pillars and indicators == self.indicators:
            return self
        told = [f"{code}={weight!r}" for code, weight in sorted(chosen.items())]
        version = _version(self.number, "|".join([self.version, *told]).encode("utf-8"))
        return replace(self, version=version, pillars=pillars, indicators=indicators)

    def _weights(self) -> dict[str, float]:
        of_pillars = {code: float(entry.weight) for code, entry in self.pillars.items()}
        return of_pillars | {code: float(entry.weight) for code, entry in self.indicators.items()}

    def _faults_of(self, weights: Mapping[str, float]) -> Iterator[str]:
        counted = {entry.code for entry in self.counted()}
        for code, weight in weights.items():
            if code not in counted and code not in self.pillars:
                yield f"`{code}` counts in no pillar or practice"
            elif not (0 <= weight < math.inf) or (code in self.pillars and weight == 0):
                yield f"`{code}`: {weight!r} is no weight"

    def bounds(self) -> Mapping[str, Bounds]:
        """Return what may be reported of each indicator, by code, for intake."""
        return {code: entry.bounds for code, entry in self.indicators.items()}

    def name(self, code: str) -> str:
        """Return the name of an indicator, a pillar, a practice or the index."""
        if code == INDEX:
            return "Index"
        for declared in (self.pillars, self.practices):
            if code in declared:
                return declared[code].name
        return self.indicators[code].name


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
    return Framework(
        number=declared["number"],
        version=_version(declared["number"], written),
        title=declared["title"],
        settings=settings(declared["settings"]),
        pillars={entry["code"]: pillar(entry) for entry in declared["pillars"]},
        practices={entry["code"]: practice(entry) for entry in declared["practices"]},
        indicators={entry["code"]: indicator(entry) for entry in declared["indicators"]},
        grids=grids(declared.get("missions", {})),
        overrides=overrides(declared.get("missions", {})),
        rebases=tuple(rebase(entry) for entry in declared.get("rebase", [])),
    )


def _version(number: int, written: bytes) -> str:
    return f"{number}-{hashlib.sha256(written).hexdigest()[:HASH_DIGITS]}"
