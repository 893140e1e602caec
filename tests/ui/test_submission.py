"""From a file to its receipt, as page and shell do it."""

from dataclasses import replace

import pytest

from data.access import LOCAL, NotAllowed, Person, Scope
from data.changes import Conflict, Receipt
from data.intake import LIMITS
from data.store import Store
from tests.coalition import NEWEST
from tests.conftest import TODAY
from tests.people import EVALUATOR, EVERYWHERE, VIEWER
from tests.records import rating, upload
from ui.submission import SHELL_LIMITS, File, Submission, Terms, commit, examine

HEAD = "mission,period,rater,ratee,item,score\n"


def file(*rows: str, name: str = "file.csv") -> File:
    return File(name=name, content=(HEAD + "".join(f"{row}\n" for row in rows)).encode())


GOOD = file("NORTH,2026-Q3,XAC,XAA,overall,9")


def examined(store: Store, sent: File, by: Person = LOCAL, **terms: object) -> Submission:
    return examine(store, sent, by=by, today=TODAY, terms=Terms(**terms))


def test_a_good_file_has_a_preview_and_nothing_is_stored(small_store: Store):
    submission = examined(small_store, GOOD)
    assert submission.file is GOOD
    assert submission.report.questions == ()
    assert (submission.preview.new, submission.preview.changed) == (1, 0)
    assert small_store.version() == NEWEST


def test_a_commit_gives_its_receipt_with_name_and_reason(small_store: Store):
    receipt = commit(small_store, examined(small_store, GOOD), by=LOCAL, reason="Late")
    assert isinstance(receipt, Receipt)
    assert (receipt.change, receipt.name, receipt.reason) == (NEWEST + 1, "file.csv", "Late")


def test_a_file_with_an_error_cannot_be_stored(small_store: Store):
    submission = examined(small_store, file("NORTH,2026-Q3,XAA,XAB,overall,high"))
    assert submission.preview is None
    assert submission.report.has_errors
    with pytest.raises(ValueError, match="errors or open questions"):
        commit(small_store, submission, by=LOCAL)
    assert small_store.version() == NEWEST


class TestNames:
    NEW = file("WEST,2026-Q3,XAA,XQQ,overall,7")

    def test_unknown_names_are_asked(self, small_store: Store):
        submission = examined(small_store, self.NEW)
        assert {question.id for question in submission.report.questions} == {
            "mission:WEST", "contributor:XQQ",
        }  # fmt: skip
        assert submission.preview is None

    def test_answers_settle_them(self, small_store: Store):
        given = {"mission:WEST": "NORTH", "contributor:XQQ": "XQQ"}
        submission = examined(small_store, self.NEW, given=given)
        assert submission.preview.missions == {"NORTH"}
        assert submission.report.registers == (("contributor", "XQQ"),)

    def test_all_may_be_registered_at_once(self, small_store: Store):
        submission = examined(small_store, self.NEW, register_new=True)
        assert set(submission.report.registers) == {("mission", "WEST"), ("contributor", "XQQ")}
        commit(small_store, submission, by=LOCAL)
        assert "WEST" in small_store.register({}).missions

    def test_an_answer_goes_before_the_registering(self, small_store: Store):
        submission = examined(
            small_store, self.NEW, given={"mission:WEST": "NORTH"}, register_new=True
        )
        assert submission.preview.missions == {"NORTH"}
        assert submission.report.registers == (("contributor", "XQQ"),)

    def test_registering_nothing_new_changes_nothing(self, small_store: Store):
        assert examined(small_store, GOOD, register_new=True).report.registers == ()


class TestRights:
    def test_a_viewer_uploads_nothing(self, small_store: Store):
        with pytest.raises(NotAllowed):
            examined(small_store, GOOD, by=VIEWER)

    def test_an_evaluator_sees_no_preview_of_other_missions(self, small_store: Store):
        with pytest.raises(NotAllowed):
            examined(small_store, file("SOUTH,2026-Q3,XAA,XAB,overall,9"), by=EVALUATOR)

    def test_of_its_own_it_does(self, small_store: Store):
        submission = examined(small_store, GOOD, by=EVALUATOR)
        assert isinstance(commit(small_store, submission, by=EVALUATOR), Receipt)


class TestBlanks:
    LESS = file("NORTH,2026-Q3,XAA,XAB,overall,4")

    def test_what_the_file_lacks_would_go(self, small_store: Store):
        """The rating stands with its thirty respondents; the file has no such column."""
        submission = examined(small_store, self.LESS)
        assert submission.preview.removed == 1
        refused = commit(small_store, submission, by=LOCAL)
        assert [conflict.column for conflict in refused] == ["respondents"]
        assert all(isinstance(conflict, Conflict) for conflict in refused)
        assert small_store.version() == NEWEST

    def test_or_be_kept(self, small_store: Store):
        submission = examined(small_store, self.LESS, keep=True)
        assert submission.preview.removed == 0
        assert submission.preview.nothing_to_do_since is not None

    def test_or_go_by_word(self, small_store: Store):
        receipt = commit(
            small_store, examined(small_store, self.LESS), by=LOCAL, accept_removed=True
        )
        assert receipt.changed == 1


def test_what_moved_since_is_named_and_nothing_is_stored(small_store: Store):
    submission = examined(small_store, GOOD)
    upload(small_store, "trust", [rating(rater="XAC", ratee="XAA", score=1.0)])
    [conflict] = commit(small_store, submission, by=LOCAL)
    assert (conflict.what, conflict.line, conflict.change) == ("moved", 2, NEWEST + 1)
    rows = small_store.records("trust", EVERYWHERE, limit=100).rows
    own = rows[(rows["rater"] == "XAC") & (rows["period_start"] == "2026-07-01")]
    assert own["score"].tolist() == [1.0]


def test_limits_are_those_of_the_door(small_store: Store):
    assert SHELL_LIMITS.size == 10 * LIMITS.size
    assert replace(SHELL_LIMITS, size=LIMITS.size) == LIMITS
    submission = examined(small_store, GOOD, limits=replace(LIMITS, size=10))
    assert submission.report.has_errors
    assert small_store.history(Scope(missions=None))["change"].max() == NEWEST


def test_the_content_of_a_file_is_not_printed():
    assert "overall" not in repr(GOOD)
