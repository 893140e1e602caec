"""What the shell prints: plain data and plain lines of the same values."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from data.changes import Conflict, Preview, Receipt, Refusal, Verdict
from data.report import ERROR, Guess, Match, Problem, Question, Report, Understanding
from metrics.comparison.effect import DIFFERENCES, MOVES, STATES, Effect
from tests.records import checked, rating
from ui import printed
from ui.submission import File, Submission

WHEN = datetime(2026, 11, 23, 14, 5, 6, 789, tzinfo=UTC)
RECEIPT = Receipt(
    change=42, kind="upload", when=WHEN, subject="local", who="Local administrator", hash="9f2c",
    missions=("NORTH",), name="q3.csv", form="trust", records=1204, new=1200, changed=3, same=1,
)  # fmt: skip
UNDERSTOOD = Understanding(
    form="trust", encoding="Windows-1252", delimiter=";", decimal=",", header_line=4, tag_line=5,
    last_line=9, skipped=(1, 2, 3), rows=3,
    columns=(Match(found="Note", meant="", why="no column of the form"),), raw=(), read=(),
)  # fmt: skip
PROBLEM = Problem(
    severity=ERROR, line=7, column="score", found="high", expected="a number",
    suggestion="Write a number.", repair="Write the score as a number",
)  # fmt: skip
REPORT = Report(
    name="odd.csv", sha256="ab" * 32, size=1234, understood=UNDERSTOOD, records=None,
    problems=(PROBLEM, replace(PROBLEM, line=None, column="")), counted={ERROR: 2},
    guesses=(Guess(what="encoding", words="Read as Windows-1252"),),
    questions=(
        Question(kind="mission", value="UNMIS", column="mission", line=2, rows=3,
                 suggestion="UNMISS"),
        Question(kind="contributor", value="XQQ", column="rater", line=3, rows=1, suggestion=""),
    ),
    registers=(("contributor", "XZZ"),),
)  # fmt: skip
CONFLICT = Conflict(what="moved", line=3, key="NORTH XAA XAB", change=41)


class TestPlain:
    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (WHEN, "2026-11-23T14:05:06"),
            (date(2026, 11, 23), "2026-11-23"),
            (pd.Timestamp(2026, 11, 23, 14), "2026-11-23T14:00:00"),
            (frozenset({"B", "A"}), ["A", "B"]),
            (("B", "A"), ["A", "B"]),
        ],
    )
    def test_what_json_has_no_word_for(self, value, written):
        assert printed.plain(value) == written

    def test_anything_else_is_a_mistake(self):
        with pytest.raises(TypeError, match="object has no JSON form"):
            printed.plain(object())


class TestTables:
    TABLE = pd.DataFrame({
        "mission": ["NORTH", None],
        "period_start": pd.to_datetime(["2026-07-01", None]),
        "when": pd.to_datetime(["2026-07-01 10:30:15.5", None]),
        "value": [61.5, float("nan")],
        "n": pd.array([3, None], dtype="Int64"),
        "missions": [["NORTH", "SOUTH"], ("EAST",)],
    })  # fmt: skip

    def test_rows_are_plain_and_missing_is_null(self):
        first, second = printed.rows(self.TABLE)
        assert first == {
            "mission": "NORTH", "period_start": "2026-07-01", "when": "2026-07-01T10:30:15",
            "value": 61.5, "n": 3, "missions": ["NORTH", "SOUTH"],
        }  # fmt: skip
        assert second == {**dict.fromkeys(first), "missions": ["EAST"]}
        assert json.loads(json.dumps([first, second])) == [first, second]

    def test_lines_are_blank_where_a_value_is_missing(self):
        [text] = printed.table_lines(self.TABLE)
        assert "NaN" not in text
        assert "None" not in text
        assert "NORTH" in text

    def test_an_empty_table_has_no_lines(self):
        assert printed.table_lines(self.TABLE.head(0)) == []

    def test_long_tables_say_what_is_left_out(self):
        table = pd.DataFrame({"n": range(printed.MOST_LINES + 1234)})
        text, more = printed.table_lines(table)
        assert len(text.splitlines()) == printed.MOST_LINES + 1
        assert more == "… and 1,234 more: use --json or --csv."

    @pytest.mark.parametrize("start", printed.FORMULA)
    def test_no_cell_of_a_csv_is_a_formula(self, start):
        text = printed.csv_text(pd.DataFrame({"note": [f"{start}cmd"]}))
        assert text.replace('"', "").split("\n", 1)[1].startswith("'")

    def test_numbers_of_a_csv_stay_numbers(self):
        table = pd.DataFrame({"value": [-4.5, None], "note": ["plain", None]})
        assert printed.csv_text(table) == "value,note\n-4.5,plain\n,"


class TestReport:
    def test_as_data_without_its_records(self):
        told = printed.report(REPORT)
        assert "records" not in told
        assert told["can_be_stored"] is False
        assert told["counted"] == {"error": 2}
        assert told["registers"] == [["contributor", "XZZ"]]
        assert told["problems"][0]["line"] == 7
        assert told["understood"]["delimiter"] == ";"
        assert json.loads(json.dumps(told, default=printed.plain))["name"] == "odd.csv"

    def test_a_good_one_can_be_stored(self):
        told = printed.report(checked("trust", [rating()]).report)
        assert told["can_be_stored"] is True

    def test_as_lines(self):
        assert printed.report_lines(REPORT) == [
            "odd.csv: 1,234 bytes, SHA-256 abababababababab…",
            "  understood as trust: Windows-1252, delimiter ';', decimal ',', header in line 4, "
            "3 rows, 3 lines skipped",
            "  to confirm: Read as Windows-1252",
            "  new mission UNMIS (line 2, 3 rows). Did you mean UNMISS? Use --register-new to "
            "register it.",
            "  new contributor XQQ (line 3, 1 row). Use --register-new to register it.",
            "  error: line 7, score: Found high, expected a number. Write a number.",
            "  error: file: Found high, expected a number. Write a number.",
        ]

    def test_what_was_not_understood_is_not_told(self):
        told = printed.report_lines(replace(REPORT, understood=None, questions=(), guesses=()))
        assert not [line for line in told if "understood" in line]
        assert printed.report(replace(REPORT, understood=None))["understood"] is None


class TestSubmission:
    def submitted(self, **changed):
        file = checked("trust", [rating()])
        cells = pd.DataFrame({"what": ["removed", "changed"]})
        preview = Preview(
            report=file.report, form="trust", version=1, new=1200, changed=3, same=0,
            cells=cells, missions=frozenset({"NORTH"}), records=file.report.records,
            stood=file.report.records["line"],
        )  # fmt: skip
        return Submission(
            file=File(name="file.csv", content=file.content),
            report=file.report,
            preview=replace(preview, **changed) if changed is not None else None,
        )

    def test_counts_and_what_would_go(self):
        assert printed.submission_lines(self.submitted())[-1] == (
            "  1,200 new, 3 changed, 0 same, 1 value removed"
        )

    def test_counts_alone(self):
        nothing_gone = self.submitted(cells=pd.DataFrame({"what": []}))
        assert printed.submission_lines(nothing_gone)[-1] == "  1,200 new, 3 changed, 0 same"

    def test_nothing_to_do(self):
        told = printed.submission_lines(self.submitted(nothing_to_do_since=41))
        assert told[-1] == "  Nothing to do: change 41 said this already."

    def test_what_cannot_be_stored(self):
        submission = Submission(file=File(name="x", content=b""), report=REPORT, preview=None)
        assert printed.submission_lines(submission)[-1] == "  Nothing has been saved."


class TestOutcome:
    CASES = {  # noqa: RUF012 - only read
        "stored": (
            RECEIPT, True,
            ["Change 42: q3.csv stored as trust, 1,204 records (1,200 new, 3 changed, 1 same)."],
        ),
        "already": (
            replace(RECEIPT, already=True), False,
            ["Nothing to do: change 42 said this already."],
        ),
        "reverted": (
            replace(RECEIPT, kind="revert", undoes=40), True,
            ["Change 42: reverted change 40."],
        ),
        "refused": (Refusal(message="Say why."), False, ["Say why."]),
        "conflict": (
            (CONFLICT,), False,
            ["Line 3, NORTH XAA XAB: change 41 came here since you looked.",
             "Nothing has been saved."],
        ),
    }  # fmt: skip

    @pytest.mark.parametrize("case", CASES)
    def test_data_and_lines_tell_the_same(self, case):
        ended, stored, lines = self.CASES[case]
        told = printed.outcome(ended)
        assert told["stored"] is stored
        assert printed.outcome_lines(ended) == lines
        json.dumps(told, default=printed.plain)

    def test_conflicts_are_listed(self):
        told = printed.outcome((CONFLICT,))
        assert told["message"] == "Nothing has been saved."
        assert told["conflicts"][0]["change"] == 41


class TestVerdict:
    WHOLE = Verdict(version=42, head="9f" * 32, problems=())

    def test_a_whole_store(self):
        assert printed.verdict(self.WHOLE) == {
            "whole": True, "version": 42, "head": "9f" * 32, "problems": [],
        }  # fmt: skip
        assert printed.verdict_lines(self.WHOLE) == [
            "The store is whole: 42 changes, journal head 9f9f9f9f9f9f9f9f…"
        ]

    def test_a_broken_one(self):
        broken = replace(self.WHOLE, problems=("Entry 7 does not follow.",))
        assert printed.verdict(broken)["whole"] is False
        assert printed.verdict_lines(broken) == [
            "The store is not whole.", "Entry 7 does not follow.",
        ]  # fmt: skip


class TestFrameworkEffect:
    def test_small_moves_have_no_sign_and_nothing_is_applied(self):
        states = pd.DataFrame([["NORTH", 9, 7, 2, 1, 0]], columns=STATES)
        moves = pd.DataFrame([["NORTH", "trust", 3, -0.001, -0.0004, 0.001]], columns=MOVES)
        differences = pd.DataFrame([["T1", "weight", "1", "2"]], columns=DIFFERENCES)
        lines = printed.framework_effect_lines(
            Effect(before="1-a", after="2-b", differences=differences, states=states, moves=moves)
        )
        assert lines[0] == "2-b in place of 1-a. Nothing has been applied."
        assert lines[2] == (
            "2 readings would change state; of 7 published readings 1 would no longer be, "
            "and 0 more would be."
        )
        assert "-0.0" not in lines[-1]

    def test_where_nothing_differs_it_says_so(self):
        empty = Effect(
            before="1-a", after="1-a", differences=pd.DataFrame(columns=DIFFERENCES),
            states=pd.DataFrame(columns=STATES), moves=pd.DataFrame(columns=MOVES),
        )  # fmt: skip
        lines = printed.framework_effect_lines(empty)
        assert lines[1] == "Nothing is declared otherwise."
        assert lines[-1] == "No mission has an index or a pillar."
        assert printed.framework_effect(empty)["moves"] == []
