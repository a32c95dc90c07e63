"""Cases, after-action reviews and panels of judgements full of canaries: what people learned and what they judge."""

from __future__ import annotations

import attrs
from canaries import LEVELS, Canaries, texts

import atrocity_prevention as ap

GREEN = "TLP:GREEN"
SIGNS = ("7.3", "8.1", "8.8", "9.1", "10.1")


@attrs.frozen(kw_only=True)
class Learned:
    """What was learned and judged.

    Attributes:
        say: gives the canaries.
        cases, reviews: one at every marking; a case or a review is marked as a whole.
        panel: assessors and judgements at every marking.
    """

    say: Canaries
    cases: tuple[ap.Case, ...]
    reviews: tuple[ap.AfterActionReview, ...]
    panel: ap.JudgementPanel


def seeded_learned():
    """One case and one review at every marking, and a panel that may itself be known of."""
    say = Canaries()
    return Learned(
        say=say,
        cases=tuple(_case(say, one) for one in LEVELS),
        reviews=tuple(_review(say, one) for one in LEVELS),
        panel=_panel(say),
    )


def _case(say, marking):
    source = say(marking)

    def said():
        return {"text": texts(say, marking), "on": "2019-02-01", "by": say(marking), "sources": [source]}

    return ap.Case(
        id=say(marking),
        name=texts(say, marking),
        states=["XEX"],
        period={"from": "2019-01-01", "to": "2019-12-31"},
        situation=texts(say, marking),
        profile={"RF1": "high", "RF8": "severe"},
        coded_by=texts(say, marking),
        warnings=[ap.CaseWarning(to=[say(marking)], **said())],
        decisions=[ap.CaseDecision(**said())],
        measures=[
            ap.CaseMeasure(measure="M03", result="helped", **said()),
            ap.CaseMeasure(measure=say(marking), **said()),
        ],
        outcome="limited",
        came=[ap.CaseStatement(**said())],
        findings=[ap.CaseFinding(crime="war_crimes", found_by=say(marking), **said())],
        contested=[texts(say, marking)],
        unknown=[texts(say, marking)],
        sources=[ap.CaseSource(id=source, symbol=say(marking), title=texts(say, marking))],
        marking=marking,
    )


def _review(say, marking):
    warning = say(marking)
    return ap.AfterActionReview(
        id=say(marking),
        name=texts(say, marking),
        case=say(marking),
        timeline=[
            ap.ReviewEvent(
                id=warning,
                on="2019-02-01",
                step="warning",
                by=say(marking),
                text=texts(say, marking),
                known_to=[say(marking)],
                reference=say(marking),
            ),
            ap.ReviewEvent(
                id=say(marking),
                on="2019-02-03",
                step="receipt",
                by=say(marking),
                text=texts(say, marking),
                answers=warning,
            ),
        ],
        findings=[texts(say, marking)],
        would_have_helped=[texts(say, marking)],
        lessons=[
            ap.ReviewLesson(
                id=say(marking),
                text=texts(say, marking),
                addressee="government",
                status="closed",
                due="2019-12-31",
                evidence=[ap.ClosingEvidence(on="2020-02-01", reference=say(marking), text=texts(say, marking))],
                commitments=[say(marking)],
                questions=[say(marking)],
                ledger_entry=say(marking),
            )
        ],
        marking=marking,
    )


def _panel(say):
    assessors = [
        ap.Assessor(
            id=say(one),
            role=texts(say, one),
            reliability="B",
            independence_group=say(one),
            note=texts(say, one),
            marking=one,
        )
        for one in LEVELS
    ]
    judgements = [
        ap.Judgement(
            assessor=who.id,
            round=number,
            given_on=f"2026-05-0{number}",
            indicators=[
                ap.IndicatorJudgement(
                    indicator=sign,
                    state="observed",
                    level="high" if (place + number) % 2 else "low",
                    credibility=2,
                    reason=texts(say, who.marking),
                )
                for sign in SIGNS
            ],
            weighings=[ap.Weighing(indicator="9.1", reads={"genocide": "consistent"}, reason=texts(say, who.marking))],
            note=texts(say, who.marking),
            marking=who.marking,
        )
        for number in (1, 2)
        for place, who in enumerate(assessors)
    ]
    return ap.JudgementPanel(
        id=say(GREEN),
        situation=say(GREEN),
        place=ap.Place(country="XEX", area=say(GREEN)),
        assessors=assessors,
        judgements=judgements,
        note=texts(say, GREEN),
        marking=GREEN,
    )
