"""The register: what it refuses, what it finds, and what became another between two days."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from promises import NGO, NHRI, register, seen, undertaken

import atrocity_prevention as ap
from atrocity_prevention.commitments.words import Status
from atrocity_prevention.testing import strategies

FEW = settings(max_examples=25)
"""Registers and tables are large, and each example is looked at on several days."""


def codes(call) -> list[tuple[str, str]]:
    """The paths and codes of what is refused."""
    with pytest.raises(ap.DataError) as refused:
        call()
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_an_undertaking_is_of_a_state_or_a_body_and_not_of_both():
    """Both or neither are refused."""
    assert codes(lambda: undertaken(state=None)) == [("", "AP-E150")]
    assert codes(lambda: undertaken(body="parliament")) == [("", "AP-E150")]
    assert undertaken(state=None, body="parliament").by == "parliament"
    assert undertaken().by == "XEX"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("state", "Nowhere", "AP-E022"),
        ("uptake", "maybe", "AP-E013"),
        ("due", "soon", "AP-E015"),
        ("taken_up_on", "2026-13-01", "AP-E015"),
        ("withheld", -1, "AP-E014"),
        ("withheld", True, "AP-E012"),
        ("commitment", " ", "AP-E017"),
    ],
)
def test_a_field_of_an_undertaking_is_judged_alone(field, value, code):
    """Each wrong value has its own code and place."""
    assert codes(lambda: undertaken(**{field: value})) == [(field, code)]


def test_evidence_reported_before_it_was_seen_is_refused():
    """Nobody reports what has not yet begun."""
    assert codes(lambda: seen("e", "partly", "nhri", reported_on="2025-12-31")) == [("reported_on", "AP-E024")]
    assert codes(lambda: seen("e", "done", "nhri")) == [("says", "AP-E013")]


def test_texts_where_lists_belong_are_refused():
    """One forgotten bracket would give one entry for each letter."""
    made = {"id": "c", "report": "A/72/884", "text": "t"}
    assert codes(lambda: ap.Commitment(**made, shown_by="a law")) == [("shown_by", "AP-E012")]
    assert codes(lambda: ap.Commitment(**made, addressees="government")) == [("addressees", "AP-E012")]
    assert codes(lambda: ap.Commitment(**made, addressees=["kings"])) == [("addressees[0]", "AP-E013")]


def test_everything_that_leads_nowhere_is_told_at_once():
    """Unknown commitments, reports, sources and proofs, repeated ids and missing grades come together."""
    found = codes(
        lambda: ap.CommitmentRegister(
            id="r",
            reports=[ap.CommitmentReport(id="A/72/884"), ap.CommitmentReport(id="mine", follows=["theirs"])],
            commitments=[
                ap.Commitment(id="A/72/884.45a", report="mine", text="t"),
                ap.Commitment(id="c", report="none", text="t", follows=["gone"]),
            ],
            sources=[NHRI, NHRI, ap.Source(id="ungraded")],
            undertakings=[
                undertaken(seen("e", "partly", "nobody", about=["A/72/884.45a.9"])),
                undertaken(seen("e", "partly", "ungraded"), commitment="c.1"),
                undertaken(name="v", commitment="A/72/884.45aa"),
            ],
        )
    )
    assert found == [
        ("reports[0].id", "AP-E023"),
        ("commitments[0].id", "AP-E023"),
        ("sources[1].id", "AP-E023"),
        ("undertakings[1].id", "AP-E023"),
        ("undertakings[1].evidence[0].id", "AP-E023"),
        ("reports[1].follows[0]", "AP-E151"),
        ("commitments[1].report", "AP-E151"),
        ("commitments[1].follows[0]", "AP-E151"),
        ("undertakings[0].evidence[0].source", "AP-E020"),
        ("undertakings[0].evidence[0].about[0]", "AP-E152"),
        ("undertakings[1].commitment", "AP-E151"),
        ("undertakings[1].evidence[0]", "AP-E025"),
        ("undertakings[2].commitment", "AP-E151"),
    ]


def test_remedies_name_what_is_near_or_what_there_is():
    """A slip is recognised; ids of the file itself are not repeated, since they may be protected."""
    with pytest.raises(ap.DataError) as refused:
        register(undertaken(commitment="A/72/884.45aa"), undertaken(name="v", commitment="zz"))
    near, far = (problem.remedy for problem in refused.value.problems)
    assert near.startswith("did you mean A/72/884.45a")
    assert far == "use the id of a commitment of the library or of this register"


def test_a_commitment_that_names_no_proof_has_none_to_speak_about():
    """The remedy says so."""
    own = ap.Commitment(id="c", report="A/72/884", text="t")
    with pytest.raises(ap.DataError) as refused:
        register(undertaken(seen("e", "partly", "nhri", about=["c.1"]), commitment="c"), commitments=[own])
    assert "names nothing" in refused.value.problems[0].remedy


def test_a_register_knows_reports_and_commitments_beside_its_own():
    """Several reports are held at once."""
    review = ap.CommitmentReport(id="UPR-XEX-3", mechanism="universal_periodic_review", cycle="3")
    own = ap.Commitment(id="UPR-XEX-3.1", report="UPR-XEX-3", text="Ratify.", recommended_by=["KEN"])
    whole = register(undertaken(commitment=own.id), reports=[review], commitments=[own])
    assert list(whole.all_reports()) == ["A/71/1016", "A/72/884", "UPR-XEX-3"]
    assert len(whole.all_commitments()) == 23
    assert "UPR-XEX-3.1" not in whole.not_recorded("XEX")
    assert len(whole.not_recorded("XEX")) == 22
    assert len(whole.not_recorded("KEN")) == 23


def test_the_day_is_the_newest_in_the_register_and_never_the_clock_s():
    """Without a day anywhere, one has to be given."""
    empty = register(undertaken())
    assert empty.newest_day() is None
    assert codes(empty.standings) == [("as_of", "AP-E028")]
    assert register().standings() == ()
    dated = register(undertaken(seen("e", "partly", "nhri"), taken_up_on="2025-01-01"))
    assert dated.day() == dt.date(2026, 1, 10)
    assert dated.standing("u").as_of == dt.date(2026, 1, 10)
    assert register(undertaken(taken_up_on="2025-01-01")).day() == dt.date(2025, 1, 1)


def test_there_is_no_standing_of_what_is_not_there():
    """An unknown undertaking is refused."""
    assert codes(lambda: register().standing("u", "2026-01-01")) == [("undertaking", "AP-E151")]


def test_overdue_comes_with_the_longest_past_first():
    """It is a list of work, by day, and nobody's rank."""
    whole = register(
        undertaken(name="a", due="2025-06-01"),
        undertaken(name="b", due="2024-06-01"),
        undertaken(name="c", due="2027-06-01"),
    )
    assert [one.undertaking for one in whole.overdue("2026-01-01")] == ["b", "a"]


