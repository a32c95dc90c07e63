"""A small register about Exampleland that several tests use, and what is said of it."""

from __future__ import annotations

import atrocity_prevention as ap

STATE = ap.Source(id="ministry", kind="state_body", reliability="B", marking="TLP:GREEN")
NHRI = ap.Source(id="nhri", kind="national_human_rights_institution", reliability="B", marking="TLP:GREEN")
NGO = ap.Source(id="ngo", kind="ngo_national", reliability="C", marking="TLP:AMBER")


def seen(name: str, says: str, source: str, day: str = "2026-01-10", **more: object) -> ap.ImplementationEvidence:
    """A piece of evidence graded 2."""
    given = {"credibility": 2, **more}
    return ap.ImplementationEvidence(id=name, says=says, source=source, observed_on=day, **given)


def undertaken(*evidence: ap.ImplementationEvidence, name: str = "u", **more: object) -> ap.Undertaking:
    """Exampleland's word to name a focal point."""
    given = {"commitment": "A/72/884.45a", "state": "XEX", **more}
    return ap.Undertaking(id=name, evidence=evidence, **given)


def register(*undertakings: ap.Undertaking, **more: object) -> ap.CommitmentRegister:
    """A register with three sources, marked TLP:GREEN."""
    given = {"id": "r", "sources": [STATE, NHRI, NGO], "marking": "TLP:GREEN", **more}
    return ap.CommitmentRegister(undertakings=undertakings, **given)


def standing(*evidence: ap.ImplementationEvidence, as_of: str = "2026-01-10", **more: object) -> ap.CommitmentStanding:
    """How far the one undertaking of a register is carried out."""
    return register(undertaken(*evidence, **more)).standing("u", as_of)
