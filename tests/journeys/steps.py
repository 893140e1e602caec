"""What a person does on a page, in words: choose, upload, read a table."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import ready

SLOW_MS = 60_000


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a filter, as a person does: open it and click."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    ready(page)


def give(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the upload page."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    expect(page.get_by_role("heading", name="2 · What was understood")).to_be_visible(
        timeout=SLOW_MS
    )
    ready(page)


def tick(page: Page, label: str) -> None:
    """Tick a box by its label."""
    page.get_by_text(label, exact=False).first.click()
    ready(page)


def commit(page: Page) -> None:
    """Press Commit and wait for the receipt."""
    page.get_by_role("button", name="Commit", exact=True).click()
    expect(page.get_by_text("Stored as change", exact=False)).to_be_visible(timeout=SLOW_MS)
    ready(page)


def upload(page: Page, path: Path) -> None:
    """Take a file from the drop zone to its receipt."""
    give(page, path.name, path.read_bytes())
    commit(page)


def cells(page: Page, caption: str) -> list[list[str]]:
    """Return the rows of the table with this caption as texts."""
    table = page.get_by_role("region", name=caption).first
    rows = table.locator("tbody tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]