def test_the_strictest_marking_wins():
    """One piece of evidence from a protected source makes the whole as protected."""
    assert register(sources=[NHRI]).strictest_marking() is ap.Marking.GREEN
    whole = register(undertaken(seen("e", "partly", "ngo")))
    assert whole.strictest_marking() is ap.Marking.AMBER
    assert whole.standing("u").marking is ap.Marking.AMBER
    assert attrs.evolve(whole, marking=None).strictest_marking() is ap.Marking.RED


def test_what_a_source_allows_others_to_do_with_its_words_counts_as_a_marking():
    """A source for internal use alone is not told to the public, whatever its label."""
    inner = ap.Source(id="nhri", reliability="B", marking="TLP:CLEAR", permitted_use="internal")
    whole = register(undertaken(seen("e", "partly", "nhri", marking="TLP:CLEAR")), sources=[inner])
    assert whole.marking_of(inner) is ap.Marking.AMBER_STRICT
    assert ap.public_register(whole, "TLP:GREEN").left_out["evidence"] == 1


def test_a_register_shows_itself_without_what_is_protected():
    """Counts in words, what is overdue and may be shown, and nothing above TLP:GREEN by itself."""
    whole = register(
        undertaken(seen("e", "not_implemented", "nhri"), due="2025-01-01"),
        undertaken(seen("f", "partly", "ngo"), name="hidden", state="KEN", due="2025-01-01"),
        name={"en": "Our word"},
    )
    text = whole.to_text()
    assert "Our word" in text
    assert "2 undertakings overdue" in text
    assert "XEX" in text
    assert "KEN" not in text
    assert "Nothing in it is dated." in register().to_text()
    assert "Our word" not in attrs.evolve(whole, marking="TLP:RED").to_text()


