"""As `api.py`: what was promised, and was it kept. Never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import assert_type

import atrocity_prevention as ap

SOURCE = ap.Source(id="untc", reliability="A")


def what_was_promised() -> ap.CommitmentRegister:
    """Commitments, who took them up, and what was seen of them."""
    assert_type(ap.report_commitments(), Mapping[str, ap.Commitment])
    assert_type(ap.commitment_reports(), Mapping[str, ap.CommitmentReport])
    seen = ap.ImplementationEvidence(id="e", says="partly", source="untc", observed_on="2026-01-01", credibility=2)
    held = ap.Undertaking(id="u", commitment="A/72/884.45a", state="XEX", evidence=[seen])
    register = ap.CommitmentRegister(id="r", sources=[SOURCE], undertakings=[held])
    assert_type(register.standings("2026-01-01"), tuple[ap.CommitmentStanding, ...])
    assert_type(register.standing("u").overdue, bool)
    assert_type(ap.commitment_changes(register, "2025-01-01"), tuple[ap.CommitmentChange, ...])
    assert_type(ap.public_register(register, "TLP:GREEN"), ap.PublicRegister)
    assert_type(ap.join_registers(register, ap.read_commitments(Path("r.yaml"))), ap.CommitmentRegister)
    ap.write_commitments(register, "r.json")
    assert_type(register.all_reports(), Mapping[str, ap.CommitmentReport])
    assert_type(register.all_commitments()["A/72/884.45a"].proofs, Mapping[str, ap.LocalText])
    assert_type(register.due_of(held), dt.date | None)
    assert_type(register.newest_day(), dt.date | None)
    assert_type(register.day(), dt.date)
    assert_type(register.not_recorded("XEX"), tuple[str, ...])
    assert_type(register.standing("u").disagreement, bool)
    assert_type(ap.commitment_changes(register, "2025-01-01")[0].by_age_alone, bool)
    assert_type(held.by, str)
    assert_type(str(held.uptake_on(register.day())), str)
    ap.Undertaking(id="u")  # type: ignore[call-arg]
    ap.CommitmentRegister(id="r", undertakings=3)  # type: ignore[arg-type]
    return register


def treaties() -> None:
    """The twelve instruments, tables of them, and gaps as evidence."""
    assert_type(ap.instruments(), Mapping[str, ap.Instrument])
    assert_type(ap.find_instrument("CAT"), ap.Instrument | None)
    assert_type(ap.cited_documents(), Mapping[str, ap.CitedDocument])
    assert_type(ap.find_document("A/69/947"), ap.CitedDocument | None)
    status = ap.read_treaty_status("t.csv", source=SOURCE, as_of="2020-12-31", complete_for=["KEN"])
    assert_type(status, ap.TreatyStatus)
    act = ap.TreatyAct(state="XEX", instrument="cat", act="acceded", on="2000-01-01", source="untc")
    ap.TreatyStatus(tables=[ap.TreatyTable(source=SOURCE, as_of="2020-12-31")], acts=[act])
    assert_type(status.standing("KEN", "cat"), ap.TreatyStanding)
    assert_type(status.of("KEN"), ap.StateTreaties)
    assert_type(status.conflicts(), tuple[ap.TreatyConflict, ...])
    assert_type(status.states(), tuple[str, ...])
    assert_type(status.day(), dt.date)
    assert_type(status.strictest_marking(), ap.Marking)
    assert_type(status.with_tables(status), ap.TreatyStatus)
    rule = ap.TreatyRule(indicator="3.1", question="party", instruments=["cat"])
    mapping = ap.TreatyMapping(id="m", version="1", rules=[rule, *ap.treaty_mapping().rules])
    assert_type(ap.treaty_observations(status, "KEN", mapping=mapping), tuple[ap.Observation, ...])


def recommendations(register: ap.CommitmentRegister) -> None:
    """Recommendations of the mechanisms, and tags that somebody confirms."""
    imported = ap.read_recommendations("r.csv", columns={"text": "Texte"}, language="fr", marking="TLP:CLEAR")
    rules = [ap.TagRule(to="9.4", language="en", keywords=["grazing"]), *ap.tag_rules()]
    proposals = ap.propose_tags(imported.commitments, rules)
    assert_type(proposals, tuple[ap.TagProposal, ...])
    tagged = ap.confirm_tags(register, proposals, confirmed_by="desk", confirmed_on="2026-01-01")
    ahead: tuple[ap.SignAhead, ...] = ap.signs_ahead(
        tagged,
        ap.Situation(id="s", place=ap.Place(country="KEN")),
        as_of="2026-01-01",
        catalogue=ap.default_catalogue(),
    )
    assert_type([one.days_ahead for one in ahead], list[int | None])
    assert_type(ap.tagged_with(tagged), Mapping[str, tuple[str, ...]])
    assert_type(tagged.commitments[0].tags, tuple[ap.RiskTag, ...])
    assert_type(tagged.commitments[0].tagged, tuple[str, ...])
