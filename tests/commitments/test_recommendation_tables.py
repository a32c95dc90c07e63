"""Exports of recommendations: two published layouts, in small fictional files."""

from __future__ import annotations

import pytest

import atrocity_prevention as ap
from atrocity_prevention.commitments.words import Mechanism, Status, Uptake
from atrocity_prevention.exchange.tables.recommendation_words import mechanism_of

UPR = """\
State Under Review,Recommending State,Recommendation,Response,Action,Issue,Cycle,Session,Implementation
XEX,Kenya,Ratify the Rome Statute,Supported,4,Instruments,3,38,Partially implemented
XEX,Norway,Ratify the Rome Statute,Supported,4,Instruments,3,38,Partially implemented
XEX,Brazil,Investigate hate speech before elections,Noted,4,Freedom,3,38,Not implemented
XEX,Atlantis,Keep going,Perhaps,2,Other,3,38,Somewhat
Atlantis,Peru,Keep going,Noted,2,Other,3,38,
XEX,Peru,,Noted,2,Other,3,38,
"""

UHRI = (
    "Text,Countries Concerned,Reccomending Body,Document Symbol,Type,"
    "Document Publication Date,UPR Session,UPR Reccomending States,UPR Position\n"
    """\
Strengthen the independence of the judiciary,- Kenya,- CCPR,CCPR/C/KEN/CO/4,- Recommendations,44295,,,
The Committee notes with concern,- Kenya,- CCPR,CCPR/C/KEN/CO/4,- Concerns/Observations,44295,,,
Receive the mandate-holder,"- Kenya
- Uganda
- Kenya",- SR Torture,A/HRC/00/1,- Recommendations,2021-01-05T00:00:00,,,
End impunity,- Kenya,- UPR,A/HRC/00/9,- Recommendations,soon,35th Session,"- France
- Norway",- Supported
Act,- Kenya,- A mission,A/00/1,- Recommendations,,,,
"""
)

NGO = ap.Source(id="ngo", kind="ngo_national", reliability="C", marking="TLP:GREEN")


@pytest.fixture
def read(tmp_path):
    """Reads an export from its text."""

    def read_export(text, **more):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        return ap.read_recommendations(path, **more)

    return read_export


def test_a_review_becomes_a_report_its_recommendations_commitments_and_answers_undertakings(read):
    """One text that several States recommend is one commitment."""
    found = read(UPR, marking="TLP:CLEAR")
    (review,) = found.reports
    assert (review.id, review.mechanism, review.cycle) == ("UPR-XEX-3", Mechanism.UNIVERSAL_PERIODIC_REVIEW, "3, 38")
    first, second, third = found.commitments
    assert (first.id, str(first.text), first.recommended_by) == (
        "UPR-XEX-3.1",
        "Ratify the Rome Statute",
        ("KEN", "NOR"),
    )
    assert second.addressees == ("government",)
    assert third.recommended_by == ()
    assert [(one.by, one.uptake) for one in found.undertakings] == [
        ("XEX", Uptake.ACCEPTED),
        ("XEX", Uptake.NOTED),
        ("XEX", Uptake.UNKNOWN),
    ]
    assert found.id == "export"


def test_grades_of_implementation_count_only_with_a_source_and_a_day(read):
    """Otherwise nobody could say who says so, and how old it is."""
    found = read(UPR, source=NGO, seen_on="2026-03-01")
    assert [str(one.status) for one in found.standings()] == ["partly", "undetermined", "no_information"]
    assert found.sources == (NGO,)
    silent = read(UPR, source=NGO)
    assert {one.status for one in silent.standings("2026-03-01")} == {Status.NO_INFORMATION}
    assert silent.sources == ()
    assert "2 grades of implementation without `source` and `seen_on`" in silent.note["en"]


def test_what_is_not_taken_is_counted_in_two_languages(read):
    """Unknown States, words and rows without a text."""
    found = read(UPR)
    assert found.note["en"] == (
        "Left out: 1 answers in words that are not known; 1 grades of implementation in words that are not known; "
        "2 grades of implementation without `source` and `seen_on`; 1 names of States not known: Atlantis; "
        "1 names of recommending States not known: Atlantis; 1 rows without a text."
    )
    assert found.note["fr"].startswith("Laissé de côté : ")
    assert read(UHRI.splitlines()[0] + "\n" + UHRI.splitlines()[1] + "\n").note is None


