"""Small faults planted in a module, one at a time: which there are, and the module's code with one of them."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Iterator
from types import CodeType

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
REACHED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
SAID_OF_TYPES = ("annotation", "returns")
"""Parts of the tree that are never run."""

NEVER_SEEN = ("strict",)
"""Arguments that change nothing as long as no other fault is there: `zip` looks whether lengths are equal."""


class Fault:
    """One change to one place of the code.

    Attributes:
        line: where it is planted.
        what: what it does, for people.
    """

    def __init__(self, node: ast.AST, what: str, plant: Callable[[], None]) -> None:
        self.line: int = getattr(node, "lineno", 0)
        self.what = what
        self.plant = plant


def faults(tree: ast.AST) -> list[Fault]:
    """Every fault that can be planted, in the order of the code."""
    return [fault for node in _run(tree) for fault in _of(node)]


def code_with(source: str, name: str, number: int) -> CodeType:
    """The code of a module with one fault, counted as `faults` does."""
    tree = ast.parse(source)
    faults(tree)[number].plant()
    return compile(ast.fix_missing_locations(tree), name, "exec")


def sample(count: int, most: int, name: str) -> list[int]:
    """At most so many numbers below `count`, always the same for a name, in order."""
    mixed = sorted(range(count), key=lambda number: hashlib.sha256(f"{name} {number}".encode()).digest())
    return sorted(mixed[:most])


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Whatever is run, without annotations, decorators, texts that stand alone, and what nobody could see."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in SAID_OF_TYPES or name == "decorator_list":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not (_is_text(child) or _is_never_seen(child)):
                yield from _run(child)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_never_seen(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg in NEVER_SEEN


def _of(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            other = COMPARED[type(operator)]
            yield Fault(
                node, f"{_named(operator)} -> {other.__name__}", lambda p=place, o=other: _put(node.ops, p, o())
            )
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield Fault(node, f"{_named(node.op)} -> {swapped.__name__}", lambda: setattr(node, "op", swapped()))
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in REACHED:
        reached = REACHED[type(node.op)]
        yield Fault(node, f"{_named(node.op)} -> {reached.__name__}", lambda: setattr(node, "op", reached()))
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        value = not node.value if isinstance(node.value, bool) else node.value + 1
        yield Fault(node, f"{node.value!r} -> {value!r}", lambda: setattr(node, "value", value))
    elif isinstance(node, ast.Return) and node.value is not None:
        yield Fault(node, "return None", lambda: setattr(node, "value", ast.Constant(None)))
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        opposite = ast.UnaryOp(ast.Not(), node.test)
        yield Fault(node, "the condition turned round", lambda: setattr(node, "test", opposite))
    elif isinstance(node, ast.Continue | ast.Break):
        yield Fault(node, "continue <-> break", lambda: _turn(node))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield Fault(node.ifs[0], "no filter", lambda: setattr(node, "ifs", []))


def _named(node: ast.AST) -> str:
    return type(node).__name__


def _put(operators: list[ast.cmpop], place: int, other: ast.cmpop) -> None:
    operators[place] = other


def _turn(node: ast.Continue | ast.Break) -> None:
    node.__class__ = ast.Break if isinstance(node, ast.Continue) else ast.Continue  # type: ignore[assignment] # same shape
