"""YAML text -> plain values: no guesses, no tricks, and nothing but `DataError` escapes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.formats import yaml_text
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml
from atrocity_prevention.exchange.limits import Limits
from atrocity_prevention.exchange.plain import Document, Scalar

ROOT = Path(__file__).parents[2]
NAUGHTY = ROOT.parent / "shared" / "third_party" / "naughty_strings" / "blns.json"

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
trees = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)

SITUATION = """\
# a comment
id: kenya-2013
place: {country: KEN, area: "KE047"}
populations:
- id: coast
  name: {en: Coastal minority, fr: 'l''été'}
observations:
  - indicator: 8.10
    note: |
      first line
      second line
    level:
    dates: [2013-03-04,
      2013-03-05]
  -
    indicator: "1.1"
"""
FINE = [
    SITUATION,
    "",
    "---\n",
    "# nothing\n",
    "a: NO",
    "- [x, {y: z}]\n- >\n folded\n text\n",
    '"\\u00e9\\n"',
    "%YAML 1.1\n---\na",
    "? a\n: b",
]
REFUSED = {
    "a: 1\nb:\n  c: 1\n  c: 2\na: 3": ["AP-E003", "AP-E003"],
    "{a: 1, 'a': 2}": ["AP-E003"],
    "a: &x 1": ["AP-E005"],
    "a: *x\nb: [*y, *z]\n*k : 1": ["AP-E005"] * 4,
    "a: &x [1]\nb: *x": ["AP-E005"] * 2,
    "a: !!python/object/apply:os.system [x]": ["AP-E005"],
    "a: !!str 1\nb: !own {}\nc: ! x": ["AP-E005"] * 3,
    "a: !nobody!x 1": ["AP-E005"],
    "%TAG ! tag:x,2000:\n---\na: 1": ["AP-E005"],
    "# x\n%TAG ! tag:x,2000:\n---\na: 1": ["AP-E005"],
    "<<: {a: 1}\nb: 1": ["AP-E005"],
    "a: 1\n---\nb: 2": ["AP-E005"],
    "? [a]\n: 1": ["AP-E005"],
    "? {a: b}\n: 1": ["AP-E005"],
    "?\n: 1": ["AP-E005"],
    "a: [": ["AP-E002"],
    "a:\n\t- b": ["AP-E002"],
    "a: b: c": ["AP-E002"],
    "@a": ["AP-E002"],
    'a: "b': ["AP-E002"],
    "a: &x 1\nb: ]": ["AP-E005", "AP-E002"],
    "%YAML 3.0\n---\na": ["AP-E002"],
    "a: \x07": ["AP-E016"],
    "a\0b: \x1b": ["AP-E016"] * 2,
    "a: \ud800": ["AP-E016"],
    "a: 1\n\ufeffb: 2": ["AP-E016"],
    'a: "\\ud800"': ["AP-E016"],
    "[" * 65 + "]" * 65: ["AP-E004"],
    "- " * 65 + "x": ["AP-E004"],
}


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request, monkeypatch):
    """Run a test once with libyaml and once with the parser in Python."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml here")
    monkeypatch.setattr(yaml_text, "LOADER", getattr(yaml, request.param))


each_parser = pytest.mark.usefixtures("parser")


def problems(data, **options):
    """What is wrong with some input, as (code, path, line)."""
    with pytest.raises(DataError) as caught:
        parse_yaml(data, **options)
    return [(problem.code, problem.path, problem.line) for problem in caught.value.problems]


def survives(data):
    """Parse; let nothing but a `DataError` with problems pass for a refusal."""
    try:
        found = parse_yaml(data)
    except DataError as error:
        found = error.problems
    assert found


def kinds(value):
    """The same tree with the exact type beside every text."""
    if isinstance(value, dict):
        return {key: kinds(inner) for key, inner in value.items()}
    return [kinds(inner) for inner in value] if isinstance(value, list) else (type(value), value)