# What changed


def test_what_changed_says_whether_it_was_evidence_an_answer_a_day_or_age():
    """Each cause of a change is told apart."""
    whole = register(
        undertaken(seen("a", "implemented", "nhri", "2024-01-01"), name="ages"),
        undertaken(seen("b", "implemented", "nhri", "2026-01-01"), name="reported"),
        undertaken(name="answered", uptake="accepted", taken_up_on="2025-12-01"),
        undertaken(name="late", due="2025-12-31"),
        undertaken(seen("c", "partly", "nhri", "2025-01-01", confidence=1.0), name="same"),
    )
    changes = {one.undertaking: one for one in ap.commitment_changes(whole, "2025-06-01", "2026-01-10")}
    assert list(changes) == ["reported", "answered", "late"]
    assert changes["reported"].new_evidence == ("b",)
    assert (changes["reported"].before.status, changes["reported"].after.status) == (
        Status.NO_INFORMATION,
        Status.IMPLEMENTED,
    )
    assert not changes["reported"].by_age_alone
    assert changes["answered"].answered
    assert not changes["answered"].moved
    assert changes["late"].became_overdue
    (aged,) = ap.commitment_changes(
        attrs.evolve(whole, undertakings=whole.undertakings[:1]), "2024-01-01", "2025-01-01"
    )
    assert aged.by_age_alone
    assert aged.after.status is Status.UNDETERMINED


def test_two_days_in_the_wrong_order_are_refused():
    """A change runs forward."""
    whole = register(undertaken(seen("e", "partly", "nhri")))
    assert codes(lambda: ap.commitment_changes(whole, "2026-01-10")) == [("until", "AP-E027")]


# Two registers


def test_joined_registers_hold_both_and_protect_what_each_protected():
    """The other's default marking is written into its parts."""
    review = ap.CommitmentReport(id="UPR", mechanism="universal_periodic_review")
    own = ap.Commitment(id="UPR.1", report="UPR", text="Ratify.")
    theirs = ap.CommitmentRegister(
        id="import",
        reports=[review],
        commitments=[own],
        sources=[attrs.evolve(NGO, id="other", marking=None)],
        undertakings=[undertaken(seen("e", "partly", "other"), name="v", commitment="UPR.1")],
        marking="TLP:AMBER",
    )
    whole = ap.join_registers(register(undertaken()), theirs)
    assert [one.id for one in whole.undertakings] == ["u", "v"]
    assert whole.id == "r"
    assert whole.sources[-1].marking is ap.Marking.AMBER
    assert whole.undertakings[1].evidence[0].marking is ap.Marking.AMBER
    assert whole.strictest_marking() is ap.Marking.AMBER


def test_one_id_for_two_things_is_refused_at_every_place():
    """Records that both hold must say the same; the same record twice is one."""
    one = register(undertaken())
    assert ap.join_registers(one, one) == one
    other = register(undertaken(due="2030-01-01"), sources=[NHRI, attrs.evolve(NGO, kind="media")])
    assert codes(lambda: ap.join_registers(one, other)) == [
        ("sources[1].id", "AP-E153"),
        ("undertakings[0].id", "AP-E153"),
    ]


