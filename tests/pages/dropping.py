"""Steps on the upload page: drop a file, click, tick, give a reason."""

from pathlib import Path

from tests import app

FAULTY = Path(__file__).resolve().parents[1] / "data" / "intake" / "files" / "faulty.csv"
HEAD = "mission,period,rater,ratee,item,score,respondents\n"
# One key that is new and one that stands with the score 4.
GOOD = f"{HEAD}NORTH,2026-Q3,XAC,XAA,overall,9,30\nNORTH,2026-Q3,XAA,XAB,overall,9,30\n".encode()
NOTHING_SAVED = "Nothing has been saved."
CHANGES = "Values that change, the first fifty"


def dropped(content: bytes, name: str = "good.csv"):
    """Return the upload page after a file was dropped on it."""
    there = app.opened("upload")
    there.file_uploader[0].upload(name, content)
    return app.run(there)


def clicked(there, label: str):
    """Return the page after a click on the button of that label."""
    [button] = [button for button in there.button if button.label == label]
    button.click()
    return app.run(there)


def ticked(there, label: str):
    """Return the page after a tick in the box of that label."""
    [box] = [box for box in there.checkbox if box.label == label]
    box.check()
    return app.run(there)


def blocks(there) -> list[str]:
    """Return the headings of the blocks that are drawn."""
    return [header.value for header in there.header]


def labels(there) -> list[str]:
    return [button.label for button in there.button]


def reasoned(there, words: str) -> None:
    """Write a reason into its box."""
    [box] = [box for box in there.text_input if box.label.startswith("Reason")]
    box.input(words)
