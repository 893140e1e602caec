"""Finds the browser of the journeys, and gets one where there is none.

`python -m tests.browser` is what `make test` runs first. It looks for a Chromium on the machine,
else asks Debian's package manager where it may, else Playwright. It never fails: without a browser
the journeys themselves fail, with the sentence below.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

MISSING = (
    "No Chromium was found, and none could be installed. Install one, for example with "
    "`sudo apt-get install chromium` or `.venv/bin/playwright install chromium`, or name one "
    "in CONCORD_CHROMIUM, then run `make test` again."
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def found() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    named = os.environ.get("CONCORD_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Try Debian's Chromium, then Playwright's own; quietly, each may be out of reach."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
    if found() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if found() is None:
        install()
    print(found() or MISSING)
