"""A real server and a real browser for the journeys."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import FLAGS, MISSING, found
from tests.serving import Server, running

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# What is expected comes when it comes: a slow machine is no fault.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one every journey fails with what to install."""
    path = found()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """A server on a new, empty store."""
    with running(tmp_path / "concord.duckdb") as server:
        yield server


@pytest.fixture(scope="session")
def shown_server(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the demo coalition for all who only look."""
    folder = tmp_path_factory.mktemp("shown") / "own"
    shutil.copytree(demo_folder, folder)
    with running(folder / "concord.duckdb") as server:
        yield server


@pytest.fixture
def demo_server(demo_path: Path) -> Iterator[Server]:
    """A server on a demo store of one's own."""
    with running(demo_path) as server:
        yield server


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page of 1440 by 900 in a session of its own."""
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def other_desk(browser: Browser) -> Iterator[Page]:
    """A second person's page."""
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of 390 by 844 in dark colours."""
    context = browser.new_context(viewport=PHONE, color_scheme="dark")
    yield context.new_page()
    context.close()
