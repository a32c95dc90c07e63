"""JSON text -> plain values: what is refused, where it is said to be, and that nothing else escapes."""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.formats.json_text import json_places, parse_json
from atrocity_prevention.exchange.limits import Limits
from atrocity_prevention.exchange.plain import MAX_EXACT, SURROGATE

THIRD_PARTY = Path(__file__).parents[2].parent / "shared" / "third_party"
SUITE = THIRD_PARTY / "json_test_suite" / "test_parsing"
NAUGHTY = THIRD_PARTY / "naughty_strings" / "blns.json"
CASES = sorted(SUITE.glob("*.json"))
TWICE = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}

needs_suite = pytest.mark.skipif(not CASES, reason=f"JSONTestSuite is not at {SUITE}")
needs_naughty = pytest.mark.skipif(not NAUGHTY.exists(), reason=f"the naughty strings are not at {NAUGHTY}")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-MAX_EXACT, MAX_EXACT) | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def problems(data, **options):
    """What is wrong with some input, as (code, path, line)."""
    with pytest.raises(DataError) as caught:
        parse_json(data, **options)
    return [(problem.code, problem.path, problem.line) for problem in caught.value.problems]


def codes(data, **options):
    return [code for code, _, _ in problems(data, **options)]


def survives(data):
    """Parse; let nothing but a `DataError` with problems pass for a refusal."""
    try:
        found = parse_json(data)
    except DataError as error:
        found = error.problems
    assert found


@needs_suite
def test_the_suite_is_whole():
    """All 318 parsing cases are there: 95 to accept, 188 to refuse and 35 to decide."""
    assert [sum(case.name.startswith(kind) for case in CASES) for kind in ("y_", "n_", "i_")] == [95, 188, 35]


@needs_suite
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_case_of_the_suite(case):
    """What must be accepted is, but for repeated keys; what must be refused is; nothing but `DataError` escapes."""
    data = case.read_bytes()
    if case.name in TWICE:
        assert codes(data) == ["AP-E003"]
    elif case.name.startswith("y_"):
        assert parse_json(data).value == json.loads(data)
    elif case.name.startswith("n_"):
        assert codes(data)
    else:
        survives(data)


@needs_naughty
@pytest.mark.parametrize("ensure_ascii", [True, False])
def test_naughty_strings_come_back_unchanged(ensure_ascii):
    """Text that breaks programs passes through JSON without a change."""
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(strings) > 500
    for text in strings:
        assert parse_json(json.dumps({"a": text}, ensure_ascii=ensure_ascii).encode()).value == {"a": text}


