"""Parts of a national review on the brief: what was promised, what could be done, what protects; and one script."""

from __future__ import annotations

import filecmp
import functools
import os
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from brief_cases import EXAMPLES, Reader, exampleland, kenya, may, text_of
from test_brief_words import Pseudo, left_over

import atrocity_prevention as ap
from atrocity_prevention.report.brief import brief as door
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.collecting import Asked, collected
from atrocity_prevention.report.brief.sections.capable import between
from atrocity_prevention.report.brief.sections.promised import MOST, promised
from atrocity_prevention.report.brief.sections.protecting import protecting
from atrocity_prevention.report.words.words import words_in

FOLDER = EXAMPLES / "exampleland"
PARTS = ["protecting", "capacity", "promised"]


@functools.cache
def given() -> dict[str, object]:
    names = ("oversight", "early-warning")
    return {
        "commitments": ap.read_commitments(FOLDER / "commitments.yaml"),
        "capacity": [ap.review_capacity(ap.read_capacity_review(FOLDER / f"capacity-{name}.yaml")) for name in names],
        "resilience": ap.resilience(exampleland(), ap.read_resilience(FOLDER / "resilience.yaml")),
    }


@functools.cache
def page(lang: str = "en", marking: str = "TLP:AMBER") -> str:
    return brief(may(), lang=lang, marking=marking, **given())


def part(html: str, name: str) -> str:
    """What one section says."""
    return re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)[0]


def told(html: str, name: str) -> str:
    return re.sub(r" (?=[:;,])", "", " ".join(text_of(part(html, name)).split()))


def sections(html: str) -> list[str]:
    return [one["id"] for one in Reader(html).all("h2")]


def test_a_part_stands_there_only_where_it_was_given():
    """Each section is there with what it is made from, before what can be done, and linked to; none otherwise."""
    whole, bare = sections(page()), sections(brief(may(), marking="TLP:AMBER"))

    assert [one for one in whole if one in PARTS] == PARTS
    assert whole.index("promised") + 1 == whole.index("doable")
    assert [one for one in whole if one not in PARTS] == bare
    assert {f"#{one}" for one in whole} <= {one["href"] for one in Reader(page()).all("a")}
    for name, section in zip(("resilience", "capacity", "commitments"), PARTS, strict=True):
        assert [
            one for one in sections(brief(may(), marking="TLP:AMBER", **{name: given()[name]})) if one in PARTS
        ] == [section]


def test_one_review_of_capacity_needs_no_list():
    """A single review is taken as it is."""
    one = given()["capacity"][0]

    assert brief(may(), marking="TLP:AMBER", capacity=one) == brief(may(), marking="TLP:AMBER", capacity=[one])


def test_open_and_overdue_undertakings_are_told_with_both_sides():
    """What is not shown to be kept stands there in the order of the register, with each side's word."""
    shown = told(page(), "promised")
    standings = given()["commitments"].standings(may().as_of)
    open_ = [one for one in standings if str(one.status) != "implemented"]

    assert f"{len(standings)} undertakings are on record. {len(open_)} are not shown to be kept," in shown
    assert re.findall(r"A/72/884\.45\w", shown) == [one.commitment for one in open_]
    assert shown.count(", overdue") == len(given()["commitments"].overdue(may().as_of))
    assert "disputed: implemented in part to implemented" in shown
    assert "human rights institution: implemented in part" in shown
    assert "not said" in shown  # a day that nobody named


def test_undertakings_of_other_states_stay_on_their_own_pages():
    """A register of several States shows those of this one and of its bodies."""
    register = given()["commitments"]
    others = [
        attrs.evolve(one, id=f"other-{one.id}", state="KEN", evidence=[]) for one in register.undertakings if one.state
    ]
    more = attrs.evolve(register, undertakings=[*register.undertakings, *others])

    assert told(brief(may(), marking="TLP:AMBER", commitments=more), "promised") == told(page(), "promised")


def test_a_long_register_is_cut_and_counted():
    """Beyond the first few the rest is counted."""
    register = given()["commitments"]
    many = [attrs.evolve(register.undertakings[0], id=f"u{number}", evidence=[]) for number in range(MOST + 2)]
    shown = told(brief(may(), marking="TLP:AMBER", commitments=attrs.evolve(register, undertakings=many)), "promised")

    assert shown.count("A/72/884.45a") == MOST
    assert shown.endswith("2 more are open.")


