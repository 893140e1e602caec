"""Which readings make up series (METHODS 14)."""

import math

import pytest

from metrics.series.counting import columns, counting
from tests.metrics.drawn_series import reading, table
from tests.metrics.written import FRAMEWORK

NEVER = {"state": "missing", "reason": "no data", "value": math.nan}


def counted(*rows):
    made = table(list(rows))
    return counting(made, columns(made), FRAMEWORK).tolist()


def test_carried_missing_and_hidden_readings_do_not_count():
    rows = [
        reading("R1", "2025-Q1", 1.0),
        reading("R1", "2025-Q2", 1.0, state="provisional", reason="small base"),
        reading("R1", "2025-Q3", 1.0, state="provisional", reason="small base; carried from 2024"),
        reading("R1", "2025-Q4", 1.0, **NEVER),
        reading("R1", "2026-Q1", None, state="suppressed", reason="hidden"),
        reading("M2", "2026-Q2", None, score=0.0, reason="more than 90 days"),
    ]
    assert counted(*rows) == [True, True, False, False, False, False]


CARRIED = {"state": "provisional", "reason": "carried from Q4 2024"}
# Five members of one pillar with equal weights, as far as they are asked for.
SHARING = ("R1", "R2", "R3", "R4", "R7")


@pytest.mark.parametrize(
    ("members", "counts"),
    [
        ([{}, {}, {}, CARRIED, CARRIED], True),
        ([{}, {}, CARRIED, CARRIED, CARRIED], False),
        # No data stays in the base, nothing to measure does not.
        ([{}, {}, CARRIED, NEVER, NEVER], False),
        ([{}, {}, CARRIED, NEVER | {"reason": "nothing to measure"}, NEVER], False),
        ([{}, {}, CARRIED] + [NEVER | {"reason": "nothing to measure"}] * 2, True),
        # A value without a score adds no weight.
        ([{}, {}, {"score": None}, CARRIED, CARRIED], False),
        # A median that was not reached has a score.
        ([{}, {}, {"value": math.nan, "score": 0}, CARRIED, CARRIED], True),
    ],
)
def test_a_pillar_counts_while_enough_of_its_weight_is_its_own(members, counts):
    rows = [
        reading(code, "2025-Q1", 50.0, **more) for code, more in zip(SHARING, members, strict=True)
    ]
    # The same member of another subject, period or part says nothing.
    rows += [
        reading("R1", "2025-Q2", 50.0, **CARRIED),
        reading("R1", "2025-Q1", 50.0, contributor="XAA", **CARRIED),
        reading("R1", "2025-Q1", 50.0, objective="OB-1", **CARRIED),
    ]
    node = reading("resource_sharing", "2025-Q1", 50.0, state="provisional", reason="coverage 0.70")
    assert counted(node, *rows)[0] is counts


def test_practices_count_what_names_them_and_the_index_its_pillars():
    members = [reading(code, "2025-Q1", 50.0) for code in ("T1", "T2", "T3")]
    mutual = reading("mutual_trust", "2025-Q1", 50.0)
    assert counted(mutual, *members)[0]
    stale = [row | CARRIED for row in members]
    assert not counted(mutual, *stale)[0]
    index = reading("index", "2025-Q1", 50.0)
    pillars = [reading(code, "2025-Q1", 50.0) for code in ("R1", "L1")]
    # Three of four pillars are fresh, then two.
    assert counted(index, *members, *pillars)[0]
    assert not counted(index, *stale, *pillars)[0]


def test_a_node_alone_counts_unless_its_reason_says_that_some_are_carried():
    assert counted(
        reading("trust", "2025-Q1", 50.0),
        reading("trust", "2025-Q2", 50.0, **CARRIED),
        reading("index", "2025-Q2", 50.0),
        reading("trust", "2025-Q3", 50.0, **NEVER),
    ) == [True, False, True, False]
