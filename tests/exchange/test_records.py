"""Every field of every record against every kind of value, and the keys a record may have."""

from __future__ import annotations

import pytest
from samples import BARE, METHOD, READERS, SITUATION, as_json, as_yaml, changed, codes, outcome, problems

from atrocity_prevention import Situation
from atrocity_prevention.exchange import records
from atrocity_prevention.exchange.paths import parse_path

KINDS = {"null": None, "true": True, "1": 1, "1.5": 1.5, '"x"': "x", "[]": [], "{}": {}}

TEXT = "12 12 12 12 ok 12 12"
TEXT_OR_NULL = "ok 12 12 12 ok 12 12"
LOCAL = "12 12 12 12 ok 12 ok"
LOCAL_OR_NULL = "ok 12 12 12 ok 12 ok"
WORD_OR_NULL = "ok 12 12 12 13 12 12"
UNIT = "12 12 ok 14 12 12 12"
UNIT_OR_NULL = "ok 12 ok 14 12 12 12"
NUMBER = "12 12 ok ok 12 12 12"
LIST = "12 12 12 12 12 ok 12"
MAPPING = "12 12 12 12 12 12 ok"
RULE = "12 12 12 12 21 12 10"

# What each kind gives, column by column in the order of KINDS: read, or the number of the problem's code.
SITUATION_FIELDS = {
    "id": TEXT,
    "name": LOCAL,
    "name.en": TEXT,
    "place": "12 12 12 12 12 12 10",
    "place.country": "12 12 12 12 22 12 12",
    "place.area": TEXT_OR_NULL,
    "marking": WORD_OR_NULL,
    "populations": LIST,
    "populations[0]": "12 12 12 12 12 12 10",
    "populations[0].id": TEXT,
    "populations[0].name": LOCAL,
    "populations[0].name.en": TEXT,
    "populations[0].kind": TEXT,
    "populations[0].marking": WORD_OR_NULL,
    "populations[0].note": LOCAL_OR_NULL,
    "sources": LIST,
    "sources[0]": "12 12 12 12 12 12 10",
    "sources[0].id": TEXT,
    "sources[0].name": LOCAL,
    "sources[0].name.en": TEXT,
    "sources[0].kind": TEXT,
    "sources[0].reliability": WORD_OR_NULL,
    "sources[0].independence_group": TEXT_OR_NULL,
    "sources[0].marking": WORD_OR_NULL,
    "sources[0].note": LOCAL_OR_NULL,
    "sources[0].note.en": TEXT,
    "observations": LIST,
    "note": LOCAL_OR_NULL,
    "note.en": TEXT,
}
OBSERVATION_FIELDS = {
    "id": TEXT,
    "indicator": "12 12 12 12 21 12 12",
    "state": "12 12 12 12 13 12 12",
    "level": "26 12 ok 14 13 12 12",
    "observed_on": "12 12 12 12 15 12 15",
    "observed_on.from": "12 12 12 12 15 12 12",
    "observed_on.to": "12 12 12 12 15 12 12",
    "reported_on": "ok 12 12 12 15 12 12",
    "source": "12 12 12 12 20 12 12",
    "credibility": "ok 12 ok 12 12 12 12",
    "confidence": UNIT_OR_NULL,
    "populations": LIST,
    "populations[0]": "12 12 12 12 20 12 12",
    "reference": TEXT_OR_NULL,
    "note": LOCAL_OR_NULL,
    "note.en": TEXT,
    "marking": WORD_OR_NULL,
}
METHOD_FIELDS = {
    "id": TEXT,
    "version": TEXT,
    "based_on": "12 12 12 12 21 12 12",
    "labels": LOCAL,
    "labels.en": TEXT,
    "factor_rule": RULE,
    "factor_rule.id": "12 12 12 12 21 12 12",
    "factor_rule.k": "12 12 ok 12 12 12 12",
    "crime_rule": RULE,
    "crime_rule.p": NUMBER,
    "indicator_weights": MAPPING,
    'indicator_weights["8.10"]': NUMBER,
    "crime_weights": MAPPING,
    "crime_weights.genocide": MAPPING,
    "crime_weights.genocide.RF9": NUMBER,
    "prior": UNIT,
    "half_lives": MAPPING,
    "half_lives.trigger": NUMBER,
    "indicator_half_lives": MAPPING,
    'indicator_half_lives["8.8"]': NUMBER,
    "bands": "12 12 12 12 12 14 12",
    "bands[3]": UNIT,
    "alert_threshold": UNIT_OR_NULL,
    "evidence_gate": UNIT,
    "floors": LIST,
    "floors[0]": "12 12 12 12 12 12 10",
    "floors[0].when": "12 12 12 12 21 12 12",
    "floors[0].at_least": UNIT,
    "floors[0].then": "12 12 12 12 21 12 12",
    "floors[0].becomes": UNIT,
    "counts_only": "12 ok 12 12 12 12 12",
}

