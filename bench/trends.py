"""How long readings and trends take, beside a plain loop over the same series in scipy's hands."""

import math
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np
import pandas as pd
from scipy import stats

import metrics
from bench import coalition
from metrics.framework import Framework
from metrics.series.marks import TESTED_FROM
from metrics.series.series import Series, series

MISSIONS = 6
# Ten times as many missions make ten times as many records.
LARGER = 10
TIMES = 3
# What DESIGN 8 asks for.
MOST = {"trends": 1 / 20, "readings": 1 / 4, "one mission": 1 / 3}
MOST_GROWTH = 1.1
Result = TypeVar("Result")


def measure(missions: int = MISSIONS, *, growth: bool = False) -> None:
    """Print the times and ratios of one run; with `growth` those of ten times the records too."""
    framework = metrics.load()
    facts = coalition.facts(missions, framework)
    readings, reading = _timed(lambda: metrics.readings(facts, framework))
    made = series(readings, framework)
    tested = made.n[made.n >= TESTED_FROM]
    print(
        f"{coalition.records(facts):,} records of {missions} missions: {len(readings):,} readings, "
        f"{len(made.n):,} series, {len(tested):,} of them of {tested.min()} to {tested.max()} "
        f"values (median {np.median(tested):.0f})"
    )
    _, loop = _timed(partial(_loop, made))
    _, trend = _timed(lambda: metrics.trends(readings, framework))
    _, one = _timed(lambda: metrics.readings(_of_one_mission(facts), framework))
    print(f"plain loop with kendalltau and theilslopes: {loop:.2f} s")
    _told("trends", trend, trend / loop, "of the loop")
    _told("readings", reading, reading / loop, "of the loop")
    _told("one mission", one, one / reading, "of all readings")
    if growth:
        _growth(facts, {"trends": trend, "readings": reading}, framework)


def _told(name: str, seconds: float, ratio: float, of: str) -> None:
    print(f"{name}: {seconds:.3f} s, {ratio:.3f} {of} (at most {MOST[name]:.3f})")


def _loop(made: Series) -> None:
    """Test every series in turn, as one would without arrays."""
    for start, n in zip(made.start, made.n, strict=True):
        if n >= TESTED_FROM:
            days, values = made.day[start : start + n], made.value[start : start + n]
            stats.kendalltau(days, values)
            stats.theilslopes(values, days)


def _of_one_mission(facts: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {
        form: table[table["mission"] == coalition.name(0)] if "mission" in table else table
        for form, table in facts.items()
    }


def _growth(facts: dict[str, pd.DataFrame], times: dict[str, float], framework: Framework) -> None:
    missions = facts["missions"]["mission"].nunique() * LARGER
    more = coalition.facts(missions, framework)
    readings, reading = _timed(lambda: metrics.readings(more, framework), times=1)
    _, trend = _timed(lambda: metrics.trends(readings, framework), times=1)
    factor = coalition.records(more) / coalition.records(facts)
    print(f"{coalition.records(more):,} records of {missions} missions")
    for name, seconds in (("trends", trend), ("readings", reading)):
        exponent = math.log(seconds / times[name]) / math.log(factor)
        print(
            f"{name}: {seconds:.2f} s, grows as records^{exponent:.2f} (at most ^{MOST_GROWTH:.1f})"
        )


def _timed(work: Callable[[], Result], times: int = TIMES) -> tuple[Result, float]:
    """Return what work makes, and the median of its times.

    In seconds of the processor: others may use the machine meanwhile.
    """
    runs = [_once(work) for _ in range(times)]
    return runs[0][0], statistics.median(seconds for _, seconds in runs)


def _once(work: Callable[[], Result]) -> tuple[Result, float]:
    started = time.process_time()
    made = work()
    return made, time.process_time() - started
