import hashlib
import json
import subprocess
import sys
import tempfile
from datetime import date

import pytest

from data.intake import LIMITS, Limits, check, job
from data.report import ERROR

CLEAN = b"mission,period,rater,ratee,score\nNORTH,2026-01,XAA,XAB,7\nNORTH,2026-Q1,XAB,XAA,6.5\n"


@pytest.fixture
def through_child(register, today):
    def checked(content, **told):
        return check(content, "a.csv", **({"register": register, "today": today} | told))

    return checked


def test_a_clean_file_gives_records_in_the_order_of_the_form(through_child):
    report = through_child(CLEAN)
    assert (report.name, report.size) == ("a.csv", len(CLEAN))
    assert report.sha256 == hashlib.sha256(CLEAN).hexdigest()
    assert report.problems == report.guesses == report.questions == report.registers == ()
    assert report.counted == {"error": 0, "warning": 0, "note": 0}
    assert not report.has_errors
    assert report.records.column_names == [
        "line", "mission", "period_start", "period_end", "rater", "ratee", "item", "score",
        "scale_min", "scale_max", "respondents", "source", "note",
    ]  # fmt: skip
    first, second = report.records.to_pylist()
    # Blank is not zero: the scale and the respondents are null; a blank item takes its default.
    assert first == {
        "line": 2, "mission": "NORTH", "period_start": date(2026, 1, 1),
        "period_end": date(2026, 1, 31), "rater": "XAA", "ratee": "XAB", "item": "overall",
        "score": 7.0, "scale_min": None, "scale_max": None, "respondents": None, "source": None,
        "note": None,
    }  # fmt: skip
    assert (second["line"], second["period_end"], second["score"]) == (3, date(2026, 3, 31), 6.5)


def test_what_was_understood_of_a_plain_file(through_child):
    understood = through_child(CLEAN).understood
    assert (understood.form, understood.encoding, understood.delimiter) == ("trust", "UTF-8", ",")
    assert (understood.decimal, understood.header_line, understood.last_line) == (".", 1, 3)
    assert (understood.tag_line, understood.skipped, understood.rows) == (None, (), 2)
    assert [match.why for match in understood.columns] == ["exact"] * 5
    assert understood.raw == ("NORTH,2026-01,XAA,XAB,7", "NORTH,2026-Q1,XAB,XAA,6.5")
    assert understood.read[1] == ("NORTH", "2026-Q1", "XAB", "XAA", "6.5")


def test_twelve_faults_are_all_reported_with_line_and_column(through_child, files):
    expected = json.loads((files / "faulty.json").read_text("utf-8"))
    report = through_child((files / "faulty.csv").read_bytes())
    assert [
        {"line": one.line, "column": one.column, "kind": one.repair, "found": one.found}
        for one in report.problems
    ] == expected
    assert report.counted[ERROR] == 12
    assert report.records is None


def test_an_odd_file_is_read_and_each_oddity_is_a_guess(through_child, files):
    report = through_child((files / "odd.csv").read_bytes())
    assert report.problems == ()
    assert [guess.what for guess in report.guesses] == [
        "encoding", "delimiter", "header", "tags", "decimal",
    ]  # fmt: skip
    assert [guess.words for guess in report.guesses] == [
        "Read as Windows-1252. Line 1 then says “Évaluation d”.",
        "Cells are separated by a semicolon.",
        "The header is in line 4; lines 1 to 3 are left out.",
        "Line 5 holds HXL tags and is left out.",
        "The decimal mark is a comma: 7,5 is read as 7.5.",
    ]
    understood = report.understood
    assert (understood.header_line, understood.tag_line, understood.last_line) == (4, 5, 8)
    assert (understood.decimal, understood.skipped, understood.rows) == (",", (1, 2, 3), 3)
    assert [(row["line"], row["score"], row["note"]) for row in report.records.to_pylist()] == [
        (6, 7.5, "Très bien"), (7, 6.0, "«\u00a0à revoir\u00a0»"), (8, 8.25, None),
    ]  # fmt: skip


def test_a_new_mission_is_asked_about_and_the_answer_is_kept(through_child):
    content = CLEAN.replace(b"NORTH,2026-01", b"NORHT,2026-01")
    (question,) = (asked := through_child(content)).questions
    assert asked.records is None
    assert (question.id, question.suggestion, question.line) == ("mission:NORHT", "NORTH", 2)
    meant = through_child(content, answers={question.id: "NORTH"})
    assert meant.records["mission"].to_pylist() == ["NORTH", "NORTH"]
    new = through_child(content, answers={question.id: "NORHT"})
    assert new.records["mission"].to_pylist() == ["NORHT", "NORTH"]
    assert new.registers == (("mission", "NORHT"),)


def test_a_file_above_the_limit_is_not_read(through_child):
    report = through_child(b"x" * (50 * 1024 * 1024 + 1))
    (problem,) = report.problems
    assert (problem.found, problem.expected) == (
        "a file of 50.1 MB", "at most 50 MB, which is the limit",
    )  # fmt: skip
    assert problem.suggestion.startswith("Nothing was read.")
    assert report.has_errors
    assert report.understood is None


