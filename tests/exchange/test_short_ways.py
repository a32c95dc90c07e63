"""What keeps hostile files from costing time gives the same answers as the long way round."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from samples import SITUATION, as_json, as_yaml

import atrocity_prevention as ap
from atrocity_prevention.exchange import files
from atrocity_prevention.exchange.formats import json_text, yaml_text
from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml
from atrocity_prevention.exchange.limits import Limits
from atrocity_prevention.exchange.plain import Document

MARK_OR_STRING = re.compile(r'[\[{,]|"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)

json_values = st.recursive(
    st.none() | st.integers(-9, 9) | st.text('ab"\\[{,\n', max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('k"\\[{,', max_size=3), inner, max_size=4),
    max_leaves=12,
)


def marks(text):
    """How many values are begun outside of strings, one match after another."""
    return sum(found[0][0] != '"' for found in MARK_OR_STRING.finditer(text))


@given(json_values, st.integers(1, 7))
@example(["\\", '\\"', '"\\\\['], 1)
def test_marks_are_counted_in_parts_as_in_the_whole(value, size):
    """Wherever a text is cut, as many values are counted as one by one; no cut stands within an escape."""
    text = as_json(value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_text, "_AT_A_TIME", size)
        assert "".join(json_text._parts(text)) == text
        if most := marks(text):
            assert not json_text._more_marks_than(most, text)
            assert json_text._more_marks_than(most - 1, text)


@given(st.text(st.characters(max_codepoint=0x2100)) | st.text(st.characters(max_codepoint=0x7F)))
def test_a_plain_text_holds_nothing_that_yaml_forbids(text):
    """Of ASCII the quick look says the same as the search; of everything else it says nothing."""
    assert yaml_text._is_plain(text) == (text.isascii() and yaml_text._UNPRINTABLE.search(text) is None)


@pytest.mark.parametrize(("parse", "write"), [(parse_json, as_json), (parse_yaml, as_yaml)])
def test_lines_are_looked_for_no_further_than_what_is_there(parse, write):
    """A field that is missing is not looked for up to the end; a key that may have been cut is."""
    document, seen = parse(write({"a": [{"b": 1}], "k" * 70: 1, "c": [0] * 100})), []

    def counted(text):
        for place in document.places(text):
            seen.append(place)
            yield place

    told = Document(value=document.value, text=document.text, format="json", places=counted)
    asked = [("a", 0, "missing"), ("a", 0, "b", "deeper"), ("a", 5), ("a", "b"), ("a", 0, "b", 0)]
    lines = told.lines_of(asked)
    parents = [("a", 0), ("a", 0, "b"), ("a",), ("a",), ("a", 0, "b")]
    assert lines == {path: document.line_of(parent) for path, parent in zip(asked, parents, strict=True)}
    assert len(seen) < 10
    cut = told.line_of(("k" * 60 + "...", "x"))
    assert cut == document.line_of(("k" * 70,))


def test_what_is_checked_is_parsed_once(tmp_path, monkeypatch):
    """Saying what a file is and reading it take one parsing, so that nobody can change it in between."""
    path, parsed = tmp_path / "a.json", []
    path.write_text(as_json(SITUATION), "utf-8")
    monkeypatch.setattr(files, "parse_json", lambda data, **more: parsed.append(1) or parse_json(data, **more))

    assert ap.check(path) == ()
    assert parsed == [1]


@pytest.mark.parametrize("depth", [3, 4])
def test_depth_is_looked_at_where_there_are_brackets_enough(depth):
    """As many brackets side by side as may stand inside one another are no depth."""
    limits = Limits(max_depth=3)
    assert parse_json("[[],[],[],[]]", limits=limits).value == [[], [], [], []]
    text = "[" * depth + "]" * depth
    if depth == 3:
        assert parse_json(text, limits=limits).value == [[[]]]
    else:
        with pytest.raises(ap.DataError, match="AP-E004"):
            parse_json(text, limits=limits)
