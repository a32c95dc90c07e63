"""Cases: the library of public ones, files of one's own, and what is refused."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given, settings

import atrocity_prevention as ap
from atrocity_prevention.lessons.displaying import measure_name
from atrocity_prevention.lessons.profile import FACTORS, LEVEL_WORDS, ranges_of
from atrocity_prevention.lessons.words import (
    CaseOutcome,
    DecisionKind,
    FailureCode,
    LessonStatus,
    MeasureResult,
    ReviewStep,
    Similarity,
    WarningReply,
)
from atrocity_prevention.testing import strategies
from atrocity_prevention.vocabulary.values import Period
from lesson_samples import CASE, case


def problems(make):
    """The problems of something that is refused."""
    with pytest.raises(ap.DataError) as refused:
        make()
    return [(one.path, one.code) for one in refused.value.problems]


def everything_said(one):
    """Every text of a case."""
    parts = (*one.warnings, *one.decisions, *one.measures, *one.came, *one.findings)
    return [one.name, one.situation, one.coded_by, *one.contested, *one.unknown, *(part.text for part in parts)]


def test_the_library_has_failures_and_successes():
    """Eleven public cases, those the report names among them, in order of their ids."""
    held = ap.case_library()
    assert len(held) >= 8
    assert list(held) == sorted(held)
    assert {"kenya-2013", "tunisia-2013", "rwanda-1994", "bosnia-1995"} <= held.keys()
    assert {one.outcome for one in held.values()} == {*CaseOutcome} - {CaseOutcome.NOT_KNOWN}


def test_every_fact_names_a_document_and_every_case_says_what_is_open():
    """Each case lists its documents, what is contested and what is not known, and marks its coding as illustrative."""
    for one in ap.case_library().values():
        assert one.sources
        assert one.contested
        assert one.unknown
        assert "llustrati" in one.coded_by.text("fr")
        assert list(one.profile) == list(FACTORS)
        assert all(source.symbol for source in one.sources)
        named = {name for part in (*one.came, *one.measures, *one.warnings, *one.findings) for name in part.sources}
        assert named <= {source.id for source in one.sources}


def test_every_text_is_there_in_two_languages():
    """English and French, and not one for the other."""
    for one in ap.case_library().values():
        for text in everything_said(one):
            assert {*text} == {"en", "fr"}
            assert len(text["en"]) <= 3 or text["en"] != text["fr"] or text == one.name


def test_measures_of_cases_are_in_the_catalogue():
    """Whatever was tried can be looked up."""
    known = ap.measures_of(ap.default_catalogue())
    tried = {part.measure for one in ap.case_library().values() for part in one.measures}
    assert tried <= known.keys()


def test_crimes_are_told_only_as_found_by_somebody():
    """No statement but a finding says that a crime was committed, and each finding names who found it."""
    crime = re.compile(r"genocide|crimes? against humanity|war crime|ethnic cleansing", re.IGNORECASE)
    for one in ap.case_library().values():
        assert all(part.found_by and part.sources for part in one.findings)
        for part in (*one.decisions, *one.measures, *one.came):
            assert crime.search(part.text["en"]) is None


@pytest.mark.parametrize(
    "kind",
    [CaseOutcome, DecisionKind, FailureCode, LessonStatus, MeasureResult, ReviewStep, Similarity, WarningReply],
)
def test_every_code_has_words(kind):
    """In English and in French."""
    assert all({*one.labels} == {"en", "fr"} for one in kind)


def test_a_file_is_read_and_written_back_the_same(tmp_path):
    """Both as YAML and as JSON; a State that is no more keeps its code."""
    held = case()
    assert held.states == ("XEX", "CSHH")
    assert held.profile["RF2"] == "no_information"
    for name in ("case.yaml", "case.json"):
        ap.write_case(held, tmp_path / name)
        assert ap.read_case(tmp_path / name) == held


def test_what_does_not_fit_is_told_at_once():
    """Repeated ids, sources that are not listed, statements without any, and fields that cannot be read."""
    text = CASE.replace("by: ministry, kind: to_act, sources: [inquiry]", "by: ministry, kind: to_act")
    text = text.replace("helped, sources: [inquiry]", "helped, sources: [letter]")
    text = text.replace("{RF1: high", "{RF99: high, RF2: huge, RF1: high")
    text = text.replace("found_by: Inquiry, sources: [inquiry]", "found_by: Inquiry, sources: 3")
    text = text.replace("sources:\n", "sources:\n  - {id: inquiry, symbol: X}\n").replace(
        "[XEX, CSHH]", "[XEX, Nowhere]"
    )
    assert sorted(problems(lambda: ap.read_case(text))) == [
        ("decisions[0].sources", "AP-E170"),
        ("findings[0].sources", "AP-E012"),
        ("measures[0].sources[0]", "AP-E020"),
        ("profile.RF2", "AP-E013"),
        ("profile.RF99", "AP-E021"),
        ("sources[1].id", "AP-E023"),
        ("states[1]", "AP-E022"),
    ]


def test_lists_that_are_none_are_told_once():
    """What should be a list has one problem, as has a record that is none."""
    assert problems(lambda: ap.read_case(CASE.replace("contested: [{en: Why it ended}]", "contested: 1"))) == [
        ("contested", "AP-E012")
    ]
    broken = CASE[: CASE.index("warnings:")] + "decisions: 3\nwarnings: [1]\n"
    assert ("decisions", "AP-E012") in problems(lambda: ap.read_case(broken))


def test_a_record_refuses_what_a_file_would():
    """Texts are lists, and codes are codes."""
    assert problems(lambda: attrs.evolve(case(), contested="why")) == [("", "AP-E012")]
    assert problems(lambda: attrs.evolve(case(), failures=["bad luck"])) == [("failures[0]", "AP-E013")]
    assert problems(lambda: attrs.evolve(case(), states=[3])) == [("states[0]", "AP-E012")]
    assert attrs.evolve(case(), period="2019-02-01").period == Period(start="2019-02-01", end="2019-02-01")


def test_what_may_not_be_shown_is_not():
    """An unmarked case is TLP:RED and shows nothing unasked; asked for, it shows everything."""
    held = attrs.evolve(case(), marking=None)
    assert "inquiry" not in held.to_text().lower()
    assert held.to_display().marking == "TLP:RED"
    assert "XEX/2020/1" in str(held.to_display(whole=True))
    assert "XEX/2020/1" in case().to_text()


def test_levels_come_as_words_numbers_and_ranges():
    """What is not named may be anything, and a wrong level is told with its factor."""
    found = ranges_of({"RF1": "high", "RF2": 0.5, "RF3": (0.1, 0.9), "RF4": None, "RF5": "no_information"})
    assert [found[name] for name in FACTORS[:6]] == [(0.75, 0.75), (0.5, 0.5), (0.1, 0.9), *[(0.0, 1.0)] * 3]
    wrong = {"RF1": "huge", "RF2": 2.0, "RF3": (0.9, 0.1), "RF4": (0.1,), "RF5": (0.0, 3.0), "RF6": True, "X": 1.0}
    assert problems(lambda: ranges_of(wrong)) == [
        ("profile.X", "AP-E021"),
        ("profile.RF1", "AP-E013"),
        ("profile.RF2", "AP-E014"),
        ("profile.RF3", "AP-E027"),
        ("profile.RF4", "AP-E012"),
        ("profile.RF5", "AP-E014"),
        ("profile.RF6", "AP-E012"),
    ]


def test_a_measure_the_library_does_not_know_keeps_its_id():
    """Names are the catalogue's own."""
    assert measure_name("acme.x", "en") == "acme.x"
    assert measure_name("M03", "fr") != measure_name("M03", "en")
    assert "no_information" in LEVEL_WORDS


@settings(max_examples=15)
@given(strategies.lesson_cases())
def test_any_case_reads_back_the_same(tmp_path_factory, made):
    """Whatever it holds."""
    path = tmp_path_factory.mktemp("case") / "case.yaml"
    ap.write_case(made, path)
    assert ap.read_case(path) == made


@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_a_case_above_its_readers_is_neither_written_nor_read(tmp_path, name):
    """A machine that may hold nothing above a marking refuses the file, without anything it says."""
    held = attrs.evolve(case(), marking="TLP:AMBER")

    with pytest.raises(ap.DataError, match="case is marked TLP:AMBER, above TLP:GREEN") as caught:
        ap.write_case(held, tmp_path / name, clearance="TLP:GREEN")
    assert [problem.code for problem in caught.value.problems] == ["AP-E130"]
    assert not (tmp_path / name).exists()
    ap.write_case(held, tmp_path / name, clearance="TLP:AMBER")
    with pytest.raises(ap.DataError, match="AP-E130"):
        ap.read_case(tmp_path / name, clearance="TLP:GREEN")
    assert ap.read_case(tmp_path / name, clearance="TLP:AMBER") == held
