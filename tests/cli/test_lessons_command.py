"""The lessons command, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from atrocity_prevention.cli import main
from lesson_samples import CASE, REVIEW

SITUATION = Path(__file__).parents[2] / "examples" / "exampleland" / "situation.yaml"


@pytest.fixture
def folder(tmp_path):
    """Files of a case and of a review."""
    (tmp_path / "case.yaml").write_text(CASE.replace("TLP:GREEN", "TLP:AMBER"), encoding="utf-8")
    (tmp_path / "review.yaml").write_text(REVIEW, encoding="utf-8")
    return tmp_path


def run(capsys, *words):
    """Exit status, output and errors of a command."""
    status = main(["lessons", *map(str, words)])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_cases_are_listed_and_shown(capsys, folder):
    """One's own beside the public ones, whole, since it is one's own screen."""
    status, out, _ = run(capsys, "list", "--cases", folder / "case.yaml")
    assert status == 0
    assert "exampleland-2019" in out
    assert "rwanda-1994" in out
    assert "S/1999/1257" in run(capsys, "show", "rwanda-1994")[1]
    assert "XEX/2020/1" in run(capsys, "show", folder / "case.yaml")[1]
    assert "Rwanda, 1994" in run(capsys, "list", "--lang", "fr")[1]


def test_similar_cases_of_a_situation_and_of_a_case(capsys, folder):
    """A situation is assessed, a case is compared as it is coded."""
    status, out, _ = run(capsys, "similar", SITUATION, "--most", "1", "--cases", folder / "case.yaml")
    assert status == 0
    assert "Why it ended" in " ".join(out.split())
    assert "Tunisia, 2013" in run(capsys, "similar", "kenya-2013", "--most", "1")[1]
    assert "may be similar" in run(capsys, "similar", folder / "case.yaml")[1]


def test_guidance_and_reviews(capsys, folder):
    """A note as text or Markdown, a review as of a day."""
    assert run(capsys, "guidance", "M36", "--markdown")[1].startswith("**TLP:CLEAR**")
    assert "Guidance note: M36" in run(capsys, "guidance", "M36")[1]
    told = run(capsys, "after-action", folder / "review.yaml", "--as-of", "2020-01-15")[1]
    assert "2 of 2 lessons still open, 2 overdue" in told
    assert main(["check", str(folder / "case.yaml"), str(folder / "review.yaml")]) == 0
    told = capsys.readouterr().out
    assert "case exampleland-2019: 1 measure tried" in told
    assert "after-action review river-2019: 2 lessons" in told


def test_wrong_usage_says_what_was_meant(capsys, folder):
    """No subject, and a case that is not there."""
    assert run(capsys, "show")[0] == 2
    status, _, err = run(capsys, "show", "rwanda-1995")
    assert (status, "rwanda-1994" in err) == (2, True)
    assert run(capsys, "guidance", "M99")[0] == 1
    assert run(capsys, "after-action", folder / "case.yaml")[0] == 1
