"""The brief command: it writes or prints what `brief` gives, and says what is wrong otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.report.brief.brief import brief

EXAMPLES = Path(__file__).parents[2] / "examples"
LAND = str(EXAMPLES / "exampleland" / "situation.yaml")
KENYA = str(EXAMPLES / "kenya-2013" / "situation.yaml")


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    status = main(["brief", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_it_writes_the_page(tmp_path, capsys):
    """With everything that was asked for, the file holds exactly what the function gives."""
    out = tmp_path / "brief.html"
    folder = EXAMPLES / "kenya-2013"
    days = ("--as-of", "2013-03-03", "--since", "2012-12-31", "--act-by", "2013-03-04", "--answer-by", "2013-03-10")
    parts = ("--network", str(folder / "network.yaml"), "--plan", str(folder / "plan.yaml"))
    status, told, _ = run(capsys, KENYA, "-o", str(out), "--lang", "fr", *days, *parts)
    situation = ap.read_situation(KENYA)

    assert status == 0
    assert (
        told
        == f"{out} est écrit\N{NO-BREAK SPACE}: {out.stat().st_size} octets, un fichier qui n'a besoin d'aucun autre\n"
    )
    assert out.read_text("utf-8") == brief(
        ap.assess(situation, as_of="2013-03-03"),
        lang="fr",
        previous=ap.assess(situation, as_of="2012-12-31"),
        network=ap.read_network(folder / "network.yaml"),
        plan=ap.read_plan(folder / "plan.yaml"),
        act_by="2013-03-04",
        answer_by="2013-03-10",
    )


def test_plain_text_is_printed(tmp_path, capsys):
    """Text and messages go to the standard output, or to a file if one is named."""
    status, told, _ = run(capsys, LAND, "--form", "sms", "--clearance", "TLP:GREEN")
    expected = brief(ap.assess(ap.read_situation(LAND)), form="sms", marking="TLP:GREEN")

    assert (status, told) == (0, f"{expected}\n")
    assert run(capsys, LAND, KENYA, "--form", "text", "--clearance", "TLP:GREEN")[1].startswith(
        "TLP:GREEN\nReview of 2"
    )
    run(capsys, LAND, "--form", "sms", "--clearance", "TLP:GREEN", "-o", str(tmp_path / "sms.txt"))
    assert (tmp_path / "sms.txt").read_text("utf-8") == expected


def test_several_files_make_a_review(tmp_path, capsys):
    """Side by side, each compared with its own earlier day."""
    out = tmp_path / "review.html"
    status, _, _ = run(capsys, LAND, KENYA, "--clearance", "TLP:AMBER", "--since", "2012-12-31", "-o", str(out))

    assert status == 0
    assert "Review of 2 situations" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((LAND,), "-o: name the file"),
        ((LAND, "--form", "poem", "-o", "x"), "--form: there is no poem"),
        ((LAND, "-o", LAND), "would replace what it is made from"),
        ((LAND, "-o", "no/such/folder/x.html", "--clearance", "TLP:GREEN"), "cannot be written"),
        ((LAND, "-o", "x.html", "--since", "2030-01-01"), "is not before"),
    ],
)
def test_wrong_usage_is_said(arguments, told, capsys):
    """With exit status 2, and nothing is written."""
    status, printed, error = run(capsys, *arguments)

    assert (status, printed) == (2, "")
    assert told in error


def test_a_situation_above_the_clearance_is_refused(tmp_path, capsys):
    """With exit status 1 and the code; no file is there."""
    out = tmp_path / "x.html"
    status, _, error = run(capsys, LAND, "-o", str(out))

    assert status == 1
    assert "AP-E120" in error
    assert not out.exists()


@pytest.mark.parametrize("written", ["2", "-0.1", "likely", "nan"])
def test_a_likelihood_is_a_number_from_0_to_1(capsys, written):
    """Everything else is wrong usage, and says so."""
    with pytest.raises(SystemExit) as stopped:
        main(["brief", LAND, "--form", "text", f"--likelihood={written}"])
    assert stopped.value.code == 2
    assert "write a number from 0 to 1, such as 0.6" in capsys.readouterr().err


def test_a_likelihood_is_told_in_the_words_of_its_scale(tmp_path, capsys):
    """It is the authors' own judgement, and goes with its scale."""
    out = tmp_path / "note.html"
    asked = ("--form", "note", "--likelihood", "0.6", "--scale", "ipcc", "--clearance", "TLP:GREEN", "-o", str(out))
    expected = brief(ap.assess(ap.read_situation(LAND)), form="note", likelihood=0.6, scale="ipcc", marking="TLP:GREEN")

    assert run(capsys, LAND, *asked)[0] == 0
    assert out.read_text("utf-8") == expected
