"""Files that others made, scored by their own scorers: nothing may be misread in silence."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import unmeasured

HERE = Path(__file__).resolve()
SHARED = HERE.parents[3] / ".." / "shared"


def score(folder, *options):
    if not (SHARED / folder).is_dir():
        pytest.skip("../shared is not here")
    adapter = HERE.parent / "adapters" / f"{folder}.py"
    ended = subprocess.run(
        [sys.executable, SHARED / folder / "score.py", adapter, "-v", *options],
        capture_output=True, text=True, check=False, env=unmeasured(),
    )  # fmt: skip
    return ended.stdout


def test_messy_files_are_read_as_a_person_would_or_asked_about():
    said = score("messy")
    passed, silent, crashed = map(
        int, re.search(r"(\d+)/72 passed, (\d+) silent misreads, (\d+) crashes", said).groups()
    )
    # The others have more cells in their rows than names in their header, or quotes that hide it.
    assert (silent, crashed, passed >= 67) == (0, 0, True), said


@pytest.mark.slow
def test_hostile_files_meet_their_outcomes():
    # Who may load which mission is decided behind intake.
    said = score("hostile", "--skip", "authorisation")
    assert "123/123 passed; silent: 0; crashes, hangs: 0" in said, said
