"""Writes docs/reference/ from the public names, their signatures and their docstrings.

    python tools/make_reference.py

One page for each room, in the order of docs/architecture.md; the room's question stands in its own docstring. What is
printed here is read from the code, so mend it there. A test keeps both in step.
"""

from __future__ import annotations

import ast
import enum
import importlib
import inspect
import itertools
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import atrocity_prevention as ap

DOCS = Path(__file__).parents[1] / "docs"
FOLDER = DOCS / "reference"
PACKAGE = ap.__name__
MADE = "<!-- Made by tools/make_reference.py from the docstrings of the code; edit those. -->"
WIDTH = 100
SHOWN = 3
LONGEST_DEFAULT = 40
LISTS = ("Args", "Attributes", "Raises")

_SECTION = re.compile(r"^(\w[\w ]*):$")
_ENTRY = re.compile(r"^(\*{0,2}\w[\w.]*): ?(.*)$")
_CODE = re.compile(r"(`+[^`]+`+)")


def rooms() -> dict[str, list[str]]:
    """Every room that has public names, in the order of the house, each with its names in alphabetical order."""
    found: dict[str, list[str]] = {}
    for name in ap.__all__:
        found.setdefault(ap._HOME[name].split(".")[0], []).append(name)  # type: ignore[attr-defined]  # noqa: SLF001 the table of contents is where names and rooms stand together
    listed = re.findall(r"^  (\w+)(?:/|\.py) ", (DOCS / "architecture.md").read_text("utf-8"), re.MULTILINE)
    order = {room: place for place, room in enumerate(listed)}
    return {room: found[room] for room in sorted(found, key=lambda room: (order.get(room, len(order)), room))}


def question(room: str) -> str:
    """What a room answers: the first paragraph of its docstring."""
    doc = inspect.getdoc(importlib.import_module(f"{PACKAGE}.{room}")) or ""
    return _inline(" ".join(doc.split("\n\n")[0].split()))


def pages() -> dict[str, str]:
    """Every page of the reference: its name in the folder -> its text."""
    places = _places()
    made = {f"{room}.md": _page(room, names, places) for room, names in rooms().items()}
    return {"index.md": _index(), **made}


def _index() -> str:
    head = "Every public name, by the room it comes from. All of them are taken from the package itself: `ap.assess`."
    parts = [MADE, "# Reference", head]
    for room, names in rooms().items():
        listed = ", ".join(f"[`{name}`]({room}.md#{name.lower()})" for name in names)
        parts += [f"## {room}", f"[{question(room)}]({room}.md)", listed]
    return "\n\n".join(parts) + "\n"


def _page(room: str, names: list[str], places: dict[str, list[str]]) -> str:
    parts = [MADE, f"# Reference: {room}", question(room), "[All names](index.md)"]
    for name in names:
        parts += [f"## {name}", *described(name, getattr(ap, name)), *_shown(places[name])]
    return "\n\n".join(parts) + "\n"


