"""The dissent of assessors on the brief: by role, each alone, nothing averaged, nobody who may not be shown."""

from __future__ import annotations

import re

import pytest
from brief_cases import may, text_of

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief

SIGNS = list(ap.default_catalogue().indicators)


def judged(who, level, marking=None, signs=SIGNS, state=None):
    return ap.Judgement(
        assessor=who,
        given_on="2026-05-04",
        marking=marking,
        indicators=[
            ap.IndicatorJudgement(
                indicator=one, state=state or ("observed" if level else "absent"), level=level, confidence=1
            )
            for one in signs
        ],
    )


def reading(*judgements, situation=None):
    panel = ap.JudgementPanel(
        id="panel",
        situation=situation or may().situation.id,
        place=may().situation.place,
        marking="TLP:CLEAR",
        assessors=[
            ap.Assessor(id="a", role={"en": "Legal adviser", "fr": "Conseil juridique"}),
            ap.Assessor(id="b"),
            ap.Assessor(id="c", role="Field monitor"),
        ],
        judgements=judgements,
    )
    return ap.assess_judgements(panel)


def told(found, lang="en", marking="TLP:AMBER"):
    html = brief(may(), lang=lang, marking=marking, judgements=found)
    section = re.search(r'<section aria-labelledby="disagreeing">.*?</section>', html, re.DOTALL)[0]
    return " ".join(text_of(section).split()), html


def test_each_assessor_stands_alone_by_role():
    """Ranges of each, that they do not overlap, and what each makes of a sign; there is no mean of them."""
    section, _ = told(reading(judged("a", 0.0), judged("b", 1.0)))
    for part in (
        "Legal adviser",
        "from 0.00 to 0.00",
        "from 1.00 to 1.00",
        "do not overlap",
        "looked for and not found",
    ):
        assert part in section
    assert "from 0.50 to 0.50" not in section


def test_the_same_in_french():
    """Role and sentences are in the language of the page."""
    section, _ = told(reading(judged("a", 0.0), judged("b", 1.0)), lang="fr")
    assert "Conseil juridique" in section
    assert "ne se recoupent pas" in section


def test_where_ranges_overlap_nothing_is_said_to_exclude():
    """Little judged leaves ranges wide, and a place where nothing can occur has none."""
    section, _ = told(reading(judged("a", 0.25, signs=["9.1"]), judged("b", None, state="not_applicable")))
    assert "do not overlap" not in section
    assert "not applicable" in section


def test_who_may_not_be_shown_is_counted():
    """An assessor marked above the readers is left out of the section, and told as a number."""
    found = reading(judged("a", 0.0), judged("c", 1.0, marking="TLP:RED"))
    section, html = told(found)
    assert "Field monitor" not in html
    assert "Legal adviser" in section
    assert "judgements What is withheld" in " ".join(text_of(html).split())
    assert "Field monitor" in told(found, marking="TLP:RED")[0]


def test_judgements_on_another_situation_or_beside_several_are_refused():
    """A panel belongs to one situation, and a review of several has no place for it."""
    other = reading(judged("a", 0.0), situation="elsewhere")
    for call, code in (
        (lambda: brief(may(), marking="TLP:AMBER", judgements=other), "AP-E121"),
        (lambda: brief([may()], marking="TLP:AMBER", judgements=other), "AP-E123"),
    ):
        with pytest.raises(ap.DataError) as refused:
            call()
        assert [one.code for one in refused.value.problems] == [code]
