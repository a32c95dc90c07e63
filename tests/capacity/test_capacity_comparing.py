"""Two rounds: what moved, what cannot be told, what was lost sight of."""

from __future__ import annotations

import attrs
import pytest
from capacity_samples import ASKED, COMMISSION, GOVERNMENT, answer, found

import atrocity_prevention as ap
from atrocity_prevention.errors import DataError

BEFORE = found(
    answer("1", "W1.1", "gov", "planned"),
    answer("2", "W1.2", "gov", "planned"),
    answer("3", "W2.1", "gov", "in_use"),
    answer("4", "W1.1", "nhri", "absent"),
    respondents=[GOVERNMENT, attrs.evolve(COMMISSION, marking="TLP:RED")],
)
AFTER = found(
    answer("1", "W1.1", "gov", "in_use", "2026-11-01"),
    answer("2", "W1.2", "gov", "in_use", "2026-11-01"),
    answer("3", "W2.1", "gov", "access_denied", "2026-11-01"),
    as_of="2026-11-01",
    respondents=[GOVERNMENT],
)


def test_what_moved_and_what_was_lost_sight_of():
    """Answers that changed, those that nobody gives any more (whoever was asked), and those that are new."""
    moves = AFTER.compare(BEFORE)
    assert [(one.question, one.respondent, one.before, one.after) for one in moves.moved] == [
        ("W1.1", "gov", "planned", "in_use"),
        ("W1.2", "gov", "planned", "in_use"),
    ]
    assert moves.lost_sight == (("W1.1", "nhri"), ("W2.1", "gov"))
    assert moves.newly_seen == ()
    assert BEFORE.compare(AFTER).newly_seen == moves.lost_sight


def test_a_trend_is_claimed_only_where_ranges_have_nothing_in_common():
    """Risen, not settled where they overlap, unchanged where they are the same; and the way back."""
    assert {section: str(move.trend) for section, move in AFTER.compare(BEFORE).sections.items()} == {
        "W1": "risen",
        "W2": "not_settled",
    }
    assert str(BEFORE.compare(AFTER).sections["W1"].trend) == "fallen"
    assert {str(move.trend) for move in AFTER.compare(AFTER).sections.values()} == {"unchanged"}


def test_a_section_that_did_not_apply_has_no_trend():
    """Neither up nor down, whichever of the two it was."""
    nothing = found(answer("1", "W2.1", "gov", "not_applicable"))
    for one, other in ((nothing, BEFORE), (BEFORE, nothing)):
        assert str(one.compare(other).sections["W2"].trend) == "not_settled"


def test_two_subjects_are_never_compared():
    """Nor two questionnaires; both are told at once."""
    other = attrs.evolve(
        BEFORE,
        review=attrs.evolve(BEFORE.review, subject="neighbourland"),
        questionnaire=attrs.evolve(ASKED, id="acme.other"),
    )
    with pytest.raises(DataError) as refused:
        AFTER.compare(other)
    assert [(one.path, one.code) for one in refused.value.problems] == [
        ("subject", "AP-E162"),
        ("questionnaire", "AP-E162"),
    ]


def test_a_comparison_is_plain_values():
    """Whatever a program reads of it."""
    told = AFTER.compare(BEFORE).to_dict()
    assert told["sections"] == {"W1": "risen", "W2": "not_settled"}
    assert told["moved"][0] == {"question": "W1.1", "respondent": "gov", "before": "planned", "after": "in_use"}
    assert told["lost_sight"] == [["W1.1", "nhri"], ["W2.1", "gov"]]


def test_the_page_shows_what_moved():
    """In the language asked for; whoever is only in the earlier round is not named."""
    page = AFTER.to_display("fr", since=BEFORE)
    captions = [one.caption for one in page.grids]
    assert captions[1] == "Comparé au 2026-05-01"
    assert page.grids[1].rows[0] == (
        "Accès",
        "absent à partiel (0,00 à 0,50)",
        "appliqué et revu (1,00 à 1,00)",
        "plus haut qu'avant",
    )
    lost = next(one for one in page.grids if one.caption == "Perdu de vue")
    assert lost.rows == (("W1.1", "répondant"), ("W2.1", "Ministry"))


def test_a_reader_sees_withheld_for_what_is_above_the_clearance():
    """Names, notes and references go; so do all answers of a pair, since an older one would pass for the newest."""
    whole = BEFORE.review
    marked = attrs.evolve(
        whole,
        note="aside",
        marking="TLP:AMBER",
        answers=[
            attrs.evolve(whole.answers[0], marking="TLP:GREEN", note="fine"),
            attrs.evolve(whole.answers[0], id="old", marking="TLP:AMBER"),
            *whole.answers[3:],
        ],
    )
    seen = marked.cleared_for("TLP:GREEN")
    assert seen.note is None
    assert [one.id for one in seen.respondents] == ["gov", "withheld-1"]
    assert {str(one.answer) for one in seen.answers} == {"withheld"}
    assert seen.answers[0].note is None
    assert seen.respondents[1].kind == "other"
    assert ap.review_capacity(seen, questionnaire=ASKED).marking == "TLP:GREEN"
    assert marked.cleared_for("TLP:RED").answers == marked.answers
    taken = attrs.evolve(BEFORE.review.respondents[0], id="withheld-1")
    named = attrs.evolve(marked, name="Secretland", respondents=[*marked.respondents, taken]).cleared_for("TLP:GREEN")
    assert [one.id for one in named.respondents] == ["gov", "withheld-2", "withheld-1"]
    assert (named.name.text(), named.subject) == ("", "exampleland")
