"""A running Concord for tests: started on a free port, asked until it is ready, stopped."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 120


def unmeasured(**settings: str) -> dict[str, str]:
    """Return the environment for a process of its own, without the measuring of branches.

    What servers and shells run is measured by tests within the process, at a fraction of the time.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return {**kept, **settings}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running Concord."""

    url: str
    log: Path
    process: subprocess.Popen


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(
    store: Path, *, command: Sequence[str] = (sys.executable, "serve.py"), folder: Path = ROOT
) -> Iterator[Server]:
    """Start the production door on a free port, and stop it afterwards."""
    port = free_port()
    environment = unmeasured(PORT=str(port), CONCORD_STORE=str(store))
    log = store.parent / "server.log"
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=sink, stderr=sink, start_new_session=True
        )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/readyz", process, log)
        yield Server(url=f"http://127.0.0.1:{port}", log=log, process=process)
    finally:
        stop(process)


def stop(process: subprocess.Popen) -> None:
    """Stop a server and whatever started it."""
    if process.poll() is None:
        os.killpg(process.pid, 15)
    process.wait(timeout=30)


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
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
