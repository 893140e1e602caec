"""Whose a record is, and that no record counts twice (METHODS 2)."""

from metrics.arrays.subjects import PERIOD, kept, whole_and_own, whole_and_own_kept
from tests.metrics.asked import named
from tests.metrics.tables import ground, plain

HEAD = "area contributor meetings period"


def on(*lines, period="2025-Q2"):
    text = "\n".join([HEAD, *(f"{line} {period}" for line in lines)])
    return ground(engagement=text).ground()


def stays(*lines):
    rows = on(*lines).records["engagement"]
    return sorted(rows.rows(kept(rows, by=PERIOD))["meetings"].tolist())


def found(make, *lines):
    """Return contributor and meetings of what `make` makes of the records."""
    ground = on(*lines)
    made = named(ground, rows=make(ground.records["engagement"])).rows
    pairs = [(plain(row.contributor), row.meetings) for row in made.itertuples()]
    return sorted(pairs, key=lambda pair: (pair[0] or "", pair[1]))


def test_a_row_without_contributor_and_area_is_the_whole():
    assert stays("- - 1", "- XAA 2", "North - 3", "North XAA 4") == [1]


def test_else_the_rows_of_contributors_without_area():
    assert stays("- XAA 2", "- XAB 3", "North - 4", "South XAA 5") == [2, 3]


def test_else_each_area_by_its_own_whole():
    assert stays("North - 1", "North XAA 2", "South XAA 3", "South XAB 4") == [1, 3, 4]


def test_else_all():
    assert stays("North XAA 1", "North XAB 2", "South XAA 3") == [1, 2, 3]


def test_what_is_whole_in_one_period_is_not_in_another():
    text = f"{HEAD}\n- - 1 2025-Q2\nNorth - 2 2025-Q2\nNorth - 3 2025-Q1"
    rows = ground(engagement=text).ground().records["engagement"]
    assert sorted(rows.rows(kept(rows, by=PERIOD))["meetings"]) == [1, 3]


def test_a_record_is_the_missions_and_its_contributors():
    made = found(whole_and_own, "North XAA 1", "South - 2")
    assert made == [(None, 1), (None, 2), ("XAA", 1)]


def test_a_contributors_whole_is_settled_among_its_own_rows():
    # For the mission the whole of XAA stands beside that of XAB; for XAC its parts do.
    lines = ("- XAA 1", "North XAA 2", "- XAB 3", "North XAC 4", "South XAC 5")
    made = found(whole_and_own_kept, *lines)
    assert made == [(None, 1), (None, 3), ("XAA", 1), ("XAB", 3), ("XAC", 4), ("XAC", 5)]


def test_no_records_are_no_ones():
    assert stays() == []
    assert found(whole_and_own) == found(whole_and_own_kept) == []