def test_an_unknown_form_is_a_mistake_of_the_caller(through_child):
    with pytest.raises(ValueError, match="opinions"):
        through_child(CLEAN, form="opinions")


@pytest.mark.parametrize(
    ("program", "found"),
    [
        ("import time; time.sleep(60)", "a file whose check took longer than 1 seconds"),
        ("import os; os.abort()", "a file whose check broke off"),
        ("raise SystemExit(3)", "a file whose check broke off"),
        ("pass", "a file whose check broke off"),
        (
            "import sys; open(sys.argv[2] + '/report.json', 'w').write('{}')",
            "a file whose check broke off",
        ),
        (
            "import sys; open(sys.argv[2] + '/report.json', 'w').write('[' * 10000)",
            "a file whose check broke off",
        ),
    ],
    ids=["hang", "crash", "bad exit", "no report", "half a report", "no JSON"],
)
def test_what_becomes_of_the_child_is_a_problem_in_plain_words(
    program, found, through_child, monkeypatch, caplog
):
    monkeypatch.setattr(job, "PROGRAM", program)
    report = through_child(CLEAN, limits=Limits(seconds=1))
    assert [one.found for one in report.problems] == [found]
    assert report.counted == {"error": 1, "warning": 0, "note": 0}
    assert report.records is None
    assert all(record.levelname == "ERROR" for record in caplog.records)


def test_a_memory_bomb_costs_one_child(through_child, monkeypatch):
    bomb = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from data.intake import child, limits\n"
        "child.confine(limits.Limits(memory=1 << 30)); bytearray(2 << 30)"
    )
    monkeypatch.setattr(job, "PROGRAM", bomb)
    report = through_child(CLEAN)
    assert [one.repair for one in report.problems] == ["Save the file again"]


def test_limits_of_memory_reach_the_child(through_child):
    # 300 MB are too little for Python and DuckDB together with a file of 20 MB and its text.
    large = CLEAN + b"NORTH,2026-01,XAC,XAA,5\n" * 800_000
    report = through_child(large, limits=Limits(memory=300 << 20))
    assert [one.found for one in report.problems] == ["a file whose check broke off"]


@pytest.mark.parametrize(
    "harm",
    [
        "open(path, 'wb').write(b'PAR1 no table')",
        "store.execute(f\"COPY (SELECT 1 AS line) TO '{path}' (FORMAT parquet)\")",
        "store.execute(f\"COPY (SELECT * FROM '{path}' LIMIT 1) TO '{path}2' (FORMAT parquet)\");"
        "os.replace(path + '2', path)",
    ],
    ids=["no Parquet", "other columns", "a row less"],
)
def test_records_other_than_expected_are_not_believed(harm, through_child, monkeypatch, caplog):
    harmful = (
        f"{job.PROGRAM}; import os, duckdb; store = duckdb.connect(); "
        f"path = sys.argv[2] + '/records.parquet'; {harm}"
    )
    monkeypatch.setattr(job, "PROGRAM", harmful)
    report = through_child(CLEAN)
    assert [one.found for one in report.problems] == ["a file whose check broke off"]
    assert report.records is None
    assert "records that cannot be used" in caplog.text


def test_the_child_gets_no_secrets_and_its_folder_is_private_and_removed(
    through_child, monkeypatch, tmp_path
):
    told = tmp_path / "told.json"
    spy = (
        "import json, os, sys; folder = sys.argv[2]; "
        "told = [dict(os.environ), oct(os.stat(folder).st_mode), os.getcwd() == folder]; "
        f"open({str(told)!r}, 'w').write(json.dumps(told))"
    )
    monkeypatch.setattr(job, "PROGRAM", spy)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("CONCORD_SECRET", "hidden")
    through_child(CLEAN)
    environment, mode, stays = json.loads(told.read_text())
    assert set(environment) <= {"LANG", "LC_CTYPE", "COVERAGE_PROCESS_CONFIG"}
    assert mode.endswith("700")
    assert stays
    assert list(tmp_path.iterdir()) == [told]


def test_the_environment_without_measuring(monkeypatch):
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    assert job._environment() == {"LANG": "C.UTF-8"}
    monkeypatch.setenv("COVERAGE_PROCESS_CONFIG", "x")
    assert job._environment() == {"LANG": "C.UTF-8", "COVERAGE_PROCESS_CONFIG": "x"}


def test_the_limits_are_those_of_the_policy():
    assert (LIMITS.size, LIMITS.rows, LIMITS.columns) == (52_428_800, 1_000_000, 400)
    assert (LIMITS.characters, LIMITS.listed) == (10_000, 200)
    assert (LIMITS.seconds, LIMITS.memory) == (60, 3 * 2**30)


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("data.intake", ["duckdb", "pyarrow", "pandas"]),
        # Each costs a start of the child a tenth of a second or more.
        ("data.intake.child", ["pyarrow", "pandas", "numpy"]),
    ],
)
def test_starting_is_light(module, spared):
    told = f"import sys, {module}; print([one for one in {spared} if one in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=job._ROOT
    )
    assert ended.stdout == "[]\n"
