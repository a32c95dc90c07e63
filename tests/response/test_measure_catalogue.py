"""The library's own 42 measures: graded as the sources were, complete, in both languages, and never a promise."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import pytest

from atrocity_prevention.response.builtin_measures import (
    DAYS_ARE_ASSUMED,
    EVERY_MEASURE,
    cross_tool_conditions,
    response_measures,
)
from atrocity_prevention.response.measures import LeadTime, MeasureKind, Standing, Strategy, Verdict
from atrocity_prevention.vocabulary import framework
from atrocity_prevention.vocabulary.actors import actor_kinds
from atrocity_prevention.vocabulary.tables import read_table

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference" / "measures.md"

MEASURES = {measure.id: measure for measure in response_measures()}
EVERY = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)

CODES = {
    "mixed": Verdict.REVIEWED_MIXED,
    "some": Verdict.SOME_STUDIES,
    "case": Verdict.CASES,
    "cross-tool": Verdict.CROSS_TOOL,
    "USHMM": Verdict.REVIEW_UNFINISHED,
    "security assistance": Verdict.REVIEWED_MIXED,
    "indicator set exists": Verdict.NONE_SEEN,
    "none": Verdict.NONE_SEEN,
}
"""How the reference begins each cell of evidence; M11 alone begins with the reviewer, of an unfinished review."""

KINDS = {
    "media/information": MeasureKind.INFORMATION,
    "legal/accountability": MeasureKind.LEGAL,
    "institutional capacity": MeasureKind.INSTITUTIONAL,
    "civilian protection": MeasureKind.PROTECTION,
    "civil-society": MeasureKind.CIVIL_SOCIETY,
    "women/peace/security": MeasureKind.WOMEN_PEACE_SECURITY,
}
TIMES = {"U": LeadTime.UPSTREAM, "I": LeadTime.IMMINENT, "O": LeadTime.ONGOING}


@functools.cache
def reference():
    """The reference table as id -> column -> cell."""
    if not REFERENCE.exists():
        pytest.skip(
            "the reference catalogue of measures is not beside the repository (../shared/reference/measures.md)"
        )
    lines = [line for line in REFERENCE.read_text("utf-8").splitlines() if re.match(r"\| (id|M\d\d) \|", line)]
    header, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


def bears_on(cell):
    """The reference's short way of naming factors and indicators, spelt out."""
    found = set()
    for part in re.sub(r"\(.*?\)|all as monitor", "", cell).split(","):
        first, _, last = part.strip().partition("\N{EN DASH}")
        if "." in first:
            factor, low = first.split(".")
            high = last.partition(".")[2] or low
            found |= {f"{factor}.{n}" for n in range(int(low), int(high) + 1)}
        elif first:
            found |= {f"RF{n}" for n in range(int(first), int(last or first) + 1)}
    return found


def test_there_are_42_measures_in_order():
    """The measures are M01 to M42, each once; the reference has the same."""
    assert list(MEASURES) == [f"M{number:02}" for number in range(1, 43)]
    assert len(response_measures()) == 42


def test_the_reference_has_the_same_measures():
    """Nothing of the reference is left out and nothing is added."""
    assert list(reference()) == list(MEASURES)


@EVERY
def test_evidence_stands_exactly_as_graded(measure):
    """Verdict and counts are those of the reference: a mixed review stays mixed, and none seen stays none seen."""
    cell = reference()[measure.id]["known evidence"]
    (verdict,) = {verdict for start, verdict in CODES.items() if cell.startswith(start)}
    counted = re.search(r"mixed-(\d+)/(\d+)", cell)

    assert measure.evidence.verdict is verdict
    assert (counted is not None) == (verdict is Verdict.REVIEWED_MIXED)
    if counted:
        assert (measure.evidence.studies, measure.evidence.direct) == tuple(int(count) for count in counted.groups())
    else:
        assert (measure.evidence.studies, measure.evidence.direct) == (None, None)


@EVERY
def test_codes_are_those_of_the_reference(measure):
    """Field of work, lead times, strategies, factors and indicators are carried over without loss."""
    row = reference()[measure.id]
    strategies = {Strategy(word.strip()) for word in row["strategy"].split(",")} if row["strategy"] != "all" else None

    assert measure.kind is (KINDS.get(row["kind"]) or MeasureKind(row["kind"]))
    assert measure.lead_times == tuple(TIMES[letter] for letter in row["lead"].split())
    assert set(measure.strategies) == (strategies or set(Strategy))
    assert set(measure.addresses) == bears_on(row["RFs"])


