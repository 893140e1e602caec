"""Laws of intake: no bytes raise, what is clean comes back, and both ways of reading agree."""

import csv
import io
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake.exchange import Outcome, Request, outcome_of, request_of
from data.intake.limits import LIMITS
from data.intake.problems import Findings
from data.report import Guess, Match, Problem, Question, Understanding

# The fixture makes a fresh folder and a fresh store for each example.
laws = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PIECES = [
    b"mission", b"period", b"score", b"rater", b"ratee", b",", b";", b"\n", b"\r", b'"', b"\0",
    b"NORTH", b"2026-01", b"XAA", b"7", b"1,5", b"\xe9", b"\xc3\xa9", b"#org", b" ", b"=1",
    b"\xef\xbb\xbf", b"\xff\xfe",
]  # fmt: skip
HEADER = b"mission,period,rater,ratee,score,note\n"


@laws
@given(st.one_of(
    st.binary(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(lambda pieces: HEADER + b"".join(pieces)),
))  # fmt: skip
def test_no_bytes_raise_and_nothing_wrong_is_stored(examined, content):
    found = examined(content)
    assert (found.records is None) == (found.counted["error"] > 0 or bool(found.questions))
    assert found.records is None or found.records


notes = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=20
).map(lambda text: text if text.strip(" \t\n\u00a0\u2007\u202f\u3000\ufeff") else "")  # fmt: skip
rows_of_trust = st.lists(
    st.tuples(
        st.sampled_from(["NORTH", "SOUTH"]), st.integers(2000, 2025), st.integers(1, 12),
        st.floats(0, 10).map(lambda score: round(score, 6)), st.none() | st.integers(0, 999), notes,
    ),
    min_size=1, max_size=12, unique_by=lambda row: row[:3],
)  # fmt: skip


@laws
@given(rows_of_trust)
def test_a_clean_table_comes_back_equal(examined, table):
    file = io.StringIO()
    write = csv.writer(file, lineterminator="\n").writerow
    write(["mission", "period", "rater", "ratee", "score", "respondents", "note"])
    for mission, year, month, score, asked, note in table:
        write([mission, f"{year}-{month:02}", "XAA", "XAB", f"{score:.6f}", asked, note])
    found = examined(file.getvalue())
    assert found.of("error") == []
    assert [
        (row["mission"], row["period_start"], row["score"], row["respondents"], row["note"] or "")
        for row in found.records
    ] == [
        (mission, date(year, month, 1), float(f"{score:.6f}"), asked, note)
        for mission, year, month, score, asked, note in table
    ]


def test_what_passes_between_server_and_child_comes_back_equal(register, today):
    request = Request(
        register=register, today=today, answers={"mission:A": "B"}, form="trust", limits=LIMITS
    )
    assert request_of(request.written()) == request
    outcome = Outcome(
        problems=[Problem(severity="error", line=None, column="", found="x", expected="y",
                          suggestion="z", repair="r")],
        counted=Findings(1).counted,
        understood=Understanding(
            form="trust", encoding="UTF-8", delimiter=",", decimal=".", header_line=1,
            tag_line=None, last_line=2, skipped=(3,), rows=1,
            columns=(Match(found="a", meant="b", why="exact"),), raw=("a",), read=(("a", "b"),),
        ),
        guesses=[Guess(what="encoding", words="w")],
        questions=[Question(kind="mission", value="A", column="mission", line=2, rows=1,
                            suggestion="")],
        registers=[("mission", "A")], rows=1,
    )  # fmt: skip
    assert outcome_of(outcome.written()) == outcome
