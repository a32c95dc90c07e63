"""What the code blocks of a documentation page mean, and how each is checked.

A comment on the line before a block says what the block is for:

    <!-- file: situation.yaml -->       it is written into the page's scratch folder, for the blocks after it
    <!-- observation: fine -->          it is part of an observation (a situation, a method; a table of observations; a
    <!-- observation: AP-E014 -->       whole document), and checking it must find exactly these problems
    <!-- run by CI -->                  a command that CI calls itself: installing and testing, not run from here

``python`` blocks share the page's namespace, ``bash`` blocks its scratch folder. A ``text`` block right after one of
them is what it must print, where ``...`` stands for anything; Python's ``>>>`` says so itself. Whatever nobody would
check is refused, so that no block of a page can rot.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sybil import Document, Example, Region
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

import atrocity_prevention as ap

EXAMPLES = Path(__file__).parents[2] / "examples"
BY_CI = "run by CI"
DECLARATION = "pyi"
"""Signatures on pages that are made from the code, and held against it by a test of their own."""
DATA = {"yaml": ".yaml", "json": ".json", "csv": ".csv"}
SECONDS = 60

_LABEL = re.compile(r"<!--[ \t]*([^<>]*?)[ \t]*-->[ \t]*\n\Z")
_PRINTED = re.compile(r"\s*^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FENCES = RawFencedCodeBlockLexer(re.compile(r"(?P<language>[^\n]*)\n"))


def enter_scratch_folder(namespace: dict[str, object]) -> None:
    """Give a page a folder of its own, with a copy of the examples, and make it the current one."""
    folder = tempfile.TemporaryDirectory(prefix="docs-")
    shutil.copytree(EXAMPLES, Path(folder.name) / "examples")
    namespace["_scratch"] = folder, Path.cwd()
    os.chdir(folder.name)


def leave_scratch_folder(namespace: dict[str, object]) -> None:
    """Go back and remove the folder."""
    folder, before = namespace.pop("_scratch")
    os.chdir(before)
    folder.cleanup()


class PythonBlockParser(PythonCodeBlockParser):
    """Finds the Python blocks; one without ``>>>`` must print the text block after it, if there is one."""

    def __init__(self) -> None:
        super().__init__(doctest_optionflags=doctest.ELLIPSIS)

    def __call__(self, document: Document) -> Iterator[Region]:
        for region in super().__call__(document):
            expected = _expected(document, region.end)
            if expected is not None and not isinstance(region.parsed, doctest.Example):
                region.evaluator = partial(run_python, run=region.evaluator, expected=expected)
            yield region


class PageBlockParser:
    """Finds every block that is not Python and says how it is checked."""

    def __call__(self, document: Document) -> Iterator[Region]:
        fences = list(_FENCES(document))
        for fence in fences:
            evaluator = _evaluator(document, fence)
            if evaluator is not None:
                yield Region(fence.start, fence.end, parsed=fence.lexemes["source"], evaluator=evaluator)
        for before, fence in itertools.pairwise(fences):
            _refuse_orphan(document, before, fence)


def _evaluator(document: Document, fence: Region) -> Callable[[Example], str | None] | None:
    language, label = fence.lexemes["language"].strip(), _label(document, fence)
    if language in ("python", "text", DECLARATION) and label is None:
        return None
    if language == "bash" and label in (None, BY_CI):
        return None if label == BY_CI else partial(run_bash, expected=_expected(document, fence.end))
    name, _, what = (label or "").partition(": ")
    if language in DATA and name == "file":
        return partial(write_file, name=what)
    if language in DATA and name in DOCUMENTS:
        return partial(check_data, kind=name, language=language, codes=what)
    raise _refused(document, fence, f"nobody would check this {language or 'nameless'} block (label: {label})")


def _label(document: Document, fence: Region) -> str | None:
    found = _LABEL.search(document.text, 0, fence.start)
    return found[1] if found else None


def _expected(document: Document, end: int) -> str | None:
    """The text block right after a block that ends there."""
    found = _PRINTED.match(document.text, end)
    return found[1] if found else None


def _refuse_orphan(document: Document, before: Region, fence: Region) -> None:
    """Refuse a text block that seems to be printed but would not be compared; drawings stand in their own sections."""
    if fence.lexemes["language"].strip() != "text" or before.lexemes["language"].strip() not in ("bash", "python"):
        return
    between = document.text[before.end : fence.start]
    prints = not before.lexemes["source"].startswith(">>>")
    if "\n#" not in between and (between.strip() or not prints):
        raise _refused(document, fence, "put this text right after the command that prints it")


def _refused(document: Document, fence: Region, why: str) -> ValueError:
    return ValueError(f"{document.path}, {document.line_column(fence.start)}: {why}")


def run_python(example: Example, run: Callable[[Example], None], expected: str) -> str | None:
    """Run a block of Python; the complaint, if it prints something else."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        run(example)
    return _difference(expected, printed.getvalue())


