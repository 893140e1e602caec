"""Which tests reach which line of metrics/, and how long each takes with all that it stands on."""

import json
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from time import perf_counter
from typing import Any

import coverage
import pytest

from bench.faults import Fault

PREPARED = "prepared "


class Listener:
    """Listens to a run: what a fixture reaches counts for every test that stands on it."""

    def __init__(self, seen: coverage.Coverage) -> None:
        self.seen = seen
        self.cost: dict[str, float] = defaultdict(float)
        self.stands_on: dict[str, list[str]] = {}
        self.now = ""

    def turn(self, context: str) -> None:
        """Count what runs from here on for this."""
        self.now = context
        self.seen.switch_context(context)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Listen to a test with all it stands on."""
        self.stands_on[item.nodeid] = list(getattr(item, "fixturenames", []))
        self.turn(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        """Take the time of the body of a test."""
        start = perf_counter()
        try:
            return (yield)
        finally:
            self.cost[item.nodeid] += perf_counter() - start

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any]
    ) -> Generator[None, object, object]:
        """Listen to the making of what several tests stand on."""
        if fixturedef.scope == "function":
            return (yield)
        before, start, name = self.now, perf_counter(), f"{PREPARED}{fixturedef.argname}"
        self.turn(name)
        try:
            return (yield)
        finally:
            self.cost[name] = max(self.cost[name], perf_counter() - start)
            self.turn(before)


def measure(kept: Path, arguments: list[str]) -> int:
    """Run the tests and keep what they reached; the exit code is that of the tests."""
    seen = coverage.Coverage(data_file=None, config_file=False, source=["metrics"])
    listener = Listener(seen)
    seen.start()
    ended = pytest.main(arguments, [listener])
    seen.stop()
    found = seen.get_data()
    root = kept.parents[1]
    lines = {
        str(Path(file).relative_to(root)): found.contexts_by_lineno(file)
        for file in found.measured_files()
    }
    report = {"lines": lines, "cost": listener.cost, "stands_on": listener.stands_on}
    kept.write_text(json.dumps(report), "utf-8")
    return int(ended)


class Reach:
    """What was kept of a run."""

    def __init__(self, report: dict[str, Any], root: Path) -> None:
        self.lines, self.cost, self.root = report["lines"], report["cost"], root
        self.tests_on: dict[str, list[str]] = defaultdict(list)
        self.whole: dict[str, float] = {}
        for test, names in report["stands_on"].items():
            bases = [PREPARED + name for name in names]
            self.whole[test] = sum(self.cost.get(name, 0.0) for name in (test, *bases))
            for name in (test, *bases):
                self.tests_on[name].append(test)

    def tests(self, fault: Fault) -> list[tuple[float, str]]:
        """Return tests with their cost: first those that reach a fault, then others beside them.

        Those of the module come before others, then the quickest. Those beside them may read what
        the first of them made and kept. What runs on import is reached by all of the module.
        """
        lines = self.lines.get(str(fault.path.relative_to(self.root)), {})
        contexts = {one for line in fault.lines for one in lines.get(str(line), [])}
        if not contexts - {""}:
            contexts = {one for reached in lines.values() for one in reached}
        of_module = f"/test_{fault.path.stem}.py"
        reach = {test for one in contexts for test in self.tests_on[one]}
        files = {test.partition("::")[0] for test in reach}
        beside = {test for test in self.whole if test.partition("::")[0] in files} - reach
        return [
            (self.whole[test], test)
            for tests in (reach, beside)
            for test in sorted(tests, key=lambda one: (of_module not in one, self.whole[one], one))
        ]
