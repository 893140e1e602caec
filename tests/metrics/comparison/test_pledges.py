"""What was pledged beside what came: nothing that one gave beyond hides what another lacks."""

from metrics.comparison.pledges import COLUMNS, pledges
from tests.metrics.indicators.test_sharing import WORKED
from tests.metrics.written import FRAMEWORK, facts

PLAIN = """
    period  contributor pledged delivered
    2025-Q2 XAA         100     120
    2025-Q2 XAB         50      25
    2025-Q2 XAC         40      0
"""


def told(rows, contributor=None, basket="persons", period="2025-06-30"):
    """Return the row of one contributor and basket as a dict, None where there is none."""
    made = pledges(facts(contributions=rows), FRAMEWORK)
    chosen = made[(made["basket"] == basket) & (made["period_end"] == period)]
    found = [row for row in chosen.to_dict("records") if row["contributor"] == contributor]
    assert len(found) <= 1
    return found[0] if found else None


def test_over_delivery_stands_apart_from_the_shortfall():
    row = told(PLAIN)
    assert (row["pledged"], row["delivered"]) == (190, 145)
    # 25 of XAB and 40 of XAC are missing; XAA brought 20 beyond its pledge.
    assert (row["shortfall"], row["beyond"]) == (65, 20)
    assert row["kept"] == (100 + 25 + 0) / 190


def test_other_ways_to_count_are_there_to_be_compared_with():
    row = told(PLAIN)
    assert row["of_sums"] == 145 / 190
    assert row["of_rows"] == (1 + 0.5 + 0) / 3


def test_baskets_are_never_added():
    assert told(WORKED, "XAA")["kept"] == 1
    assert told(WORKED, "XAA", basket="helicopters, aircraft")["kept"] == 3 / 4
    assert told(WORKED, basket="helicopters, aircraft")["pledged"] == 6


def test_without_a_pledge_or_a_known_delivery_there_is_nothing_to_compare():
    assert told(WORKED, "XAD") is None
    # Of XAB its pledged troops count, not the police that it sent unasked.
    assert told(WORKED, "XAB")["delivered"] == 300


def test_a_basket_with_a_negative_amount_is_left_out_whole():
    rows = PLAIN + "    2025-Q2 XAD         10      -5\n"
    assert told(rows) is None
    assert told(rows, "XAA")["beyond"] == 20


def test_months_add_up_to_their_quarter():
    rows = """
        period  contributor pledged delivered
        2025-04 XAA         10      4
        2025-05 XAA         10      16
    """
    assert told(rows, "XAA", period="2025-04-30")["shortfall"] == 6
    # What came late in the quarter makes good what was missing early in it.
    assert told(rows, "XAA")["shortfall"] == 0


def test_no_records_no_rows():
    made = pledges({}, FRAMEWORK)
    assert made.empty
    assert list(made.columns) == COLUMNS
