"""What a file is told before it may be stored: faults, guesses, names."""

import pytest

from data.intake import LIMITS
from data.store import Store
from tests import app
from tests.coalition import NEWEST
from tests.pages.dropping import (
    FAULTY,
    GOOD,
    HEAD,
    NOTHING_SAVED,
    blocks,
    clicked,
    dropped,
    labels,
    reasoned,
    ticked,
)
from tests.people import EVERYWHERE


@pytest.mark.usefixtures("small_store")
class TestFaultyFile:
    def test_twelve_faults_are_named_by_line_and_column(self, small_store: Store):
        there = dropped(FAULTY.read_bytes(), "faulty.csv")
        found = [
            row
            for table in app.tables(there).values()
            if table.heads[:3] == ["Severity", "Line", "Column"]
            for row in table.rows
            if len(row) > 1
        ]
        assert sorted(int(row[1]) for row in found) == list(range(3, 15))
        assert {(int(row[1]), row[2]) for row in found} == {
            (3, "score"), (4, "score"), (5, "score"), (6, "period"), (7, "period"), (8, "rater"),
            (9, "ratee"), (10, "mission"), (11, "period"), (12, "–"), (13, "respondents"),
            (14, "score"),
        }  # fmt: skip
        assert all(row[0] == "Error" and row[3] and row[4] and row[5] for row in found)
        assert "12 errors, 0 warnings. Nothing has been saved." in app.words(there)
        assert "Commit" not in labels(there)
        assert "5 · What will change" not in blocks(there)
        assert small_store.version() == NEWEST

    def test_problems_of_one_repair_stand_together_most_frequent_first(self):
        there = dropped(FAULTY.read_bytes(), "faulty.csv")
        table = app.tables(there)["Problems by their repair, the most frequent first"]
        groups = [row[0] for row in table.rows if len(row) == 1]
        assert groups[0] == "Write score as a number (3 lines)"

    def test_more_problems_than_are_listed_are_counted(self):
        rows = "".join(f"NORTH,2026-Q3,XAA,XAB,item {n},bad,30\n" for n in range(LIMITS.listed + 5))
        there = dropped(f"{HEAD}{rows}".encode())
        assert f"{LIMITS.listed + 5} errors, 0 warnings." in app.words(there)
        assert f"The first {LIMITS.listed} problems are listed." in app.words(there)

    @pytest.mark.parametrize("content", [HEAD.encode(), b"", b"PK\x03\x04 a workbook"])
    def test_what_holds_no_rows_is_refused_with_a_reason(self, content):
        there = dropped(content)
        assert "1 error, 0 warnings." in app.words(there)
        assert NOTHING_SAVED in app.words(there)
        assert "Commit" not in labels(there)

    def test_what_cannot_be_read_is_said(self):
        there = dropped(b"")
        assert "The file could not be read this far." in app.words(there)

    def test_a_warning_needs_a_tick_and_a_reason(self):
        """Whoever rates itself is warned of: it does not count, and may be meant."""
        there = dropped(f"{HEAD}NORTH,2026-Q3,XAA,XAA,overall,9,30\n".encode())
        assert "Commit" not in labels(there)
        assert NOTHING_SAVED in app.words(there)
        ticked(there, "I have read the warnings")
        assert "say why it counts all the same" in app.words(there)
        assert "Commit" not in labels(there)
        reasoned(there, "They meant their own staff")
        there.run()
        assert "Commit" in labels(there)


@pytest.mark.usefixtures("small_store")
class TestGuesses:
    def test_a_guess_waits_for_its_tick(self):
        there = dropped(GOOD.replace(b",", b";"))
        assert "semicolon" in app.words(there)
        assert "5 · What will change" not in blocks(there)
        assert NOTHING_SAVED in app.words(there)
        ticked(there, "That is right")
        assert "5 · What will change" in blocks(there)
        clicked(there, "Commit")
        assert "Stored as change 10" in app.words(there)

    def test_a_plain_file_has_nothing_to_confirm(self):
        assert not dropped(GOOD).checkbox


@pytest.mark.usefixtures("small_store")
class TestNames:
    UNKNOWN = f"{HEAD}NORHT,2026-Q3,XAA,XAB,overall,9,30\nNORTH,2026-Q3,XAA,XQQ,overall,8,\n"

    def test_unknown_names_are_asked_with_a_suggestion(self):
        there = dropped(self.UNKNOWN.encode())
        assert "3 · Names" in blocks(there)
        assert f"2 names are new. {NOTHING_SAVED}" in app.words(there)
        asked = {radio.key: radio for radio in there.radio if radio.key.startswith("answer_")}
        mission = asked["answer_mission:NORHT"]
        assert "Did you mean NORTH?" in mission.label
        assert mission.options == ["Yes, NORTH", "Register NORHT"]
        assert "Commit" not in labels(there)

    def test_answers_check_the_file_again(self, small_store: Store):
        there = dropped(self.UNKNOWN.encode())
        there.radio(key="answer_contributor:XQQ").set_value("XQQ")
        clicked(there, "Answer")
        assert "3 · Names" not in blocks(there)
        clicked(there, "Commit")
        told = small_store.records("trust", EVERYWHERE, limit=100).rows
        assert "XQQ" in set(told["ratee"])
        assert "XQQ" in small_store.register({}).contributors
        assert "NORHT" not in small_store.register({}).missions
