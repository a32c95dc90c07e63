"""The commands that ask whether the evidence, and the method, can be relied on."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.cli.assessing.integrity_command import Integrity
from atrocity_prevention.cli.assessing.integrity_view import MOST_LINKS, show_integrity
from atrocity_prevention.cli.shell.terminal import Terminal
from atrocity_prevention.exchange.plainly import to_json

EXAMPLE = Path(__file__).parents[2] / "examples" / "exampleland" / "situation.yaml"
TEXT = "Armed men turned back the carts at the old bridge and threatened the families who live behind it."


def report(number, by, indicator="8.8", day="2026-01-10", **more):
    given = {"state": "observed", "level": "high", "credibility": 2, "observed_on": day, **more}
    return ap.Observation(id=f"o{number}", indicator=indicator, source=by, **given)


def copies(many=3):
    """Return copied notes by some groups, a group that fell silent, and somebody new."""
    weekly = [report(f"w{day}", "monitors", "7.3", f"2026-01-{day:02}") for day in (1, 8, 15, 22)]
    copied = [report(number, f"p{number:02}", note=TEXT, day=f"2026-02-{number + 1:02}") for number in range(many)]
    new = report("new", "newcomer", "8.1", "2026-06-01")
    reports = [*weekly, *copied, new]
    sources = [ap.Source(id=name, reliability="B") for name in sorted({one.source for one in reports})]
    return ap.Situation(
        id="x", place=ap.Place(country="XEX"), sources=sources, observations=reports, marking="TLP:GREEN"
    )


def seen(situation, **more):
    """Return what the command finds, without a file."""
    return Integrity(
        assessment=ap.assess(situation, **more),
        suggestions=ap.suggest_groups(situation),
        held=ap.hold_new(situation),
        silences=ap.silences(situation),
    )


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "situation.yaml"
    ap.write_situation(copies(), path)
    return str(path)


def test_everything_is_told_in_words(file, capsys):
    """Shares, suggestions with what would move, who is new and who fell silent stand on one page, by name."""
    assert main(["integrity", file]) == 0
    page = capsys.readouterr().out

    assert "How much of what was seen comes from the largest source" in page
    assert "p00, p01, p02. Each has at least 100% of its reports with a text in common with another." in page
    assert "1 of 1 reports with a text share one: a note alike in 1, the same reference in 0" in page
    assert "newcomer, first heard of on 1 June 2026: reports held back: 1, borne out: 0" in page
    assert "Nothing from monitors since 2026-01-22" in page
    assert "of these from one group alone: 2" in page
    assert max(map(len, page.splitlines())) <= 100


def test_json_holds_the_same(file, capsys):
    """One object holds every score's largest source, suggestions, new sources and silences, and no text."""
    assert (
        main(["integrity", file, "--json", "--as-of", "2026-06-01", "--new-days", "30", "--vouched", "monitors"]) == 0
    )
    document = json.loads(capsys.readouterr().out)

    assert document["schema"] == "atrocity-prevention/integrity/1"
    assert document["marking"] == "TLP:GREEN"
    assert document["largest_source"]["RF7"] == {"group": "monitors", "share": 1.0}
    assert document["largest_source"]["RF5"] is None
    assert document["rests_on_one_source"]["overall"] == []
    assert document["suggestions"][0]["groups"] == ["p00", "p01", "p02"]
    assert document["suggestions"][0]["strength"] == 1.0
    assert document["new_sources"]["days"] == 30
    assert [one["group"] for one in document["new_sources"]["groups"]] == ["newcomer"]
    assert document["silences"][0]["group"] == "monitors"
    assert TEXT[:20] not in to_json(document)


def test_where_nothing_is_found_that_is_said(capsys):
    """No suggestion, nobody new and nobody silent each have a sentence."""
    assert main(["integrity", str(EXAMPLE), "--new-days", "0"]) == 0
    page = capsys.readouterr().out
    assert "No two groups have enough in common." in page
    assert "  None.\n" in page
    assert "Nobody who reported regularly has gone quiet." in page


def test_french_is_french(file, capsys):
    """The page speaks French when asked to, down to the reasons."""
    assert main(["--lang", "fr", "integrity", file]) == 0
    page = capsys.readouterr().out
    assert "Can the evidence" not in page
    assert "Each has at least" not in page
    assert "Nothing from monitors" not in page


def test_a_conclusion_on_one_source_is_said():
    """What one source alone establishes is said in a line of its own."""
    crowd = [
        report(number, "alone", indicator, level="severe")
        for number, indicator in enumerate(ap.default_catalogue().indicators)
    ]
    one = attrs.evolve(
        copies(),
        sources=[ap.Source(id="alone", reliability="A")],
        observations=[attrs.evolve(each, credibility=1) for each in crowd],
    )
    assert "It rests on one source: without alone it would fall." in show_integrity(seen(one), Terminal(width=100))


