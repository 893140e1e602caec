"""From a file to its receipt, and everything that may stop it on the way."""

import pytest

from data import staging
from data.access import LOCAL
from data.store import Store
from tests import app
from tests.coalition import HOSTILE, NEWEST
from tests.pages.dropping import (
    CHANGES,
    GOOD,
    NOTHING_SAVED,
    blocks,
    clicked,
    dropped,
    labels,
    reasoned,
)
from tests.people import EVERYWHERE
from tests.records import rating, upload
from ui import cached, submission


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
        reasoned(there, "Late ratings")
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

    def test_a_column_that_is_there_and_blank_is_removed_all_the_same(self):
        blank = self.LESS.replace(b"unit,", b"unit,pledged,").replace(b"persons,", b"persons,,")
        there = dropped(blank)
        self.asked(there).set_value("keep")
        app.run(there)
        assert "1 value would still be removed: the file has these columns" in app.words(there)
        assert "Commit" not in labels(there)

    def test_what_moves_no_pillar_says_so(self):
        there = dropped(b"mission,date,title,kind\nNORTH,2026-08-01,New force,rotation\n")
        assert "No pillar and no index changes." in app.words(there)
        assert "Commit" in labels(there)

    def test_or_removed(self, small_store: Store):
        there = dropped(self.LESS)
        gone = {row[2]: row[3:] for row in app.tables(there)[CHANGES].rows}
        assert gone == {"pledged": ["100", "–"], "on_time": ["60", "–"], "delivered": ["90", "80"]}
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
