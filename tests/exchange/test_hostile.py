"""Whatever the bytes, a reader gives what they describe or a `DataError`, and `check` gives its problems."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BARE, READERS, SITUATION, as_json, as_yaml, changed, codes, outcome, paths_of, problems

import atrocity_prevention as ap
from atrocity_prevention import DataError, Method, Situation
from atrocity_prevention.evaluation.setup import BacktestSetup
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.plan import ResponsePlan

TYPES = {
    "situation": Situation,
    "method": Method,
    "network": ActorNetwork,
    "plan": ResponsePlan,
    "warning": ap.EarlyWarning,
    "mapping": ap.ColumnMapping,
    "backtest": BacktestSetup,
    "commitments": ap.CommitmentRegister,
    "capacity review": ap.CapacityReview,
    "questionnaire": ap.Questionnaire,
    "resilience": ap.ResilienceEvidence,
    "judgements": ap.JudgementPanel,
    "case": ap.Case,
    "after-action": ap.AfterActionReview,
}
KEYS = sorted({part for document, _ in READERS.values() for path in paths_of(document) for part in map(str, path)})
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=10),
    st.sampled_from(
        ["8.8", "nhri", "coast", "observed", "high", "B", "2026-05-01", "TLP:RED", "KEN", "maximum", "RF1"]
    ),
    st.sampled_from([0, 0.5, 1, 2, 7, -1, 1e300, 10**25, "\ud800", "1e999", "NO", ""]),
)
TREES = st.recursive(
    LEAVES,
    lambda parts: (
        st.lists(parts, max_size=4)
        | st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=4)), parts, max_size=6)
    ),
    max_leaves=30,
)


def assert_read_or_told(text, kind):
    """Assert that a reader gives its kind of thing, or problems, and that `check` agrees."""
    found = outcome(text, READERS[kind][1])
    assert isinstance(found, TYPES[kind] | tuple)
    if isinstance(found, tuple) and [problem.code for problem in found] != ["AP-E019"]:
        told = ap.check(text)
        assert told == found or [problem.code for problem in told] == ["AP-E019"]


def written(document):
    """Return a document as JSON text, and as YAML text with a line break."""
    yield json.dumps(document)
    yield "\n" + as_yaml(document)


@pytest.mark.parametrize("kind", READERS)
@given(tree=TREES)
def test_any_tree_is_read_or_told(kind, tree):
    """Any tree of JSON values, alone or under the name of a file's kind, is read or told."""
    for document in (tree, {"schema": READERS[kind][0]["schema"], "tree": tree}):
        for text in written(document):
            if text[0] in "{\n":
                assert_read_or_told(text, kind)


@pytest.mark.parametrize("kind", READERS)
@settings(report_multiple_bugs=False)  # one is enough to look at; hundreds take minutes to shrink
@given(data=st.data())
def test_any_tree_in_any_field_is_read_or_told(kind, data):
    """A sound file in which some parts are replaced by anything, removed or doubled is read or told."""
    document = copy.deepcopy(READERS[kind][0])
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(list(paths_of(document)) or [("id",)]))
        damage(document, path, data.draw(st.sampled_from(["replace", "remove", "double"])), data)
    for text in written(document):
        assert_read_or_told(text, kind)


def damage(document, path, how, data):
    """Replace, remove or double one part of a document."""
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    if how == "replace":
        holder[path[-1]] = data.draw(TREES)
    elif how == "remove":
        del holder[path[-1]]
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(holder[path[-1]]))
    else:
        holder[data.draw(st.sampled_from(KEYS))] = copy.deepcopy(holder[path[-1]])


@given(damaged=st.tuples(st.binary(max_size=200), st.integers(0, 4000), st.integers(0, 30)))
@pytest.mark.parametrize("suffix", [".json", ".yaml"])
@pytest.mark.parametrize("kind", READERS)
def test_any_bytes_are_read_or_told(tmp_path_factory, kind, suffix, damaged):
    """Any bytes in a file, alone or in the middle of a sound file, are read or told."""
    document, read = READERS[kind]
    sound = (as_json if suffix == ".json" else as_yaml)(document).encode("utf-8")
    data, place, cut = damaged
    place %= len(sound)
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    for content in (data, sound[:place] + data + sound[place + cut :]):
        path.write_bytes(content)
        found = outcome(path, read)
        assert isinstance(found, TYPES[kind] | tuple)
        assert isinstance(ap.check(path), tuple)


@given(text=st.text(max_size=100))
def test_any_text_is_read_or_told(text):
    """Any string, taken for a path or for text, is read or told."""
    for kind in READERS:
        assert isinstance(outcome(text, READERS[kind][1]), tuple)
        assert isinstance(outcome(f"{text}\n", READERS[kind][1]), tuple)
    assert ap.check(text)


DEEP = 100_000
HEAD = '"schema": "atrocity-prevention/situation/1", "id": "s", "place": {"country": "KEN"}'
YAML_HEAD = "schema: atrocity-prevention/situation/1\nid: s\nplace: {country: KEN}\n"
LEVELS = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]

