from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_picture_in_the_docs_is_what_is_drawn_now():
    """The picture is made anew whenever the drawing or the example changes (python tools/make_network_picture.py)."""
    spec = importlib.util.spec_from_file_location("picture_maker", ROOT / "tools" / "make_network_picture.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)

    assert maker.PICTURE.read_text("utf-8") == maker.picture()
