"""The settings of a framework, looked at for what cannot be (METHODS 1)."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from data.periods import LENGTHS

# Fewer people than this can be recognised; a framework may hide more, never less.
LEAST_HIDDEN = 5
CAPACITY_KEYS = ("gdp_usd", "population", "assessment_rate", "mean")
_FULL = 100
# From which number to which a setting may run.
_RANGES: Mapping[str, tuple[float, float]] = {
    "capacity_back_years": (0, math.inf),
    "capacity_need": (0, 1),
    "small_base": (0, math.inf),
    "small_base_clusters": (0, math.inf),
    "low_trust": (0, 100),
    "hold_tolerance": (0, math.inf),
    "too_early": (0, 1),
    "carry_days": (0, math.inf),
    "population_women": (0, 100),
}


def faults(chosen: Mapping[str, Any]) -> Iterator[str]:
    """Yield every fault of the settings, all of which are there and of their types."""
    if chosen["grid"] not in LENGTHS:
        yield f"settings: `grid` must be one of {', '.join(LENGTHS)}, not {chosen['grid']!r}"
    if chosen["capacity_key"] not in CAPACITY_KEYS:
        yield f"settings: `capacity_key` must be one of {', '.join(CAPACITY_KEYS)}"
    if chosen["hide_below"] < LEAST_HIDDEN:
        yield f"settings: `hide_below` may not be under {LEAST_HIDDEN}"
    yield from _out_of_range(chosen)


def _out_of_range(chosen: Mapping[str, Any]) -> Iterator[str]:
    if not 0 < chosen["gate"] <= chosen["gate_published"] <= 1:
        yield "settings: `gate` and `gate_published` must rise from above 0 to 1"
    if not 0 < chosen["floor"] <= _FULL:
        yield f"settings: `floor` must be above 0, and at most {_FULL}"
    for name, (least, most) in _RANGES.items():
        if not least <= chosen[name] <= most:
            until = "" if most == math.inf else f", and at most {most}"
            yield f"settings: `{name}` must be {least} or more{until}"
