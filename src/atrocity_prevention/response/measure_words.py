"""The codes a response measure is described by."""

from __future__ import annotations

from atrocity_prevention.vocabulary.words import Word


class MeasureKind(Word):
    """To what field of work a measure belongs."""

    DIPLOMATIC = "diplomatic"
    MEDIATION = "mediation"
    INFORMATION = "information"
    LEGAL = "legal"
    INSTITUTIONAL = "institutional"
    CIVIL_SOCIETY = "civil_society"
    PROTECTION = "protection"
    ECONOMIC = "economic"
    HUMANITARIAN = "humanitarian"
    WOMEN_PEACE_SECURITY = "women_peace_security"


class Pillar(Word):
    """The three pillars of the responsibility to protect (A/63/677)."""

    STATE = "I"
    ASSISTANCE = "II"
    RESPONSE = "III"


class Strategy(Word):
    """What a measure sets out to do, after the four strategies of the Simon-Skjodt Center's review of tools."""

    DISSUADE = "dissuade"
    DEGRADE = "degrade"
    PROTECT = "protect"
    TRANSITION = "transition"


class LeadTime(Word):
    """When a measure is taken: years to months before, months to days before, or while crimes go on."""

    UPSTREAM = "upstream"
    IMMINENT = "imminent"
    ONGOING = "ongoing"


class Verdict(Word):
    """What kind of evidence there is about a measure; none of them says that it works, or that it does not."""

    REVIEWED_MIXED = "reviewed_mixed"
    SOME_STUDIES = "some_studies"
    CASES = "cases"
    CROSS_TOOL = "cross_tool"
    REVIEW_UNFINISHED = "review_unfinished"
    NONE_SEEN = "none_seen"


class Standing(Word):
    """How far a statement was checked: seen in a source, taken from A/72/884-S/2018/525, or not verified."""

    SEEN = "seen"
    REPORT = "report"
    UNVERIFIED = "unverified"