def described(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 a public name can be anything
    """The parts of a name's section: how it is called, what it means, and the methods of a class."""
    if inspect.isclass(thing):
        yield from _class(name, thing)
    elif callable(thing) and inspect.unwrap(thing) is not None and hasattr(thing, "__name__"):
        yield _declared(f"def {name}", thing)
        yield from _doc(inspect.getdoc(thing) or "")
    elif inspect.ismodule(thing):
        yield f"The module `{thing.__name__}`."
        yield from _doc(inspect.getdoc(thing) or "")
    else:
        yield f"A value of type `{type(thing).__name__}`."
        yield from _doc(_said_after(name) or inspect.getdoc(type(thing)) or "")


def _class(name: str, thing: type[Any]) -> Iterator[str]:
    if issubclass(thing, enum.Enum):
        yield f"One of: {', '.join(f'`{member.name}` (`{member.value!r}`)' for member in thing)}."
    elif _constructor(thing) is not None:
        yield _declared(f"class {name}", thing)
    yield from _doc(inspect.getdoc(thing) or "")
    for method, what, head in _methods(thing):
        yield f"**{name}.{method}**"
        if head:
            yield head
        yield from _doc(inspect.getdoc(what) or "")


def _constructor(thing: type[Any]) -> inspect.Signature | None:
    """How a class is called, where that is its own."""
    own = "__init__" in vars(thing) or hasattr(thing, "__attrs_attrs__")
    return inspect.signature(thing) if own and not getattr(thing, "_is_protocol", False) else None


def _methods(thing: type[Any]) -> Iterator[tuple[str, Any, str]]:
    """The public methods and properties of a class and of its own bases, display apart, which all results have."""
    for attribute in inspect.classify_class_attrs(thing):
        home = attribute.defining_class.__module__
        if attribute.name.startswith("_") or not home.startswith(PACKAGE) or home.startswith(f"{PACKAGE}.display"):
            continue
        what: Any = attribute.object
        if attribute.kind == "property":
            yield attribute.name, what, ""
        elif attribute.kind in ("method", "class method", "static method"):
            function = what.__func__ if attribute.kind != "method" else what
            yield attribute.name, function, _declared(f"def {attribute.name}", function)


def _declared(start: str, thing: Callable[..., Any]) -> str:
    """A signature as a declaration, over several lines where it is long."""
    signature = inspect.signature(thing)
    given = [_parameter(one) for one in signature.parameters.values() if one.name not in ("self", "cls")]
    keywords = [one.kind for one in signature.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in keywords and inspect.Parameter.VAR_POSITIONAL not in keywords:
        named = [one for one in signature.parameters.values() if one.name not in ("self", "cls")]
        given.insert([one.kind for one in named].index(inspect.Parameter.KEYWORD_ONLY), "*")
    returns = "" if start.startswith("class ") else f" -> {_annotation(signature.return_annotation)}"
    line = f"{start}({', '.join(given)}){returns}"
    if len(line) > WIDTH:
        line = f"{start}(\n" + "".join(f"    {one},\n" for one in given) + f"){returns}"
    return f"```pyi\n{line}\n```"


def _parameter(one: inspect.Parameter) -> str:
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(one.kind, "")
    annotation = "" if one.annotation is one.empty else f": {_annotation(one.annotation)}"
    if one.default is one.empty:
        return f"{stars}{one.name}{annotation}"
    equals = " = " if annotation else "="
    return f"{one.name}{annotation}{equals}{_default(one.default)}"


def _default(value: object) -> str:
    """A default as it is written; what is long, made anew each time or has no order of its own is left out."""
    written = repr(str(value)) if isinstance(value, enum.Enum) else repr(value)
    plain = isinstance(value, str | int | float | tuple | enum.Enum | None)
    return written if plain and len(written) <= LONGEST_DEFAULT and " at 0x" not in written else "..."


def _annotation(annotation: object) -> str:
    written = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(rf"\b(?:{PACKAGE}|collections\.abc|typing)\.(?:\w+\.)*", "", written).replace("'", "")


def _doc(doc: str) -> Iterator[str]:
    """A docstring in Markdown: prose, and lists of what is taken, held or raised."""
    for title, text in _sections(doc):
        if not text:
            continue
        if title in LISTS:
            yield f"{title}:"
            yield "\n".join(f"* `{name}`: {_inline(said)}" for name, said in _entries(text))
        else:
            yield f"{title}: {_prose(text)}" if title else _prose(text)


def _sections(doc: str) -> Iterator[tuple[str, str]]:
    title, lines = "", list[str]()
    for line in [*doc.splitlines(), "End:"]:
        found = _SECTION.match(line)
        if found is None:
            lines.append(line)
            continue
        yield title, textwrap.dedent("\n".join(lines)).strip()
        title, lines = found[1], []


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The entries of a list such as that of arguments, each with what is said of it."""
    name, said = "", list[str]()
    for line in text.splitlines():
        found = _ENTRY.match(line)
        if found is None:
            said.append(line.strip())
            continue
        if name:
            yield name, " ".join(" ".join(said).split())
        name, said = found[1], [found[2]]
    yield name, " ".join(" ".join(said).split())


def _prose(text: str) -> str:
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(_inline(paragraph) for paragraph in paragraphs)


def _inline(text: str) -> str:
    """Text of a docstring in Markdown: code in single backticks, and nothing else that would be markup."""
    parts = _CODE.split(text)
    plain = [re.sub(r"([*<\[\]])", r"\\\1", part) for part in parts[::2]]
    code = [f"`{part.strip('`')}`" for part in parts[1::2]]
    return "".join(part for pair in zip(plain, [*code, ""], strict=True) for part in pair)


def _said_after(name: str) -> str:
    """The text that stands below a constant in its file."""
    module = importlib.import_module(f"{PACKAGE}.{ap._HOME[name]}")  # type: ignore[attr-defined]  # noqa: SLF001 see rooms
    body = ast.parse(Path(str(module.__file__)).read_text("utf-8")).body
    for one, after in itertools.pairwise(body):
        targets = one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        if name in names and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            return inspect.cleandoc(str(after.value.value))
    return ""


def _places() -> dict[str, list[str]]:
    """For every name the pages that show it: those that use it in code first, then those that speak of it."""
    written = [page for page in sorted(DOCS.glob("*.md")) if page.name not in ("index.md", "architecture.md")]
    used, spoken = dict[str, set[str]](), dict[str, set[str]]()
    titles = {}
    for page in written:
        text = page.read_text("utf-8")
        titles[page.name] = next(iter(re.findall(r"^# (.*)$", text, re.MULTILINE)), page.stem)
        blocks = "\n".join(re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
        used[page.name] = set(re.findall(r"\bap\.(\w+)", blocks))
        code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
        spoken[page.name] = set(re.findall(r"\w+", " ".join(code)))
    return {name: _links(name, used, spoken, titles) for name in ap.__all__}


def _links(name: str, used: dict[str, set[str]], spoken: dict[str, set[str]], titles: dict[str, str]) -> list[str]:
    first = [page for page in used if name in used[page]]
    then = [page for page in spoken if name in spoken[page] and page not in first]
    return [f"[{titles[page]}](../{page})" for page in (first + then)[:SHOWN]]


def _shown(places: list[str]) -> Iterator[str]:
    if places:
        yield f"Shown in: {', '.join(places)}."


def main() -> None:
    """Write the pages, and remove those of rooms that are no more."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for old in set(FOLDER.glob("*.md")) - {FOLDER / name for name in made}:
        old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    print(FOLDER)


if __name__ == "__main__":
    main()
