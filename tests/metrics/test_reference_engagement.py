"""The worked numbers of ../shared/reference: cases opened and due, and who was in the room."""

from dataclasses import replace

import pandas as pd

from tests.metrics.asked import (
    cases,
    done_by_due,
    done_in_time,
    median_days,
    of_cohorts,
    ratio,
    represented,
    shares_within,
)
from tests.metrics.asked import inclusive as inclusiveness
from tests.metrics.closeness import are_near, meets
from tests.metrics.tables import FRAMEWORK, figures, ground, one, plain

LIMITS = ("value", "low", "high")
POPULATION = {"women": "B1", "youth": "B2", "minority": "B3"}


def cohort(given):
    """Return the cases of an example as one cohort."""
    table = pd.DataFrame({"days": given["days"], "ended": given["done"]})
    return table.assign(cohort="all", cases=1).astype({"ended": bool})


def days_to(given):
    made = of_cohorts(cohort(given))[1].iloc[0]
    return [plain(made[name]) for name in ("median", "low", "high")]


def test_what_is_left_after_each_day(worked):
    given = worked["engagement-01"]["inputs"]
    left = of_cohorts(cohort(given))[0].set_index("days")["survival"]
    named = {f"{day:.0f}": share for day, share in left.items()}
    assert meets({"S": named, "median": days_to(given)[0]}, worked["engagement-01"])


def within(given, days):
    made = shares_within(cohort(given), days).iloc[0]
    known = [plain(made[name]) for name in ("share", "low", "high")]
    return None if known[0] is None else known


def test_the_share_done_in_so_many_days_and_the_median(worked):
    given = worked["engagement-02"]["inputs"]
    shares = [within(given, days) for days in given["within"]]
    assert meets({"within": shares, "median": days_to(given)}, worked["engagement-02"])


def people(counts, population):
    """Return what formulas stand on: of each group who was there of whom, and its share of all."""
    told = [f"2025-Q1 {POPULATION[group]} {share} 1" for group, share in population.items()]
    rows = [
        " ".join(
            ["2025-Q2", group, str(there), *(str(n) if group == own else "-" for own in counts)]
        )
        for group, (n, there) in counts.items()
    ]
    return ground(
        engagement="\n".join([f"period area participants {' '.join(counts)}", *rows]),
        observations="\n".join(["period indicator numerator denominator", *told]),
    )


def score(on):
    return one(inclusiveness(on, FRAMEWORK["L3"], FRAMEWORK))["value"]


def test_parity_of_one_group(worked):
    given = worked["engagement-03"]["inputs"]
    counts = {"women": [given["women"], given["participants"]]}
    on = people(counts, {"women": given["population_share"]})
    made = represented(on, FRAMEWORK).set_index("group").loc["women"]
    found = {"share": made["share"], "parity": made["parity"], "score": score(on)}
    assert meets(found, worked["engagement-03"])


def test_inclusiveness_over_three_groups(worked):
    assert meets(score(people(**worked["engagement-04"]["inputs"])), worked["engagement-04"])


def items(given, kind, day, known_to):
    """Return what formulas stand on: things with a day opened or due, and a day done."""
    lines = [f"{kind} {first or '-'} {done or '-'}" for first, done in given["items"]]
    return ground(actions="\n".join([f"kind {day} done", *lines]), known_to=known_to)


def out_of(k, n):
    """Return the share of k in n, with its limits, as an observation has it."""
    text = f"period indicator numerator denominator\n2025-Q2 T6 {k} {n}"
    return figures(one(ratio(ground(observations=text), FRAMEWORK["T6"], FRAMEWORK)), *LIMITS)


def test_done_by_due(worked):
    example = worked["engagement-05"]
    for known_to, wanted in zip(example["inputs"]["known_to"], example["expected"], strict=True):
        on = items(example["inputs"], "commitment", "due", known_to)
        made = one(done_by_due(on, FRAMEWORK["T5"], FRAMEWORK))
        assert are_near(figures(made, *LIMITS), out_of(wanted["k"], wanted["n"]), 1e-9)
        assert {"n": made["n"], "complete": made["complete"]}.items() <= wanted.items()


def test_the_cohort_of_a_period(worked):
    given, expected = (worked["engagement-06"][side] for side in ("inputs", "expected"))
    on = items(given, "feedback", "opened", given["known_to"])
    asked = replace(FRAMEWORK["L4"], standard_days=given["standard_days"])
    times = cases(on, asked)
    own = times[times["period_start"] == given["start"]]
    found = {"days": own["days"].tolist(), "done": own["ended"].tolist()}
    found["median"] = figures(one(median_days(on, FRAMEWORK["L5"], FRAMEWORK)), *LIMITS)
    assert are_near(found, {name: expected[name] for name in found}, 1e-9)
    shares = figures(one(done_in_time(on, asked, FRAMEWORK)), *LIMITS)
    assert are_near(shares, expected["within"], 1e-9, of=100)
