"""The way through the site is that of the first page, so that a new page needs one line there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def maker():
    """The tool that builds the site."""
    spec = importlib.util.spec_from_file_location("make_site", ROOT / "tools" / "make_site.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_has_its_place_in_the_navigation(maker):
    """Each page stands in exactly one part, those of the reference under its first page."""
    entries = [entry for part in maker.parts((DOCS / "index.md").read_text("utf-8")).values() for entry in part]
    listed = [re.sub(r".*<(.*)>", r"\1", entry) for entry in entries]
    pages = {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.rglob("*.md")}
    below = {page for page in pages if page.startswith("reference/") and page != "reference/index"}

    assert sorted(listed) == sorted(pages - below - {"index"})


def test_parts_are_read_from_the_first_page(maker):
    """A heading is a part, a link an entry with its words as title, and a page stands where it is named first."""
    index = (
        "### Not this\n\n* [X](x.md)\n\n## All pages\n\n"
        "### Begin\n\n* [Start](start.md) ([en français](fr/debut.md)),\n"
        "  or [Start again](start.md).\n\n### More\n\n* [Start](start.md), [Other](a/other.md).\n\n"
        "## Then\n\n* [Y](y.md)\n"
    )

    assert maker.parts(index) == {"Begin": ["Start <start>", "fr/debut"], "More": ["Other <a/other>"]}


def test_a_file_has_its_name_above_it(maker):
    """A block that is a file becomes one with a caption; others stay as they are."""
    page = "<!-- file: a.yaml -->\n```yaml\nid: a\n```\n\n```text\nfine\n```\n"

    assert maker.named(page) == "```{code-block} yaml\n:caption: a.yaml\n\nid: a\n```\n\n```text\nfine\n```\n"


def test_what_is_wide_can_be_scrolled_without_a_mouse(maker):
    """Blocks of code and tables can be reached by the keyboard, and the captions of the navigation have a level."""
    page = '<p class="caption" role="heading">A</p><pre>b</pre><div class="table-wrapper">c</div><pre class="d">e</pre>'

    assert maker.reachable(page) == (
        '<p class="caption" role="heading" aria-level="2">A</p><pre tabindex="0">b</pre>'
        '<div tabindex="0" class="table-wrapper">c</div><pre class="d">e</pre>'
    )


def test_the_site_is_laid_out_like_the_project(maker, tmp_path):
    """Every link between pages holds in what the builder reads, and the first page knows the way."""
    maker.stage(tmp_path)

    assert (tmp_path / "README.md").read_text("utf-8") == (ROOT / "README.md").read_text("utf-8")
    assert (tmp_path / "docs" / "index.md").read_text("utf-8").count("```{toctree}") > 3
    assert 'url=docs/index.html"' in (tmp_path / "extra" / "index.html").read_text("utf-8")
