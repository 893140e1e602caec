"""A store of one's own, new and empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is, or will be."""
    return tmp_path / "concord.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open, empty store, closed after the test."""
    opened = Store.open(path)
    yield opened
    opened.close()