@pytest.mark.parametrize("tail", ["", "1" + "]" * 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_a_hundred_thousand_levels_are_refused(opening, tail):
    """Depth ends in a problem with its place, not in a full stack."""
    [(code, path, line)] = problems(opening * 100_000 + tail)
    assert (code, line) == ("AP-E004", 1)
    assert len(path.replace("[0]", "a").replace(".", "")) == 64


@pytest.mark.parametrize("all_tracked", [False, True])
@pytest.mark.parametrize(("outer", "inner"), [("[%s]", "[%s]"), ('{"a":%s}', '{"a":%s}'), ('{"a":%s}', "[1,%s,[]]")])
def test_the_64th_level_is_the_last(monkeypatch, all_tracked, outer, inner):
    """Lists and objects count alike, whatever the garbage collector keeps track of."""
    if all_tracked:
        monkeypatch.setattr(gc, "is_tracked", lambda _: True)
    text = '{"deepest":1}'
    for _ in range(31):
        text = outer % (inner % text)
    assert parse_json(outer % text).value == json.loads(outer % text)
    assert codes(inner % (outer % text)) == ["AP-E004"]


def test_hardly_any_stack_left_is_a_problem_too():
    """Where the caller has used up the stack, reading gives a value or a `DataError`, not a `RecursionError`."""

    def dive(levels):
        return dive(levels - 1) if levels else survives("[" * 60 + "]" * 60)

    depth, frame = 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    dive(sys.getrecursionlimit() - depth - 40)


def test_repeated_keys_are_all_named_with_both_lines():
    """Every repeat is found, at every level, also where an escape hides that two keys are the same."""
    text = '{"a": 1,\n "b": {"c": 1,\n "c": 2},\n "\\u0061": 3,\n "a": 4, "d": [{"e": 1, "e": 1}]}'
    with pytest.raises(DataError) as caught:
        parse_json(text, source="kenya.json")
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [
        ("b.c", 3),
        ("a", 4),
        ("a", 5),
        ("d[0].e", 5),
    ]
    assert {problem.code for problem in caught.value.problems} == {"AP-E003"}
    assert "lines 2 and 3" in caught.value.problems[0].message
    assert "lines 1 and 5" in caught.value.problems[2].message
    assert "both times on line 5" in caught.value.problems[3].message
    assert caught.value.source == "kenya.json"


@pytest.mark.parametrize(
    "token",
    [
        *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 400 + ".0"),
        *("9007199254740993", "-9007199254740993", "9" * 5_000, "-" + "9" * 5_000),
    ],
)
def test_a_number_that_cannot_be_held_is_refused_where_it_stands(token):
    """Not finite, too large for a double or for an exact whole number: all are found, each with its place."""
    assert problems(f'{{"x": 1,\n"y": [0, {token}],\n"z": {token}}}') == [("AP-E006", "y[1]", 2), ("AP-E006", "z", 3)]


def test_numbers_that_can_be_held_keep_their_kind():
    """Whole numbers stay whole up to 2^53, others become the nearest double."""
    value = parse_json(f"[{MAX_EXACT}, {-MAX_EXACT}, 1000000000000000, -0, 1.0, 1e308, 1e-999]").value
    assert value == [MAX_EXACT, -MAX_EXACT, 10**15, 0, 1.0, 1e308, 0.0]
    assert [type(number) for number in value] == [int, int, int, int, float, float, float]


def test_a_million_digits_cost_no_time():
    """A long number is refused by its length, before anyone turns it into one."""
    assert codes("[" + "7" * 5_000_000 + "]") == ["AP-E006"]


def test_lone_surrogates_are_refused_in_keys_and_values():
    """Half a character is refused, escaped or not; a whole pair is one character."""
    assert problems('{"a": "\\ud83d",\n"\\uDE00": 1}') == [("AP-E016", "a", 1), ("AP-E016", '["\\ude00"]', 2)]
    assert problems('["\ud83d"]') == [("AP-E016", "[0]", 1)]
    assert parse_json('["\\ud83d\\ude00", "\\\\ud83d"]').value == ["\U0001f600", "\\ud83d"]


@given(st.lists(st.sampled_from(["\\\\", "\\ud83d", "\\uDE00", "\\uD83D", "\\u0061", "\\n", '\\"', "u", "d", "é"])))
@example(["\\\\", "\\ud83d", "\\uDE00"])
@example(["\\ud83d", "\\\\", "u", "d"])
def test_no_arrangement_of_escapes_hides_a_surrogate(pieces):
    """A text is refused exactly when, decoded, it holds half a pair."""
    text = '["' + "".join(pieces) + '"]'
    if SURROGATE.search(json.loads(text)[0]):
        assert codes(text) == ["AP-E016"]
    else:
        assert parse_json(text).value == json.loads(text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_named(encoding):
    """UTF-16 and UTF-32 are recognised with and without a byte order mark, and the remedy names UTF-8."""
    with pytest.raises(DataError) as caught:
        parse_json('{"a": 1}'.encode(encoding))
    [problem] = caught.value.problems
    assert problem.code == "AP-E001"
    assert "UTF-16" in problem.message
    assert "UTF-8" in problem.remedy


def test_bytes_that_are_not_utf_8_are_placed():
    """A letter in an old encoding is reported with its line."""
    assert problems('{"a": "x",\n"b": "\xe9t\xe9"}'.encode("latin-1")) == [("AP-E001", "", 2)]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf[1]", "\ufeff[1]"])
def test_a_byte_order_mark_is_dropped(data):
    """What some editors put before the text is not part of it."""
    assert parse_json(data).value == [1]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", None),
        (b" \n", None),
        ("[1,\n2", 2),
        ('{"a": 1,\n}', 2),
        ("[1]\n]", 2),
        ('["a\n"]', 1),
        ("\0", 1),
        ('"\\x"', 1),
    ],
)
def test_what_is_not_json_is_one_problem_with_its_line(data, line):
    """Broken text is AP-E002, with the line where the parser stopped."""
    assert problems(data) == [("AP-E002", "", line)]


