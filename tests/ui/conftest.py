"""The stores of the app, and what is computed from the small one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data.access import Scope
from data.store import Store
from tests.opened import (
    counted,
    demo_store,
    empty_store,
    look,
    look_at_demo,
    opened_at,
    remembered,
    small_folder,
    small_store,
)
from ui import answers

__all__ = [
    "counted",
    "demo_store",
    "empty_store",
    "look",
    "look_at_demo",
    "opened_at",
    "remembered",
    "small_folder",
    "small_store",
]


@pytest.fixture(scope="session")
def read_store(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small coalition in a store that is only read."""
    folder = shutil.copytree(small_folder, tmp_path_factory.mktemp("read") / "own")
    store = Store.open(folder / "concord.duckdb")
    yield store
    store.close()


@pytest.fixture(scope="session")
def north(read_store: Store) -> pd.DataFrame:
    """All readings of NORTH."""
    return answers.readings(read_store, Scope(missions=None), missions=["NORTH"])


@pytest.fixture(scope="session")
def south(read_store: Store) -> pd.DataFrame:
    """All readings of SOUTH."""
    return answers.readings(read_store, Scope(missions=None), missions=["SOUTH"])
