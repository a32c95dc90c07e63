"""The commitments command: where things stand, what is overdue, and what the public may see."""

from __future__ import annotations

import json

import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main

REGISTER = """\
schema: atrocity-prevention/commitments/1
id: exampleland
name: {en: Our word, fr: Notre parole}
marking: TLP:CLEAR
sources:
  - {id: ministry, kind: state_body, reliability: B}
  - {id: nhri, kind: national_human_rights_institution, reliability: B, marking: TLP:GREEN}
undertakings:
  - id: focal-point
    commitment: A/72/884.45a
    state: XEX
    uptake: accepted
    due: 2025-12-31
    evidence:
      - {id: e1, says: implemented, source: ministry, credibility: 2, observed_on: 2025-12-01}
      - {id: e2, says: partly, source: nhri, credibility: 2, observed_on: 2025-11-15}
  - {id: oversight, commitment: A/72/884.45f, body: assembly, due: 2027-06-30}
  - {id: guidance, commitment: A/72/884.45e, state: XEX}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "register.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    return str(path)


def test_the_page_says_where_each_stands_and_who_says_what(file, capsys):
    """In the order of the register, with both sides of a dispute."""
    assert main(["commitments", file, "--as-of", "2026-01-15"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Our word, as known on 2026-01-15, TLP:GREEN" in text
    assert "Where things stand: disputed 1, no information 2" in text
    assert "the State says: implemented (confidence 0.78, 2025-12-01)" in text
    assert "human rights institution says: implemented in part" in text
    assert "those who speak disagree" in text
    assert "due 2025-12-31, overdue" in text
    assert "due 2027-06-30" in text
    assert "no day named" in text
    assert "Left out" not in text


def test_only_what_is_overdue(file, capsys):
    """The newest day in the register is taken where none is given."""
    assert main(["commitments", file, "--overdue"]) == 0
    assert "Overdue: nothing" in capsys.readouterr().out
    assert main(["commitments", file, "--overdue", "--as-of", "2026-01-15"]) == 0
    text = capsys.readouterr().out
    assert "Overdue: disputed 1" in text
    assert "assembly" not in text


def test_the_public_is_told_how_much_it_may_not_see(file, capsys):
    """Nothing above TLP:CLEAR, and a count by kind."""
    assert main(["commitments", file, "--public"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "human rights institution" not in text.split("Where things stand")[1].split("A/72/884.45f")[0]
    assert "1 piece of evidence withheld" in text
    assert "Left out: sources 1, pieces of evidence 1" in text


def test_the_command_speaks_french(file, capsys):
    """As all commands do."""
    assert main(["--lang", "fr", "commitments", file, "--public"]) == 0
    text = capsys.readouterr().out
    assert "Notre parole" in text
    assert "Où en sont les choses" in text
    assert "Laissé de côté" in text


def test_the_json_has_everything_the_page_has(file, capsys):
    """Unrounded, with the disagreement and what was left out."""
    assert main(["commitments", file, "--as-of", "2026-01-15", "--public", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "atrocity-prevention/standings/1"
    assert found["left_out"]["evidence"] == 1
    first, second, _ = found["standings"]
    assert (first["status"], first["withheld"], first["overdue"]) == ("withheld", 1, True)
    assert second["due"] == "2027-06-30"
    assert main(["commitments", file, "--as-of", "2026-01-15", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["left_out"] is None
    assert whole["standings"][0]["disagreement"] is True
    assert whole["standings"][0]["says"]["state"]["status"] == "implemented"


def test_a_register_in_which_nothing_is_undertaken_or_dated(tmp_path, capsys):
    """Nothing undertaken is said in words; without any day one has to be given."""
    path = tmp_path / "empty.yaml"
    path.write_text("schema: atrocity-prevention/commitments/1\nid: empty\nmarking: TLP:CLEAR\n", encoding="utf-8")
    assert main(["commitments", str(path), "--public"]) == 0
    text = capsys.readouterr().out
    assert "empty, nothing undertaken, TLP:CLEAR" in text
    assert "Where things stand: nothing" in text
    assert "Left out: nothing" in text
    assert main(["commitments", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] is None
    more = "undertakings: [{id: u, commitment: A/72/884.45a, state: XEX}]\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert main(["commitments", str(path)]) == 1
    assert "AP-E028" in capsys.readouterr().err


def test_check_says_what_a_register_holds(file, capsys):
    """In a few words."""
    assert main(["check", file]) == 0
    assert "register exampleland: 3 undertakings" in capsys.readouterr().out
    assert ap.check(file) == ()
