"""How long readings and trends take, beside a plain loop over the same series in scipy's hands."""

import math
import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from scipy import stats

import metrics
from bench import coalition
from metrics.framework import Framework
from metrics.marks import TESTED_FROM
from metrics.series import Series, series

MISSIONS = 6
# Ten times as many missions make ten times as many records.
LARGER = 10
TIMES = 3
# What DESIGN 8 asks for.
MOST = {"trends": 1 / 20, "readings": 1 / 4, "one mission": 1 / 3}
MOST_GROWTH = 1.1


def measure(missions: int = MISSIONS, *, growth: bool = False) -> None:
    """Print the times and ratios of one run; with `growth` those of ten times the records too."""
    framework = metrics.load()
    facts = coalition.facts(missions, framework)
    readings = metrics.readings(facts, framework)
    made = series(readings, framework)
    tested = made.n[made.n >= TESTED_FROM]
    records = coalition.records(facts)
    print(
        f"{records:,} records of {missions} missions: {len(readings):,} readings, "
        f"{len(made.n):,} series, {len(tested):,} of them of {tested.min()} to {tested.max()} "
        f"values (median {np.median(tested):.0f})"
    )
    loop = _seconds(partial(_loop, made), times=1)
    print(f"plain loop with kendalltau and theilslopes: {loop:.2f} s")
    times = _times(facts, readings, framework)
    for name in ("trends", "readings"):
        _told(name, times[name], times[name] / loop, "of the loop")
    one = _of_one_mission(facts, framework)
    _told("one mission", one, one / times["readings"], "of all readings")
    if growth:
        _growth(facts, times, framework)


def _told(name: str, seconds: float, ratio: float, of: str) -> None:
    print(f"{name}: {seconds:.3f} s, {ratio:.3f} {of} (at most {MOST[name]:.3f})")


def _times(
    facts: dict[str, pd.DataFrame], readings: pd.DataFrame, framework: Framework
) -> dict[str, float]:
    return {
        "trends": _seconds(lambda: metrics.trends(readings, framework)),
        "readings": _seconds(lambda: metrics.readings(facts, framework)),
    }


def _loop(made: Series) -> None:
    """Test every series in turn, as one would without arrays."""
    for start, n in zip(made.start, made.n, strict=True):
        if n >= TESTED_FROM:
            days, values = made.day[start : start + n], made.value[start : start + n]
            stats.kendalltau(days, values)
            stats.theilslopes(values, days)


def _of_one_mission(facts: dict[str, pd.DataFrame], framework: Framework) -> float:
    own = {
        form: table[table["mission"] == "M000"] if "mission" in table else table
        for form, table in facts.items()
    }
    return _seconds(lambda: metrics.readings(own, framework))


def _growth(facts: dict[str, pd.DataFrame], times: dict[str, float], framework: Framework) -> None:
    missions = facts["missions"]["mission"].nunique() * LARGER
    more = coalition.facts(missions, framework)
    readings = metrics.readings(more, framework)
    factor = coalition.records(more) / coalition.records(facts)
    print(f"{coalition.records(more):,} records of {missions} missions")
    for name, seconds in _times(more, readings, framework).items():
        exponent = math.log(seconds / times[name]) / math.log(factor)
        print(
            f"{name}: {seconds:.2f} s, grows as records^{exponent:.2f} (at most ^{MOST_GROWTH:.1f})"
        )


def _seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """Return the median time of some runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