def test_what_stands_before_a_mistake_is_still_reported():
    """A mistake in the text does not hide the problems above it."""
    assert problems('{"a": NaN,\n"a": 1,\n"b": "\\q"}') == [
        ("AP-E006", "a", 1),
        ("AP-E003", "a", 2),
        ("AP-E002", "", 3),
    ]


def test_limits_are_kept():
    """Size is counted in bytes, values outside text, and a list of problems has an end."""
    assert codes(b"[1111]", limits=Limits(max_bytes=5)) == ["AP-E004"]
    assert codes('["é"]', limits=Limits(max_bytes=5)) == ["AP-E004"]
    assert parse_json('["e"]', limits=Limits(max_bytes=5)).value == ["e"]
    assert codes("[1,2,3,4]", limits=Limits(max_nodes=3)) == ["AP-E004"]
    assert parse_json('["1,[{,\\",\\\\",3]', limits=Limits(max_nodes=2)).value == ['1,[{,",\\', 3]
    assert codes("[NaN,NaN,NaN,NaN]", limits=Limits(max_problems=3)) == ["AP-E006"] * 3 + ["AP-E004"]


@given(st.binary() | st.text(st.characters()))
def test_any_input_gives_a_document_or_a_data_error(data):
    """Nothing but `DataError` escapes, whatever comes in."""
    survives(data)


@given(st.lists(st.sampled_from([*'{}[]:,"\\ \n-', '"a"', '"b":', "1", "1e999", "NaN", "\\ud800", "null"])))
def test_anything_like_json_gives_a_document_or_a_data_error(pieces):
    """The same for texts that come close to JSON; what is accepted is what the standard parser reads."""
    text = "".join(pieces)
    survives(text)
    try:
        expected = parse_json(text).value
    except DataError:
        return
    assert json.loads(text) == expected


@given(json_values, st.booleans(), st.sampled_from([None, 0, 2]))
def test_values_come_back_unchanged(value, ensure_ascii, indent):
    """Whatever JSON can hold is read as it was written."""
    text = json.dumps(value, ensure_ascii=ensure_ascii, indent=indent)
    assert parse_json(text.encode()).value == value


def test_lines_are_not_looked_for_before_they_are_asked():
    """A document that nobody complains about is walked through once only, and shows nothing of what it holds."""
    document = parse_json('{"name": "protected"}')
    assert document.places is json_places
    assert "protected" not in repr(document)


def test_the_walk_stops_where_json_stops():
    """Looking for lines in a text that is broken ends at the break."""
    assert list(json_places("[1]]\n[2]")) == [((), 1), ((0,), 1)]
    assert list(json_places('["a",\n"b')) == [((), 1), ((0,), 1)]


@pytest.mark.parametrize("text", ['["a,b,[{", 1, 2]', '["\\",[", {"a": [1]}]', '["", "", ""]'])
def test_marks_in_strings_do_not_count(text):
    """Brackets and commas inside of strings are not values, whatever is escaped; only the marks outside count."""
    outside = len([mark for mark in json.dumps(json.loads(text)) if mark in "[{,"]) - text.count("a,b,[{") * 4
    outside -= text.count('\\",[') * 2

    assert parse_json(text, limits=Limits(max_nodes=outside)).value == json.loads(text)
    assert codes(text, limits=Limits(max_nodes=outside - 1)) == ["AP-E004"]


def test_more_strings_than_json_can_have_are_too_much():
    """Millions of strings side by side are refused before anything is made of them."""
    assert codes("[,," + '""' * 50, limits=Limits(max_nodes=2)) == ["AP-E004"]
    assert codes('"' + "," * 50 + '"' + '""' * 50, limits=Limits(max_nodes=20)) == ["AP-E004"]


@pytest.mark.parametrize("text", ["[1, [2]]", "[1, [2]", "[NaN]"])
@pytest.mark.parametrize("before", [True, False])
def test_looking_for_garbage_goes_on_as_before(text, before):
    """Whoever switched it off finds it off, and everybody else on, whether the text was read or refused."""
    if not before:
        gc.disable()
    try:
        with contextlib.suppress(DataError):
            parse_json(text)
        assert gc.isenabled() is before
    finally:
        gc.enable()
