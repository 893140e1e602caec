"""`kill -9` in a commit, 40 times: nothing answered is lost, nothing is half there."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.store import Store
from tests.crash.committing import ROWS
from tests.people import EVERYWHERE
from tests.serving import unmeasured

ROOT = Path(__file__).resolve().parents[2]
KILLS = 40
# One store takes this many kills in a row: each start finds what the kill before left.
KILLS_A_STORE = 10
LEAST_WITHIN = 10
LONGEST_LIFE_S = 0.5


def killed(path, first, chance):
    """Let a process commit for a random while, kill it, and return the lines it wrote."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.committing", str(path), str(first)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=unmeasured(),
    )  # fmt: skip
    assert child.stdout.readline() == b"ready\n"
    time.sleep(chance.uniform(0, LONGEST_LIFE_S))
    child.kill()
    told, _ = child.communicate()
    return [line.split() for line in told.decode().splitlines()]


def numbers(lines, word):
    return {int(number) for said, number in lines if said == word}


def require_whole(path, answered, begun):
    """Everything answered is there, once and whole; of the rest at most the one under way."""
    store = Store.open(path)
    history = store.history(EVERYWHERE)
    there = sorted(int(name.removesuffix(".csv")) for name in history["file"])
    assert len(there) == len(set(there))
    assert answered <= set(there)
    assert set(there) - answered <= begun - answered
    assert (history["records"] == ROWS).all()
    assert store.records("contributions", EVERYWHERE).total == len(there) * ROWS
    assert store.verify().problems == ()
    store.close()


@pytest.mark.slow
def test_forty_kills_in_the_commit(tmp_path):
    chance, within, life = random.Random(20261123), 0, 0  # noqa: S311 - the same each time
    for kill in range(KILLS):
        if kill % KILLS_A_STORE == 0:
            life += 1
            path, answered, begun = tmp_path / str(life) / "concord.duckdb", set(), set()
        first = min(begun - answered, default=max(answered, default=-1) + 1)
        lines = killed(path, first, chance)
        answered |= numbers(lines, "answer")
        begun |= numbers(lines, "begin")
        within += bool(lines) and lines[-1][0] == "begin"
        require_whole(path, answered, begun)
    assert within >= LEAST_WITHIN, f"only {within} of {KILLS} kills fell into a commit"
