"""Two runs on the same records give the same bytes, in this process and in another."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.metrics import laws

ROOT = Path(__file__).resolve().parents[2]
CALL = "from tests.metrics import test_bytes; print(test_bytes.told())"


def told():
    """Return the digest of the readings of one mission, written out."""
    rows = laws.facts(missions=laws.MISSIONS[:1], versions={"plain": laws.as_it_is})
    return hashlib.sha256(laws.readings(rows).to_csv(index=False).encode()).hexdigest()


def test_two_processes_give_the_same_bytes():
    """Nothing hangs on the order in which a process keeps its sets."""
    child = subprocess.run(
        [sys.executable, "-c", CALL],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert child.stdout.strip() == told()
