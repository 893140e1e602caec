"""Between a worked number and the function that meets it stand adapters that compute nothing.

The rule, for every test_reference*.py here: no function, test or adapter, is longer than 15 lines;
none adds, multiplies, rounds or calls what does; what they import from the tests builds tables,
under the same ban, or compares (`closeness`). So the figures that are met are the product's own.
Every example of ../shared/reference is named in one of these files, and `worked` hands it out.
"""

import ast
import re
from pathlib import Path

import pytest

ROOM = Path(__file__).parent
ADAPTERS = sorted(path.name for path in ROOM.glob("test_reference*.py"))
BUILDERS = ("asked", "cells", "moved", "ranked", "tables", "written")
COMPARING = ("closeness",)
LONGEST = 15
# Calls that compute; reshaping ones such as `merge`, `transpose` or `zip` are free.
COMPUTING = {
    "sum", "min", "max", "round", "abs", "pow", "divmod", "mean", "median", "prod", "product",
    "cumsum", "cumprod", "diff", "add", "sub", "subtract", "mul", "multiply", "div", "divide",
    "truediv", "floordiv", "mod", "power", "sqrt", "exp", "log", "log2", "log10", "std", "var",
    "clip", "dot", "quantile", "interp", "average", "fsum", "floor", "ceil", "where", "eval",
}  # fmt: skip
NUMBERED = re.compile(r"[a-z]+-\d\d")


def parsed(name):
    return ast.parse((ROOM / name).read_text("utf-8"))


def is_path(node):
    """Say whether a slash joins a path: something, and then a name."""
    words = isinstance(node.right, ast.JoinedStr | ast.Constant)
    return isinstance(node.op, ast.Div) and words and not _number(node.right)


def _number(node):
    return isinstance(node, ast.Constant) and not isinstance(node.value, str)


def computing(tree):
    """Return what computes in a module, as it is written; dicts may be joined by a bar."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr):
            found += [] if is_path(node) else [ast.unparse(node)]
        elif isinstance(node, ast.AugAssign) and not isinstance(node.op, ast.BitOr):
            found.append(ast.unparse(node))
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found += [ast.unparse(node)] if name in COMPUTING else []
    return found


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def from_tests(tree):
    """Return the modules of the tests that a module imports from."""
    named = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.rpartition(".")[2] for name in named if name.startswith("tests.")}


@pytest.mark.parametrize("name", ADAPTERS)
def test_adapters_rename_and_reshape_only(name):
    tree = parsed(name)
    assert computing(tree) == []
    long = [one.name for one in functions(tree) if one.end_lineno - one.lineno >= LONGEST]
    assert long == []
    assert from_tests(tree) <= {*BUILDERS, *COMPARING}


@pytest.mark.parametrize("name", BUILDERS)
def test_what_builds_tables_for_them_computes_nothing_either(name):
    assert computing(parsed(f"{name}.py")) == []


def test_every_example_is_met(worked):
    texts = [
        node.value
        for name in ADAPTERS
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    left = set(worked) - {text for text in texts if NUMBERED.fullmatch(text)}
    assert sorted(left) == []


@pytest.mark.parametrize(
    "line",
    ["x = a + b", "x = 100 * a", "x = a / b", "x = a / 2", "x += 1", "x = sum(a)", "x = a.mean()",
     "x = np.log(a)"],
)  # fmt: skip
def test_what_computes_is_found(line):
    assert len(computing(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line",
    ["x = a | b", "x |= b", "x = folder / 'a.json'", "x = -1", "x = zip(a, b)", "x = f(a)[0]"],
)
def test_what_reshapes_is_not(line):
    assert computing(ast.parse(line)) == []