@each_parser
def test_nothing_is_guessed():
    """Unquoted values stay as written and say so, quoted ones are text, and only three spellings are nothing."""
    text = "{a: NO, b: 8.10, c: 2024-01-01, d: 'NO', e: \"null\", f: null, g: ~, h: , i: 010, j: =, k: Null, l: on}"
    assert kinds(parse_yaml(text).value) == {
        "a": (Scalar, "NO"),
        "b": (Scalar, "8.10"),
        "c": (Scalar, "2024-01-01"),
        "d": (str, "NO"),
        "e": (str, "null"),
        "f": (type(None), None),
        "g": (type(None), None),
        "h": (type(None), None),
        "i": (Scalar, "010"),
        "j": (Scalar, "="),
        "k": (Scalar, "Null"),
        "l": (Scalar, "on"),
    }


@each_parser
def test_keys_are_plain_text():
    """Keys are exact text, quoted or not, and an empty quoted key or a quoted << is a key like any other."""
    value = parse_yaml("{1: a, NO: b, 'true': c, \"\": d, '<<': e}").value
    assert list(value) == ["1", "NO", "true", "", "<<"]
    assert {type(key) for key in value} == {str}


@each_parser
def test_a_situation_is_read_as_it_stands():
    """Blocks, flows, comments, folded and literal text: the shapes people write."""
    value = parse_yaml(SITUATION.encode()).value
    assert value["place"] == {"country": "KEN", "area": "KE047"}
    assert value["populations"] == [{"id": "coast", "name": {"en": "Coastal minority", "fr": "l'été"}}]
    first, second = value["observations"]
    assert first["note"] == "first line\nsecond line\n"
    assert first["level"] is None
    assert first["dates"] == ["2013-03-04", "2013-03-05"]
    assert kinds(second) == {"indicator": (str, "1.1")}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[1:25])
@each_parser
def test_what_is_refused_says_why(text):
    """Every trick and every mistake has its code, with both parsers."""
    found = problems(text)
    assert [code for code, _, _ in found] == REFUSED[text]
    assert all(line is not None for _, _, line in found)


@each_parser
@pytest.mark.parametrize("text", ['"\\U00110000"', '"\\UFFFFFFFF"', f"%YAML {'1' * 5000}.1\n---\na"])
def test_numbers_out_of_range_stay_inside(text):
    """An escape beyond Unicode or a version of thousands of digits is a problem, with either parser."""
    [(code, path, _)] = problems(text)
    assert code in ("AP-E002", "AP-E016")
    assert not path


@each_parser
def test_repeated_keys_are_named_with_both_lines():
    """A key that is there twice is found at every level."""
    with pytest.raises(DataError) as caught:
        parse_yaml("a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\na: 4", source="kenya.yaml")
    first, second = caught.value.problems
    assert (first.code, first.path, first.line) == ("AP-E003", "b[0].c", 5)
    assert (second.code, second.path, second.line) == ("AP-E003", "a", 6)
    assert "lines 3 and 5" in first.message
    assert "lines 1 and 6" in second.message
    assert caught.value.source == "kenya.yaml"


@each_parser
def test_problems_have_their_place():
    """Paths count from the top and lines from 1, whatever is wrong."""
    text = "a:\n- x\n- &n y\n- b: !t 1\n  *k : 1\n? [z]\n: 1"
    assert problems(text) == [
        ("AP-E005", "a[1]", 3),
        ("AP-E005", "a[2].b", 4),
        ("AP-E005", "a[2]", 5),
        ("AP-E005", "", 6),
    ]


@pytest.mark.parametrize(
    ("head", "tail"),
    [("[", ""), ("[", "]"), ("{a: ", ""), ("{a: ", "1}"), ("- ", ""), ("? ", ""), ("[{a: ", ""), ("[\n", "")],
)
@each_parser
def test_a_hundred_thousand_levels_are_refused(head, tail):
    """Depth ends in a problem, with both parsers."""
    [(code, _, _)] = problems(head * 100_000 + tail * 100_000)
    assert code in ("AP-E004", "AP-E005")


