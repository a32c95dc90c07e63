"""What tests about capacity begin with: the fictional Exampleland, asked by three sides."""

from __future__ import annotations

import atrocity_prevention as ap

WORDS = ap.Plugins.with_builtins().catalogue()

ASKED = ap.Questionnaire(
    id="acme.wells",
    labels={"en": "Wells", "fr": "Puits"},
    purpose={"en": "Is there water?"},
    sections=[
        ap.ReviewSection(
            id="W1",
            labels={"en": "Access", "fr": "Accès"},
            questions=[
                ap.ReviewQuestion(id="W1.1", text={"en": "Can all draw water?", "fr": "Tous puisent-ils ?"}),
                ap.ReviewQuestion(id="W1.2", text={"en": "Is it clean?"}, evidence={"en": "Samples"}),
            ],
        ),
        ap.ReviewSection(
            id="W2", labels={"en": "Upkeep"}, questions=[ap.ReviewQuestion(id="W2.1", text={"en": "Who mends it?"})]
        ),
    ],
)

GOVERNMENT = ap.Respondent(id="gov", name={"en": "Ministry"}, kind="government", reliability="A", marking="TLP:CLEAR")
COMMISSION = ap.Respondent(id="nhri", kind="national_human_rights_institution", reliability="A", asked=["W1"])


def answer(name, question, respondent, said, on="2026-05-01", **more):
    """An answer that is graded as well as can be."""
    held = {"credibility": 1, **more}
    return ap.ReviewAnswer(id=name, question=question, respondent=respondent, answer=said, answered_on=on, **held)


def review(*answers, respondents=(GOVERNMENT, COMMISSION), **more):
    """A round about Exampleland."""
    held = {"marking": "TLP:GREEN", **more}
    return ap.CapacityReview(
        id="r", subject="exampleland", questionnaire=ASKED.id, respondents=respondents, answers=answers, **held
    )


def found(*answers, as_of="2026-05-01", **more):
    """What that round amounts to."""
    return ap.review_capacity(review(*answers, **more), questionnaire=ASKED, as_of=as_of)


SITUATION = ap.Situation(
    id="exampleland",
    place=ap.Place(country="XEX"),
    marking="TLP:GREEN",
    sources=[ap.Source(id="nhri", reliability="A")],
    observations=[
        ap.Observation(
            id="o1",
            indicator="6.2",
            state="observed",
            level="high",
            observed_on="2026-04-01",
            source="nhri",
            credibility=2,
        ),
        ap.Observation(
            id="o2",
            indicator="8.8",
            state="observed",
            level="high",
            observed_on="2026-04-01",
            source="nhri",
            credibility=2,
        ),
    ],
)


def report(name, resilience, strength, on="2026-05-01", source="university", **more):
    """A report on resilience; ``absent`` was looked for and not found."""
    held = {"state": "absent"} if strength == "absent" else {"state": "observed", "strength": strength}
    return ap.ResilienceObservation(
        **{"id": name, "resilience": resilience, "observed_on": on, "source": source, "credibility": 1, **held, **more}
    )


def evidence(*reports, **more):
    """Resilience evidence about Exampleland from a university and a union."""
    held = {"marking": "TLP:GREEN", "place": "XEX", **more}
    sources = held.pop("sources", [ap.Source(id="university", reliability="A"), ap.Source(id="union", reliability="A")])
    return ap.ResilienceEvidence(id="res", sources=sources, observations=reports, **held)
