"""Network files: every field read strictly, every problem at once, and written so that they read back the same."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_samples import networks
from samples import NETWORK, as_json, as_yaml, changed, codes, naughty_strings, outcome, paths_of, problems

import atrocity_prevention as ap
from atrocity_prevention import DataError
from atrocity_prevention.exchange.check import check_file
from atrocity_prevention.exchange.paths import parse_path
from atrocity_prevention.network.network import ActorNetwork

KINDS = {"null": None, "true": True, "1": 1, "1.5": 1.5, '"x"': "x", "[]": [], "{}": {}}
TEXT, TEXT_OR_NULL = "12 12 12 12 ok 12 12", "ok 12 12 12 ok 12 12"
LOCAL, LOCAL_OR_NULL = "12 12 12 12 ok 12 ok", "ok 12 12 12 ok 12 ok"
WORD, WORD_OR_NULL = "12 12 12 12 13 12 12", "ok 12 12 12 13 12 12"
DAY, UNIT, DAYS = "ok 12 12 12 15 12 12", "12 12 ok 14 12 12 12", "12 12 ok ok 12 12 12"
LIST, FLAG = "12 12 12 12 12 ok 12", "12 ok 12 12 12 12 12"
NEEDS_MORE = "12 12 12 12 12 12 10"

FIELDS = {
    "id": TEXT,
    "name": LOCAL,
    "name.en": TEXT,
    "marking": WORD_OR_NULL,
    "note": LOCAL_OR_NULL,
    "partnerships": LIST,
    "actors[2]": NEEDS_MORE,
    "actors[2].id": TEXT,
    "actors[0].name": LOCAL,
    "actors[0].kind": WORD,
    "actors[0].functions": LIST,
    "actors[0].functions[0]": WORD,
    "actors[0].places": LIST,
    "actors[0].places[0]": NEEDS_MORE,
    "actors[0].places[0].country": "12 12 12 12 22 12 12",
    "actors[0].places[0].area": TEXT_OR_NULL,
    "actors[0].sector": TEXT,
    "actors[0].women_led": "ok ok 12 12 12 12 12",
    "actors[0].contact": TEXT_OR_NULL,
    "actors[0].marking": WORD_OR_NULL,
    "actors[0].note": LOCAL_OR_NULL,
    "partnerships[0]": NEEDS_MORE,
    "partnerships[0].id": TEXT,
    "partnerships[0].from": "12 12 12 12 20 12 12",
    "partnerships[0].to": "12 12 12 12 20 12 12",
    "partnerships[0].kind": WORD,
    "partnerships[0].mutual": FLAG,
    "partnerships[0].latency_days": DAYS,
    "partnerships[0].reliability": UNIT,
    "partnerships[0].valid_from": DAY,
    "partnerships[0].valid_to": DAY,
    "partnerships[0].last_exercised": DAY,
    "partnerships[0].marking": WORD_OR_NULL,
    "partnerships[0].note": LOCAL_OR_NULL,
}


def verdict(text, field):
    found = outcome(text, ap.read_network)
    if not isinstance(found, tuple):
        return "ok"
    missing = all(problem.code == "AP-E010" and problem.path.startswith(f"{field}.") for problem in found)
    told = {("" if problem.path == field or missing else f"{problem.path}:") + problem.code[-2:] for problem in found}
    return ",".join(sorted(told))


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_network_takes_its_kinds_of_value_and_no_other(field):
    """Each kind of value is read, or is one problem with the path of the field and the code of its sort."""
    found = [verdict(as_json(changed(NETWORK, parse_path(field), value)), field) for value in KINDS.values()]
    assert dict(zip(KINDS, found, strict=True)) == dict(zip(KINDS, FIELDS[field].split(), strict=True))


@pytest.mark.parametrize(
    ("field", "token", "code"),
    [
        ("partnerships[0].mutual", "yes", "12"),
        ("partnerships[0].latency_days", "9e999", "06"),
        ("partnerships[0].latency_days", "NO", "12"),
        ("partnerships[0].latency_days", "4000", "14"),
        ("partnerships[0].latency_days", "-1", "14"),
        ("partnerships[0].reliability", "0.5", "ok"),
        ("partnerships[0].valid_from", "2026-05-01", "ok"),
        ("actors[2].id", "NO", "ok"),
        ("actors[0].women_led", "false", "ok"),
        ("actors[0].women_led", '"false"', "12"),
        ("actors[0].contact", "+254 20 1234567", "42"),
        ("actors[0].contact", '"desk@example.org"', "42"),
        ("actors[0].contact", '"register of the secretariat, 12"', "ok"),
    ],
)
def test_a_field_decides_what_an_unquoted_yaml_value_is(field, token, code):
    """The field a scalar stands in says whether it is text, a number, a day or a switch."""
    text = as_yaml(changed(NETWORK, parse_path(field), "HERE")).replace('"HERE"', token)
    assert verdict(text, field) == code


def test_a_network_says_what_its_file_says():
    """Every field arrives where it belongs, from JSON and from YAML."""
    network = ap.read_network(as_json(NETWORK))
    assert ap.read_network(as_yaml(NETWORK)) == network
    assert (network.id, network.name["en"], network.marking) == ("exampleland", "Exampleland", "TLP:GREEN")
    radio, tie = network.actors["radio"], network.partnerships["p1"]
    assert (radio.functions, radio.places[0].area, radio.women_led) == (("observe", "warn"), "KE047", True)
    assert (radio.sector, radio.contact) == ("media", "register, entry 12")
    assert (tie.from_, tie.to, tie.mutual, tie.latency_days, tie.reliability) == ("radio", "board", True, 1.5, 0.9)
    assert str(tie.valid_to) == "2026-12-31"


@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_every_problem_of_a_network_is_told_at_once(write):
    """Problems between the parts stand beside those inside them, each with its path and line."""
    document = copy.deepcopy(NETWORK)
    document["colour"] = "red"
    document["actors"][1] |= {"id": "radio", "kind": "no such kind"}
    document["partnerships"][0] |= {"to": "radio", "reliability": 90, "valid_to": "2025-01-01"}
    document["partnerships"].append({"id": "p1", "from": "nobody", "kind": "mandate", "latency_days": 1, "from_": "x"})
    del document["schema"]
    found = problems(write(document), ap.read_network)
    assert set(codes(found)) == {
        ("schema", "AP-E010"),
        ("colour", "AP-E011"),
        ("actors[1].kind", "AP-E013"),
        ("actors[1].id", "AP-E023"),
        ("partnerships[0].reliability", "AP-E014"),
        ("partnerships[0].to", "AP-E041"),
        ("partnerships[0].valid_to", "AP-E027"),
        ("partnerships[1].from", "AP-E020"),
        ("partnerships[2].id", "AP-E023"),
        ("partnerships[2].from", "AP-E020"),
        ("partnerships[2].from_", "AP-E011"),
        ("partnerships[2].to", "AP-E010"),
        ("partnerships[2].reliability", "AP-E010"),
    }
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert ap.check(write({**document, "schema": NETWORK["schema"]}))


def test_a_lone_problem_is_told_once():
    """What a record and the look between the records both find is one problem."""
    for path, value, told in [
        ("partnerships[0].valid_to", "2025-01-01", ("partnerships[0].valid_to", "AP-E027")),
        ("partnerships[0].to", "radio", ("partnerships[0].to", "AP-E041")),
        ("partnerships[1].id", "p1", ("partnerships[1].id", "AP-E023")),
    ]:
        found = problems(as_json(changed(NETWORK, parse_path(path), value)), ap.read_network)
        assert codes(found) == [told]


def test_a_network_without_a_schema_is_refused_and_lists_that_need_be_no_lists_are_told():
    """A sound network that does not say what it is, and one whose parts are no lists, are one problem each."""
    unlabelled = {key: part for key, part in NETWORK.items() if key != "schema"}
    assert codes(problems(as_json(unlabelled), ap.read_network)) == [("schema", "AP-E010")]
    bare = {"schema": NETWORK["schema"], "id": "n"}
    assert codes(problems(as_json({**NETWORK, "actors": {}}), ap.read_network)) == [("actors", "AP-E012")]
    assert codes(problems(as_json({**bare, "partnerships": 1}), ap.read_network)) == [("partnerships", "AP-E012")]
    assert ap.read_network(as_json(bare)) == ActorNetwork(id="n")


@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_check_knows_a_network(tmp_path, write):
    """`check` reads a network by its schema and gives the same problems as the reader."""
    path = tmp_path / ("n.json" if write is as_json else "n.yaml")
    path.write_text(write(NETWORK), encoding="utf-8")
    checked = check_file(path, ap.default_catalogue())
    assert (checked.problems, checked.content) == ((), ap.read_network(path))
    path.write_text(write({**NETWORK, "id": " "}), encoding="utf-8")
    assert ap.check(path) == problems(path, ap.read_network)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(network=networks(), suffix=st.sampled_from([".json", ".yaml"]))
def test_a_written_network_reads_back_the_same(tmp_path_factory, network, suffix):
    """Whatever a network says, it reads back equal, and is written a second time with the same bytes."""
    path = tmp_path_factory.getbasetemp() / f"network{suffix}"
    ap.write_network(network, path)
    first = path.read_bytes()
    assert ap.read_network(path) == network
    ap.write_network(ap.read_network(path), path)
    assert path.read_bytes() == first


def test_naughty_strings_come_back(tmp_path):
    """Each of the Big List of Naughty Strings survives as id, name, area and note; YAML and JSON alike."""
    texts = [text for text in naughty_strings() if text.strip()]
    actors = [
        {"id": f"{place} {text}", "kind": "other", "name": text, "note": {"en": text}, "places": [{"country": "KEN"}]}
        for place, text in enumerate(texts)
    ]
    network = ap.read_network(json.dumps({"schema": NETWORK["schema"], "id": "naughty", "actors": actors}))
    for name in ("n.json", "n.yaml"):
        ap.write_network(network, tmp_path / name)
        assert ap.read_network(tmp_path / name) == network


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(["radio", "p1", "act"])
)
TREES = st.recursive(
    LEAVES, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=4), part), max_leaves=5
)


@settings(max_examples=60, report_multiple_bugs=False)
@given(data=st.data())
def test_any_tree_in_any_field_of_a_network_is_read_or_told(data):
    """A sound network in which parts are replaced by anything is read or told, and nothing else escapes."""
    document = copy.deepcopy(NETWORK)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(paths_of(document))))
        document = changed(document, path, data.draw(TREES))
    for text in (json.dumps(document), "\n" + as_yaml(document)):
        found = outcome(text, ap.read_network)
        assert isinstance(found, ActorNetwork | tuple)


def test_a_network_cannot_be_written_under_another_suffix(tmp_path):
    """`write_network` takes JSON and YAML; other formats have `export_network`."""
    with pytest.raises(DataError) as caught:
        ap.write_network(ActorNetwork(), tmp_path / "n.graphml")
    assert codes(caught.value.problems) == [("", "AP-E040")]
