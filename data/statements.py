"""SQL kept in .sql files beside the code that runs it, as text that never changes."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MARK = "-- name: "


def script(name: str) -> str:
    """Return the text of the file `name`."""
    return (HERE / name).read_text(encoding="utf-8")


@cache
def statements(name: str) -> Mapping[str, str]:
    """Return the statements of the file `name`, each by the name written above it."""
    _, *parts = script(name).split(MARK)
    titled = (part.split("\n", 1) for part in parts)
    return {title.strip(): text.strip() for title, text in titled}