def test_a_register_with_nothing_open_has_no_table():
    """What is kept is counted."""
    register = given()["commitments"]
    kept = [one for one in register.undertakings if one.id == "oversight"]
    html = brief(may(), marking="TLP:AMBER", commitments=attrs.evolve(register, undertakings=kept))

    assert "1 undertaking is on record. 0 are not shown to be kept," in told(html, "promised")
    assert "<table" not in part(html, "promised")


def test_ranges_and_disagreements_of_capacity_are_told():
    """Each section with its range in words, and both answers where they differ."""
    shown = told(page(), "capacity")
    oversight = given()["capacity"][0]

    for section in oversight.questionnaire.sections:
        assert f"{section.labels.text()} {oversight.sections[section.id].in_words()}" in shown
    assert "Cabinet office: in use and reviewed National human rights commission: partial" in shown
    assert "nobody is ranked" in shown


def test_somebody_without_a_name_is_told_by_kind():
    """A respondent goes by its name, else by what it is, else by its id."""
    found = given()["capacity"][0]
    people = [attrs.evolve(one, name={}) for one in found.review.respondents]
    kinds = [attrs.evolve(one, kind="acme.board") if one.id == "lawyers" else one for one in people]
    again = ap.review_capacity(attrs.evolve(found.review, respondents=kinds))
    shown = told(brief(may(), marking="TLP:AMBER", capacity=again), "capacity")

    assert "national government: in use and reviewed national human rights institution: partial" in shown
    assert "lawyers: absent" in shown


def test_what_protects_stands_beside_the_risk():
    """Each source that was looked at, and each factor against which one protects or was looked for in vain."""
    shown, found = told(page(), "protecting"), given()["resilience"]

    assert "Of 28 sources of resilience, reports speak of 6." in shown
    assert "access denied absent to very strong M37" in shown
    for one in found.beside.values():
        assert (f"{one.factor} " in shown.split("Beside the risk")[1]) == bool(one.found or one.absent)


def test_what_does_not_apply_has_no_range():
    """A range or a score that is not there is said to be none."""
    words = words_in("en")
    assert between(None, words) == "does not apply"
    assert between(ap.MaturityRange(low=0.5, high=0.5, coverage=1), words) == "partial"
    evidence = given()["resilience"].evidence
    gone = [attrs.evolve(one, state="not_applicable", strength=None) for one in evidence.observations if one.id == "r1"]
    no_risk = attrs.evolve(may(), factors={**may().factors, "RF1": None})
    found = ap.resilience(exampleland(), attrs.evolve(evidence, observations=[*evidence.observations[1:], *gone]))
    subject = collected(Asked(assessment=no_risk, marking=ap.Marking.AMBER, matching=False))
    beside = attrs.evolve(subject, standing_by=attrs.evolve(subject.standing_by, resilience=found), assessment=no_risk)

    assert text_of(protecting(beside, words).text).count("does not apply") == 2
    review = given()["capacity"][0].review
    nothing = [attrs.evolve(one, answer="not_applicable", credibility=None) for one in review.answers]
    html = brief(may(), marking="TLP:AMBER", capacity=ap.review_capacity(attrs.evolve(review, answers=nothing)))
    assert "Parliament does not apply - 0 0" in told(html, "capacity")


@pytest.mark.parametrize("section", [promised, protecting], ids=["promised", "protecting"])
def test_a_section_without_anything_says_so(section):
    """Made by itself, it says that there is nothing to show."""
    subject = collected(Asked(assessment=may(), marking=ap.Marking.AMBER))

    assert "is shown on this page." in text_of(section(subject, words_in("en")).text)


