"""The house keeps its own rules: sizes, names, one way of imports, no arithmetic in pages."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("pages", "ui", "charts", "metrics", "data")
DOORS = ("dashboard.py", "concord.py", "serve.py")
MOST_LINES = 300
USUAL_LINES = 180
USUAL_FUNCTION_LINES = 22
VAGUE = {
    "utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc", "shared",
}  # fmt: skip


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    return [ROOT / name for name in names if (ROOT / name).exists()]


def product() -> list[Path]:
    inside = [f"{room}/*.py" for room in ROOMS]
    return tracked(*inside, *DOORS)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_no_file_is_longer_than_three_hundred_lines():
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines())
               for path in tracked("*.py", "*.sql")}  # fmt: skip
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_nine_files_in_ten_are_short():
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in product()]
    assert sum(length <= USUAL_LINES for length in lengths) >= 0.9 * len(lengths)


def test_nine_functions_in_ten_are_short():
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert sum(length <= USUAL_FUNCTION_LINES for length in lengths) >= 0.9 * len(lengths)


def test_modules_are_nouns_of_their_subject():
    assert [path.name for path in product() if path.stem in VAGUE] == []
    assert [path.name for path in product() if re.search(r"\d$", path.stem)] == []


def test_no_page_lies_loose():
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_pages_do_no_arithmetic():
    found = [
        f"{path.name}:{node.lineno}"
        for path in tracked("pages/*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr | ast.BitAnd)
    ]
    assert found == []


def test_nobody_imports_a_door():
    doors = {Path(door).stem for door in DOORS}
    assert [path.name for path in product() if imported(path) & doors] == []


def test_facts_stay_left_of_the_hinge():
    """Facts are not suppressed: right of ui/answers.py nobody names them (SAFETY 5)."""
    beyond = [
        path
        for path in tracked("pages/*.py", "charts/*.py", "ui/*.py", *DOORS)
        if path.name != "answers.py"
    ]
    named = [
        f"{path.name}:{node.lineno}"
        for path in beyond
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == "facts")
        or (isinstance(node, ast.Attribute) and node.attr == "facts")
    ]
    assert named == []


def test_only_tables_write_html():
    users = {
        path.name
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "html"
        and isinstance(node.value, ast.Name) and node.value.id == "st"
    }  # fmt: skip
    assert users <= {"tables.py"}
    assert not [path for path in product() if "unsafe_allow" in path.read_text(encoding="utf-8")]


def test_sql_is_constant_text():
    """No SQL is put together from pieces: execute() takes a constant or a name of one."""
    pieced = [
        f"{path.name}:{node.lineno}"
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"execute", "executemany", "sql"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert pieced == []


def test_nothing_unpickles_or_evaluates():
    forbidden = {"eval", "exec", "read_pickle", "loads_pickle"}
    calls = [
        f"{path.name}:{node.lineno}"
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in forbidden
    ]
    assert calls == []
    assert [path.name for path in product() if "pickle" in imported(path)] == []


def test_no_path_of_a_machine_is_kept():
    own = Path(__file__)
    pattern = re.compile(r"(^|[^A-Za-z0-9_.])/(home|root|work|Users)/")
    texts = {path: path.read_text(encoding="utf-8", errors="ignore")
             for path in tracked("*.py", "*.md", "*.toml", "*.sql", "Makefile")}  # fmt: skip
    assert [path.name for path, text in texts.items() if path != own and pattern.search(text)] == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_holds_what_was_chosen(name):
    chosen = {}
    for line in (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        match = re.match(r"([A-Za-z0-9_-]+)(?:\[[^]]*\])?==([^\s#;]+)", line)
        if match:
            chosen[match[1].lower().replace("_", "-")] = match[2]
    locked = dict(
        re.findall(r"^([a-z0-9-]+)==([^\s\\;]+)", (ROOT / f"{name}.lock").read_text(), re.MULTILINE)
    )
    assert chosen
    assert {package: locked.get(package) for package in chosen} == chosen


def test_the_continuous_check_is_the_readme_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[-1] == "make test"
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
