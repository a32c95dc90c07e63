"""What is known about an indicator, in words, because "no" is not "don't know"."""

from __future__ import annotations

import enum

from atrocity_prevention.vocabulary.texts import LocalText


class State(enum.StrEnum):
    """What an observation or a finding says (method, section 1).

    Only `OBSERVED` and `ABSENT` say something about the world; the others say why nothing is known.
    """

    OBSERVED = "observed"
    ABSENT = "absent"
    NO_INFORMATION = "no_information"
    ACCESS_DENIED = "access_denied"
    UNVERIFIABLE = "unverifiable"
    SOURCE_FAILED = "source_failed"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"

    @property
    def known(self) -> bool:
        """Whether it says something about the world: seen at a level, or looked for and not found."""
        return self is State.OBSERVED or self is State.ABSENT

    @property
    def labels(self) -> LocalText:
        """The state in words, by language."""
        return _LABELS[self]


REPORTABLE = tuple(state for state in State if state is not State.NOT_ASSESSED)
"""The states an observation can have; `not_assessed` is what a finding says when there is no observation."""

LEVELS = {"absent": 0.0, "low": 0.25, "moderate": 0.5, "high": 0.75, "severe": 1.0}
"""How strongly an indicator shows: word -> level in [0, 1]."""

_LABELS = {
    State.OBSERVED: LocalText({"en": "observed", "fr": "observé"}),
    State.ABSENT: LocalText({"en": "looked for and not found", "fr": "recherché et non constaté"}),
    State.NO_INFORMATION: LocalText({"en": "no information", "fr": "aucune information"}),
    State.ACCESS_DENIED: LocalText({"en": "access denied", "fr": "accès refusé"}),
    State.UNVERIFIABLE: LocalText({"en": "cannot be verified", "fr": "invérifiable"}),
    State.SOURCE_FAILED: LocalText({"en": "source failed", "fr": "source défaillante"}),
    State.WITHHELD: LocalText({"en": "withheld", "fr": "non communiqué"}),
    State.NOT_APPLICABLE: LocalText({"en": "cannot occur here", "fr": "sans objet ici"}),
    State.NOT_ASSESSED: LocalText({"en": "nobody has looked", "fr": "non examiné"}),
}
