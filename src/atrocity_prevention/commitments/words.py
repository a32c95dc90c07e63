"""The codes commitments and treaties are described by. Their words stand in a table of their own."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.words import words_of

TABLE = "commitment_words.tsv"


class CommitmentWord(enum.StrEnum):
    """A code that people read as a word."""

    @property
    def labels(self) -> LocalText:
        """The words by language."""
        return words_of(type(self).__name__, TABLE)[self.value]


class Strand(CommitmentWord):
    """The three parts of the strategy (report, para. 23)."""

    CAPACITY = "capacity"
    ACCOUNTABILITY = "accountability"
    CIVILIAN_ACTION = "civilian_action"


class Mechanism(CommitmentWord):
    """Where a recommendation comes from (report, para. 7, 27 and 44)."""

    REPORT = "report"
    UNIVERSAL_PERIODIC_REVIEW = "universal_periodic_review"
    TREATY_BODY = "treaty_body"
    SPECIAL_PROCEDURE = "special_procedure"
    OTHER = "other"


class Uptake(CommitmentWord):
    """What whoever was asked answered. Nobody said is no refusal."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOTED = "noted"
    PENDING = "pending"
    UNKNOWN = "unknown"


class Says(CommitmentWord):
    """What one piece of evidence says of a commitment, or why it says nothing."""

    IMPLEMENTED = "implemented"
    PARTLY = "partly"
    NOT_IMPLEMENTED = "not_implemented"
    NO_INFORMATION = "no_information"
    ACCESS_DENIED = "access_denied"
    UNVERIFIABLE = "unverifiable"
    SOURCE_FAILED = "source_failed"
    NOT_APPLICABLE = "not_applicable"


class Status(CommitmentWord):
    """What all the evidence says together.

    Only the first three say something about the world. `DISPUTED` says that independent sources contradict each other,
    `UNDETERMINED` that what is known leaves more than one of the three open; the others say why nothing is known.
    """

    IMPLEMENTED = "implemented"
    PARTLY = "partly"
    NOT_IMPLEMENTED = "not_implemented"
    UNDETERMINED = "undetermined"
    DISPUTED = "disputed"
    NO_INFORMATION = "no_information"
    ACCESS_DENIED = "access_denied"
    UNVERIFIABLE = "unverifiable"
    SOURCE_FAILED = "source_failed"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "not_applicable"


class Party(CommitmentWord):
    """Who speaks: sources of one kind are heard together, and each kind apart from the others."""

    STATE = "state"
    HUMAN_RIGHTS_INSTITUTION = "human_rights_institution"
    CIVIL_SOCIETY = "civil_society"
    UNITED_NATIONS = "united_nations"
    REGIONAL = "regional"
    OTHER = "other"


class ActKind(CommitmentWord):
    """What a State did about a treaty, or what a source says that it had not done by a day.

    `JOINED` is for sources that say that a State became a party and not by which act.
    """

    SIGNED = "signed"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    SUCCEEDED = "succeeded"
    ACCEPTED = "accepted"
    JOINED = "joined"
    WITHDREW = "withdrew"
    RESERVED = "reserved"
    RESERVATION_WITHDRAWN = "reservation_withdrawn"
    INCORPORATED = "incorporated"
    REPORTED = "reported"
    NOT_SIGNED = "not_signed"
    NOT_PARTY = "not_party"
    NOT_INCORPORATED = "not_incorporated"
    NOT_REPORTED = "not_reported"


class Answer(CommitmentWord):
    """The answer to a question about a treaty."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"


_PARTIES: Mapping[str, Party] = {
    "state_body": Party.STATE,
    "government": Party.STATE,
    "diplomatic_mission": Party.STATE,
    "national_human_rights_institution": Party.HUMAN_RIGHTS_INSTITUTION,
    "ombudsman": Party.HUMAN_RIGHTS_INSTITUTION,
    "ngo_national": Party.CIVIL_SOCIETY,
    "ngo_international": Party.CIVIL_SOCIETY,
    "civil_society_organisation": Party.CIVIL_SOCIETY,
    "international_civil_society_organisation": Party.CIVIL_SOCIETY,
    "civil_society_network": Party.CIVIL_SOCIETY,
    "community_monitor": Party.CIVIL_SOCIETY,
    "un_agency": Party.UNITED_NATIONS,
    "un_special_procedure": Party.UNITED_NATIONS,
    "un_treaty_body": Party.UNITED_NATIONS,
    "commission_of_inquiry": Party.UNITED_NATIONS,
    "regional_organisation": Party.REGIONAL,
}


def party_of(source_kind: str) -> Party:
    """The party a kind of source belongs to; kinds are an open list, and a kind that is not here is `OTHER`."""
    return _PARTIES.get(source_kind, Party.OTHER)