HOSTILE = {
    "deep JSON lists": (f'{{"note": {"[" * DEEP}{"]" * DEEP}}}', {"AP-E004"}),
    "deep JSON objects": ('{"a":' * DEEP + "1" + "}" * DEEP, {"AP-E004"}),
    "deep JSON without end": ('{"a":[' * DEEP, {"AP-E004"}),
    "deep YAML flow": (f"{YAML_HEAD}note: {'[' * DEEP}{']' * DEEP}\n", {"AP-E004"}),
    "deep YAML mappings": (f"{YAML_HEAD}note: {'{a: ' * DEEP}\n", {"AP-E004"}),
    "deep YAML block": (f"{YAML_HEAD}note:\n  {'- ' * DEEP}x\n", {"AP-E004"}),
    "deep YAML keys": (f"{YAML_HEAD}{'? ' * DEEP}x\n", {"AP-E004", "AP-E005"}),
    "bomb of aliases": ("l0: &l0 [x]\n" + "\n".join(LEVELS) + "\n", {"AP-E005"}),
    "alias of itself": ("a: &a [*a]\n", {"AP-E005"}),
    "merge key": (f"{YAML_HEAD}<<: {{note: x}}\n", {"AP-E005"}),
    "tag of Python": (f"{YAML_HEAD}note: !!python/object/apply:os.getcwd []\n", {"AP-E005"}),
    "two documents": (f"{YAML_HEAD}---\n{YAML_HEAD}", {"AP-E005"}),
    "duplicate key in JSON": (f'{{{HEAD}, "id": "t"}}', {"AP-E003"}),
    "duplicate key in YAML": (f"{YAML_HEAD}id: t\n", {"AP-E003"}),
    "NaN": (f'{{{HEAD}, "note": NaN}}', {"AP-E006"}),
    "Infinity": (f'{{{HEAD}, "note": -Infinity}}', {"AP-E006"}),
    "1e999": (f'{{{HEAD}, "note": 1e999}}', {"AP-E006"}),
    "a million digits": (f'{{{HEAD}, "note": {"9" * 1_000_000}}}', {"AP-E006"}),
    "lone surrogate escaped": (f'{{{HEAD}, "note": "\\ud800"}}', {"AP-E016"}),
    "lone surrogate in JSON": (f'{{{HEAD}, "note": "\ud800"}}', {"AP-E016"}),
    "lone surrogate in YAML": (f"{YAML_HEAD}note: \ud800\n", {"AP-E016"}),
    "surrogate as a YAML escape": (f'{YAML_HEAD}note: "\\ud800"\n', {"AP-E016"}),
    "control character in YAML": (f"{YAML_HEAD}note: \x00\n", {"AP-E016"}),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_an_attack_is_one_clear_answer(text, expected):
    """Depth, bombs, repeated keys and impossible numbers or characters are told by their code, through every door."""
    assert {problem.code for problem in problems(text)} & expected
    assert {problem.code for problem in problems(text, ap.read_method)} & expected
    assert {problem.code for problem in ap.check(text)} & expected


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        *((wide, "AP-E001") for wide in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1")),
        ("utf-8", None),
        ("utf-8-sig", None),
    ],
)
@pytest.mark.parametrize("name", ["s.json", "s.yaml"])
def test_only_utf_8_is_read(tmp_path, name, encoding, code):
    """UTF-8 with or without a byte order mark is read; anything else is told as such, never read as other letters."""
    text = json.dumps({**BARE, "name": "Côte"}, ensure_ascii=False)
    (tmp_path / name).write_bytes(text.encode(encoding))
    if code is None:
        assert ap.read_situation(tmp_path / name).name == {"und": "Côte"}
    else:
        assert codes(problems(tmp_path / name)) == [("", code)]


def test_a_text_as_large_as_a_book_is_read():
    """Length alone is no fault: a note of a million characters comes through."""
    for text in written({**BARE, "note": "ab " * 350_000}):
        assert len(ap.read_situation(text).note.text()) == 1_050_000


def test_endless_names_are_told_briefly():
    """A huge id, key, country or indicator gives a message of ordinary length."""
    huge = "9x" * 100_000
    report = {**SITUATION["observations"][0], "indicator": huge, "source": huge}
    document = {**changed(SITUATION, ("place", "country"), huge), huge: 1, "observations": [report]}
    for text in written(document):
        with pytest.raises(DataError) as caught:
            ap.read_situation(text)
        assert len(caught.value.problems) == 4
        assert len(str(caught.value)) < 3000


def test_problems_under_an_endless_key_take_little_room():
    """A thousand problems below one huge key do not each hold the key: a small file must not fill the memory."""
    key = "k" * 20_000
    found = problems(f'{{"{key}": [{", ".join(["NaN"] * 999)}]}}')
    assert len(found) == 999
    assert sum(len(problem.path) for problem in found) < 1_000_000


def test_a_remedy_does_not_repeat_an_endless_id():
    """A remedy that offers the ids there are stays of ordinary length, however long they are."""
    document = changed(SITUATION, ("sources", 0, "id"), "9x" * 100_000)
    assert all(len(problem.remedy) < 3000 for problem in problems(as_json(document)))
