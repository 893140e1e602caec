"""Fair share: who carries how much of the effort for what it could bear, by the key chosen."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.fairness import fair_share
from charts.lorenz import Curve, lorenz
from charts.point import sentence_case
from metrics.declaration import shown
from metrics.words import explain
from ui import answers, cached, figure, filters
from ui.text import md
from ui.view import View

NO_CLAIM = "It cannot be said that the large leave the burden to the small, or the small to them."
RATIO, IMBALANCE = "R5", "R3"
# The keys of capacity, as pages call them. Each asks another question, so all are offered.
KEYS = {
    "gdp_usd": "gross domestic product",
    "population": "population",
    "assessment_rate": "assessment rate",
    "mean": "the mean of the three",
}


def choose() -> str:
    """Draw the choice of what effort is held against; that of the framework comes first."""
    first = implied()["key"]
    return filters.choose_key(sorted(KEYS, key=lambda key: key != first), called)


def implied() -> dict[str, str]:
    """Return the key that is meant where a link names none: that of the framework."""
    return {"key": answers.framework().settings.capacity_key}


def called(key: str) -> str:
    """Return what a key is called where it stands alone: Gross domestic product."""
    return f"{KEYS[key][:1].upper()}{KEYS[key][1:]}"


def of_mission(view: View) -> None:
    """Draw the burden of a mission's contributors, and what its spread says as a whole."""
    st.header("Fair share")
    mission, key = str(view.mission), str(view.key)
    every = cached.fairness(mission, view)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if not _drawn(answers.chosen(every, key=key), view, by="contributor"):
            return
        _imbalance(answers.chosen(every, indicator=IMBALANCE, period=view.period), key)
        _test(answers.chosen(cached.exploitation(mission, view), key=key))
    with right:
        _curves(cached.curves(mission, view), view)


def of_contributor(view: View, missions: Sequence[str]) -> None:
    """Draw the burden of one contributor in each of its missions."""
    st.header("Fair share")
    every = pd.concat([cached.fairness(mission, view) for mission in missions])
    _drawn(answers.chosen(every, key=view.key, contributor=view.contributor), view, by="mission")


def _drawn(readings: pd.DataFrame, view: View, *, by: str) -> bool:
    """Draw the burden ratios of a period; say so and return False where there are none."""
    ratios = answers.chosen(readings, indicator=RATIO, period=view.period)
    if ratios.empty:
        st.write("No burden ratio in this period: no deliveries, or no capacity figures.")
        return False
    drawn = fair_share(
        ratios,
        answers.measures()[RATIO],
        denominator=KEYS[str(view.key)],
        by=by,
        telling=cached.telling(view),
    )
    figure.show(drawn, key="share")
    return True


def _imbalance(every: pd.DataFrame, key: str) -> None:
    """Say how much would have to change hands by this key, and how far the keys differ."""
    known = {row["key"]: row for row in every.to_dict("records") if pd.notna(row["value"])}
    if key not in known:
        return
    told = explain.fairness(known[key], denominator=KEYS[key])
    if len(known) > 1:
        ends = (shown.number(100 * known[key][end], decimals=0) for end in ("least", "most"))
        told = f"{told} By the {len(known)} keys it is {' to '.join(ends)} %."
    st.write(md(told))


def _test(tests: pd.DataFrame) -> None:
    """Say what the exploitation test says: a claim only where it bears one, its numbers always."""
    for row in tests[tests["value"].notna()].to_dict("records"):
        claim = f"{sentence_case(row['words'])}." if row["words"] else NO_CLAIM
        correlation = shown.number(row["value"], decimals=2)
        numbers = f"rank correlation {correlation}, n {row['n']:.0f}, p {shown.chance(row['p'])}"
        st.write(md(f"{claim} Exploitation test of capacity against burden: {numbers}."))


def _curves(every: pd.DataFrame, view: View) -> None:
    """Draw the effort against contributors, and against what they could bear."""
    now = every[answers.in_period(every, str(view.period))]
    names = {None: "by contributor", str(view.key): f"by {KEYS[str(view.key)]}"}
    keys = now["key"].astype(object).where(now["key"].notna(), None)
    found = [(name, now[[one == key for one in keys]]) for key, name in names.items()]
    drawn = [
        Curve(name=name, points=rows[["x", "y"]], gini=float(rows["gini"].iloc[0]))
        for name, rows in found
        if len(rows)
    ]
    if drawn:
        where = f"{view.mission}, {filters.title(view.period or '')}"
        figure.show(lorenz(drawn, where=where, telling=cached.telling(view)), key="lorenz")
