"""What the history page makes of changes, before it is drawn."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from data.changes import Receipt
from ui import changes

RECEIPT = Receipt(
    change=42, kind="upload", when=datetime(2026, 11, 23, 14, 5, 6, tzinfo=UTC), subject="local",
    who="Eva", hash="9f2c", missions=("NORTH", "SOUTH"), name="q3.csv", form="trust",
    sha256="ab" * 32, records=1204, new=1200, changed=3, same=1,
)  # fmt: skip


def known(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["kind", "status"])


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([], "No changes yet"),
        ([("framework", "stands")], "No changes yet"),
        ([("upload", "stands")], "1 upload, 0 of them reverted"),
        ([("upload", "reverted"), ("upload", "stands"), ("revert", "stands")],
         "2 uploads, 1 of them reverted"),
    ],
)  # fmt: skip
def test_the_answer_counts_uploads(rows, title):
    assert changes.title(known(*rows)) == title


def test_a_receipt_tells_what_is_known_and_nothing_blank():
    assert dict(changes.receipt_rows(RECEIPT)) == {
        "Change": "42",
        "File": "q3.csv",
        "Form": "trust",
        "Missions": "NORTH, SOUTH",
        "Records": "1,204: 1,200 new, 3 changed, 1 same",
        "SHA-256": "ab" * 32,
        "By": "Eva",
        "When": "23 Nov 2026 14:05:06 UTC",
    }
