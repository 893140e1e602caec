"""From a file to its receipt, and everything that may stop it on the way."""

from pathlib import Path

import pytest

from data import staging
from data.access import LOCAL
from data.intake import LIMITS
from data.store import Store
from tests import app
from tests.coalition import HOSTILE, NEWEST
from tests.people import EVERYWHERE
from tests.records import rating, upload
from ui import cached, submission

FAULTY = Path(__file__).resolve().parents[1] / "data" / "intake" / "files" / "faulty.csv"
HEAD = "mission,period,rater,ratee,item,score,respondents\n"
# One key that is new and one that stands with the score 4.
GOOD = f"{HEAD}NORTH,2026-Q3,XAC,XAA,overall,9,30\nNORTH,2026-Q3,XAA,XAB,overall,9,30\n".encode()
NOTHING_SAVED = "Nothing has been saved."
CHANGES = "Values that change, the first fifty"


def dropped(content: bytes, name: str = "good.csv"):
    """Return the upload page after a file was dropped on it."""
    there = app.opened("upload")
    there.file_uploader[0].upload(name, content)
    return app.run(there)


def clicked(there, label: str):
    """Return the page after a click on the button of that label."""
    [button] = [button for button in there.button if button.label == label]
    button.click()
    return app.run(there)


def ticked(there, label: str):
    """Return the page after a tick in the box of that label."""
    [box] = [box for box in there.checkbox if box.label == label]
    box.check()
    return app.run(there)


def blocks(there) -> list[str]:
    """Return the headings of the blocks that are drawn."""
    return [header.value for header in there.header]


def labels(there) -> list[str]:
    return [button.label for button in there.button]


@pytest.mark.usefixtures("small_store")
class TestGoodFile:
    def test_every_block_opens_and_says_what_will_change(self, small_store: Store):
        there = dropped(GOOD)
        assert blocks(there) == [
            "1 · Template and files", "2 · What was understood", "4 · Problems",
            "5 · What will change", "6 · Commit",
        ]  # fmt: skip
        understood = dict(app.tables(there)["How the file was read"].rows)
        assert understood["Form"] == "trust"
        assert understood["Header"] == "line 1"
        assert understood["Rows"] == "2"
        assert "1 new · 1 changed · 0 same." in app.words(there)
        [row] = app.tables(there)[CHANGES].rows
        assert (row[0], row[2:]) == ("3", ["score", "4", "9"])
        effect = app.tables(there)["Pillars that would change"]
        assert ["NORTH", "Trust", "Q3 2026"] in [row[:3] for row in effect.rows]
        assert small_store.version() == NEWEST

    def test_a_commit_gives_a_receipt_with_its_reason(self, small_store: Store):
        there = dropped(GOOD)
        there.text_input(key="reason").input("Late ratings")
        clicked(there, "Commit")
        assert "Stored as change 10: 2 records of good.csv." in app.words(there)
        receipt = dict(app.tables(there)["Receipt"].rows)
        assert receipt["Records"] == "2: 1 new, 1 changed, 0 same"
        assert receipt["Reason"] == "Late ratings"
        assert receipt["By"] == LOCAL.name
        assert "history?compare=previous&change=10" in app.links(there)
        assert blocks(there) == ["1 · Template and files"]
        assert small_store.staged(LOCAL) == ()
        app.run(there)
        assert "Stored as change 10" not in app.words(there)

    def test_the_same_file_again_is_nothing_to_do(self, small_store: Store):
        clicked(dropped(GOOD), "Commit")
        there = dropped(GOOD, "again.csv")
        assert f"Nothing to do: this file was accepted as change 10. {NOTHING_SAVED}" in (
            app.words(there)
        )
        assert "Commit" not in labels(there)
        assert small_store.version() == 10

    def test_the_same_file_from_elsewhere_between_preview_and_commit(self, small_store: Store):
        there = dropped(GOOD)
        elsewhere = submission.File(name="twin.csv", content=GOOD)
        examined = submission.examine(small_store, elsewhere, by=LOCAL, today=cached.today())
        submission.commit(small_store, examined, by=LOCAL)
        clicked(there, "Commit")
        assert "Nothing to do: this file was accepted as change 10." in app.words(there)
        assert small_store.version() == 10

    def test_a_staged_file_survives_a_reload(self, small_store: Store):
        """A new session knows the file, can store it, and then it is off the list."""
        dropped(GOOD)
        there = app.opened("upload")
        [option] = there.radio[0].options
        assert option.replace("\\", "") == f"good.csv, {len(GOOD)} bytes, staged"
        clicked(there, "Commit")
        assert "Stored as change 10" in app.words(there)
        assert small_store.staged(LOCAL) == ()

    def test_a_staged_file_can_be_taken_off_the_list(self, small_store: Store):
        dropped(GOOD)
        there = app.opened("upload")
        clicked(there, "Take this file off the list")
        assert small_store.staged(LOCAL) == ()
        assert blocks(there) == ["1 · Template and files"]

    def test_every_form_has_a_template(self):
        there = app.opened("upload")
        assert [button.proto.label.split(":")[0] for button in there.get("download_button")] == [
            "trust", "contributions", "engagement", "objectives", "actions", "observations",
            "capacity", "events", "missions",
        ]  # fmt: skip