def run_bash(example: Example, expected: str | None = None) -> str | None:
    """Run a block of commands; the complaint, if one fails or they print something else."""
    status, printed = bash(str(example.parsed))
    if status != 0:
        return f"exit status {status}, having printed:\n{printed}"
    return None if expected is None else _difference(expected, printed)


def _difference(expected: str, printed: str) -> str | None:
    if matches(expected, printed):
        return None
    return "\n".join(difflib.unified_diff(expected.splitlines(), printed.splitlines(), "page", "printed", lineterm=""))


def bash(script: str) -> tuple[int, str]:
    """The exit status of a script and what it printed, on both streams."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


def matches(expected: str, printed: str) -> bool:
    """Whether this was printed; ``...`` stands for anything, and common indents and space at line ends do not count."""
    want, got = (_bare(text) for text in (expected, printed))
    return doctest.OutputChecker().check_output(want, got, doctest.ELLIPSIS)


def _bare(text: str) -> str:
    lines = textwrap.dedent(text).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def write_file(example: Example, name: str) -> None:
    """Write a block as a file of the scratch folder."""
    Path(name).write_text(example.parsed, encoding="utf-8")


def check_data(example: Example, kind: str, language: str, codes: str) -> str | None:
    """Check a block as the data it is part of; the complaint, if other problems are found than the label says."""
    with tempfile.TemporaryDirectory() as folder:
        path = DOCUMENTS[kind](str(example.parsed), language, Path(folder))
        found = ap.check(path)
    expected = [] if codes == "fine" else sorted(codes.split(", "))
    if sorted({problem.code for problem in found}) == expected:
        return None
    return "\n".join([f"expected {codes}, found:", *map(str, found)])


SITUATION = {
    "schema": "atrocity-prevention/situation/1",
    "id": "exampleland",
    "place": {"country": "XEX"},
    "marking": "TLP:GREEN",
    "populations": [{"id": "coast-minority"}],
    "sources": [{"id": "nhri", "reliability": "B"}, {"id": "daily", "reliability": "C"}],
}
OBSERVATION = {
    "id": "o1",
    "indicator": "8.8",
    "state": "observed",
    "level": "high",
    "observed_on": "2026-05-01",
    "source": "nhri",
    "credibility": 2,
}
METHOD = {"schema": "atrocity-prevention/method/1", "id": "exampleland", "version": "1"}


def _observation(text: str, language: str, folder: Path) -> Path:
    if language == "json":
        return _write(folder / "situation.json", _json_object(SITUATION, f'"observations": [{_json_part(text)}]'))
    lines = [f"  {line}" for line in _yaml_part(text, OBSERVATION).splitlines()]
    observations = "\n".join(["observations:", "  -", *(f"  {line}" for line in lines)])
    return _write(folder / "situation.yaml", _yaml_part(observations, SITUATION))


def _situation(text: str, _language: str, folder: Path) -> Path:
    return _write(folder / "situation.yaml", _yaml_part(text, {**SITUATION, "observations": [OBSERVATION]}))


def _method(text: str, _language: str, folder: Path) -> Path:
    return _write(folder / "method.yaml", _yaml_part(text, METHOD))


def _table(text: str, _language: str, folder: Path) -> Path:
    _write(folder / "observations.csv", text)
    return _write(folder / "situation.json", json.dumps(SITUATION))


def _document(text: str, language: str, folder: Path) -> Path:
    return _write(folder / f"document{DATA[language]}", text)


DOCUMENTS = {
    "observation": _observation,
    "situation": _situation,
    "method": _method,
    "table": _table,
    "document": _document,
}
"""What a block can be part of -> how it is made whole and written into a folder."""


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _yaml_part(text: str, whole: dict[str, object]) -> str:
    """A part of a YAML mapping with whatever it leaves out; a state brings its own level."""
    given = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    left_out = {"level"} if "state" in given else set()
    rest = {key: value for key, value in whole.items() if key not in given | left_out}
    return "\n".join([*(f"{key}: {json.dumps(value)}" for key, value in rest.items()), text])


def _json_part(text: str) -> str:
    given = set(re.findall(r'"(\w+)":', text))
    rest = {key: value for key, value in OBSERVATION.items() if key not in given}
    return _json_object(rest, text.strip().removeprefix("{").removesuffix("}"))


def _json_object(whole: dict[str, object], part: str) -> str:
    return f"{json.dumps(whole).removesuffix('}')}, {part}}}"
