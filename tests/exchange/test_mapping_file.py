"""Mapping files: read strictly, every problem at once with its line."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.datasets.mapping.mapped_column import Scaling
from atrocity_prevention.door.files import write_mapping
from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.mapping_file import load_mapping
from atrocity_prevention.testing import strategies

HEAD = 'schema: atrocity-prevention/mapping/1\nid: m\nversion: "1"\n'
TABLE = "tables: [{id: t, path: t.csv}]\n"
ROW = "column: t/x, indicator: data.x, factor: RF1, direction: +, class: dynamic, confidence: 0.8"

WHOLE = """
schema: atrocity-prevention/mapping/1
id: exampleland
version: "2"
every: month
first: 1990-01-01
frame: states
lags: none
left_out: [leaky, circular]
use_leaky: true
note: provinces
tables:
  - id: states
    reader: columns
    path: states/*.csv
    options: {unit: code, year: year, values: "*", header_line: 2, directed: true, where: {kind: ["1", x]}, until: null}
    measured_from: 1991-01-01
    measured_until: 2020-12-31
    absent_rows: zero
    not_covered: [KEN]
    optional: true
    group: own
    marking: TLP:GREEN
    published: {month: 6, day: 1, years_after: 1}
    source: the states
    note: complete
derived:
  - {id: d, operation: mean_of, of: [states/a, states/b], at_least: 1, note: mean}
  - {id: e, operation: neighbours_max, of: [d], through: states, at_least: 2}
  - {id: f, operation: lag, of: [e], periods: 3}
defaults: {confidence: 0.8, class: dynamic}
rows:
  - {column: states/a, indicator: "1.10", direction: +, scaling: as is, transform: 0/1, confidence: 1}
  - {column: f, indicator: data.f, factor: RF2, label: f, direction: "-", scaling: {between: [0, 7.5]}, carry_days: 30}
  - {column: d, indicator: data.d, factor: RF2, direction: "-", scaling: {percentiles: [5, 95]}, group: d, note: n}
  - {column: e, indicator: data.e, factor: RF2, direction: "-", scaling: rank, class: circular}
"""


def problems(text):
    with pytest.raises(DataError) as refused:
        load_mapping(text)
    return [(one.path, one.line, one.code) for one in refused.value.problems]


def test_everything_a_mapping_can_say():
    """Every field arrives, with numbers, days and switches as such, and ids as written."""
    found = load_mapping(WHOLE)
    (table,) = found.tables
    assert (found.id, found.version, found.every, found.frame, found.lags) == (
        "exampleland",
        "2",
        "month",
        "states",
        "none",
    )
    assert (str(found.first), found.left_out, found.use_leaky) == ("1990-01-01", ("circular", "leaky"), True)
    assert (table.group, table.marking, table.optional, table.absent_rows) == ("own", "TLP:GREEN", True, "zero")
    assert table.not_covered == ("KEN",)
    assert dict(table.options) == {
        "unit": "code",
        "year": "year",
        "values": "*",
        "header_line": 2,
        "directed": True,
        "where": {"kind": ("1", "x")},
        "until": None,
    }
    assert table.published.month == 6
    assert [(one.at_least, one.through, one.periods) for one in found.derived] == [
        (1, None, None),
        (2, "states", None),
        (None, None, 3),
    ]
    first, second, third, fourth = found.rows
    assert (first.indicator, first.factor, first.scaling.kind, first.confidence) == ("1.10", None, "as is", 1.0)
    assert (second.label, second.confidence, second.carry_days) == ("f", 0.8, 30)
    assert second.scaling == Scaling(kind="between", low=0.0, high=7.5)
    assert third.scaling == Scaling(kind="percentiles", low=5.0, high=95.0)
    assert (fourth.scaling.kind, fourth.class_) == ("rank", "circular")


def test_json_says_the_same(tmp_path):
    """The same mapping in JSON, from a file."""
    path = tmp_path / "m.json"
    content = {
        "schema": "atrocity-prevention/mapping/1",
        "id": "m",
        "version": "1",
        "tables": [{"id": "t", "path": "t.csv", "options": {"year": "y", "header_line": 2, "where": {"a": True}}}],
        "rows": [],
    }
    path.write_text(json.dumps(content), "utf-8")
    assert load_mapping(path).tables[0].options == {"year": "y", "header_line": 2, "where": {"a": True}}


def test_every_problem_at_once():
    """Missing, unknown and impossible fields, and references to nothing, each with its line."""
    text = """schema: atrocity-prevention/mapping/1
id: m
frame: nowhere
tables:
  - {id: t, path: t.csv, published: {month: 6}, colour: red}
  - {id: t, absent_rows: maybe, optional: perhaps}
derived:
  - {id: d, operation: per, of: [t/x]}
  - {id: d, operation: guess, of: t/x}
rows:
  - {column: u/x, indicator: data.x, direction: +, class: dynamic, confidence: 2}
  - {column: t/x, indicator: data.y, direction: up, class: dynamic, confidence: 1, scaling: {between: [1]}}
  - {column: t/y, indicator: data.z, direction: +, class: dynamic, confidence: 1, scaling: {}, carry_days: 1.5}
  - {column: t/y, indicator: data.z, direction: +, class: dynamic, confidence: 1, scaling: {rank: [1, 2]}}
  - 5
"""
    assert problems(text) == [
        ("version", 1, "AP-E010"),
        ("frame", 3, "AP-E021"),
        ("tables[0].colour", 5, "AP-E011"),
        ("tables[0].published", 5, "AP-E014"),
        ("tables[1].absent_rows", 6, "AP-E013"),
        ("tables[1].id", 6, "AP-E023"),
        ("tables[1].optional", 6, "AP-E012"),
        ("derived[0].of", 8, "AP-E081"),
        ("derived[1].id", 9, "AP-E023"),
        ("derived[1].of", 9, "AP-E012"),
        ("derived[1].operation", 9, "AP-E013"),
        ("rows[0].column", 11, "AP-E021"),
        ("rows[0].confidence", 11, "AP-E014"),
        ("rows[1].direction", 12, "AP-E013"),
        ("rows[1].scaling", 12, "AP-E014"),
        ("rows[2].carry_days", 13, "AP-E012"),
        ("rows[2].scaling", 13, "AP-E012"),
        ("rows[3]", 14, "AP-E023"),
        ("rows[3].scaling", 14, "AP-E014"),
        ("rows[4]", 15, "AP-E012"),
    ]


def test_a_file_must_say_what_it_is():
    """Without its schema a mapping is refused; another schema is not read at all."""
    assert problems(f"id: m\nversion: '1'\n{TABLE}rows: []\n") == [("schema", 1, "AP-E010")]
    assert problems("schema: atrocity-prevention/plan/1\nid: m\n") == [("schema", 1, "AP-E019")]
    assert problems("- a\n- b\n") == [("", 1, "AP-E012")]


@pytest.mark.parametrize(
    ("defaults", "expected"),
    [
        ("defaults: {confidance: 1}", [("defaults.confidance", 4, "AP-E021")]),
        ("defaults: [1]", [("defaults", 4, "AP-E012")]),
    ],
)
def test_defaults_are_fields_of_a_row(defaults, expected):
    """A slip of the pen in the defaults is not passed over."""
    assert problems(f"{HEAD}{defaults}\n{TABLE}rows: [{{{ROW}}}]\n") == expected


def test_defaults_without_rows():
    """Defaults do not hide that there are no rows to have them."""
    assert problems(f"{HEAD}defaults: {{confidence: 1}}\n{TABLE}rows: 7\n") == [("rows", 6, "AP-E012")]
    assert problems(f"{HEAD}defaults: {{confidence: 1}}\n{TABLE}") == [("rows", 1, "AP-E010")]


def test_strange_parts_do_not_hide_each_other():
    """Lists that are no lists are problems like any other."""
    assert problems(f"{HEAD}tables: 7\nderived: {{}}\nframe: [1]\nrows: [{{{ROW}}}]\n") == [
        ("tables", 4, "AP-E012"),
        ("derived", 5, "AP-E012"),
        ("frame", 6, "AP-E012"),
        ("rows[0].column", 7, "AP-E021"),
    ]


# Writing

LEAVES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
OPTIONS = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1),
    st.recursive(
        LEAVES | st.text(st.characters(codec="utf-8")),
        lambda parts: st.lists(parts, max_size=3).map(tuple) | st.dictionaries(st.text("abc", min_size=1), parts),
        max_leaves=6,
    ),
    max_size=3,
)
"""What a reader of tables may be told, whatever it is."""


def there_and_back(mapping, folder):
    """Return what comes back from every format, and assert that writing it again gives the same bytes."""
    for suffix in ("json", "yaml"):
        path = folder / f"mapping.{suffix}"
        write_mapping(mapping, path)
        written = path.read_bytes()
        read = load_mapping(path)
        write_mapping(read, path)
        assert path.read_bytes() == written
        yield read


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mappings")


@given(mapping=strategies.column_mappings(), options=OPTIONS)
def test_every_mapping_comes_back(folder, mapping, options):
    """Whatever it says, from JSON and YAML alike, the options of its tables too."""
    told = attrs.evolve(mapping, tables=[attrs.evolve(table, options=options) for table in mapping.tables])
    for read in there_and_back(told, folder):
        assert read == told


@pytest.mark.parametrize("text", [WHOLE, HEAD + TABLE + f"rows: [{{{ROW}}}]\n"])
def test_what_was_read_is_written_so_that_it_reads_the_same(folder, text):
    """A file that uses every field, and one that uses the fewest."""
    mapping = load_mapping(text)
    for read in there_and_back(mapping, folder):
        assert read == mapping


def test_the_world_comes_back(folder):
    """The mapping of the example, with everything that is derived in it."""
    mapping = load_mapping(Path(__file__).parents[2] / "examples" / "world" / "mapping.yaml")
    for read in there_and_back(mapping, folder):
        assert read == mapping


@pytest.mark.parametrize("value", [float("nan"), 2**53 + 1, {1: "x"}, ({"x": object()},), b"x"])
def test_options_that_no_file_can_hold_are_named(tmp_path, value):
    """Rather than written as something that reads as another."""
    mapping = load_mapping(HEAD + TABLE + f"rows: [{{{ROW}}}]\n")
    strange = attrs.evolve(mapping, tables=[attrs.evolve(mapping.tables[0], options={"good": 1, "odd": value})])
    with pytest.raises(DataError) as refused:
        write_mapping(strange, tmp_path / "m.yaml")
    assert [(one.path, one.code) for one in refused.value.problems] == [("tables[0].options.odd", "AP-E012")]
    assert not (tmp_path / "m.yaml").exists()
