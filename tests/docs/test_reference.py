"""The reference is made from the code: what every public name is, how it is called and where it is shown."""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path

import pytest

import atrocity_prevention as ap

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "reference"


@functools.cache
def maker():
    """The tool that writes the pages."""
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.cache
def sections():
    """Every name's section of the pages as they would be made now."""
    found = {}
    for page, text in maker().pages().items():
        if page != "index.md":
            found.update(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    return found


def test_the_pages_are_those_of_the_code():
    """Every page is what the tool makes of the code, and there is no other."""
    made = maker().pages()

    assert {page.name for page in FOLDER.iterdir()} == set(made), "run `python tools/make_reference.py`"
    stale = [name for name, text in made.items() if (FOLDER / name).read_text("utf-8") != text]
    assert stale == [], "run `python tools/make_reference.py`"


def test_every_public_name_has_a_section():
    """Every public name has a section, and every section is about a public name."""
    assert set(sections()) == set(ap.__all__)


def test_every_section_says_what_the_name_means_and_where_it_is_shown():
    """A section has a sentence that is neither a signature nor a list, and leads to a page with the name on it."""
    for name, text in sections().items():
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)

        assert re.search(r"^[A-Z`].*[.:?]$", prose, re.MULTILINE), name
        assert re.search(r"^Shown in: \[.+\]\(\.\./.+\.md\)", prose, re.MULTILINE), name


def test_what_a_signature_cannot_say_is_left_out():
    """No signature holds an address of memory or a name of a module."""
    signatures = re.findall(r"```pyi\n(.*?)```", "".join(sections().values()), re.DOTALL)

    assert len(signatures) > len(ap.__all__) / 2
    assert not [one for one in signatures if " at 0x" in one or "atrocity_prevention." in one or "_empty" in one]


def double(number: int, *, by: float | None = 2, name="x", **more: int) -> tuple[int, ...]:  # noqa: D417 made up
    """Say it ``twice``.

    Args:
        number: which, in [0, 1];
            never *none*.
        by: how much.

    Returns:
        twice the number.

    Raises:
        ValueError: if it is none.
    """


def test_a_function_becomes_a_declaration_and_lists():
    """A signature, what is taken and what is raised become Markdown in which nothing else is markup."""
    assert list(maker().described("double", double)) == [
        "```pyi\ndef double(number: int, *, by: float | None = 2, name='x', **more: int) -> tuple[int, ...]\n```",
        "Say it `twice`.",
        "Args:",
        "* `number`: which, in \\[0, 1\\]; never \\*none\\*.\n* `by`: how much.",
        "Returns: twice the number.",
        "Raises:",
        "* `ValueError`: if it is none.",
    ]


@pytest.mark.parametrize(
    ("default", "written"),
    [(2, "2"), ("a", "'a'"), (None, "None"), ({1, 2}, "..."), (object(), "..."), ("a" * 99, "...")],
)
def test_a_default_without_an_order_of_its_own_is_left_out(default, written):
    """A default is written as it is given, unless it is long or could be written otherwise the next time."""
    assert maker()._default(default) == written
