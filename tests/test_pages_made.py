"""The pages that are made to be looked at in a browser: every one is whole, and asks nothing of anybody."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"
ASKS = re.compile(r"<script|<link|<iframe|<img|@import|url\((?!['\"]?#)|\bsrc=|\bon\w+=", re.IGNORECASE)
NO_PICTURE = '<link rel="icon" href="data:,">'


@pytest.fixture
def pages(monkeypatch, tmp_path):
    """Every page, by its name, as `scripts/pages` has them written."""
    monkeypatch.syspath_prepend(str(TOOLS))
    sys.modules.pop("make_pages", None)
    from make_pages import main  # noqa: PLC0415 its folder had to be named first

    main(tmp_path)
    return {path.stem: path.read_text("utf-8") for path in sorted(tmp_path.iterdir())}


def test_every_kind_of_page_is_made_and_asks_for_nothing(pages):
    """No page has a script, or anything that a browser would fetch; each language has its brief, its note and more."""
    kinds = {name.rpartition("-")[0] for name in pages}
    forms = {f"brief-{form}" for form in ("page", "note", "parliament", "review", "green")}
    shown = {f"notebook-{kind}" for kind in ("assessment", "register", "capacity", "resilience", "plan", "backtest")}

    assert kinds == forms | shown | {"kenya", "card", "backtest", "network"}
    assert all(f"brief-page-{lang}" in pages for lang in ("en", "fr", "es", "ar"))
    for name, page in pages.items():
        assert ASKS.findall(re.sub(r">[^<]*<", "><", page.replace(NO_PICTURE, ""))) == [], name
        assert page.lower().startswith("<!doctype html>"), name
