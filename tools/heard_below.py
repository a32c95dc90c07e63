"""Which sentences do the rooms below the report say? Found by reading the code, without running it.

Problems, and the pages of results, are worded in English where they arise, with values inside. This module finds every
sentence that can become a problem's message or remedy, or stand on the page of a result, as a template with gaps:
``f"there is no such {what}"`` becomes ``there is no such {what:words}``, where the gap is marked since what can stand
in it is itself worded in the code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "atrocity_prevention"

OUTSIDE = ("cli", "report", "testing")
"""Rooms that say their own messages through `words`, or to authors of plugins alone."""

NOUNS = {"rows": "row"}
"""Functions that say how many there are of one thing alone."""

COUNTING = ("counted", "many", "_many", *NOUNS)
"""Functions that say how many there are of a thing."""

TEXTS = ("Display", "Grid", "Iterator[Grid]", "str", "Iterator[str]", "tuple[str, ...]", "tuple[str]", "list[str]")
"""What functions give that word the page of a result."""

OWN_WORDS = "uncertainty"
"""The room whose pages have their own table of words in two languages."""

FIXED = 4
"""So many marks between gaps make a template that is not taken for another one."""

CONSTANTS = ("HEAD", "HEADS", "CAUTION", "NOTE", "NOT_APPLICABLE", "NOWHERE", "NOT_SAID")
"""What constants are called that stand on such a page."""

SPEAKING = {
    "datasets/measuring/measure.py": ("_unsaid",),
    "datasets/reading/spells.py": ("_year", "_named", "_spell", "_end"),
    "datasets/reading/tally.py": ("notes", "_by_code", "_changes"),
    "evaluation/alarms.py": ("_list_of", "_readings"),
    "evaluation/backtest.py": ("_said", "_left_out", "_notes", "AS_PUBLISHED", "NO_LAGS"),
    "evaluation/measures/measuring.py": ("_without_figure",),
    "evaluation/suspicion.py": ("_too_good", "_against", "only_early"),
    "record/ledger/verify.py": ("_not_proved",),
    "sharing/fates.py": (
        *("LEAVES", "UNNAMED", "ABOVE", "BESIDE", "LOOSE", "WITH_IT"),
        *("fates_of", "_of_situation", "_of_network", "_of_register", "_of_review"),
    ),
    "sharing/inventory.py": ("_HELD",),
    "vocabulary/countries.py": ("UNKNOWN",),
}
"""Functions and constants elsewhere whose texts stand on a page, by their file."""

MEASURES = "evaluation/measures/"
"""Where a function of `pairs` that gives a text says why there is no figure."""

KEYWORDS = {"Statistic": "label", "UnknownCountryError": "reason"}
"""What is made with a text that a page or a problem takes over, and the argument that holds it."""

NOTING = ("leave_out", "say")
"""What a `Tally` is told with."""

DEEPEST = 6
"""How many assignments, returns and calls are followed."""

Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"


class Module:
    """One file: its functions, and what is called in it."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(SOURCE).as_posix()
        self.tree = ast.parse(path.read_text("utf-8"))
        self.functions = {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}
        self.calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        self.names = {id(call): _last_name(call.func) for call in self.calls}
        self.within: dict[ast.AST, Function] = {}
        for function in self.functions.values():
            for node in ast.walk(function):
                self.within[node] = function

    def constants(self, name: str) -> Iterator[ast.expr]:
        """What a name stands for outside of functions."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                yield from _assigned(name, node)


class Reading:
    """Follows what can become a sentence through names, branches, helpers and their callers."""

    def __init__(self) -> None:
        self.modules = [Module(path) for path in sorted(SOURCE.rglob("*.py"))]
        self.owners: dict[str, list[Module]] = {}
        for module in self.modules:
            for name in module.functions:
                self.owners.setdefault(name, []).append(module)
        self.callers: dict[str, list[tuple[Module, ast.Call]]] = {}
        for module in self.modules:
            for call in module.calls:
                self.callers.setdefault(module.names[id(call)], []).append((module, call))
        self.found: dict[str, list[str]] = {}
        self.lost: list[str] = []
        self.plurals: dict[str, str] = {}

    def all(self) -> dict[str, list[str]]:
        """Every template, with the files that say it, in the order of files and lines."""
        for module in self.modules:
            room = module.name.split("/")[0]
            if room not in OUTSIDE:
                self._problems(module)
                if room != OWN_WORDS:
                    self._pages(module)
                self._reports(module)
        return self.found

    def _problems(self, module: Module) -> None:
        for call in sorted(module.calls, key=lambda call: (call.lineno, call.col_offset)):
            for argument in _said(call):
                templates = list(self._templates(argument, module, DEEPEST))
                if not templates:
                    self.lost.append(f"{module.name}:{call.lineno}: {ast.unparse(argument)}")
                self._keep(templates, module)

    def _pages(self, module: Module) -> None:
        """All that a file whose task is to describe a result says."""
        if not module.name.endswith("displaying.py") and "to_display" not in module.functions:
            return
        for function in module.functions.values():
            if function.name == "to_display" or (function.returns and ast.unparse(function.returns) in TEXTS):
                for node in _literals(function):
                    self._keep(list(self._templates(node, module, DEEPEST)), module)
        for node in module.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith(CONSTANTS):
                self._keep([one for part in _literals(node) for one in self._templates(part, module, 1)], module)

    def _reports(self, module: Module) -> None:
        """What pages take over from this file: a backtest's report, or what becomes of what is shared."""
        names = SPEAKING.get(module.name, ())
        nodes = [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)]
        speaking = [node for node in nodes if node.name in names or _is_reason(node, module.name)]
        for node in [*speaking, *(value for name in names for value in module.constants(name))]:
            for literal in _literals(node):
                self._keep(list(self._templates(literal, module, DEEPEST)), module)

    def _keep(self, templates: list[str], module: Module) -> None:
        for template in templates:
            if _is_prose(template):
                files = self.found.setdefault(template, [])
                if module.name not in files:
                    files.append(module.name)

    def _templates(self, node: ast.expr, module: Module, depth: int) -> Iterator[str]:
        """What an expression can say."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.replace("{", "{{").replace("}", "}}")
        elif isinstance(node, ast.JoinedStr):
            yield self._joined(node, module, depth)
        elif isinstance(node, ast.IfExp | ast.BoolOp):
            for part in node.values if isinstance(node, ast.BoolOp) else (node.body, node.orelse):
                yield from self._templates(part, module, depth)
        elif depth > 0:
            yield from self._followed(node, module, depth)

    def _followed(self, node: ast.expr, module: Module, depth: int) -> Iterator[str]:
        """What is said elsewhere, under a name, by a function or in a table."""
        if isinstance(node, ast.Name):
            yield from self._of_name(node, module, depth - 1)
        elif isinstance(node, ast.Call):
            yield from self._of_call(node, module, depth - 1)
        elif isinstance(node, ast.Subscript | ast.Attribute):
            yield from self._of_table(node, module, depth - 1)

    def _joined(self, node: ast.JoinedStr, module: Module, depth: int) -> str:
        told, names = "", []
        for part in node.values:
            if isinstance(part, ast.Constant):
                told += str(part.value).replace("{", "{{").replace("}", "}}")
            elif isinstance(part, ast.FormattedValue):
                name = _gap(part.value)
                while name in names:
                    name = f"{name}_too"
                names.append(name)
                sort = self._sort(part, module, depth)
                told += f"{{{name}:{sort}}}" if sort else f"{{{name}}}"
        return told

    def _sort(self, part: ast.FormattedValue, module: Module, depth: int) -> str:
        """What stands in a gap: a number, a label of the vocabulary, things counted, alternatives, or other words."""
        value, source = part.value, ast.unparse(part.value)
        if part.format_spec is not None:
            return "number"
        if source.endswith("labels.text()"):
            return "label"
        if isinstance(value, ast.Call) and _last_name(value.func) in COUNTING:
            return "counted" if self._counted(value, module) else ""
        if "' or '.join(" in source:
            return "or"
        words = [one for one in self._templates(value, module, depth - 1) if _is_word(one)]
        self._keep(words, module)
        return "words" if words else ""

    def _counted(self, call: ast.Call, module: Module) -> bool:
        nouns = [one.value for one in call.args[1:] if isinstance(one, ast.Constant)]
        nouns = nouns or [NOUNS[name] for name in [_last_name(call.func)] if name in NOUNS]
        for noun in nouns[:1]:
            self.plurals[f"{{count}} {noun}"] = f"{{count}} {nouns[1] if len(nouns) > 1 else f'{noun}s'}"
            self._keep([f"{{count}} {noun}"], module)
        return bool(nouns)

    def _of_name(self, node: ast.Name, module: Module, depth: int) -> Iterator[str]:
        function = module.within.get(node)
        scope = ast.Module(body=[], type_ignores=[]) if function is None else function
        for value in (*_assigned(node.id, scope), *module.constants(node.id)):
            yield from self._templates(value, module, depth)
        if function is not None:
            yield from self._of_parameter(node.id, function, depth)

    def _of_parameter(self, name: str, function: Function, depth: int) -> Iterator[str]:
        names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        keywords = [one.arg for one in function.args.kwonlyargs]
        if name not in names and name not in keywords:
            return
        place = names.index(name) - (names[0] in ("self", "cls")) if name in names else None
        for module, call in self.callers.get(function.name, ()):
            for value in _argument(call, name, place):
                yield from self._templates(value, module, depth)

    def _of_call(self, node: ast.Call, module: Module, depth: int) -> Iterator[str]:
        name = _last_name(node.func)
        if name == "get" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            yield from self._of_values(node.func.value.id, module, depth)
            for value in node.args[1:]:
                yield from self._templates(value, module, depth)
            return
        if name in ("join", "str", "repr", "len", "format", "sorted", "replace", "strip", "get", *COUNTING):
            return
        owners = [module] if name in module.functions else self.owners.get(name, [])
        for owner in owners if len(owners) == 1 else []:
            for inner in ast.walk(owner.functions[name]):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from self._templates(inner.value, owner, depth)
                if isinstance(inner, ast.comprehension) and ast.unparse(inner.iter).endswith(".items()"):
                    yield from self._of_values(ast.unparse(inner.iter).removesuffix(".items()"), owner, depth)

    def _of_table(self, node: ast.Subscript | ast.Attribute, module: Module, depth: int) -> Iterator[str]:
        """What stands in a table of this file, such as ``_WHY[kind]``."""
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            yield from self._of_values(node.value.id, module, depth)

    def _of_values(self, name: str, module: Module, depth: int) -> Iterator[str]:
        for value in _assigned(name, module.tree):
            for part in value.values if isinstance(value, ast.Dict) else []:
                yield from self._templates(part, module, depth)


def _last_name(node: ast.expr) -> str:
    """What is called, without what it belongs to."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _said(call: ast.Call) -> list[ast.expr]:
    """The message and the remedy of a problem."""
    name = _last_name(call.func)
    if name == "Problem":
        return [one.value for one in call.keywords if one.arg in ("message", "remedy")]
    if name in KEYWORDS:
        return [one.value for one in call.keywords if one.arg == KEYWORDS[name]]
    if name in NOTING and ast.unparse(call.func).endswith(f"tally.{name}"):
        return call.args[:1]
    return call.args[1:3] if name == "fault" else []


