"""A real server and a real browser for the journeys."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import FLAGS, MISSING, found

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
START_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running Concord."""

    url: str
    log: Path


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


def serve(store: Path) -> Iterator[Server]:
    """Start the production door on a free port, and stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "CONCORD_STORE": str(store)}
    log = store.parent / "server.log"
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(
            [sys.executable, "serve.py"], cwd=ROOT, env=environment, stdout=sink, stderr=sink
        )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(f"{url}/readyz", process, log)
        yield Server(url=url, log=log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_ready(url: str, process: subprocess.Popen, log: Path) -> None:
    """Ask until the server is ready; fail with its log where it is not."""
    for _ in range(START_SECONDS * 5):
        if answers_ready(url):
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail(f"The server did not start:\n{log.read_text(encoding='utf-8')}")


def answers_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - loopback
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """A server on a new, empty store."""
    yield from serve(tmp_path / "concord.duckdb")


@pytest.fixture
def demo_server(demo_path: Path) -> Iterator[Server]:
    """A server on a demo store of one's own."""
    yield from serve(demo_path)


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


def ready(page: Page) -> None:
    """Wait until the run is over and nothing on the page is stale."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stSkeleton"],'
        + '[data-testid="stAppSkeleton"]') && !document.querySelector('[data-stale="true"]')"""
    )


def visit(page: Page, address: str) -> None:
    """Open an address and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector("h1")
    ready(page)
