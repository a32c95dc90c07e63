"""The commands for capacity reviews and resilience, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.cli.preventing.capacity_arguments import FORMS
from atrocity_prevention.exchange import capacity_form

EXAMPLELAND = Path(__file__).parents[2] / "examples" / "exampleland" / "situation.yaml"

EVIDENCE = """
schema: atrocity-prevention/resilience/1
id: res
place: {country: XEX}
marking: TLP:GREEN
sources: [{id: university, reliability: B}]
observations:
  - {id: r1, resilience: R10, state: observed, strength: strong, observed_on: 2026-05-10, source: university,
     credibility: 2}
"""


def run(capsys, *words):
    """The exit status, and what was printed on both streams."""
    status = main([str(word) for word in words])
    told = capsys.readouterr()
    return status, told.out, told.err


@pytest.fixture
def folder(tmp_path):
    """Two rounds of a review, a questionnaire and some evidence."""
    for name, step, day in (("old", "planned", "2024-05-01"), ("new", "in_use", "2026-05-01")):
        review = ap.CapacityReview(
            id=name,
            subject="exampleland",
            questionnaire="oversight",
            marking="TLP:GREEN",
            respondents=[ap.Respondent(id="nhri", kind="national_human_rights_institution", reliability="A")],
            answers=[
                ap.ReviewAnswer(
                    id="1", question="OV1.1", respondent="nhri", answer=step, answered_on=day, credibility=1
                )
            ],
        )
        ap.write_capacity_review(review, tmp_path / f"{name}.yaml")
    ap.write_questionnaire(ap.default_catalogue().questionnaires["regional"], tmp_path / "asked.json")
    (tmp_path / "resilience.yaml").write_text(EVIDENCE, encoding="utf-8")
    return tmp_path


def test_a_review_is_read_and_compared(capsys, folder):
    """Every section and what moved, as text in two languages and as JSON."""
    status, out, _ = run(capsys, "capacity", folder / "new.yaml", "--compare", folder / "old.yaml")
    assert (status, out.startswith("TLP:GREEN\n")) == (0, True)
    assert "Compared with 2024-05-01" in out
    assert (
        "Comparé au 2024-05-01"
        in run(capsys, "capacity", folder / "new.yaml", "--compare", folder / "old.yaml", "--lang", "fr")[1]
    )
    told = json.loads(run(capsys, "capacity", folder / "new.yaml", "--compare", folder / "old.yaml", "--json")[1])
    assert (told["schema"], told["since"]) == ("atrocity-prevention/capacity/1", "2024-05-01")
    assert told["moves"]["moved"][0]["after"] == "in_use"
    assert "moves" not in json.loads(run(capsys, "capacity", folder / "new.yaml", "--json")[1])


def test_a_reader_and_a_day(capsys, folder):
    """What is above the clearance is withheld; what was not known on the day is not used."""
    whole = ap.read_capacity_review(folder / "new.yaml")
    amber = attrs.evolve(whole, respondents=[attrs.evolve(one, marking="TLP:AMBER") for one in whole.respondents])
    ap.write_capacity_review(amber, folder / "amber.yaml")
    cleared = json.loads(run(capsys, "capacity", folder / "amber.yaml", "--clearance", "TLP:GREEN", "--json")[1])
    assert cleared["missing"][0]["why"] == "withheld"
    assert "nhri" not in cleared["respondents"]
    assert "AP-E131" in run(capsys, "capacity", folder / "new.yaml", "--clearance", "TLP:CLEAR")[2]
    before = json.loads(run(capsys, "capacity", folder / "new.yaml", "--as-of", "2026-04-30", "--json")[1])
    assert before["sections"]["OV1"]["low"] == 0


@pytest.mark.parametrize("form", FORMS)
def test_blank_forms(capsys, folder, form):
    """Of the catalogue's questionnaires and of files, in every form."""
    assert set(FORMS) == set(capacity_form.FORMS)
    by_id = run(capsys, "capacity", "--blank", "regional", "--form", form)
    assert by_id[0] == 0
    assert by_id == run(capsys, "capacity", "--blank", folder / "asked.json", "--form", form)


def test_what_makes_no_sense_is_told(capsys, folder):
    """Neither a file nor a questionnaire, both, or one that is not there, with what was perhaps meant."""
    for words in ([], [folder / "new.yaml", "--blank", "regional"]):
        status, _, err = run(capsys, "capacity", *words)
        assert (status, "--blank" in err) == (2, True)
    status, _, err = run(capsys, "capacity", "--blank", "regionale")
    assert (status, "regional" in err) == (2, True)
    assert run(capsys, "capacity", folder / "resilience.yaml")[0] == 1


def test_resilience_beside_risk(capsys, folder):
    """As text and as JSON, on a day."""
    status, out, _ = run(capsys, "resilience", EXAMPLELAND, folder / "resilience.yaml")
    assert (status, "never subtracted" in out) == (0, True)
    day = run(capsys, "resilience", EXAMPLELAND, folder / "resilience.yaml", "--as-of", "2026-05-15", "--json")[1]
    told = json.loads(day)
    assert (told["as_of"], told["mitigating"]["absent"][0]["indicator"]) == ("2026-05-15", "6.2")


def test_the_catalogue_lists_what_is_asked_and_what_withstands(capsys):
    """As text, and whole as JSON with the origin of each."""
    listed = run(capsys, "catalogue")[1]
    assert "oversight Oversight by parliament" in listed
    assert "R12 Local leaders and peace committees" in listed
    told = json.loads(run(capsys, "catalogue", "--json")[1])
    oversight, leaders = told["questionnaires"]["oversight"], told["resilience_sources"]["R12"]
    assert (oversight["plugin"], oversight["questionnaire_version"]) == ("builtin", "1")
    assert oversight["sections"][0]["questions"][0]["id"] == "OV1.1"
    assert (leaders["plugin"], leaders["measures"]) == ("builtin", ["M03"])


def test_check_knows_these_files(capsys, folder):
    """And says how much is in them."""
    files = [folder / name for name in ("new.yaml", "asked.json", "resilience.yaml")]
    status, out, _ = run(capsys, "check", *files)
    assert status == 0
    for told in ("capacity review new: 1 answer", "questionnaire regional: 10 questions", "resilience res: 1 report"):
        assert told in out
