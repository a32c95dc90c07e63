"""Register files: every problem at once, and what is written reads back the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.testing import strategies

WHOLE = """\
schema: atrocity-prevention/commitments/1
id: exampleland
name: {en: Our word, fr: Notre parole}
marking: TLP:GREEN
note: {en: kept by the focal point}
reports:
  - {id: UPR-XEX-3, mechanism: universal_periodic_review, cycle: "3", published_on: 2024-03-01, follows: [A/72/884]}
commitments:
  - id: UPR-XEX-3.1
    report: UPR-XEX-3
    paragraph: "12.4"
    text: {en: Ratify the Genocide Convention.}
    addressees: [government]
    strands: [capacity]
    shown_by: [{en: the depositary's record}]
    due: 2027-12-31
    recommended_by: [KEN, NOR]
    tags: [{to: "3.1", confirmed_by: prevention desk, confirmed_on: 2024-06-01}]
sources:
  - {id: ministry, kind: state_body, reliability: C}
  - {id: nhri, kind: national_human_rights_institution, reliability: B}
undertakings:
  - id: u1
    commitment: A/72/884.45a
    state: Kenya
    uptake: accepted
    taken_up_on: 2024-03-01
    due: 2025-12-31
    evidence:
      - {id: e1, says: implemented, source: ministry, observed_on: 2025-01-01, credibility: 3,
         about: [A/72/884.45a.1], reference: "Note 1", marking: TLP:CLEAR}
      - {id: e2, says: partly, source: nhri, observed_on: {from: 2025-05-01, to: 2025-05-31},
         reported_on: 2025-06-15, confidence: 0.7}
  - {id: u2, commitment: UPR-XEX-3.1, body: national-assembly}
"""


def test_a_register_is_read_with_everything_it_says():
    """Every field arrives as its type."""
    found = ap.read_commitments(WHOLE)
    assert found.undertakings[0].state == "KEN"
    assert found.undertakings[1].by == "national-assembly"
    assert found.commitments[0].tagged == ("3.1",)
    assert found.commitments[0].recommended_by == ("KEN", "NOR")
    assert found.reports[0].cycle == "3"
    assert str(found.undertakings[0].evidence[1].observed_on.end) == "2025-05-31"
    assert found.standing("u1").in_words() == "disputed (implemented in part - implemented)"


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_register_reads_back_the_same(tmp_path, suffix):
    """In both formats."""
    found = ap.read_commitments(WHOLE)
    ap.write_commitments(found, tmp_path / f"r.{suffix}")
    assert ap.read_commitments(tmp_path / f"r.{suffix}") == found


@settings(max_examples=15)
@given(whole=strategies.commitment_registers())
def test_any_register_survives_being_written(tmp_path_factory, whole):
    """Whatever a register holds, a file gives it back."""
    path = tmp_path_factory.mktemp("registers") / "r.json"
    ap.write_commitments(whole, path)
    assert ap.read_commitments(path) == whole


def test_every_problem_is_told_at_once_with_its_line():
    """Wrong fields, unknown names and missing grades come together, in the order of the file."""
    wrong = """\
schema: atrocity-prevention/commitments/1
id: x
sources: [{id: nhri, reliability: Z}, {id: bare}]
undertakings:
  - id: u1
    commitment: A/72/884.45z
    state: Nowhere
    uptake: maybe
    evidence:
      - {id: e1, says: done, source: nobody, observed_on: 2025-01-01, credibility: 9}
      - {id: e1, says: partly, source: bare, observed_on: soon}
      - {id: e3, says: well, source: bare, observed_on: 2025-01-02, reported_on: 2025-01-01, confidence: 1}
  - {id: u4, commitment: A/72/884.45a, due: soon}
  - 7
  - {id: u1, commitment: A/72/884.45a, evidence: [{id: e2, says: partly, source: bare, observed_on: 2025-01-01}]}
  - {id: u3, commitment: A/72/884.45a, body: b, withheld: -1, tags: []}
"""
    with pytest.raises(ap.DataError) as refused:
        ap.read_commitments(wrong)
    assert [(one.path, one.code, one.line) for one in refused.value.problems] == [
        ("sources[0].reliability", "AP-E013", 3),
        ("undertakings[0].commitment", "AP-E151", 6),
        ("undertakings[0].state", "AP-E022", 7),
        ("undertakings[0].uptake", "AP-E013", 8),
        ("undertakings[0].evidence[0].credibility", "AP-E013", 10),
        ("undertakings[0].evidence[0].says", "AP-E013", 10),
        ("undertakings[0].evidence[0].source", "AP-E020", 10),
        ("undertakings[0].evidence[1]", "AP-E025", 11),
        ("undertakings[0].evidence[1].id", "AP-E023", 11),
        ("undertakings[0].evidence[1].observed_on", "AP-E015", 11),
        ("undertakings[0].evidence[2].reported_on", "AP-E024", 12),
        ("undertakings[0].evidence[2].says", "AP-E013", 12),
        ("undertakings[1]", "AP-E150", 13),
        ("undertakings[1].due", "AP-E015", 13),
        ("undertakings[2]", "AP-E012", 14),
        ("undertakings[3]", "AP-E150", 15),
        ("undertakings[3].evidence[0]", "AP-E025", 15),
        ("undertakings[3].id", "AP-E023", 15),
        ("undertakings[4].tags", "AP-E011", 16),
        ("undertakings[4].withheld", "AP-E014", 16),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: atrocity-prevention/plan/1\nid: x\n", "AP-E019"),
        ("id: x\n", "AP-E010"),
        ("schema: atrocity-prevention/commitments/1\nid: x\nundertakings: 3\n", "AP-E012"),
        ("schema: atrocity-prevention/commitments/1\nid: x\nundertakings: [3]\n", "AP-E012"),
        ("schema: atrocity-prevention/commitments/1\nid: x\nundertakings: [{id: u, evidence: 3}]\n", "AP-E012"),
        ("schema: atrocity-prevention/commitments/1\n", "AP-E010"),
        (
            "schema: atrocity-prevention/commitments/1\nid: x\nundertakings: [{id: u, evidence: [{says: partly}]}]\n",
            "AP-E010",
        ),
        ("- 1\n", "AP-E012"),
    ],
)
def test_what_is_no_register_is_refused(text, code):
    """Another kind of file, a missing field and a wrong shape each have their code."""
    with pytest.raises(ap.DataError) as refused:
        ap.read_commitments(text)
    assert code in {one.code for one in refused.value.problems}


def test_a_date_that_is_none_in_a_tag_is_refused():
    """A tag says when somebody looked."""
    text = WHOLE.replace("confirmed_on: 2024-06-01", "confirmed_on: 3")
    with pytest.raises(ap.DataError) as refused:
        ap.read_commitments(text)
    assert [one.path for one in refused.value.problems] == ["commitments[0].tags[0].confirmed_on"]


def test_a_register_is_checked_like_any_other_file(tmp_path):
    """`check` knows what it is."""
    path = tmp_path / "r.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert ap.check(path) == ()
    path.write_text(json.dumps({"schema": "atrocity-prevention/commitments/1"}), encoding="utf-8")
    assert [one.code for one in ap.check(path)] == ["AP-E010"]
