"""Fixtures: stores as the pages have them, that is the one store `ui.cached` keeps open."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import journal
from data.access import Scope
from data.changes import Preview
from data.store import Store
from tests import app, coalition
from ui import answers, cached

Look = Callable[..., AppTest]
_MADE: dict[tuple[object, ...], pd.DataFrame] = {}


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compute the readings of one and the same ledger once for all tests: its hash names it.

    With a preview, the file's hash does too.
    """
    computed = answers.readings

    def readings(
        store: Store,
        scope: Scope,
        *,
        missions: Sequence[str] | None = None,
        preview: Preview | None = None,
    ) -> pd.DataFrame:
        with store._engine.cursor() as cursor:
            head = journal.head(cursor)
        file = None if preview is None else (preview.report.sha256, tuple(preview.kept))
        key = (head, scope, None if missions is None else tuple(missions), file)
        if key not in _MADE:
            _MADE[key] = computed(store, scope, missions=missions, preview=preview)
        return _MADE[key]

    monkeypatch.setattr(answers, "readings", readings)


@pytest.fixture
def opened_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Store]]:
    """A function that points the app at a store and opens it; closed and forgotten afterwards."""
    stores: list[Store] = []

    def open_at(path: Path) -> Store:
        monkeypatch.setenv("CONCORD_STORE", str(path))
        _forget()
        stores.append(cached.store())
        return stores[-1]

    yield open_at
    for store in stores:
        store.close()
    _forget()


def _forget() -> None:
    cached.store.clear()
    st.cache_data.clear()


@pytest.fixture
def empty_store(opened_at: Callable[[Path], Store], tmp_path: Path) -> Store:
    """The app's store, with nothing in it but the framework."""
    return opened_at(tmp_path / "concord.duckdb")


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that holds the small coalition; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("small")
    store = Store.open(folder / "concord.duckdb")
    coalition.fill(store)
    store.close()
    return folder


@pytest.fixture
def small_store(opened_at: Callable[[Path], Store], small_folder: Path, tmp_path: Path) -> Store:
    """The app's store, with the small coalition in it."""
    shutil.copytree(small_folder, tmp_path / "small")
    return opened_at(tmp_path / "small" / "concord.duckdb")


@pytest.fixture
def opened_small(small_store: Store) -> Look:
    """A function: a page of the small coalition, to be clicked through."""
    assert small_store.version() == coalition.NEWEST
    return app.opened


@pytest.fixture
def demo_store(opened_at: Callable[[Path], Store], demo_path: Path) -> Store:
    """The app's store, with the demo coalition in it."""
    return opened_at(demo_path)


@pytest.fixture(scope="session")
def look(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """A function: a page of the small coalition as a link opens it. Only to be read."""
    return _drawn_once(small_folder, tmp_path_factory.mktemp("look"))


@pytest.fixture(scope="session")
def look_at_demo(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """A function: a page of the demo coalition as a link opens it. Only to be read."""
    return _drawn_once(demo_folder, tmp_path_factory.mktemp("look"))


def _drawn_once(folder: Path, parent: Path) -> Look:
    # A page that was drawn can be read when its store is closed: each is drawn once for all tests.
    drawn: dict[tuple[object, ...], AppTest] = {}
    own = shutil.copytree(folder, parent / "own")

    def look(page: str, /, **parameters: object) -> AppTest:
        key = (page, *sorted(parameters.items()))
        if key not in drawn:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("CONCORD_STORE", str(own / "concord.duckdb"))
                _forget()
                try:
                    drawn[key] = app.opened(page, **parameters)
                finally:
                    cached.store().close()
                    _forget()
        return drawn[key]

    return look


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The missions whose readings were asked for beyond the caches, in order."""
    asked: list[Any] = []
    before = answers.readings

    def readings(store: Store, scope: Scope, **named: Any) -> pd.DataFrame:
        asked.extend(named["missions"])
        return before(store, scope, **named)

    monkeypatch.setattr(answers, "readings", readings)
    return asked
