"""The shell's door: what it prints, what it stores, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import concord
from metrics.framework import FrameworkRefused
from tests.serving import ROOT, running, unmeasured
from ui import answers

FILES = ROOT / "tests" / "data" / "intake" / "files"
MISSIONS = "mission,name,areas\nNORTH,Northern Mission,Harbour; Valley\n"
TRUST = (
    "mission,period,rater,ratee,score\n"
    "NORTH,2026-Q2,FRA,GHA,6\nNORTH,2026-Q2,GHA,FRA,8\nNORTH,2026-Q2,NPL,FRA,7\n"
    "NORTH,2026-Q2,NPL,GHA,5\n"
)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture):
    """Run one command on a store of one's own; returns exit code, lines and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        code = concord.main([*words, "--store", str(tmp_path / "concord.duckdb")])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def north(tmp_path: Path, shell):
    """A store with one mission and four ratings."""
    for name, text in (("missions.csv", MISSIONS), ("trust.csv", TRUST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert shell("upload", str(tmp_path / name), "--yes")[0] == 0
    return shell


def test_check_stores_nothing(tmp_path: Path, shell):
    (tmp_path / "missions.csv").write_text(MISSIONS, encoding="utf-8")
    code, out, _ = shell("check", str(tmp_path / "missions.csv"))
    assert code == 0
    assert "understood as missions" in out
    assert "No changes yet" not in shell("history")[1]
    assert "missions.csv" not in shell("history")[1]


def test_check_lists_every_fault_with_its_place(north):
    code, out, _ = north("check", str(FILES / "faulty.csv"), "--json")
    expected = json.loads((FILES / "faulty.json").read_text(encoding="utf-8"))
    [report] = json.loads(out)
    told = {(p["line"], p["column"]) for p in report["problems"] if p["severity"] == "error"}
    assert code == 1
    assert told == {(fault["line"], fault["column"]) for fault in expected}
    assert not report["can_be_stored"]


def test_upload_needs_a_yes(tmp_path: Path, shell):
    (tmp_path / "missions.csv").write_text(MISSIONS, encoding="utf-8")
    code, out, _ = shell("upload", str(tmp_path / "missions.csv"))
    assert code == 1
    assert "Nothing of it was stored." in out
    assert "missions.csv" not in shell("history")[1]


def test_upload_stops_at_unknown_names_and_registers_them_when_told(tmp_path: Path, shell):
    (tmp_path / "trust.csv").write_text(TRUST, encoding="utf-8")
    code, out, _ = shell("upload", str(tmp_path / "trust.csv"), "--yes")
    assert code == 1
    assert "new mission NORTH" in out
    assert shell("upload", str(tmp_path / "trust.csv"), "--yes", "--register-new")[0] == 0


def test_the_same_file_again_is_nothing_to_do(tmp_path: Path, north):
    code, out, _ = north("upload", str(tmp_path / "trust.csv"), "--yes", "--json")
    [outcome] = json.loads(out)
    assert code == 0
    assert outcome["already"]
    assert not outcome["stored"]


def test_readings_are_those_of_the_file(north):
    code, out, _ = north("readings", "--mission", "NORTH", "--indicator", "T1", "--json")
    [mission] = [row for row in json.loads(out) if row["contributor"] is None]
    assert code == 0
    assert mission["value"] == pytest.approx((60 + 80 + 70 + 50) / 4)
    assert mission["framework"].startswith("1-")
    assert mission["period_start"] == "2026-04-01"
    assert not mission["demo"]


def test_readings_as_csv_and_as_lines(north):
    _, table, _ = north("readings", "--mission", "NORTH", "--csv")
    assert table.splitlines()[0].startswith("indicator,mission,contributor")
    _, lines, _ = north("readings", "--mission", "NORTH", "--period", "2026-Q2")
    assert "T1" in lines


def test_records_say_file_and_line(north):
    code, out, _ = north("records", "trust", "--mission", "NORTH", "--json")
    answered = json.loads(out)
    assert code == 0
    assert answered["total"] == 4
    assert {(row["file"], row["line"]) for row in answered["records"]} == {
        ("trust.csv", line) for line in (2, 3, 4, 5)
    }


def test_a_revert_takes_back_and_refuses_a_second_time(north):
    uploads = [row for row in json.loads(north("history", "--json")[1]) if row["kind"] == "upload"]
    newest = str(uploads[0]["change"])
    assert north("revert", newest, "--reason", "Sent by mistake")[0] == 0
    assert (
        json.loads(north("readings", "--mission", "NORTH", "--indicator", "T1", "--json")[1]) == []
    )
    code, out, _ = north("revert", newest, "--reason", "Again")
    assert code == 1
    assert out.strip()
    looked_back = north("readings", "--indicator", "T1", "--as-of", newest, "--json")[1]
    assert json.loads(looked_back)


def changed_framework(tmp_path: Path, *replacements: tuple[str, str]) -> str:
    text = (ROOT / "metrics" / "framework.toml").read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "framework.toml").write_text(text, encoding="utf-8")
    return str(tmp_path / "framework.toml")


def test_a_changed_goalpost_shows_its_effect_before_it_is_applied(tmp_path: Path, north):
    # The first goalposts of the file are those of T1: with 50 for worst, 65 scores 30.
    file = changed_framework(tmp_path, ("worst = 0\n", "worst = 50\n"), ("min_n = 3", "min_n = 4"))
    code, out, _ = north("framework", file, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["before"] != told["after"]
    assert [(one["entry"], one["what"], one["before"], one["after"])
            for one in told["differences"]] == [
        ("T1", "min_n", "3", "4"), ("T1", "worst", "0", "50")]  # fmt: skip
    [mission] = told["states"]
    # T1 rests on three raters: with four needed it is missing, for the mission and for each.
    assert mission["changed_state"] >= 1
    lines = north("framework", file)[1]
    assert "Nothing has been applied." in lines
    assert told["after"] not in north("readings", "--json")[1]


def test_a_framework_with_faults_names_them_all(tmp_path: Path, shell):
    file = changed_framework(
        tmp_path, ("worst = 0\n", "worst = 100\n"), ("gate = 0.60", "gate = 2")
    )
    code, out, _ = shell("framework", file)
    assert code == 1
    assert "indicator T1: `worst` and `best` may not be equal" in out
    assert "`gate` and `gate_published`" in out
    assert json.loads(shell("framework", file, "--json")[1])["faults"]
    assert shell("framework", str(tmp_path / "none.toml"))[0] == 2


def test_nothing_runs_on_a_framework_with_a_fault(tmp_path: Path, shell, monkeypatch):
    def refused():
        raise FrameworkRefused(["indicator T5: `worst` and `best` may not be equal"])

    monkeypatch.setattr(answers, "framework", refused)
    code, _, told = shell("history")
    assert code == 2
    assert "indicator T5: `worst` and `best` may not be equal. Nothing was lost." in told
    assert not (tmp_path / "concord.duckdb").exists()


def test_verify_says_whole(north):
    code, out, _ = north("verify", "--json")
    assert code == 0
    assert json.loads(out)["whole"]
    assert "The store is whole" in north("verify")[1]


def test_a_missing_file_could_not_run(shell):
    code, _, err = shell("check", "no-such-file.csv")
    assert code == 2
    assert "Nothing was lost." in err


def test_a_store_that_is_none_could_not_run(tmp_path: Path, capsys):
    (tmp_path / "other.duckdb").write_text("this is not a store", encoding="utf-8")
    assert concord.main(["history", "--store", str(tmp_path / "other.duckdb")]) == 2
    assert "Nothing was lost." in capsys.readouterr().err
    assert (tmp_path / "other.duckdb").read_text(encoding="utf-8") == "this is not a store"


def test_the_demo_comes_and_goes(shell):
    code, out, _ = shell("demo", "load", "--if-new")
    assert (code, out.strip()) == (0, "Loaded 9 files of the demo coalition.")
    assert "nothing was loaded" in shell("demo", "load", "--if-new")[1]
    north = json.loads(shell("readings", "--mission", "NORTH", "--indicator", "T1", "--json")[1])
    assert all(row["demo"] for row in north)
    assert "Reverted 9 uploads" in shell("demo", "remove")[1]
    readings = json.loads(shell("readings", "--json")[1])
    assert readings == []


def test_while_a_server_holds_the_store_the_shell_says_so(demo_path: Path):
    with running(demo_path):
        second = subprocess.run(
            [sys.executable, "concord.py", "history", "--store", str(demo_path)],
            cwd=ROOT, env=unmeasured(), capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert second.returncode == 2
    assert "Nothing was lost." in second.stderr


def test_the_real_files_give_the_figures_worked_out_elsewhere(shared: Path, shell):
    folder = shared / "real"
    names = [str(folder / name) for name in ("missions.csv", "capacity.csv", "contributions.csv")]
    assert shell("upload", *names, "--yes")[0] == 0
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["2012-12"]
    pairs = {"R11": "contributors", "R12": "persons", "R9": "hhi", "R8": "gini",
             "R10": "top3_share", "R4": "hhi_normalised"}  # fmt: skip
    for mission in ("MINUSTAH", "MONUSCO", "UNIFIL", "UNMISS"):
        out = shell("readings", "--mission", mission, "--period", "2012-12", "--json")[1]
        told = {row["indicator"]: row["value"] for row in json.loads(out)
                if row["contributor"] is None}  # fmt: skip
        for indicator, figure in pairs.items():
            assert told[indicator] == pytest.approx(expected[mission][figure], abs=1e-9)
        if mission == "MONUSCO":
            assert told["R3"] == pytest.approx(0.8814766211418285, abs=1e-9)