ALONE = {**SITUATION, "observations": []}  # else a wrong source makes the observations that name it wrong as well
ROWS = [
    *(pytest.param(ALONE, "situation", field, row, id=field) for field, row in SITUATION_FIELDS.items()),
    *(
        pytest.param(SITUATION, "situation", f"observations[0].{field}", row, id=f"observation.{field}")
        for field, row in OBSERVATION_FIELDS.items()
    ),
    *(pytest.param(METHOD, "method", field, row, id=f"method.{field}") for field, row in METHOD_FIELDS.items()),
]


def verdict(text, read, field):
    """Return "ok", or the code of what is wrong, with its path where that is neither the field nor a field missing."""
    found = outcome(text, read)
    if not isinstance(found, tuple):
        return "ok"
    missing = all(problem.code == "AP-E010" and problem.path.startswith(f"{field}.") for problem in found)
    told = {("" if problem.path == field or missing else f"{problem.path}:") + problem.code[-2:] for problem in found}
    return ",".join(sorted(told))


@pytest.mark.parametrize(("document", "kind", "field", "row"), ROWS)
def test_every_field_takes_its_kinds_of_json_value_and_no_other(document, kind, field, row):
    """Each kind of JSON value is read, or is one problem with the path of the field and the code of its sort."""
    _, read = READERS[kind]
    values = [changed(document, parse_path(field), value) for value in KINDS.values()]
    found = [verdict(as_json(value), read, field) for value in values]
    assert dict(zip(KINDS, found, strict=True)) == dict(zip(KINDS, row.split(), strict=True))


@pytest.mark.parametrize(("document", "kind", "field", "row"), ROWS)
def test_every_field_decides_what_an_unquoted_yaml_value_is(document, kind, field, row):
    """Fields for text take true, 1 and 9e999 as text; fields for numbers take no quoted text, and none too large."""
    _, read = READERS[kind]
    expected = dict(zip(KINDS, row.split(), strict=True))
    if expected['"x"'] != "12":  # a field for text
        expected |= dict.fromkeys(["true", "1", "1.5", "9e999"], expected['"x"'])
    else:
        numeric = expected["1"] == "ok"
        expected["9e999"] = "06" if numeric else "12"
    expected |= {
        "observations[0].level": {"true": "13", "1": "ok", "1.5": "14", "9e999": "06"},
        "observations[0].indicator": {"1.5": "ok"},
        "floors[0].when": {"1.5": "ok"},
    }.get(field, {})
    expected["x"] = expected['"x"']
    whole = as_yaml(changed(document, parse_path(field), "HERE"))
    found = {token: verdict(whole.replace('"HERE"', token), read, field) for token in expected}
    assert found == expected


@pytest.mark.parametrize(("document", "kind", "field", "row"), ROWS)
def test_no_field_takes_a_number_too_large_to_hold(document, kind, field, row):
    """JSON numbers beyond what a double holds are refused wherever they stand."""
    _, read = READERS[kind]
    whole = as_json(changed(document, parse_path(field), "HERE"))
    for token in ("9" * 400, "1e999", "-1e999"):
        assert verdict(whole.replace('"HERE"', token), read, field) == "06"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *(("situation", field) for field in ("id", "populations[1].id", "sources[0].independence_group")),
        *(("situation", field) for field in ("sources[0].id", "observations[0].id")),
        *(("method", field) for field in ("id", "version")),
    ],
)
def test_an_id_is_never_blank(kind, field):
    """What others refer to by name has a name: nothing, or only spaces, is a problem."""
    document, read = READERS[kind]
    for blank in ("", " ", "\t\n", "\u00a0"):
        assert (field, "AP-E017") in codes(problems(as_json(changed(document, parse_path(field), blank)), read))


