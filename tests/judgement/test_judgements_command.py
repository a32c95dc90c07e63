"""The judgements command: who disagrees, how far they agree, what moved, what is still in question."""

from __future__ import annotations

import json

import pytest
from judgement_cases import PANEL, judgement, panel_of

import atrocity_prevention as ap
from atrocity_prevention.cli import main

SITUATION = """
schema: atrocity-prevention/situation/1
id: exampleland-2026
place: {country: XEX}
marking: TLP:GREEN
sources: [{id: nhri, reliability: B}]
observations:
  - {id: o1, indicator: "9.1", state: absent, observed_on: 2026-05-01, source: nhri, credibility: 2}
"""


@pytest.fixture
def files(tmp_path):
    """Write a panel and its situation."""
    (tmp_path / "panel.yaml").write_text(PANEL, "utf-8")
    (tmp_path / "situation.yaml").write_text(SITUATION, "utf-8")
    return str(tmp_path / "panel.yaml"), str(tmp_path / "situation.yaml")


def test_the_page_tells_who_disagrees(files, capsys):
    """By role, side by side, with what cannot be said."""
    assert main(["judgements", files[0], "--round", "1"]) == 0
    told = capsys.readouterr().out
    for part in ("Side by side", "Regional desk: seen at 0.75", "looked for and not found", "no agreement can be said"):
        assert part in told
    assert "What moved" not in told


def test_a_later_round_tells_what_moved(files, capsys):
    """From before to now, blanks too; and where only one judged nobody contradicts."""
    assert main(["judgements", files[0], "--situation", files[1]]) == 0
    told = capsys.readouterr().out
    assert "What moved since round 1" in told
    assert "now left blank" in told
    assert "Nobody contradicts anybody" in told
    assert "genocide: surely 1" in told
    assert "Still in question:" in told


def test_a_panel_of_judgements_is_checked(files, capsys):
    """Its id and how many judgements it holds are told."""
    assert main(["check", files[0]]) == 0
    held = ap.read_judgements(files[0])
    assert f"panel {held.id}: {len(held.judgements)} judgements" in capsys.readouterr().out


def test_the_page_in_french(files, capsys):
    """Roles and sentences are in the language that was asked for."""
    assert main(["judgements", files[0], "--round", "1", "--lang", "fr"]) == 0
    told = capsys.readouterr().out
    for part in ("Qui n'est pas d'accord", "Conseil juridique", "alpha de Krippendorff", "aucun accord ne peut"):
        assert part in told


def test_figures_and_ranges_apart_are_told(tmp_path, capsys):
    """With enough in common there are intervals, and ranges that exclude each other are named."""
    words = list(ap.default_catalogue().indicators)
    steps = dict.fromkeys(words, 1.0) | {"1.1": 0.0}
    ap.write_judgements(
        panel_of(judgement("a", steps), judgement("b", dict.fromkeys(words, 0.0))), tmp_path / "two.yaml"
    )
    assert main(["judgements", str(tmp_path / "two.yaml")]) == 0
    told = capsys.readouterr().out
    assert "b and a cannot both be right" in told
    assert ", interval " in told


def test_a_figure_without_an_interval_and_a_score_that_is_not_there(tmp_path, capsys):
    """Where the error rests on one unit the figure stands alone; not applicable is told as such."""
    words = list(ap.default_catalogue().indicators)
    levels = dict.fromkeys(words[:6], 1.0)
    two = panel_of(judgement("a", levels), judgement("b", {**levels, words[0]: 0.5}))
    ap.write_judgements(two, tmp_path / "two.yaml")
    assert main(["judgements", str(tmp_path / "two.yaml")]) == 0
    assert "rare: 0.00\n" in capsys.readouterr().out
    nothing = [ap.IndicatorJudgement(indicator=one, state="not_applicable") for one in words]
    none = panel_of(ap.Judgement(assessor="a", given_on="2026-05-04", indicators=nothing))
    ap.write_judgements(none, tmp_path / "none.yaml")
    assert main(["judgements", str(tmp_path / "none.yaml")]) == 0
    assert "overall: a not applicable here" in capsys.readouterr().out


def test_json_holds_all_of_it(files, capsys):
    """The same as plain values, unrounded."""
    assert main(["judgements", files[0], "--json", "--situation", files[1]]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["round"]) == ("atrocity-prevention/panel-reading/1", 2)
    assert {one["indicator"]: (one["before"], one["after"]) for one in told["moves"]}["9.1"] == (0.0, 0.5)
    assert told["competing"]["against"]["genocide"]["surely"] == 1
    assert main(["judgements", files[0], "--json", "--round", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["moves"], told["competing"]) == ([], None)
