"""Put small faults into the formulas, one at a time, and count how many the tests notice.

`python -m bench.mutants` takes the same sample each time, so many of each room of metrics/.
`--each 20` makes it smaller, `--seed 2` another one, `--rooms scores grid` part of it; with
`--only scores/state.py:41:8:compare` it is just those, and `--tests FILES` says which tests ask.
Which test reaches which line is measured first and kept in var/; `--fresh` measures it again.
"""

import argparse
import json
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from bench import reached
from bench.faults import Fault, Planted, faults, faulty

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "mutants.json"
# Loaded before the forks, so that each mutant starts warm; metrics itself must not be.
WARM = (
    "numpy",
    "pandas",
    "scipy.stats",
    "scipy.optimize",
    "pyarrow",
    "duckdb",
    "plotly.graph_objects",
)
PLAIN = (
    "-q",
    "-x",
    "--assert=plain",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
)
FIRST, SECONDS, LIMIT = 25, 20.0, 90
SURVIVED = 0
Z = 1.959963984540054


def room(path: Path) -> str:
    """Return the folder of metrics/ a module is in; the modules beside the folders are one more."""
    inside = path.relative_to(ROOT / "metrics").parts
    return inside[0] if len(inside) > 1 else "itself"


def sample(each: int, seed: int) -> list[Fault]:
    """Take so many faults of each room, by a hash, first one of each room, then the next."""
    by_room: dict[str, list[tuple[str, Fault]]] = defaultdict(list)
    for path in sorted((ROOT / "metrics").rglob("*.py")):
        for fault in faults(path):
            drawn = sha256(f"{seed}|{fault.name}".encode()).hexdigest()
            by_room[room(path)].append((drawn, fault))
    ranked = [
        (place, name, fault)
        for name, found in by_room.items()
        for place, (_, fault) in enumerate(sorted(found, key=lambda one: one[0])[:each])
    ]
    return [fault for _, _, fault in sorted(ranked, key=lambda one: one[:2])]


def forked(work: Callable[[], int], limit: int) -> int:
    """Return the exit code of work in a process of its own; minus the signal that ended it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 3
    with suppress(BaseException), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        signal.alarm(limit)
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
        code = work()
    os._exit(code)


def asked(fault: Fault, tests: list[str]) -> int:
    """Return what the tests say of the code with a fault in it: 0 is that they noticed nothing."""

    def work() -> int:
        sys.meta_path.insert(0, Planted(fault, ROOT))
        return int(pytest.main([*PLAIN, *tests]))

    return forked(work, LIMIT)


def noticed(fault: Fault, tests: list[tuple[float, str]]) -> bool:
    """Ask the quickest tests that reach the fault, then the others as long as time allows."""
    spent = 0.0
    chosen: list[str] = []
    for cost, test in tests:
        spent += cost
        if spent <= SECONDS or len(chosen) < FIRST:
            chosen.append(test)
    parts = (chosen[:FIRST], chosen[FIRST:])
    return any(asked(fault, part) != SURVIVED for part in parts if part)


def wilson(found: int, total: int) -> tuple[float, float]:
    """Return the 95 % limits of a share."""
    share, square = found / total, Z * Z / total
    middle = (share + square / 2) / (1 + square)
    half = Z * (share * (1 - share) / total + square / total / 4) ** 0.5 / (1 + square)
    return middle - half, middle + half


def told(counts: dict[str, list[bool]]) -> None:
    """Print a line a room: faults tried, noticed, share with its limits."""
    counts["all"] = [found for seen in counts.values() for found in seen]
    for name, seen in counts.items():
        low, high = wilson(sum(seen), len(seen))
        share = f"{sum(seen) / len(seen):6.1%} ({low:.1%} to {high:.1%})"
        print(f"{name:14} {sum(seen):4} of {len(seen):4} {share}")


def measured(*, fresh: bool) -> reached.Reach:
    """Say which tests reach which line, and what each costs; the tests must pass as they are."""
    if fresh or not KEPT.exists():
        KEPT.parent.mkdir(exist_ok=True)
        if forked(lambda: reached.measure(KEPT, [*PLAIN, str(ROOT / "tests" / "metrics")]), 3_600):
            sys.exit("the tests fail without any fault")
    return reached.Reach(json.loads(KEPT.read_text("utf-8")), ROOT)


def main() -> None:
    """Try the faults of the sample and tell which were not noticed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=55)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--tests", nargs="*", default=[])
    parser.add_argument("--fresh", action="store_true")
    wish = parser.parse_args()
    os.chdir(ROOT)
    for name in WARM:
        import_module(name)
    settings.register_profile(
        "mutants", database=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
    )
    settings.load_profile("mutants")
    reach = measured(fresh=wish.fresh) if not wish.tests else None
    counts: dict[str, list[bool]] = defaultdict(list)
    for fault in sample(10**6 if wish.only else wish.each, wish.seed):
        if (wish.only and fault.name not in wish.only) or (
            wish.rooms and room(fault.path) not in wish.rooms
        ):
            continue
        tests = reach.tests(fault) if reach else [(0.0, test) for test in wish.tests]
        found = noticed(fault, tests)
        counts[room(fault.path)].append(found)
        print("." if found else "S", end="", file=sys.stderr, flush=True)
        if not found:
            print(f"{fault.name} [{len(tests)}] {faulty(fault)[1]}", flush=True)
    told(counts)


if __name__ == "__main__":
    main()