@EVERY
def test_every_paragraph_the_reference_names_is_cited(measure):
    """Whoever wants to read it up finds the paragraphs of the report."""
    row = reference()[measure.id]
    cited = re.findall(r"\[report ([^\]]*)\]", " ".join(row.values()))
    named = {word for one in cited for word in re.findall(r"fn \d+|\d+[a-g]?", one.replace("\N{EN DASH}", ", "))}

    assert named <= {*measure.paragraphs}


@EVERY
def test_no_risk_of_the_reference_is_forgotten(measure):
    """Each risk of harm the reference separates is there; none marked as general knowledge is shown as checked."""
    cell = reference()[measure.id]["known risks of harm"]
    assert len(measure.risks) >= len(re.sub(r"\[.*?\]|\(.*?\)", "", cell).split(";"))
    if "[M]" in cell:
        unverified = [risk for risk in measure.risks if risk.standing is Standing.UNVERIFIED]
        assert len(unverified) >= len(cell.split(";"))


@EVERY
def test_what_a_measure_names_exists(measure):
    """Factors, indicators and kinds of actors are those of the library, each named once."""
    known = {item.id for item in (*framework.risk_factors(), *framework.indicators())}

    assert set(measure.addresses) <= known
    assert set(measure.actor_kinds) <= actor_kinds().keys()
    for named in (measure.addresses, measure.actor_kinds, measure.paragraphs):
        assert max(Counter(named).values(), default=1) == 1


@EVERY
def test_a_factor_is_not_named_together_with_its_own_indicators(measure):
    """A factor already stands for all its indicators."""
    factors = {item.id: item.factor for item in framework.indicators()}
    assert {factors[one] for one in measure.addresses if one in factors}.isdisjoint(measure.addresses)


@EVERY
def test_every_measure_is_complete(measure):
    """Each says what it is, who could do it, what could go wrong, what to ask first, and where it comes from."""
    assert measure.pillars
    assert measure.strategies
    assert measure.lead_times
    assert measure.addresses
    assert measure.actor_kinds
    assert measure.risks
    assert measure.questions
    assert measure.source
    assert measure.evidence.summary


@EVERY
def test_evidence_names_its_source_unless_none_was_seen(measure):
    """A finding can be looked up; where no study was seen there is nothing to cite."""
    assert bool(measure.evidence.source) == (measure.evidence.verdict is not Verdict.NONE_SEEN)
    if measure.evidence.verdict is not Verdict.NONE_SEEN:
        assert measure.evidence.standing in (Standing.SEEN, Standing.REPORT)


@EVERY
def test_the_summary_says_what_the_verdict_says(measure):
    """Whoever reads the words alone learns the same: the counts, that findings are mixed, or that nothing was seen."""
    evidence = measure.evidence
    english, french = evidence.summary["en"], evidence.summary["fr"]
    if evidence.verdict is Verdict.REVIEWED_MIXED:
        direct = (f"{evidence.direct} of them on", f"dont {evidence.direct} ")
        en, fr = direct if evidence.direct else ("none of them on", "dont aucune")
        assert f"review of {evidence.studies} studies, {en}" in english
        assert f"revue de {evidence.studies} études, {fr}" in french
        assert "came to mixed findings" in english
        assert "résultats partagés" in french
    elif evidence.verdict is Verdict.NONE_SEEN:
        assert "says nothing for or against it" in english
        assert "ne plaide ni pour ni contre elle" in french


@EVERY
def test_no_text_promises_or_condemns(measure):
    """No measure is said to work, and none is said not to."""
    said = measure.evidence.summary["en"] + measure.labels["en"]
    assert not re.search(
        r"\b(proven|does not work|do not work|always works|guarantee\w*|ineffective)\b", said, re.IGNORECASE
    )


def test_force_is_marked_and_described_alone_as_a_last_resort():
    """One measure means the use of force, says so, and asks what peaceful means are left."""
    (force,) = (measure for measure in MEASURES.values() if measure.uses_force)

    assert force.id == "M22"
    assert "last resort" in force.labels["en"]
    assert "dernier recours" in force.labels["fr"]
    assert force.questions[0].text["en"].startswith("Which peaceful means")
    assert force.evidence.summary["en"].startswith("Studies conflict")


