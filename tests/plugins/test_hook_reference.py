"""The hook reference is made from the specifications, and the specifications are true."""

from __future__ import annotations

import doctest
import importlib.util
import inspect
from pathlib import Path

import pytest

from atrocity_prevention.plugins import hookspecs
from atrocity_prevention.plugins.collecting import HOOKS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "plugins-hooks.md"
SIGNATURES = Path(__file__).with_name("hook-signatures.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def maker():
    """The script that makes the page."""
    spec = importlib.util.spec_from_file_location("make_hook_reference", ROOT / "tools" / "make_hook_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(maker):
    """The page is what the script makes of the specifications today."""
    assert PAGE.read_text("utf-8") == maker.page(), "run `python tools/make_hook_reference.py`"


@pytest.mark.parametrize("signature", SIGNATURES)
def test_every_hook_has_a_heading_and_its_exact_signature(signature):
    """Each hook has one section, which begins with the signature, and one row in the table."""
    name = signature.partition("(")[0]
    text = PAGE.read_text("utf-8")

    assert text.count(f"\n## {name}\n\n`{signature}`\n\n") == 1
    assert text.count(f"\n| [`{name}`](#{name}) |") == 1


@pytest.mark.parametrize("hook", HOOKS.values())
def test_every_hook_says_what_an_author_needs(maker, hook):
    """Each specification says what it is for, what to return, how that looks, and what happens when it fails."""
    titles = [title for title, text in maker._sections(inspect.getdoc(getattr(hookspecs, hook))) if text]

    assert titles == ["", "Returns", "Example", "If it fails"]


@pytest.mark.parametrize("hook", HOOKS.values())
def test_every_example_runs(hook):
    """The example of each specification can be pasted into an empty interpreter and prints what it says."""
    (example,) = doctest.DocTestFinder(recurse=False).find(getattr(hookspecs, hook), hook, globs={})
    results = doctest.DocTestRunner().run(example)

    assert results.attempted > 3
    assert results.failed == 0


def test_the_table_says_where_answers_go():
    """The part of the catalogue in each row is where the manager puts the answers of that hook."""
    text = PAGE.read_text("utf-8")

    for part, hook in HOOKS.items():
        (row,) = (line for line in text.splitlines() if line.startswith(f"| [`{hook}`]"))
        assert row.endswith(f"| `ap.Catalogue.{part}` |")