# The public


def test_the_public_sees_nothing_above_its_clearance_and_how_much_that_is():
    """Evidence above it goes, what is left says how much was withheld, and counts stand by kind."""
    review = ap.CommitmentReport(id="secret", marking="TLP:RED")
    under = ap.Commitment(id="secret.1", report="secret", text="t", marking="TLP:GREEN")
    follows = ap.CommitmentReport(id="open", follows=["secret", "A/72/884"])
    whole = register(
        undertaken(seen("a", "implemented", "nhri"), seen("b", "not_implemented", "ngo")),
        undertaken(name="v", commitment="secret.1"),
        undertaken(name="w", marking="TLP:AMBER"),
        reports=[review, follows],
        commitments=[under],
    )
    public = ap.public_register(whole, "TLP:GREEN")
    assert dict(public.left_out) == {"reports": 1, "commitments": 1, "sources": 1, "undertakings": 2, "evidence": 1}
    assert not public.whole
    (left,) = public.register.undertakings
    assert [piece.id for piece in left.evidence] == ["a"]
    assert left.withheld == 1
    assert public.register.standing("u").status is Status.WITHHELD
    assert public.register.reports[0].follows == ("A/72/884",)
    assert "Left out at TLP:GREEN: fewer than 5 reports, fewer than 5 commitments, fewer than 5 sources" in " ".join(
        public.to_text().split()
    )


def test_a_register_whose_name_is_protected_loses_it():
    """Id, name and note carry the marking of the whole."""
    whole = register(undertaken(marking="TLP:CLEAR"), id="codename", name="Codename", marking="TLP:RED", sources=[])
    public = ap.public_register(whole)
    assert (public.register.id, public.register.name.text()) == ("register", "")
    assert len(public.register.undertakings) == 1
    assert public.register.strictest_marking() is ap.Marking.CLEAR
    assert ap.public_register(whole, "TLP:RED").whole
    assert "nothing" in ap.public_register(whole, "TLP:RED").to_text()


@FEW
@given(whole=strategies.commitment_registers(), clearance=strategies.markings())
def test_nothing_above_a_clearance_ever_leaves(whole, clearance):
    """The strictest marking of what is shown is at or below it, and what is shown and left out adds up."""
    public = ap.public_register(whole, clearance)
    assert clearance.allows(public.register.strictest_marking())
    assert len(public.register.undertakings) + public.left_out["undertakings"] == len(whole.undertakings)
    shown = sum(len(one.evidence) for one in public.register.undertakings)
    assert shown + public.left_out["evidence"] == sum(len(one.evidence) for one in whole.undertakings)


@FEW
@given(whole=strategies.commitment_registers(), clearance=strategies.markings())
def test_leaving_out_never_reassures_and_never_accuses(whole, clearance):
    """For what is still shown, no low end rises and no high end falls."""
    before = {one.undertaking: one for one in whole.standings("2031-01-01")}
    for after in ap.public_register(whole, clearance).register.standings("2031-01-01"):
        assert after.low <= before[after.undertaking].low
        assert after.high >= before[after.undertaking].high


def test_no_repr_tells_what_may_be_protected():
    """What ends up in logs and tracebacks says the kind and the marking, and no text."""
    piece = seen("e", "partly", "nhri", note="in the village", reference="Letter 7")
    held = undertaken(piece, note="said in confidence")
    whole = register(held, note="kept by the desk", marking="TLP:AMBER", sources=[NHRI])
    made = [piece, held, whole, whole.standing("u"), ap.public_register(whole), *ap.report_commitments().values()]
    for one in [*made, *ap.commitment_changes(whole, "2025-01-01")]:
        assert not any(text in repr(one) for text in ("village", "Letter", "confidence", "desk", "senior"))
    assert repr(whole) == "<CommitmentRegister, TLP:AMBER>"