def test_what_nobody_marked_is_protected(read):
    """As everything else that is read."""
    assert read(UPR).strictest_marking() is ap.Marking.RED


def test_the_index_has_every_mechanism_in_one_table(read):
    """Treaty bodies, special procedures and the review; concerns are no recommendations."""
    found = read(UHRI)
    assert [(one.id, one.mechanism, str(one.published_on)) for one in found.reports] == [
        ("CCPR/C/KEN/CO/4", Mechanism.TREATY_BODY, "2021-04-09"),
        ("A/HRC/00/1", Mechanism.SPECIAL_PROCEDURE, "2021-01-05"),
        ("A/HRC/00/9", Mechanism.UNIVERSAL_PERIODIC_REVIEW, "None"),
        ("A/00/1", Mechanism.OTHER, "None"),
    ]
    assert [one.recommended_by for one in found.commitments] == [
        ("CCPR",),
        ("SR Torture",),
        ("FRA", "NOR"),
        ("A mission",),
    ]
    assert [one.id for one in found.undertakings][1:3] == ["A/HRC/00/1.1@KEN", "A/HRC/00/1.1@UGA"]
    assert found.undertakings[3].uptake is Uptake.ACCEPTED
    assert "1 rows that are no recommendations" in found.note["en"]


def test_columns_of_another_name_can_be_named(read):
    """An edition may call them otherwise, and the language may be another."""
    text = "Pays,Texte,Réponse\nKenya,Ratifier le Statut de Rome,Acceptée\n"
    found = read(text, columns={"state": "Pays", "text": "Texte", "response": "Réponse"}, language="fr")
    assert found.commitments[0].text == {"fr": "Ratifier le Statut de Rome"}
    assert found.undertakings[0].uptake is Uptake.ACCEPTED
    assert found.commitments[0].id == "UPR-KEN.1"


def test_ids_of_the_export_are_kept_and_made_different_where_they_are_not(read):
    """An id given twice is still one commitment each."""
    text = "ID,State,Text,Response\n7,KEN,one,Noted\n7,KEN,two,Noted\n7,UGA,one,Noted\n,KEN,three,Noted\n"
    assert [one.id for one in read(text).commitments] == ["7", "7.2", "7.3", "UPR-KEN.3"]


def test_an_export_of_another_kind_is_refused(read):
    """The remedy says what is needed and how to name it."""

    def codes(*arguments, **more):
        with pytest.raises(ap.DataError) as error:
            read(*arguments, **more)
        return [(one.code, one.path) for one in error.value.problems]

    assert codes("a,b\n1,2\n") == [("AP-E157", "")]
    assert codes(UPR, layout="uhri") == [("AP-E157", "")]
    assert codes(UPR, layout="other") == [("AP-E013", "layout")]
    assert codes(UPR, columns={"sender": "x"}) == [("AP-E013", "columns")]
    assert codes("State,Text,Response\nKEN,x\n") == [("AP-E031", "")]
    assert codes(UPR, seen_on="soon") == [("AP-E015", "seen_on")]
    assert read(UPR, layout="upr_info").commitments


@pytest.mark.parametrize(
    ("body", "mechanism"),
    [
        ("UPR", "universal_periodic_review"),
        ("Universal Periodic Review", "universal_periodic_review"),
        ("Special Procedures", "special_procedure"),
        ("WG Arbitrary Detention", "special_procedure"),
        ("CEDAW", "treaty_body"),
        ("Human Rights Committee", "treaty_body"),
        ("Committee against Torture", "treaty_body"),
        ("A mission", "other"),
        ("", "other"),
    ],
)
def test_a_body_belongs_to_a_mechanism(body, mechanism):
    """As exports write it; what cannot be told is not guessed."""
    assert mechanism_of(body) == mechanism


def test_imported_recommendations_join_an_office_s_own_register(read):
    """And are tagged only when somebody confirms."""
    imported = read(UPR, marking="TLP:CLEAR")
    whole = ap.join_registers(ap.CommitmentRegister(id="office", marking="TLP:GREEN"), imported)
    proposals = ap.propose_tags(whole.commitments)
    assert {one.to for one in proposals} == {"3.1", "7.14", "8.8"}
    assert ap.tagged_with(whole) == {}
    tagged = ap.confirm_tags(whole, proposals[:1], confirmed_by="prevention desk", confirmed_on="2026-02-01")
    assert ap.tagged_with(tagged) == {"3.1": ("UPR-XEX-3.1",)}
