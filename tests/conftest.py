"""What several rooms' tests stand on: an empty store, and the demo coalition loaded once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data.access import LOCAL
from data.store import Store
from ui import answers, demo

SHARED = Path(__file__).resolve().parents[2] / "shared"
TODAY = date(2026, 11, 23)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end one worker would wait for it, alone."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of files from outside, beside the checkout; tests on it skip where it is not."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that holds the demo coalition; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("demo")
    store = Store.open(folder / "concord.duckdb")
    answers.announce_framework(store)
    demo.load(store, by=LOCAL, today=TODAY)
    store.close()
    return folder


@pytest.fixture
def demo_path(demo_folder: Path, tmp_path: Path) -> Path:
    """The path of a demo store of one's own."""
    shutil.copytree(demo_folder, tmp_path / "own")
    return tmp_path / "own" / "concord.duckdb"
