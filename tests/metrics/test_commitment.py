"""K1, K3 and M3: known formulas on other columns, items and resources."""

import pytest

from tests.metrics.asked import funds_on_time, strength
from tests.metrics.asked import trust_received as rated_item
from tests.metrics.indicators.test_sharing import WORKED
from tests.metrics.indicators.test_trust import RATINGS
from tests.metrics.written import FRAMEWORK, estimate, facts, one, readings


def figures(formula, code, contributor=None, period="2025-Q2", **written):
    found = estimate(formula, code, period, contributor, **written)
    return None if found is None else tuple(
        found[name] for name in ("value", "n", "coverage", "reason")
    )  # fmt: skip


def test_strength_is_what_is_there_of_what_is_authorised():
    # Persons: 640 of 700, 300 of 400, 200 of 200, 0 of 50, 60 of 60; aircraft: 3 of 4, 2 of 2.
    value, n, coverage, reason = figures(strength, "K1", contributions=WORKED)
    assert value == pytest.approx((100 * 1200 / 1410 + 100 * 5 / 6) / 2)
    assert value == pytest.approx(84.21985815602837)
    assert (n, coverage, reason) == (7, 7 / 8, "")


def test_more_than_authorised_never_hides_who_lacks():
    rows = "period contributor authorised delivered\n2025-Q2 A 10 30\n2025-Q2 B 10 0"
    assert figures(strength, "K1", contributions=rows)[0] == 50
    assert figures(strength, "K1", "A", contributions=rows)[0] == 100


def test_nothing_authorised_is_nothing_to_measure():
    rows = "period contributor pledged delivered\n2025-Q2 A 10 30"
    assert figures(strength, "K1", contributions=rows)[3] == "nothing to measure"


FUNDS = """
    period  contributor resource unit    pledged delivered on_time
    2025-Q2 XAA         funds    usd     1000    1000      400
    2025-Q2 XAB         funds    usd     1000    1000      -
    2025-Q2 XAB         troops   persons 100     100       0
    2025-Q2 XAC         troops   persons 100     100       100
"""


def test_funds_count_what_was_paid_by_its_date():
    assert figures(funds_on_time, "K3", contributions=FUNDS) == (40, 1, 1 / 2, "")
    assert figures(funds_on_time, "K3", "XAB", contributions=FUNDS)[:3] == (None, 0, 0)


def test_who_pledged_no_funds_has_nothing_to_measure():
    made = readings(contributions=FUNDS)
    assert one(made, "K3", "2025-Q2", "XAC")["reason"] == "nothing to measure"
    without = "\n".join(line for line in FUNDS.splitlines() if "funds" not in line)
    assert one(readings(contributions=without), "K3", "2025-Q2")["reason"] == "nothing to measure"


OPEN = """
    period  rater ratee item          score
    2025-Q2 XAA   XAB   communication 8
    2025-Q2 XAC   XAB   communication 6
    2025-Q2 XAB   XAB   communication 10
    2025-Q2 XAA   XAC   communication 4
    2025-Q2 XAA   XAC   overall       9
"""


def test_openness_is_the_mean_of_the_ratings_of_communication():
    # Nobody rates oneself, and the overall rating says nothing of it.
    assert figures(rated_item, "M3", trust=OPEN)[:3] == (60, 2, 3 / 6)
    assert figures(rated_item, "M3", "XAB", trust=OPEN)[:3] == (70, 2, 2 / 2)
    assert figures(rated_item, "M3", "XAA", trust=OPEN) is None


def test_ratings_of_trust_alone_say_nothing_of_openness():
    earlier = estimate(rated_item, "M3", "2025-Q1", trust=RATINGS)
    assert earlier is None
    made = one(readings(trust=RATINGS), "M3", "2025-Q1")
    assert (made["state"], made["reason"]) == ("missing", "no data")


def test_openness_of_months_is_complete_by_its_own_months():
    lines = [f"2025-{month} XAA XAB overall 5" for month in ("04", "05", "06")]
    lines += [f"2025-04 {rater} XAB communication 8" for rater in ("XAA", "XAC", "XAD")]
    made = readings(trust="\n".join(["period rater ratee item score", *lines]))
    whole = one(made, "M3", "2025-Q2")
    assert (whole["value"], whole["n"]) == (80, 3)
    assert "not complete" in whole["reason"]
    assert "not complete" in one(made, "M3", "2025-Q2", "XAB")["reason"]
    # Two months are absent of communication, none of trust, for all its few raters.
    assert "not complete" not in one(made, "T1", "2025-Q2")["reason"]


def test_own_items_never_reach_the_cells_of_trust():
    plain = facts(trust=OPEN)["trust"]
    assert set(plain["item"]) == {"communication", "overall"}
    made = one(readings(trust=OPEN), "T3", "2025-Q2")
    assert made["n"] == 1
    assert FRAMEWORK["M3"].item == "communication"