@pytest.mark.parametrize(
    ("document", "kind", "holder", "near"),
    [
        (SITUATION, "situation", "", ("observatons", "observations")),
        (SITUATION, "situation", "place", ("contry", "country")),
        (SITUATION, "situation", "populations[0]", ("knd", "kind")),
        (SITUATION, "situation", "sources[0]", ("reliabilty", "reliability")),
        (SITUATION, "situation", "observations[0]", ("levle", "level")),
        (METHOD, "method", "", ("alert_treshold", "alert_threshold")),
        (METHOD, "method", "floors[0]", ("becoms", "becomes")),
    ],
)
def test_a_key_nobody_knows_is_a_problem(document, kind, holder, near):
    """An unknown key is told by name, with the one it could have been, or else with all there are."""
    _, read = READERS[kind]
    for key, remedy in [(near[0], f"did you mean {near[1]!r}?"), ("zzz", "the fields are: ")]:
        (problem,) = problems(as_json(changed(document, (*parse_path(holder), key), 1)), read)
        assert (problem.path, problem.code) == (f"{holder}.{key}".removeprefix("."), "AP-E011")
        assert remedy in problem.remedy
    assert near[1] in problem.remedy


@pytest.mark.parametrize("key", ["a.b", "a b", "", "8.8", '"', "[0]", "\u202e", "k" * 61, "k" * 5000])
def test_an_odd_key_is_told_with_its_line(key):
    """A key that is no plain name is told in quotes, shortened where it is endless, with the line it stands on."""
    text = as_json({**BARE, key: 1})
    (problem,) = problems(text)
    assert problem.code == "AP-E011"
    assert len(str(problem)) < 600
    assert problem.line == text.count("\n")


@pytest.mark.parametrize("outer", ["name", "note"])
def test_a_key_named_like_its_field_is_told_in_full(outer):
    """A problem under `name.name` is told there, not at `name`."""
    assert codes(problems(as_json({**BARE, outer: {outer: 1}}))) == [(f"{outer}.{outer}", "AP-E012")]


def test_an_unknown_key_named_like_its_holder_is_told_in_full():
    """An unknown key `place` within `place` is told there."""
    assert codes(problems(as_json(changed(BARE, ("place", "place"), 1)))) == [("place.place", "AP-E011")]


@pytest.mark.parametrize(
    ("document", "kind", "holder", "needed"),
    [
        (SITUATION, "situation", "", {"id", "place"}),
        (SITUATION, "situation", "place", {"country"}),
        (ALONE, "situation", "populations[0]", {"id"}),
        (ALONE, "situation", "sources[0]", {"id"}),
        (SITUATION, "situation", "observations[0]", {"id", "indicator", "state", "observed_on", "source"}),
        (METHOD, "method", "", {"id", "version"}),
        (METHOD, "method", "floors[0]", {"when", "at_least", "then", "becomes"}),
    ],
)
def test_what_is_needed_and_missing_is_told_at_once(document, kind, holder, needed):
    """Leaving out all that a record may say tells of every field it needs, and of no other."""
    _, read = READERS[kind]
    path = parse_path(holder)
    empty = changed(document, path, {}) if path else {"schema": document["schema"]}
    found = problems(as_json(empty), read)
    assert set(codes(found)) == {(f"{holder}.{field}".removeprefix("."), "AP-E010") for field in needed}


def test_what_can_be_read_is_read():
    """A record with one wrong field gives all the others, and nothing where there is no record."""
    found = records.read_what_can_be_read({"id": "a", "reliability": "Z", "strange": 1}, records.SOURCE)
    assert (found.id, found.reliability, found.kind) == ("a", None, None)
    assert vars(records.read_what_can_be_read(["id"], records.SOURCE)) == dict.fromkeys(records.SOURCE)


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_data():
    """Whatever is no problem of the data is raised again as it is, never reported as if the file were wrong."""
    with pytest.raises(ZeroDivisionError):
        list(records.problems_of(ZeroDivisionError()))


def test_the_converter_is_one_of_its_own():
    """The converter is made once, and refuses by itself what cattrs' usual one would let pass."""
    assert records.converter() is records.converter()
    with pytest.raises(Exception, match="Situation") as caught:
        records.converter().structure({"id": "a", "place": {"country": "KEN"}, "strange": 1}, Situation)
    assert codes(records.problems_of(caught.value)) == [("strange", "AP-E011")]
