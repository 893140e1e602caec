"""Looking back: hidden by now is hidden there too, and viewers see the newest of each only."""

from dataclasses import replace

import pandas as pd
import pytest

from data import access
from data.store import Store
from tests.coalition import LAST, NEWEST
from tests.people import ADMIN, VIEWER
from tests.records import area, upload
from ui import answers

# L1 counts areas, L7 people.
COUNTED = ("L1", "L7")


@pytest.fixture
def corrected(small_store: Store, monkeypatch) -> Store:
    """NORTH asked eighty people by each contributor; a later file says that XAB asked three."""
    known = answers.framework()
    few = replace(known, indicators={code: known.indicators[code] for code in COUNTED})
    monkeypatch.setattr(answers, "framework", lambda: few)
    three = area(period=LAST, contributor="XAB", satisfied=2, respondents=3)
    upload(small_store, "engagement", [three])
    return small_store


def asked(store: Store, person: access.Person, as_of: int | None) -> dict[str, float | None]:
    """Return the n of L7 of NORTH in the last quarter by contributor, None where it is hidden."""
    made = answers.readings(store, access.scope(person, as_of=as_of), missions=["NORTH"])
    own = answers.chosen(made, indicator="L7", period=LAST)
    own = own[~own["reason"].str.contains("carried", regex=False)]
    return {
        who or "all": None if pd.isna(n) else n
        for who, n in zip(own["contributor"], own["n"], strict=True)
    }


def test_now_three_are_hidden_with_the_next_contributor(corrected: Store):
    assert asked(corrected, ADMIN, None) == {"all": 163, "XAA": None, "XAB": None, "XAD": 80}


def test_what_is_hidden_by_now_is_hidden_before(corrected: Store):
    assert asked(corrected, ADMIN, NEWEST) == {"all": 240, "XAA": None, "XAB": None, "XAD": 80}


def test_a_viewer_gets_the_newest_of_what_has_changed(corrected: Store):
    # 240 less 163 would be how many fewer XAB asked; what XAD asked has not changed.
    assert asked(corrected, VIEWER, NEWEST) == {"all": None, "XAA": None, "XAB": None, "XAD": 80}
    assert asked(corrected, VIEWER, None)["all"] == 163


def test_what_counts_no_people_is_as_it_was(corrected: Store):
    scope = access.scope(VIEWER, as_of=NEWEST)
    made = answers.readings(corrected, scope, missions=["NORTH"])
    reach = answers.chosen(made, indicator="L1", period=LAST)
    assert reach["state"].tolist() == ["published"]
