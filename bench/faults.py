"""The small faults that can be put into a module, each at one place of its syntax tree."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

# What stands for what: a fault is the other one of its pair.
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
PAIRS = (("min", "max"), ("minimum", "maximum"), ("any", "all"), ("floor", "ceil"),
         ("first", "last"), ("cummin", "cummax"), ("isna", "notna"), ("mean", "sum"))  # fmt: skip
NAMED = dict(PAIRS) | {second: first for first, second in PAIRS}
NOT_RUN = ("annotation", "returns", "decorator_list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One change of one module: where, of which kind, and how it reads before and after."""

    path: Path
    name: str
    index: int
    lines: range


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=test)


def _of_expression(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what can be changed in an operator: its kind and how to."""
    match node:
        case ast.Compare(ops=[op, *_]):
            yield "compare", lambda: node.ops.__setitem__(0, COMPARED[type(op)]())
        case ast.BinOp(left=left, right=right) if type(node.op) in COUNTED:
            if not any(isinstance(side, ast.JoinedStr) or _text(side) for side in (left, right)):
                yield "count", lambda: setattr(node, "op", COUNTED[type(node.op)]())
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and-or", lambda: setattr(node, "op", other)
        case ast.UnaryOp():
            again = ast.UnaryOp(op=node.op, operand=node.operand)
            yield "sign", lambda: setattr(node, "operand", again)
        case ast.IfExp() | ast.If() | ast.While():
            yield "if", lambda: setattr(node, "test", _negated(node.test))
        case ast.comprehension(ifs=[test, *_]):
            yield "filter", lambda: node.ifs.__setitem__(0, _negated(test))


def _text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _of_value(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what can be changed in a constant, a name or an argument: its kind and how to."""
    match node:
        case ast.Constant(value=bool(value)):
            yield "truth", lambda: setattr(node, "value", not value)
        case ast.Constant(value=int(value) | float(value)):
            yield "number", lambda: setattr(node, "value", value + 1)
        case ast.Name(id=name) if name in NAMED:
            yield "name", lambda: setattr(node, "id", NAMED[name])
        case ast.Attribute(attr=name) if name in NAMED:
            yield "name", lambda: setattr(node, "attr", NAMED[name])
        case ast.Call(keywords=[*_, last]) if last.arg and isinstance(last.value, ast.Constant):
            yield "argument", lambda: node.keywords.__delitem__(-1)


def _places(tree: ast.AST, around: ast.stmt) -> Iterator[tuple[ast.AST, ast.stmt]]:
    """Yield every node that runs, with the simple statement or the header around it."""
    for name, held in ast.iter_fields(tree):
        for node in held if isinstance(held, list) else [held]:
            if isinstance(node, ast.AST) and name not in NOT_RUN:
                inner = node if isinstance(node, ast.stmt) else around
                yield node, inner
                yield from _places(node, inner)


def _changes(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.stmt, str, Callable[[], None]]]:
    for node, around in _places(tree, tree.body[0]):
        for kind, change in (*_of_expression(node), *_of_value(node)):
            yield node, around, kind, change


def faults(path: Path) -> Iterator[Fault]:
    """Yield every fault that can be put into a module."""
    inside = path.as_posix().split("/metrics/")[-1]
    for index, (node, around, kind, _) in enumerate(_changes(ast.parse(path.read_text("utf-8")))):
        place = node if isinstance(node, ast.expr | ast.stmt) else around
        name = f"{inside}:{place.lineno}:{place.col_offset}-{place.end_col_offset}:{kind}"
        end = (place if hasattr(around, "body") else around).end_lineno or place.lineno
        yield Fault(path=path, index=index, name=name, lines=range(around.lineno, end + 1))


def faulty(fault: Fault) -> tuple[CodeType, str]:
    """Return the module's code with the fault in it, and how the place reads before and after."""
    tree = ast.parse(fault.path.read_text("utf-8"))
    node, _, _, change = list(_changes(tree))[fault.index]
    before = ast.unparse(node).splitlines()[0]
    change()
    shown = f"{before} -> {ast.unparse(node).splitlines()[0]}"
    return compile(ast.fix_missing_locations(tree), str(fault.path), "exec"), shown


class WithFault(SourceFileLoader):
    """Loads a module with a fault in it, whatever was compiled of it before."""

    def __init__(self, module: str, fault: Fault) -> None:
        super().__init__(module, str(fault.path))
        self.fault = fault

    def get_code(self, fullname: str) -> CodeType:
        """Return the code that the fault is in."""
        if fullname != self.name:
            raise ImportError(fullname)
        return faulty(self.fault)[0]


class Planted:
    """Finds one module, the one a fault goes into."""

    def __init__(self, fault: Fault, root: Path) -> None:
        parts = fault.path.relative_to(root).with_suffix("").parts
        self.module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.fault = fault

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Return where the module is, if it is the one."""
        if fullname != self.module:
            return None
        loader = WithFault(fullname, self.fault)
        return spec_from_file_location(fullname, self.fault.path, loader=loader)