def _is_reason(function: ast.FunctionDef, module: str) -> bool:
    """Whether it says why a measure has no figure."""
    names = [one.arg for one in function.args.args]
    return module.startswith(MEASURES) and names == ["pairs"] and ast.unparse(function.returns or function) == "str"


def _literals(function: ast.AST) -> Iterator[ast.expr]:
    """The texts of a function or of a constant, its docstring and those inside other texts apart."""
    inside = {id(part) for node in ast.walk(function) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    inside -= {id(node) for node in ast.walk(function) if isinstance(node, ast.JoinedStr)}
    skipped = {id(node.value) for node in ast.walk(function) if isinstance(node, ast.Expr)}
    for node in ast.walk(function):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in inside | skipped:
            yield node


def _assigned(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from _paired(name, target, node.value)


def _paired(name: str, target: ast.expr, value: ast.expr | None) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name and value is not None:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            yield from _paired(name, one, other)


def _argument(call: ast.Call, name: str, place: int | None) -> Iterator[ast.expr]:
    yield from (one.value for one in call.keywords if one.arg == name)
    if place is not None and place < len(call.args):
        yield call.args[place]


def _gap(node: ast.expr) -> str:
    """A name for what stands in a gap: the last word of the expression."""
    return (re.findall(r"[A-Za-z_]\w*", re.sub(r"'[^']*'", "", ast.unparse(node))) or ["value"])[-1].strip("_")


def _is_word(template: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2,}", template)) and not re.fullmatch(
        r"[\w.\-/:]*[_/:][\w.\-/:]*|[A-Z-]+\d*", template
    )


_CODE = re.compile(
    r"[A-Z-]+\d+|[a-z]+(_[a-z]+)+|\.[a-z]+|atrocity-prevention(/.*)?|sha256:.*|XEX|icd-203|ipcc|auc|[a-z]{2}|#date|utf-8"
    r"|(SELECT|INSERT|PRAGMA|BEGIN) .*|\w+\[\{place\}\]",
    re.DOTALL,
)
"""Codes, names of fields and suffixes are the same in every language."""


def _is_prose(template: str) -> bool:
    """Whether there is something to translate: letters, or words in gaps with more than a blank between them."""
    if _CODE.fullmatch(template):
        return False
    fixed = re.sub(r"\{[^}]*\}", "", template)
    return bool(
        re.search(r"[A-Za-z]{2,}", fixed) or (len(fixed) >= FIXED and re.search(":(words|counted|label)", template))
    )
