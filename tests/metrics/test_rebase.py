"""Rebases: from when on limits begin anew, as the framework says it."""

from datetime import date

import pytest

from metrics.framework import FILE, FrameworkRefused, load

REBASE = """
[[rebase]]
mission = "ALPHA"
indicator = "R1"
since = 2025-01-01
reason = "new supply contract"

[[rebase]]
mission = "ALPHA"
indicator = "R1"
since = 2024-07-01
reason = "new depot"
"""


def declared(text):
    return load(FILE.read_bytes() + text.encode())


def faults(text):
    with pytest.raises(FrameworkRefused) as refused:
        declared(text)
    return list(refused.value.faults)


def test_the_last_of_a_mission_and_indicator_holds_and_others_have_none():
    made = declared(REBASE)
    assert made.rebased("ALPHA", "R1") == date(2025, 1, 1)
    assert made.rebased("BRAVO", "R1") is None
    assert made.rebased("ALPHA", "R2") is None
    assert [entry.reason for entry in made.rebases] == ["new supply contract", "new depot"]


@pytest.mark.parametrize("code", ["trust", "commitment", "index"])
def test_pillars_practices_and_the_index_can_be_rebased_too(code):
    made = declared(REBASE.replace("R1", code))
    assert made.rebased("ALPHA", code) == date(2025, 1, 1)


def test_its_faults_are_named():
    assert faults(REBASE.replace('"R1"', '"R99"', 1)) == [
        "rebase of R99 in ALPHA: there is no such indicator"
    ]
    assert faults(REBASE.replace('reason = "new depot"', "")) == [
        "rebase of R1 in ALPHA: `reason` is missing"
    ]
    assert faults(REBASE.replace("2024-07-01", '"2024-07-01"')) == [
        "rebase of R1 in ALPHA: `since` cannot be '2024-07-01'"
    ]
    assert faults("[rebase]\nmission = 1\n") == ["`rebase` is not of its type"]
