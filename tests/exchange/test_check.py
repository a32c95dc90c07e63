"""A file is checked as what it says it is, and every problem is told without raising."""

from __future__ import annotations

import pytest
from samples import CATALOGUE, METHOD, READERS, SITUATION, as_json, as_yaml, codes

import atrocity_prevention as ap
from atrocity_prevention import DataError, Method, Situation
from atrocity_prevention.evaluation.setup import BacktestSetup
from atrocity_prevention.exchange.check import LOADERS, check_file
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.plan import ResponsePlan

KINDS = {
    "situation": Situation,
    "method": Method,
    "network": ActorNetwork,
    "plan": ResponsePlan,
    "mapping": ap.ColumnMapping,
    "backtest": BacktestSetup,
    "commitments": ap.CommitmentRegister,
    "capacity review": ap.CapacityReview,
    "questionnaire": ap.Questionnaire,
    "resilience": ap.ResilienceEvidence,
    "judgements": ap.JudgementPanel,
    "warning": ap.EarlyWarning,
    "case": ap.Case,
    "after-action": ap.AfterActionReview,
}


def check(path):
    return check_file(path, CATALOGUE)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_a_sound_file_has_no_problem(tmp_path, kind, write):
    """Each kind of file is read as its schema says; the content comes with it."""
    document, read = READERS[kind]
    path = tmp_path / ("a.json" if write is as_json else "a.yaml")
    path.write_text(write(document), encoding="utf-8")
    assert ap.check(path) == ap.check(str(path)) == ap.check(write(document)) == ()
    checked = check(path)
    assert isinstance(checked.content, KINDS[kind])
    assert checked.content == read(path)
    assert (checked.schema, checked.problems, checked.source) == (document["schema"], (), path.name)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_every_problem_is_the_readers(tmp_path, kind, write):
    """A file with problems gives exactly those that its reader raises, and no content."""
    document, read = READERS[kind]
    path = tmp_path / ("a.json" if write is as_json else "a.yaml")
    path.write_text(write({**document, "id": " ", "strange": 1, "note": 5}), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path)
    checked = check(path)
    assert ap.check(path) == checked.problems == caught.value.problems
    assert len(checked.problems) >= 2
    assert (checked.schema, checked.content, checked.source) == (document["schema"], None, path.name)


@pytest.mark.parametrize(
    ("text", "schema", "line"),
    [
        ('{"schema": "atrocity-prevention/situation/9"}', "atrocity-prevention/situation/9", 1),
        ("# kept\nid: a\nschema: something else\n", "something else", 3),
        ("# kept\nid: a\nschema: 5\n", "5", 3),
        ('{"id": "a",\n"schema": 5}', None, 2),
        ("schema:\n", None, 1),
        ("# kept\n\nid: a\n", None, 3),
        ("- a\n- b\n", None, 1),
        ("just text\n", None, 1),
        ("\n", None, None),
    ],
)
def test_a_file_that_does_not_say_what_it_is(text, schema, line):
    """A schema that is missing, unknown or no text is told once, with all that a file could begin with."""
    checked = check(text)
    (problem,) = checked.problems
    assert (problem.path, problem.code, problem.line) == ("schema", "AP-E019", line)
    assert (checked.schema, checked.content, checked.source) == (schema, None, "text")
    assert all(f"schema: {known}" in problem.remedy for known in LOADERS)


@pytest.mark.parametrize(
    ("text", "code"), [("{", "AP-E002"), ("a: [\n", "AP-E002"), ("a: &b c\n", "AP-E005"), ("missing.yaml", "AP-E040")]
)
def test_a_file_that_cannot_be_parsed_is_told(text, code):
    """What no parser can read, or is not there, is a problem like any other."""
    assert [found for _, found in codes(ap.check(text))] == [code]
    assert check(text).schema is None


def test_every_kind_of_file_can_be_checked():
    """The kinds of files that have a reader can all be checked."""
    assert set(LOADERS) == {document["schema"] for document, _ in READERS.values()}


def test_the_table_beside_a_situation_is_checked_with_it(tmp_path):
    """Checking a situation file checks the table beside it, and names the table where that is wrong."""
    (tmp_path / "s.yaml").write_text(as_yaml(SITUATION), encoding="utf-8")
    (tmp_path / "observations.csv").write_text("id,indicator,state,observed_on,source\nt,8.8,x,2026-05-01,nhri\n")
    assert codes(ap.check(tmp_path / "s.yaml")) == [("observations.csv[0].state", "AP-E013")]
    (tmp_path / "observations.csv").write_text("id,x\n")
    checked = check(tmp_path / "s.yaml")
    assert (checked.source, checked.schema) == ("observations.csv", SITUATION["schema"])


def test_another_catalogue_can_be_given():
    """What is known is what the given catalogue knows."""
    empty = ap.Catalogue(factors=[], indicators=[])
    assert ("based_on", "AP-E021") in codes(ap.check(as_json(METHOD), catalogue=empty))
    assert codes(ap.check(as_json(SITUATION), catalogue=empty)) == [
        (f"observations[{place}].indicator", "AP-E021") for place in (0, 1)
    ]
