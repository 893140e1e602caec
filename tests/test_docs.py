"""The documents say what is there: commands run as written, tables equal what they are made of."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.forms import FORMS
from data.templates import template
from tests.serving import ROOT, answers_ready, free_port, stop, unmeasured
from ui import documents

README = (ROOT / "README.md").read_text(encoding="utf-8")
# What a command may end with: these find faults, and say so by exit code 1.
FINDS_FAULTS = "faulty.csv"
SERVES = ("make run", ".venv/bin/python serve.py")


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.strip().splitlines()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A clean clone with the running .venv linked in, so that nothing is installed again."""
    folder = tmp_path_factory.mktemp("clone") / "concord"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    (folder / ".venv").symlink_to(Path(sys.executable).parent.parent)
    for lock in folder.glob("requirements*.lock"):
        os.utime(lock, (0, 0))  # older than what was installed from it
    yield folder
    shutil.rmtree(folder)


def run(command: str, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False,
        timeout=300, env=unmeasured(PIP_DISABLE_PIP_VERSION_CHECK="1"),
    )  # fmt: skip


def serves(command: str, folder: Path) -> None:
    """Start it, ask whether it is ready, stop it."""
    port = free_port()
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=unmeasured(PORT=str(port)),
        start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(900):
            if answers_ready(f"http://127.0.0.1:{port}/readyz"):
                return
            assert process.poll() is None, f"{command} ended"
            time.sleep(0.2)
        pytest.fail(f"{command} did not become ready")
    finally:
        stop(process)


@pytest.mark.slow
def test_every_command_of_the_readme_runs_as_written(clone: Path, tmp_path: Path):
    ran = []
    for command in commands():
        if command in SERVES:
            serves(command, clone)
        elif command == "make test":
            continue  # compared below: it is what runs this
        elif "-m venv" in command:
            bare = tmp_path / "bare"
            bare.mkdir()
            assert run(command, bare).returncode == 0
            assert (bare / ".venv" / "bin" / "pip").exists()
        else:
            ended = run(command, clone)
            expected = 1 if FINDS_FAULTS in command else 0
            assert ended.returncode == expected, f"{command}\n{ended.stdout}\n{ended.stderr}"
        ran.append(command)
    assert len(ran) >= 10


def test_make_test_is_the_whole_of_it():
    planned = run("make -n test", ROOT).stdout
    order = [planned.index(tool) for tool in ("ruff format --check", "ruff check", "lint-imports",
                                              "mypy", "pytest", "--fail-under=100")]  # fmt: skip
    assert order == sorted(order)
    assert "make test" in commands()


def test_the_readme_is_short_and_shows_a_picture():
    assert len(README.splitlines()) <= 120
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).stat().st_size > 10_000 for picture in pictures)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "SECURITY.md",
                                  "docs/decisions.md", "docs/threat-model.md"])  # fmt: skip
def test_links_between_documents_lead_somewhere(name: str):
    path = ROOT / name
    targets = re.findall(r"\]\((?!https?://)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("name", sorted(documents.written()))
def test_what_is_generated_equals_what_it_is_made_of(name: str):
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert kept == documents.written()[name], "run `make docs`"


def test_forms_schema_templates_and_documents_have_the_same_columns():
    schema = (ROOT / "data" / "schema.sql").read_text(encoding="utf-8")
    described = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    for form in FORMS.values():
        table = re.search(rf"CREATE TABLE store\.{form.name} \((.*?)\n\);", schema, re.DOTALL)
        assert table is not None
        kept = [part.strip().split()[0].strip('"') for part in table[1].split(",")]
        names = [column.name for column in form.columns]
        own = [
            name
            for column in names
            for name in (("period_start", "period_end") if column == "period" else (column,))
        ]
        assert kept == ["change_id", "line", *own]
        assert template(form).decode().splitlines()[0] == ",".join(names)
        section = described.split(f"## {form.name}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` ", section, re.MULTILINE) == names


def test_every_shell_command_and_setting_has_its_line():
    source = (ROOT / "concord.py").read_text(encoding="utf-8")
    known = re.findall(r'^    "(\w+)": _\w+,$', source, re.MULTILINE)
    assert len(known) >= 8
    assert [name for name in known if f"concord.py {name}" not in README] == []
    settings = set(re.findall(r'"(CONCORD_\w+|PORT)"', (ROOT / "data" / "settings.py").read_text()))
    assert [name for name in sorted(settings) if f"`{name}`" not in README] == []


def test_every_row_of_the_threat_model_names_a_test_that_exists():
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 10
    assert all("`tests/" in row for row in rows)
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists()
        or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []
