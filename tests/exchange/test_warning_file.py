"""Early warnings as files: read strictly, written so that they read back the same, and briefed on."""

from __future__ import annotations

import attrs
import pytest
from samples import WARNING, as_json, as_yaml, problems

import atrocity_prevention as ap
from atrocity_prevention.cli import main

LAND = "examples/exampleland/situation.yaml"


@pytest.mark.parametrize("written", [as_json, as_yaml])
def test_a_warning_that_says_everything(written):
    """Each field arrives where it belongs."""
    found = ap.read_warning(written(WARNING))

    assert (found.id, found.replaces, found.level.low, found.level.band_high) == ("w1", "w0", 0.25, ap.Band.VERY_HIGH)
    assert found.level.conclusion is ap.Conclusion.UNDETERMINED
    assert found.addressees[0] == ap.Addressee(
        actor="ministry", route=("desk", "ministry"), minutes=90, reliability=0.8
    )
    assert found.options[0].cost_of_delay == {"en": "a month"}
    assert found.missing() == ()


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_what_is_written_reads_back_the_same(tmp_path, suffix):
    """The draft of an assessment, and one with every field."""
    now = ap.assess(ap.read_situation(LAND))
    draft = ap.draft_warning(now, ap.match_measures(now)[:2], id="draft")
    for one in (draft, ap.read_warning(as_json(WARNING))):
        path = tmp_path / f"{one.id}.{suffix}"
        ap.write_warning(one, path)
        assert ap.read_warning(path) == one
        assert ap.check(path) == ()


def test_all_problems_at_once():
    """Wrong fields in every part are told together, each with its place."""
    wrong = {
        **WARNING,
        "as_of": "yesterday",
        "level": {**WARNING["level"], "low": 7, "band_low": "dire"},
        "addressees": [{"actor": "ministry", "minutes": "soon"}],
        "colour": "red",
    }
    del wrong["basis"]

    assert {one.path for one in problems(as_json(wrong), ap.read_warning)} == {
        "as_of",
        "level.low",
        "level.band_low",
        "addressees[0].minutes",
        "basis",
        "colour",
    }


def test_an_update_names_what_it_replaces():
    """A rule between fields is held by the reader, too."""
    alone = {name: part for name, part in WARNING.items() if name != "replaces"}

    assert [one.code for one in problems(as_json(alone), ap.read_warning)] == ["AP-E010"]


def test_a_clearance_refuses_what_is_marked_above_it(tmp_path):
    """For reading and for writing; without one, it is one's own copy."""
    warning = attrs.evolve(ap.read_warning(as_json(WARNING)), marking="TLP:AMBER")
    with pytest.raises(ap.DataError, match="AP-E130"):
        ap.write_warning(warning, tmp_path / "w.json", clearance="TLP:GREEN")
    assert not (tmp_path / "w.json").exists()
    ap.write_warning(warning, tmp_path / "w.json")
    with pytest.raises(ap.DataError, match="AP-E130"):
        ap.read_warning(tmp_path / "w.json", clearance="TLP:GREEN")


def test_a_brief_on_a_warning(tmp_path, capsys):
    """The brief says what was asked; the file is not replaced by it."""
    now = ap.assess(ap.read_situation(LAND))
    warning = ap.draft_warning(
        now, ap.match_measures(now)[:1], id="w", addressees=["ministry"], answer_by="2026-06-11", marking="TLP:GREEN"
    )
    path = tmp_path / "w.yaml"
    ap.write_warning(warning, path)

    assert main(["brief", LAND, "--warning", str(path), "--form", "text", "--clearance", "TLP:AMBER"]) == 0
    assert "11 June 2026" in capsys.readouterr().out
    assert main(["brief", LAND, "--warning", str(path), "-o", str(path)]) == 2
    assert main(["check", str(path)]) == 0
