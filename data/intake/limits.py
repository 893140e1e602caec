"""How much one file may hold, and how much its check may cost. All of it is configuration."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is refused, and when a check is stopped.

    `size` is in bytes and `memory` too, `characters` are of one cell, `listed` problems are shown
    (all are counted), `seconds` are of the clock and of the processor.
    """

    size: int = 50 * MEGABYTE
    rows: int = 1_000_000
    columns: int = 400
    characters: int = 10_000
    listed: int = 200
    seconds: float = 60
    memory: int = 3 << 30


LIMITS = Limits()