def test_nothing_above_the_clearance_is_told():
    """Names and words of what is marked above are gone and counted, and what they spoke of is wide open."""
    amber, green = page(), page(marking="TLP:GREEN")
    evidence = given()["resilience"].evidence
    secret = attrs.evolve(given()["resilience"], evidence=attrs.evolve(evidence, marking="TLP:AMBER"))
    less = brief(may(), marking="TLP:GREEN", **{**given(), "resilience": secret})

    assert "Women&#x27;s mediation network" not in part(green, "capacity")
    assert "cannot be told yet: not implemented to implemented in part" in told(amber, "promised")
    assert "withheld: not implemented to implemented" in told(green, "promised")
    assert "fewer than 5 pieces of evidence on what was promised" in told(green, "left-out")
    assert "fewer than 5 answers of a review of capacity" in told(green, "left-out")
    assert "protecting" not in sections(less)
    assert f"{len(evidence.observations)} reports on resilience" in told(less, "left-out")


def test_a_review_of_several_has_no_place_for_them():
    """They are about one situation; and resilience of another is refused."""
    with pytest.raises(ap.DataError) as refused:
        brief([may(), kenya()], marking="TLP:AMBER", commitments=given()["commitments"])
    assert [one.code for one in refused.value.problems] == ["AP-E123"]
    with pytest.raises(ap.DataError) as refused:
        brief(kenya(), marking="TLP:AMBER", resilience=given()["resilience"])
    assert [(one.path, one.code) for one in refused.value.problems] == [("resilience", "AP-E121")]


def test_every_word_of_them_comes_from_a_catalogue(monkeypatch):
    """In the pseudo-language nothing of the three sections stands outside brackets but what others wrote."""
    monkeypatch.setattr(door, "words_in", lambda _: Pseudo())
    html = brief(may(), marking="TLP:GREEN", **given())

    assert [word for name in PARTS for word in left_over(part(html, name))] == []


@pytest.mark.parametrize("lang", ["fr", "es", "ar"])
def test_nothing_of_them_is_english(lang):
    """Outside spans that say they are English, and other people's texts, no English word is left."""
    html = "".join(part(page(lang), name) for name in PARTS)
    bare = re.sub(r"<(span|bdi|cite)\b[^>]*>.*?</\1>", "", html, flags=re.DOTALL)

    assert re.findall(r"\b(?:the|of|and|not|is|was|by|to)\b", text_of(bare)) == []


# --- the whole review in one script ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> list[Path]:
    """The review, written under two hash seeds."""
    folders = [tmp_path_factory.mktemp(f"seed-{seed}") for seed in (0, 1)]
    for seed, folder in enumerate(folders):
        subprocess.run(
            [sys.executable, str(EXAMPLES / "national_review.py"), str(folder)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        )
    return folders


def test_a_national_review_is_the_same_every_time(written):
    """Two hash seeds give the same files, byte by byte: figures, public versions, briefs in English and French."""
    names = sorted(one.name for one in written[0].iterdir())
    same, different, failed = filecmp.cmpfiles(*written, names, shallow=False)

    assert sorted(same) == names == sorted(one.name for one in written[1].iterdir())
    assert (different, failed) == ([], [])
    assert {f"brief-{who}.{lang}.html" for who in ("desk", "parliament") for lang in ("en", "fr")} <= set(names)


def test_the_french_review_has_no_english_left(written):
    """Outside codes and other people's texts in their language, every word is French; every part is there."""
    html = (written[0] / "brief-parliament.fr.html").read_text("utf-8")
    bare = re.sub(r"<(span|bdi|cite|style)\b[^>]*>.*?</\1>", "", html, flags=re.DOTALL)

    assert set(PARTS) <= set(sections(html))
    assert re.findall(r"\b(?:the|of|and|not|is|was|by|which)\b", text_of(bare)) == []
    assert "user-assigned" in text_of(html) or not [one for one in Reader(html).all("span") if one.get("lang") == "en"]
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=.https?:", html)


def test_public_versions_hold_nothing_above_their_readers(written):
    """What is for everybody can be read at TLP:CLEAR, and what is for parliament at TLP:GREEN."""
    folder = written[0]

    assert ap.read_commitments(folder / "commitments-public.yaml").strictest_marking() is ap.Marking.CLEAR
    for name in ("oversight", "early-warning"):
        ap.read_capacity_review(folder / f"capacity-{name}-public.yaml", clearance="TLP:CLEAR")
    ap.read_situation(folder / "situation-parliament.yaml", clearance="TLP:GREEN")
    ap.read_plan(folder / "plan.yaml", clearance="TLP:GREEN")
