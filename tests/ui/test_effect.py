"""What a file would do to the pillars, before it counts: equal to what it does then."""

import pandas as pd
import pytest

from data.access import LOCAL, Scope
from data.store import Store
from tests.people import EVERYWHERE
from tests.records import capacity, checked, gift, rating
from ui import answers

EVERYTHING = Scope(missions=None)
PILLARS = ("trust", "resource_sharing", "local_engagement", "objective_progress")


class TestEffect:
    """What a preview foretells is what the commit brings, for every pillar and index."""

    CASES = {  # noqa: RUF012 - only read
        "ratings": ("trust", [rating(rater="XAC", ratee="XAA", score=9.0, respondents=30)]),
        "a new quarter": ("contributions", [gift(period="2026-Q4", contributor="XAB")]),
        "capacity": ("capacity", [capacity("XAA", 2026, gdp_usd=9e9)]),
        "a new mission": ("trust", [rating("WEST"), rating("WEST", rater="XAD")]),
        "two missions": ("trust", [rating(score=2.0), rating("SOUTH", score=1.0)]),
    }

    @pytest.mark.parametrize("case", CASES)
    def test_it_equals_before_and_after_a_commit(self, small_store: Store, case):
        form, rows = self.CASES[case]
        file = checked(form, rows)
        preview = small_store.preview(file.report, scope=EVERYWHERE)
        told = answers.effect(small_store, preview, EVERYTHING)
        before = self.scores(small_store, preview.missions)
        small_store.commit(preview, content=file.content, by=LOCAL, accept_removed=True)
        after = self.scores(small_store, preview.missions)
        assert self.by_key(told) == self.moved(before, after)

    def test_what_moves_nothing_has_no_effect(self, small_store: Store):
        """A rating of oneself does not count: no row, and every column."""
        file = checked("trust", [rating(rater="XAA", ratee="XAA")])
        preview = small_store.preview(file.report, scope=EVERYWHERE)
        told = answers.effect(small_store, preview, EVERYTHING)
        assert told.empty
        assert list(told.columns) == [
            "indicator", "mission", "period_start", "period_end", "before", "after",
            "state_before", "state_after",
        ]  # fmt: skip

    def scores(self, store: Store, missions) -> dict:
        table = answers.whole(
            answers.nodes(answers.readings(store, EVERYTHING, missions=sorted(missions)))
        )
        return {
            (row["indicator"], row["mission"], row["period_start"]): (row["score"], row["state"])
            for row in table.to_dict("records")
        }

    def moved(self, before: dict, after: dict) -> dict:
        absent = (float("nan"), "missing")
        pairs = {
            key: (*before.get(key, absent), *after.get(key, absent))
            for key in before.keys() | after.keys()
        }
        written = {key: tuple(map(str, self.rounded(pair))) for key, pair in pairs.items()}
        return {key: pair for key, pair in written.items() if pair[:2] != pair[2:]}

    def by_key(self, told: pd.DataFrame) -> dict:
        return {
            (row["indicator"], row["mission"], row["period_start"]): tuple(
                map(
                    str,
                    self.rounded(
                        (row["before"], row["state_before"], row["after"], row["state_after"])
                    ),
                )
            )
            for row in told.to_dict("records")
        }

    def rounded(self, pair):
        return [round(part, 9) if isinstance(part, float) else part for part in pair]
