"""SQL kept in .sql files beside the code that runs it, as text that never changes."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MARK = "-- name: "


def script(name: str) -> str:
    """Return the text of the file `name`."""
    return (HERE / name).read_text(encoding="utf-8")


def statement(file: str, *words: str) -> str:
    """Return the statement of `file` that is named by these words: `stands_trust`."""
    return _statements(file)["_".join(words)]


def every_statement(file: str) -> Mapping[str, str]:
    """Return all statements of `file` by name, in their order."""
    return _statements(file)


@cache
def _statements(name: str) -> Mapping[str, str]:
    _, *parts = script(name).split(MARK)
    titled = (part.split("\n", 1) for part in parts)
    return {title.strip(): text.strip() for title, text in titled}