def test_harm_that_was_found_is_said():
    """Four measures carry a finding that things got worse; that of comprehensive sanctions stands in their name."""
    harmful = {measure.id for measure in MEASURES.values() if measure.evidence.harm_found}

    assert harmful == {"M01", "M22", "M24", "M25"}
    assert "known to do harm" in MEASURES["M24"].labels["en"]
    assert MEASURES["M24"].risks[0].standing is Standing.SEEN
    for word in ("corruption", "humanitarian crisis"):
        assert word in MEASURES["M24"].evidence.summary["en"]
        assert word in MEASURES["M24"].risks[0].text["en"]


def test_an_amnesty_never_covers_atrocity_crimes():
    """The name leaves them out; that United Nations policy does so is said, and marked as not verified."""
    amnesty = MEASURES["M13"]

    assert "leaves out atrocity crimes" in amnesty.labels["en"]
    (condition,) = amnesty.conditions
    assert "United Nations policy" in condition.text["en"]
    assert condition.standing is Standing.UNVERIFIED


def test_what_helps_every_measure_is_said_once():
    """Commitment, coordination and several tools together were seen across tools, and no measure repeats them."""
    texts = {condition.text for condition in cross_tool_conditions()}

    assert len(texts) == 3
    assert {condition.standing for condition in cross_tool_conditions()} == {Standing.SEEN}
    for measure in MEASURES.values():
        assert texts.isdisjoint(condition.text for condition in measure.conditions)


@EVERY
def test_days_fit_the_lead_times(measure):
    """In a crisis a measure can begin within weeks if all goes well; one that is upstream alone takes half a year."""
    begin = measure.days_to_set_up
    assert begin is not None
    if LeadTime.IMMINENT in measure.lead_times:
        assert begin.low <= 30
    if LeadTime.ONGOING in measure.lead_times:
        assert begin.low <= 90  # courts are slow even while crimes go on
    if measure.lead_times == (LeadTime.UPSTREAM,):
        assert measure.days_needed.low >= 180


def test_days_are_wide_and_called_an_assumption():
    """Every range is at least twofold, is marked as assumed, and two effects are left open since nobody could say."""
    for measure in MEASURES.values():
        assert measure.days_assumed
        for days in (measure.days_to_set_up, measure.days_to_effect):
            assert days is None or days.high >= 2 * days.low
    assert [measure.id for measure in MEASURES.values() if measure.days_to_effect is None] == ["M05", "M13"]
    assert "assumption" in DAYS_ARE_ASSUMED["en"]
    assert "hypothèse" in DAYS_ARE_ASSUMED["fr"]


def test_every_row_of_words_belongs_to_a_measure_and_is_read():
    """No text is lost: each row has a known measure and field, both languages, straight apostrophes, a known mark."""
    rows = list(read_table("measure_texts.tsv"))
    fields = {"label", "evidence", "condition", "risk", "question", "legal_basis"}

    assert {row["measure"] for row in rows} == {*MEASURES, EVERY_MEASURE}
    assert {row["field"] for row in rows} == fields
    assert {row["standing"] for row in rows} == {"", *Standing}
    for row in rows:
        assert row["en"].strip() == row["en"] != ""
        assert row["fr"].strip() == row["fr"] not in ("", row["en"])
        assert "\N{RIGHT SINGLE QUOTATION MARK}" not in row["en"] + row["fr"]
        assert row["en"].endswith("?") == row["fr"].endswith(" ?") == (row["field"] == "question")


def test_each_measure_has_one_name_one_finding_and_at_most_one_legal_basis():
    """What is single in the record is single in the table."""
    counted = Counter((row["measure"], row["field"]) for row in read_table("measure_texts.tsv"))
    for measure in MEASURES:
        assert counted[measure, "label"] == counted[measure, "evidence"] == 1
        assert counted[measure, "legal_basis"] <= 1
    without = [measure.id for measure in MEASURES.values() if not measure.legal_basis]
    assert without == ["M03", "M19", "M20", "M30"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_names_tell_measures_apart(language):
    """No two measures have the same name."""
    assert len({measure.labels[language] for measure in MEASURES.values()}) == 42


def test_claims_carry_their_standing():
    """Every condition, risk and legal basis has a mark in the table; what is asked or said of nobody has none."""
    claimed = {"condition", "risk", "legal_basis"}
    for row in read_table("measure_texts.tsv"):
        if row["field"] in claimed:
            assert row["standing"]
        elif row["field"] != "evidence":
            assert not row["standing"]
