from __future__ import annotations

import importlib.util
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]


def _make_picture():
    spec = importlib.util.spec_from_file_location("make_picture", ROOT / "tools" / "make_picture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_in_the_readme_shows_what_the_demo_prints_now():
    """The picture is made anew whenever the output changes (python tools/make_picture.py)."""
    maker = _make_picture()

    assert maker.PICTURE.read_text("utf-8") == maker.picture(maker.demo_text())


def test_the_picture_holds_the_words_as_text():
    """The picture can be read aloud and searched: its lines are text, not outlines."""
    drawn = ET.parse(ROOT / "docs" / "demo.svg").getroot()
    lines = ["".join(row.itertext()) for row in drawn.iter("{http://www.w3.org/2000/svg}text")]

    assert lines[0] == "Kenya before the elections of March 2013"
    assert any(line.startswith("What drives it") for line in lines)
