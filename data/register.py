"""What is known before a file arrives: missions, contributors, and the indicators' bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a value of an indicator may be. `part`: the numerator may not exceed the denominator."""

    least: float | None = None
    most: float | None = None
    whole: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Known codes. `missions` maps a code to its other names; every ISO 3166-1 alpha-3 code and
    every registered one is in `contributors`; `indicators` come from the framework.
    """  # noqa: D205 - one sentence, two lines

    missions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contributors: frozenset[str] = frozenset()
    indicators: Mapping[str, Bounds] = field(default_factory=dict)
