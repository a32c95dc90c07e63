"""Plain values: numbers and words, paths that read well, and the lines things stand on."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml
from atrocity_prevention.exchange.plain import Document, Scalar, is_number, path_text, scalar_bool, scalar_number

words = st.text(st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0xFFFF), max_size=8)
trees = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def test_numbers_and_truth_values_are_read_strictly():
    """A scalar is a number by JSON's grammar and a truth value by two words; all else stays text."""
    numbers = {"8.10": 8.1, "-0.5": -0.5, "12": 12, "0": 0, "1e3": 1000.0, "9007199254740992": 2**53}
    assert {text: scalar_number(Scalar(text)) for text in numbers} == numbers
    assert type(scalar_number(Scalar("12"))) is int
    strange = (
        "",
        "010",
        "+1",
        ".5",
        "5.",
        "1_000",
        "0x1F",
        "12:30",
        ".nan",
        "inf",
        "1e",
        "\u0661",
        "\uff11",
        "1\n",
        "NO",
    )
    for text in strange:
        assert scalar_number(Scalar(text)) is None, text
        assert not is_number(text), text
    for text in ["1e999", "9" * 400 + ".0", "9007199254740993", "9" * 1_000_000]:
        assert scalar_number(Scalar(text)) is None
        assert is_number(text)
    assert [scalar_bool(Scalar(text)) for text in ("true", "false", "True", "yes", "on", "1")] == [
        True,
        False,
        *[None] * 4,
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("observations", 3, "level"), "observations[3].level"),
        ((0, "name"), "[0].name"),
        (("a", "odd key", 1), 'a["odd key"][1]'),
        (("1.1",), '["1.1"]'),
        (("\u202eevil\n",), '["\\u202eevil\\n"]'),
        (("k" * 100,), '["' + "k" * 60 + '..."]'),
        (("Côte",), '["Côte"]'),
    ],
)
def test_paths_read_well(path, text):
    """A path is short to read and safe to print, whatever the keys are."""
    assert path_text(path) == text


def laid_out(value, path=(), prefix="", lines=None, places=None):
    """Write every key and item on a line of its own, and note which line that is."""
    lines, places = ([], {}) if lines is None else (lines, places)
    places[path] = len(lines) + 1
    if isinstance(value, dict | list) and value:
        pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
        lines.append(prefix + ("{" if isinstance(value, dict) else "["))
        for key, inner in pairs:
            lead = f"{json.dumps(key)} : " if isinstance(key, str) else ""
            laid_out(inner, (*path, key), lead, lines, places)
            lines[-1] += "," if key != pairs[-1][0] else ""
        lines.append("}" if isinstance(value, dict) else "]")
    else:
        lines.append(prefix + json.dumps(value))
    return lines, places


@given(trees)
def test_json_lines_are_where_things_stand(value):
    """Each path has the line its key or item was written on, alone or among others."""
    lines, places = laid_out(value)
    document = parse_json("\n".join(lines))
    assert document.value == value
    assert document.lines_of(places) == places
    last = list(places)[-1]
    assert document.line_of(last) == places[last]


def test_what_is_missing_has_the_line_of_its_parent():
    """A field that should be there is looked for where its object begins."""
    document = parse_json('{"a": [\n1,\n{"b": 2}\n]}')
    asked = [("a", 1, "level"), ("a", 7, "x"), ("nowhere",), ("a", 1, "b"), ()]
    assert document.lines_of(asked) == dict(zip(asked, [3, 1, 1, 3, 1], strict=True))
    assert Document(value=1, text="1", format="json").line_of(()) is None


def laid_out_yaml(value, path=(), indent="", lines=None, places=None):
    """Write every key and item on a line of its own, and note which line that is."""
    lines, places = ([], {(): 1}) if lines is None else (lines, places)
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        lines.append(indent + (f"{json.dumps(key)}:" if isinstance(key, str) else "-"))
        places[(*path, key)] = len(lines)
        if isinstance(inner, dict) and inner:
            laid_out_yaml(inner, (*path, key), indent + "  ", lines, places)
        else:
            lines[-1] += f" {json.dumps(inner)}"
    return lines, places


@given(st.dictionaries(words, trees, min_size=1, max_size=4))
def test_yaml_lines_are_where_things_stand(value):
    """Each path has the line its key was written on."""
    lines, places = laid_out_yaml(value)
    document = parse_yaml("\n".join(lines))
    assert document.value == value
    assert document.lines_of(places) == places