def test_deep_nesting_does_not_end_the_process():
    """What kills the C loader of PyYAML is an ordinary refusal here, seen from outside the process."""
    script = (
        "from atrocity_prevention.errors import DataError\n"
        "from atrocity_prevention.exchange.formats.yaml_text import parse_yaml\n"
        "for text in ('[' * 100_000, '[' * 100_000 + ']' * 100_000):\n"
        "    try: parse_yaml(text)\n"
        "    except DataError as error: print(error.problems[0].code)\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={"PYTHONPATH": str(ROOT / "src")}
    )
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["AP-E004", "AP-E004"], "")


@each_parser
def test_bombs_do_not_go_off():
    """Aliases and merge keys that would double with every line are only counted, and so are a million tag lines."""
    aliases = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    merges = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
    tags = "".join(f"%TAG !{n}! x\n" for n in range(100_000))
    assert {code for code, _, _ in problems(aliases) + problems(merges) + problems(tags)} == {"AP-E005"}


@each_parser
def test_limits_are_kept():
    """Size, depth, number of nodes and number of problems have an end."""
    assert problems("a: é", limits=Limits(max_bytes=4)) == [("AP-E004", "", None)]
    assert problems("[1,\n2,\n3]", limits=Limits(max_nodes=4)) == [("AP-E004", "", 3)]
    assert problems("[[1]]", limits=Limits(max_depth=1)) == [("AP-E004", "[0]", 1)]
    found = problems("[*a, *a, *a, *a]", limits=Limits(max_problems=3))
    assert [code for code, _, _ in found] == ["AP-E005"] * 3 + ["AP-E004"]
    assert parse_yaml("[" * 64 + "]" * 64).value


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding):
    """UTF-16 is refused, though YAML would allow it."""
    assert problems("a: 1".encode(encoding)) == [("AP-E001", "", None)]


@each_parser
def test_a_byte_order_mark_is_dropped():
    """What some editors put before the text is not part of the first key."""
    assert parse_yaml(b"\xef\xbb\xbfa: 1").value == {"a": "1"}


@pytest.mark.skipif(not NAUGHTY.exists(), reason=f"the naughty strings are not at {NAUGHTY}")
def test_naughty_strings_come_back_unchanged():
    """Text that breaks programs passes through YAML without a change."""
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(strings) > 500
    for text in strings:
        assert str(parse_yaml(yaml.safe_dump({"a": text})).value["a"]) == text


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml here")
@pytest.mark.parametrize("text", FINE, ids=lambda text: ascii(text)[1:25])
def test_both_parsers_give_the_same(monkeypatch, text):
    """Values, kinds of text and lines do not depend on whether libyaml is there."""
    fast = parse_yaml(text)
    lines = list(fast.places(text))
    monkeypatch.setattr(yaml_text, "LOADER", yaml.SafeLoader)
    slow = parse_yaml(text)
    assert kinds(slow.value) == kinds(fast.value)
    assert list(slow.places(text)) == lines


@given(st.binary() | st.text(st.characters()) | st.text("{}[]:,-?!&*|>'\"%@#<~a1 \\uxUF\n\t\r\x85\u2028"))
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_any_input_gives_a_document_or_a_data_error(loader, data):
    """Nothing but `DataError` escapes, whatever comes in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_text, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
        survives(data)


@given(trees, st.booleans())
def test_values_come_back_unchanged(value, flow):
    """Whatever lists, objects and text PyYAML writes is read as it was."""
    assert parse_yaml(yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)).value == value


@each_parser
def test_lines_of_a_situation():
    """Items of lists stand where their content begins; what is missing, where its parent is."""
    document = parse_yaml(SITUATION)
    lines = {
        (): 2,
        ("place", "area"): 3,
        ("populations", 0): 5,
        ("populations", 0, "name", "fr"): 6,
        ("observations",): 7,
        ("observations", 0, "note"): 9,
        ("observations", 0, "level"): 12,
        ("observations", 0, "dates", 1): 14,
        ("observations", 0, "source"): 8,
        ("observations", 1, "indicator"): 16,
        ("observations", 5): 7,
        ("marking",): 2,
    }
    assert document.lines_of(lines) == lines
    assert document.line_of(("observations", 0, "dates")) == 13
    assert isinstance(document, Document)