@pytest.mark.usefixtures("small_store")
class TestFaultyFile:
    def test_twelve_faults_are_named_by_line_and_column(self, small_store: Store):
        there = dropped(FAULTY.read_bytes(), "faulty.csv")
        found = [
            row
            for table in app.tables(there).values()
            if table.heads[:3] == ["Severity", "Line", "Column"]
            for row in table.rows
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
        groups = [text.value for text in there.markdown if text.value.startswith("**")]
        assert groups[0].replace("\\", "") == "**Write score as a number** (3 lines)"

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

    def test_a_warning_needs_a_tick(self):
        """Whoever rates itself is warned of: it does not count, and may be meant."""
        there = dropped(f"{HEAD}NORTH,2026-Q3,XAA,XAA,overall,9,30\n".encode())
        assert "Commit" not in labels(there)
        assert NOTHING_SAVED in app.words(there)
        ticked(there, "I have read the warnings")
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


@pytest.mark.usefixtures("small_store")
class TestBlanks:
    """XAA's promise of Q3 stands at 100, delivered 90, on time 60: a file without the promise."""

    LESS = (
        b"mission,period,contributor,resource,unit,delivered\nNORTH,2026-Q3,XAA,troops,persons,80\n"
    )
    QUESTION = "Values stand that this file leaves blank. What becomes of them?"

    def asked(self, there):
        [radio] = [radio for radio in there.radio if radio.label == self.QUESTION]
        return radio

    def standing(self, store: Store):
        rows = store.records("contributions", EVERYWHERE).rows
        [row] = rows[(rows["contributor"] == "XAA") & (rows["delivered"] == 80)].to_dict("records")
        return row

    def test_nothing_is_removed_without_an_answer(self):
        there = dropped(self.LESS)
        assert "Commit" not in labels(there)
        assert self.asked(there).value is None
        assert self.asked(there).options == [
            "Keep what stands in the columns that this file lacks",
            "Remove the 2 values that the file leaves blank",
        ]

    def test_what_stands_may_be_kept(self, small_store: Store):
        there = dropped(self.LESS)
        self.asked(there).set_value("keep")
        app.run(there)
        [row] = app.tables(there)[CHANGES].rows
        assert row[2:] == ["delivered", "90", "80"]
        clicked(there, "Commit")
        assert self.standing(small_store)["pledged"] == 100

    def test_or_removed(self, small_store: Store):
        there = dropped(self.LESS)
        self.asked(there).set_value("remove")
        app.run(there)
        clicked(there, "Commit")
        row = self.standing(small_store)
        assert row["pledged"] != row["pledged"]


@pytest.mark.usefixtures("small_store")
class TestConflict:
    def test_a_key_that_moved_stops_the_commit_until_one_looks_again(self, small_store: Store):
        there = dropped(GOOD)
        upload(small_store, "trust", [rating(rater="XAA", ratee="XAB", score=5.0, respondents=30)])
        clicked(there, "Commit")
        assert f"1 key has changed since you looked. {NOTHING_SAVED}" in app.words(there)
        [row] = app.tables(there)["What moved"].rows
        assert "change 10 came here since you looked." in row[1]
        assert small_store.version() == 10
        clicked(there, "Look again")
        assert app.tables(there)[CHANGES].rows[0][3:] == ["5", "9"]
        clicked(there, "Commit")
        assert "Stored as change 11" in app.words(there)

    def test_another_key_is_no_conflict(self, small_store: Store):
        there = dropped(GOOD)
        upload(small_store, "trust", [rating("SOUTH", rater="XAA", ratee="XAB", score=5.0)])
        clicked(there, "Commit")
        assert "Stored as change 11" in app.words(there)


@pytest.mark.usefixtures("small_store")
class TestRefusals:
    def test_a_file_too_many_is_refused(self, small_store: Store, monkeypatch):
        monkeypatch.setattr(staging, "MOST_FILES", 1)
        there = dropped(GOOD)
        there.file_uploader[0].set_value(
            [("good.csv", GOOD, "text/csv"), ("more.csv", GOOD + b" ", "text/csv")]
        )
        app.run(there)
        assert "more.csv: 1 files are waiting. Store or drop one of them first." in (
            app.words(there)
        )
        assert len(small_store.staged(LOCAL)) == 1


@pytest.mark.usefixtures("small_store")
def test_hostile_text_of_a_file_is_shown_as_it_is():
    """Name, header, cells, names that are asked: nothing becomes a link, an element or bold."""
    cell = HOSTILE.replace('"', '""')
    content = (
        f'mission,period,rater,ratee,item,score,"{cell}"\n'
        f'NORTH,2026-Q3,XAA,XAB,"{cell}","{cell}",x\n'
        f'NORTH,2026-Q3,XAA,"{cell}",overall,7,x\n'
    ).encode()
    there = dropped(content, f"{HOSTILE}.csv")
    assert not app.tags(there) & {"script", "b", "iframe", "img", "form"}
    assert all(href.split("?")[0] in {"methods", "history"} for href in app.links(there))
    assert HOSTILE in app.html_words(there)
    sent = app.markdown(there)
    for live in ("<script>", "**bold**", "[link](", "$x$", ":red[y]"):
        assert live not in sent
    assert "bold" in sent
