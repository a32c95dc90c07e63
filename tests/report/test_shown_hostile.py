"""Whatever a name or text holds, a notebook, rich and a terminal show it as text, and nothing raises."""

from __future__ import annotations

import functools
import io
import re

import pytest
from brief_cases import shape, text_of
from samples_html import INJECTIONS, naughty_strings
from shown_cases import every_shown

from atrocity_prevention.display.shown import Shown

BATCH = 30


def counted(texts):
    place = iter(range(10**6))
    return every_shown(lambda _: texts[next(place) % len(texts)])


@functools.cache
def harmless():
    """Each page with texts that do no harm; its elements do not depend on how many different ones there are."""
    return {name: shape(one._repr_html_()) for name, one in every_shown(lambda _: "plain").items()}


def printed(thing):
    """What rich prints, on a terminal that could be driven."""
    console = pytest.importorskip("rich.console", reason="rich is an extra")
    stream = io.StringIO()
    console.Console(file=stream, width=90, force_terminal=True, color_system=None).print(thing)
    return stream.getvalue()


def every_class(root=Shown):
    for one in root.__subclasses__():
        yield one
        yield from every_class(one)


FROM_OUR_OWN_TABLES = {"TreatyStatus", "StateTreaties", "GuidanceNote", "GuidanceChanges", "SimilarCase"}
"""What is made of tables of treaties and of the shipped cases, and shows codes, days and their texts alone."""


def test_everything_that_shows_itself_is_tried_here():
    """A class that is given a page of its own is among the cases."""
    tried = {type(one).__qualname__ for one in every_shown(lambda _: "plain").values()}
    ours = {one.__qualname__ for one in every_class() if one.__module__.startswith("atrocity_prevention.")}

    assert ours - tried - FROM_OUR_OWN_TABLES == set()


@pytest.mark.parametrize("start", range(0, len(INJECTIONS), BATCH))
def test_no_injection_becomes_an_element_of_a_page(start):
    """The element tree is the one that harmless text gives."""
    shown = counted(INJECTIONS[start : start + BATCH])

    assert {name: shape(one._repr_html_()) for name, one in shown.items()} == harmless()


def test_no_naughty_string_becomes_an_element_of_a_page():
    """All naughty strings through every text field: the same elements, and nothing raises."""
    texts = sorted({one for one in naughty_strings() if one.strip()})
    for start in range(0, len(texts), 180):
        shown = counted(texts[start : start + 180])
        pages = {name: one._repr_html_() for name, one in shown.items()}
        assert {name: shape(page) for name, page in pages.items()} == harmless()
        assert all(page.encode("utf-8") for page in pages.values())


def test_hostile_text_is_shown_as_it_was_written():
    """Escaped, it reads as it was written."""
    shown = every_shown(lambda _: '<script>alert(1)</script> & "quotes"')
    for name in ("assessment", "catalogue", "scale", "plugin", "backtest", "panel scores", "open warning", "option"):
        assert '<script>alert(1)</script> & "quotes"' in text_of(shown[name]._repr_html_())


def test_what_rich_takes_for_markup_is_a_name_here():
    """No bracket closes or opens a style, and no word between colons becomes a picture."""
    texts = ["[/]", "[bold red]x[/bold red]", "[link=https://example.org]x[/link]", ":skull:", "[/x"]
    told = "".join(printed(one) for one in counted(texts).values())

    assert [text for text in texts if text not in told] == []


def test_no_text_drives_a_terminal_or_forges_a_line():
    """Control characters, line breaks and marks that turn letters around are gone from plain text and from rich."""
    hostile = "a\r\nTLP:CLEAR\x1b[31m\x9b\x07\u2028\u202eb"
    for one in every_shown(lambda _: hostile).values():
        for told in (one.to_text(), printed(one)):
            plain = re.sub(r"\x1b\[[0-9;]*m", "", told)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", plain)
            labels = [line for line in plain.splitlines()[1:] if line.startswith("TLP:")]
            assert labels == []


def test_rich_and_naughty_strings():
    """All of them through rich and as plain text: nothing raises, and what comes out can be encoded."""
    texts = sorted({one for one in (*naughty_strings(), *INJECTIONS) if one.strip()})
    for start in range(0, len(texts), 200):
        for one in counted(texts[start : start + 200]).values():
            (printed(one) + one.to_text()).encode("utf-8")
