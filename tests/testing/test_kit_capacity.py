"""The laws about questionnaires and sources of resilience, each broken on purpose by one that is made for it."""

from __future__ import annotations

import attrs
import pytest
from kit_plugins import bringing, law_of

import atrocity_prevention as ap
from atrocity_prevention.testing import LawBroken, plugin_checks
from atrocity_prevention.testing.capacity import LEADS, OPEN, OPPOSITE, WRITTEN
from atrocity_prevention.testing.items import IDS, LABELS, TYPES

QUESTIONNAIRES = "atrocity_prevention_questionnaires"
SOURCES = "atrocity_prevention_resilience_sources"
WELLS = ap.Questionnaire(
    id="acme.wells",
    labels={"en": "Wells"},
    sections=[
        ap.ReviewSection(
            id="W1",
            labels={"en": "Access\a\nand more"},
            questions=[ap.ReviewQuestion(id="W1.1", text={"en": "Is there water?\n- id: x"}, bears_on=["6.11", "RF3"])],
        )
    ],
)
MARKET = ap.ResilienceSource(
    id="acme.market", labels={"en": "Shared markets"}, kind="livelihoods", shows_absent=["6.2"], measures=["M26"]
)


class Forgetful(ap.Questionnaire):
    """One that leaves its questions out when asked for all of them."""

    @property
    def questions(self):
        return ()


def asking(**more):
    """The questionnaire with one question changed."""
    section = WELLS.sections[0]
    question = attrs.evolve(section.questions[0], **more)
    return attrs.evolve(WELLS, sections=[attrs.evolve(section, questions=[question])])


def test_sound_ones_pass():
    """Strange characters in texts change no form."""
    assert law_of(bringing(QUESTIONNAIRES, [WELLS])) is None
    assert law_of(bringing(SOURCES, [MARKET])) is None


@pytest.mark.parametrize(
    ("one", "law"),
    [
        ("wells", TYPES),
        (attrs.evolve(WELLS, id="wells"), IDS),
        (attrs.evolve(WELLS, labels={"en": " "}), LABELS),
        (asking(text={"en": "half a character: \ud800"}), WRITTEN),
        (Forgetful(id="acme.wells", labels={"en": "Wells"}, sections=WELLS.sections), WRITTEN),
        (asking(bears_on=["99.9"]), LEADS),
    ],
)
def test_each_law_of_questionnaires_is_told_by_name(one, law):
    """What is wrong with a questionnaire is told by the law it breaks."""
    found = law_of(bringing(QUESTIONNAIRES, [one if one != "wells" else MARKET]))
    assert found == law


def test_a_form_that_leaves_questions_out_is_told():
    """Also where what is written reads back as another class."""
    forgetful = Forgetful(id="acme.wells", labels={"en": "Wells"}, sections=WELLS.sections)
    (check,) = [one for one in plugin_checks(bringing(QUESTIONNAIRES, [forgetful])) if one.law == OPEN]
    with pytest.raises(LawBroken, match="already says something"):
        check()


@pytest.mark.parametrize(
    ("more", "law"),
    [
        ({"id": "market"}, IDS),
        ({"labels": {"en": ""}}, LABELS),
        ({"protects_against": ["RF99"]}, LEADS),
        ({"shows_absent": ["8.8"]}, OPPOSITE),
        ({"shows_absent": ["RF6"]}, OPPOSITE),
    ],
)
def test_each_law_of_sources_is_told_by_name(more, law):
    """What is wrong with a source of resilience is told by the law it breaks."""
    assert law_of(bringing(SOURCES, [attrs.evolve(MARKET, **more)])) == law


def test_a_measure_that_is_not_there_is_worth_saying():
    """It may be another plugin's, so this is advice."""
    strange = attrs.evolve(MARKET, measures=["other.thing"])
    (check,) = [one for one in plugin_checks(bringing(SOURCES, [strange])) if one.law == LEADS]
    with pytest.warns(ap.PluginWarning, match=r"no such measure: other\.thing"):
        check()
