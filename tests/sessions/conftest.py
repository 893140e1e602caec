"""A store that several sessions share, as the threads of a server do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store, closed after the test."""
    opened = Store.open(tmp_path / "concord.duckdb")
    yield opened
    opened.close()