def test_of_many_pairs_some_are_told_and_the_rest_counted():
    """A suggestion of many groups tells its first pairs and counts the others; days have a sentence of their own."""
    page = show_integrity(seen(copies(MOST_LINKS + 4)), Terminal(width=100))
    assert "and 3 more" in page

    step = [
        report(f"{by}{n}", by, "8.8", f"20{20 + n // 4}-{n % 4 * 3 + 1:02}-0{n % 9 + 1}")
        for by in ("a", "b")
        for n in range(16)
    ]
    lone = [report(f"c{n}", "c", "8.8", f"20{20 + n}-05-20") for n in range(6)]
    both = attrs.evolve(
        copies(), sources=[ap.Source(id=by, reliability="B") for by in "abc"], observations=[*step, *lone]
    )
    page = show_integrity(seen(both), Terminal(width=100))
    assert "on 16 of 16 days both report on the same" in page


def test_a_suggestion_that_moves_nothing_says_so():
    """Where joining moves no crime's range, that is said."""
    unjudged = [attrs.evolve(one, credibility=6) for one in copies().observations if one.note]
    page = show_integrity(seen(attrs.evolve(copies(), observations=unjudged)), Terminal(width=100))
    assert "The range of no crime would move." in page


def test_a_group_that_is_not_there_is_a_problem_of_the_data(file, capsys):
    """Vouching for nobody known ends with status 1 and the code."""
    assert main(["integrity", file, "--vouched", "nobody"]) == 1
    assert "AP-E140" in capsys.readouterr().err


def test_an_assessment_tells_silences_and_the_largest_source(file, capsys):
    """The page of `assess` has the share beside each score, and what is no longer heard."""
    assert main(["assess", file]) == 0
    page = capsys.readouterr().out
    assert "The largest source of what was seen, newcomer, gave" in page
    assert "What we no longer hear\n  Nothing from monitors since 2026-01-22" in page
    assert any(row.startswith("  RF7 ") and " 100% " in row for row in page.splitlines())


# Methods


@pytest.fixture
def ours(tmp_path):
    path = tmp_path / "ours.yaml"
    method = ap.Method(id="ours", version="2", alert_threshold=0.1, half_lives={"trigger": 10})
    ap.write_method(method, path)
    return str(path)


def test_what_another_method_moves_is_told(file, ours, capsys):
    """What is concluded differently comes first, then each score by both methods, with what moves it."""
    assert main(["compare-methods", str(EXAMPLE), file, "--to", ours, "--targets", "RF7", "overall"]) == 0
    page = capsys.readouterr().out

    assert page.startswith("reference, version 1, and ours, version 2.")
    assert "exampleland-2026, RF7: undetermined becomes established" in page
    assert "move of the low end" in page
    assert page.index("\noverall risk\n") < page.index("\nRF7 ")
    assert "Marking: TLP:AMBER." in page


def test_the_same_method_moves_nothing(file, capsys):
    """Between a method and itself nothing is concluded differently."""
    assert main(["compare-methods", file, "--to", "reference", "--targets", "genocide"]) == 0
    assert "Concluded differently\n  Nothing." in capsys.readouterr().out


def test_crimes_and_the_whole_are_compared_unless_asked_otherwise(file, capsys):
    """Without targets the whole and the crimes are told; a method without threshold concludes nothing."""
    assert main(["compare-methods", file, "--to", "checklist"]) == 0
    page = capsys.readouterr().out
    assert "x, any of them: undetermined becomes none" in page
    assert "x, genocide: undetermined becomes none" in page


def test_the_comparison_as_json_is_that_of_python(file, capsys):
    """`--json` prints what `to_dict` gives."""
    assert (
        main(["compare-methods", file, "--from", "checklist", "--to", "reference", "--json", "--as-of", "2026-06-01"])
        == 0
    )
    targets = ["overall", *map(str, ap.Crime)]
    expected = ap.compare_methods(
        ap.read_situation(file), "checklist", "reference", targets=targets, as_of="2026-06-01"
    )
    assert capsys.readouterr().out == to_json(expected.to_dict())


def test_a_score_that_there_is_none_of_is_a_problem(file, capsys):
    """A target that no method scores ends with status 1 and the code."""
    assert main(["compare-methods", file, "--to", "checklist", "--targets", "RF99"]) == 1
    assert "AP-E113" in capsys.readouterr().err
