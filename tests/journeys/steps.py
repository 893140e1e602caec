"""What a person does on a page, in words: open, choose, upload, read a table."""

from pathlib import Path

from playwright.sync_api import Page, expect

SLOW_MS = 60_000
AT_REST = """() => !document.querySelector(
    '[data-testid="stSkeleton"],[data-testid="stAppSkeleton"],[data-stale="true"]'
)"""


def ready(page: Page) -> None:
    """Wait until the run is over and nothing on the page is stale."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function(AT_REST)


def visit(page: Page, address: str) -> None:
    """Open an address and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector("h1")
    ready(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a filter, as a person does: open it and click."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    page.wait_for_timeout(300)
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
    """Tick a box or choose an answer by its label."""
    page.get_by_text(label, exact=False).first.click()
    page.wait_for_timeout(300)
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
    table.wait_for()
    return table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('th, td')].map(cell => cell.innerText))"
    )


def values(page: Page, caption: str) -> dict[str, str]:
    """Return the second cell of each row by the first; rows that only name a group have none."""
    return {row[0]: row[1] for row in cells(page, caption) if len(row) > 1}
