"""A panel on a fictional situation, and the tables of the papers."""

from __future__ import annotations

import atrocity_prevention as ap

PANEL = """
schema: atrocity-prevention/judgements/1
id: exampleland-panel
situation: exampleland-2026
place: {country: XEX}
marking: TLP:GREEN
assessors:
  - {id: lawyer, role: {en: Legal adviser, fr: Conseil juridique}}
  - {id: desk, role: {en: Regional desk, fr: Bureau r\u00e9gional}, reliability: B}
  - {id: monitor, marking: TLP:AMBER}
judgements:
  - assessor: lawyer
    given_on: 2026-05-04
    indicators:
      - {indicator: "9.1", state: absent, confidence: 0.9, reason: {en: No policy was found.}}
      - {indicator: "8.8", state: observed, level: low, confidence: 0.7}
      - {indicator: "8.1", state: access_denied}
    weighings:
      - {indicator: "9.1", reads: {genocide: inconsistent, none_of_these: consistent}}
  - assessor: desk
    given_on: 2026-05-04
    indicators:
      - {indicator: "9.1", state: observed, level: high, credibility: 2}
  - assessor: lawyer
    round: 2
    given_on: 2026-05-11
    indicators:
      - {indicator: "9.1", state: observed, level: moderate, confidence: 0.9}
"""

FOUR = (
    (1, 1, None, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (None, 5, 5, 5),
    (None, None, 1, 1),
    (None, None, 3, None),
)
"""Twelve units, four raters and blanks: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D; the
same table is in Gwet (2014), Handbook of Inter-Rater Reliability, and as ``cac.raw4raters`` in his package irrCAC."""

ABSTRACTORS = (
    *[("ectopic", "ectopic")] * 13,
    *[("AIU", "AIU")] * 20,
    *[("AIU", "NIU")] * 7,
    *[("NIU", "AIU")] * 4,
    *[("NIU", "NIU")] * 56,
)
"""Two abstractors and a hundred pregnancies: Gwet (2014), in irrCAC ``cont3x3abstractors``."""

RARE = (*[("no", "no")] * 118, *[("no", "yes")] * 2, *[("yes", "no")] * 5)
"""Two raters who agree on 118 of 125 and nearly always say no: Gwet (2008), the kind of table kappa fails on."""


def panel(text=PANEL):
    return ap.read_judgements(text)


def judgement(who, levels, *, day="2026-05-04", confidence=1.0, number=1):
    """Return what somebody says: indicator -> level, 0 for looked for and not found."""
    return ap.Judgement(
        assessor=who,
        given_on=day,
        round=number,
        indicators=[
            ap.IndicatorJudgement(
                indicator=one, state="observed" if level else "absent", level=level, confidence=confidence
            )
            for one, level in levels.items()
        ],
    )


def panel_of(*judgements, marking="TLP:CLEAR"):
    """Return a panel of those who judge."""
    names = dict.fromkeys(one.assessor for one in judgements)
    return ap.JudgementPanel(
        id="panel",
        situation="exampleland-2026",
        place=ap.Place(country="XEX"),
        marking=marking,
        assessors=[ap.Assessor(id=who) for who in names],
        judgements=judgements,
    )
