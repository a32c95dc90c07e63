"""Redaction for a stated clearance: nothing above it is told, and leaving out never reassures."""

from __future__ import annotations

import itertools
import re

import attrs
import pytest
from brief_cases import FORMS, LEVELS, april, everything, exampleland, may, network, plan, text_of, whole
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.sharing.assessments import redacted
from atrocity_prevention.testing import strategies

RANK = {level: place for place, level in enumerate(LEVELS)}
CLOSE = 1e-12


def canaries():
    """A text that says what it is marked as, another one every time."""
    numbers = itertools.count(1)
    return lambda marking: f"canary-{RANK[marking]}-{next(numbers)}"


@pytest.mark.parametrize("clearance", LEVELS)
def test_no_text_above_the_clearance_gets_out(clearance):
    """Texts and ids in every field of every object, at every marking: none above the clearance is in any form."""
    given = everything(canaries(), canaries())
    for form in FORMS if clearance == "TLP:GREEN" else ("page", "text"):
        page = brief(**given, form=form, marking=clearance, options=50, questions=50)
        found = {int(rank) for rank in re.findall(r"canary-(\d)-\d+", page)}

        assert max(found, default=0) <= RANK[clearance]
        if form == "page":
            assert set(range(RANK[clearance] + 1)) <= found  # and what may be told is told


@pytest.mark.parametrize("clearance", LEVELS)
def test_a_review_tells_nothing_above_the_clearance(clearance):
    """The same for several situations side by side."""
    given = everything(canaries(), canaries())
    other = ap.assess(attrs.evolve(given["assessment"].situation, id="situation-2"), as_of="2026-05-31")
    page = brief([given["assessment"], other], previous=[given["previous"]], marking=clearance)

    assert {int(rank) for rank in re.findall(r"canary-(\d)-\d+", page)} <= set(range(RANK[clearance] + 1))


def _marked(situation: ap.Situation, markings: list[str | None]) -> ap.Situation:
    cycle = itertools.cycle(markings)
    observations = [attrs.evolve(one, marking=next(cycle)) for one in situation.observations]
    sources = [attrs.evolve(one, marking=next(cycle)) for one in situation.sources]
    populations = [attrs.evolve(one, marking=next(cycle)) for one in situation.populations]
    return attrs.evolve(
        situation, marking="TLP:CLEAR", observations=observations, sources=sources, populations=populations
    )


@settings(max_examples=50)
@given(strategies.situations(), st.lists(st.sampled_from([*LEVELS, None]), min_size=1, max_size=7))
def test_leaving_out_never_reassures(situation, markings):
    """For every clearance and every score, low' <= low and high' >= high; with full clearance they are the same."""
    marked = _marked(situation, markings)
    whole_ = ap.assess(marked, as_of="2026-12-31")
    targets = [*whole_.factors, *whole_.crimes, "overall"]
    for clearance in map(ap.Marking, LEVELS):
        seen = redacted(whole_, clearance).assessment
        for target in targets:
            before, after = whole_.score(target), seen.score(target)
            if before is None:
                continue  # nothing was applicable; a withheld sign may be
            assert after.low <= before.low + CLOSE
            assert after.high >= before.high - CLOSE
    assert seen.to_dict() == whole_.to_dict()


def test_a_denial_that_is_left_does_not_stand_alone():
    """Two sources on one sign, the one that saw it marked above: the sign is withheld, not called absent."""
    first, second = (
        ap.Source(id=name, name=name, kind="media", reliability="A", marking="TLP:CLEAR") for name in ("a", "b")
    )
    common = {"indicator": "8.8", "observed_on": "2026-05-01", "credibility": 1}
    seen = ap.Observation(id="seen", state="observed", level=1, source="a", marking="TLP:RED", **common)
    denied = ap.Observation(id="denied", state="absent", source="b", note="no such thing", **common)
    situation = ap.Situation(
        id="s", place=ap.Place(country="XEX"), marking="TLP:CLEAR", sources=[first, second], observations=[seen, denied]
    )
    found = redacted(ap.assess(situation), ap.Marking.CLEAR)
    page = text_of(brief(ap.assess(situation)))

    assert found.assessment.findings["8.8"].state is ap.State.WITHHELD
    assert found.assessment.score("RF8").high == 1.0
    assert dict(found.left_out) == {"reports": 1, "beside": 1, "sources": 0, "populations": 0}
    assert "no such thing" not in page
    assert "fewer than 5 further reports on the same signs" in page


def test_nothing_tells_when_a_withheld_report_was_made():
    """What is withheld bears the day of the assessment, no id, no source, no grade and no population of its own."""
    marked = attrs.evolve(
        exampleland(), observations=[attrs.evolve(one, marking="TLP:RED") for one in exampleland().observations]
    )
    found = redacted(ap.assess(marked, as_of="2026-05-29"), ap.Marking.GREEN).assessment.situation.observations

    assert {one.state for one in found} == {ap.State.WITHHELD}
    assert {one.observed_on.end.isoformat() for one in found} == {"2026-05-29"}
    assert {(one.populations, one.note, one.reference, one.credibility) for one in found} == {((), None, None, None)}
    assert len({one.indicator for one in found}) == len(found)
    assert not {one.id for one in found} & {one.id for one in marked.observations}


def test_invented_names_are_nobodys():
    """Where a situation has such names itself, others are taken."""
    red = ap.Source(id="withheld-1", reliability="A", marking="TLP:RED", independence_group="withheld-2")
    clear = ap.Source(id="withheld-3", reliability="A", independence_group="withheld-2")
    told = {"state": "absent", "observed_on": "2026-05-01", "credibility": 1}
    reports = [
        ap.Observation(id="withheld-1", indicator="8.8", source="withheld-1", **told),
        ap.Observation(id="withheld-2", indicator="8.7", source="withheld-3", **told),
        ap.Observation(id="x", indicator="8.6", source="withheld-3", marking="TLP:RED", **told),
    ]
    situation = ap.Situation(
        id="s", place=ap.Place(country="XEX"), marking="TLP:CLEAR", sources=[red, clear], observations=reports
    )
    found = redacted(ap.assess(situation), ap.Marking.CLEAR)

    assert found.unnamed == {"withheld-4", "withheld-5"}
    assert [one.independence_group for one in found.assessment.situation.sources][:2] == ["withheld-2", "withheld-2"]
    assert "sources that are not named here" in text_of(brief(ap.assess(situation)))


def test_two_dates_are_compared_with_the_same_eyes():
    """A sign that is withheld now is withheld before as well, so nothing seems to have moved or been lost."""
    late = ap.Observation(
        id="late", indicator="2.3", state="no_information", observed_on="2026-05-20", source="nhri", marking="TLP:RED"
    )
    situation = attrs.evolve(exampleland(), observations=[*exampleland().observations, late])
    page = text_of(brief(ap.assess(situation), previous=april(), marking="TLP:AMBER"))
    lost = page[page.index("Lost sight of:") : page.index("What can be done, by whom")]

    assert "2.3" not in lost


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_counts_what_was_left_out(lang):
    """Kinds and numbers, for a clearance that hides some of each."""
    first, second = plan().items
    secret = attrs.evolve(plan(), marking="TLP:AMBER", items=[attrs.evolve(first, marking="TLP:GREEN"), second])
    page = text_of(whole(plan=secret, marking="TLP:GREEN", lang=lang))
    part = page[page.rindex("What was left out" if lang == "en" else "Ce qui a été omis") :]
    hidden = sum(exampleland().marking_of(one) == "TLP:AMBER" for one in exampleland().observations)
    kinds = {
        "en": ("report", "actor", "partnership", "item", "warning", "plan says"),
        "fr": ("rapport", "acteur", "partenariat", "élément", "alerte", "dit le plan"),
    }

    assert hidden > 0
    assert str(hidden) in part
    for kind in kinds[lang]:
        assert kind in part


def test_nothing_left_out_is_said_too():
    """With clearance for everything the page says so, and is made from the very assessment."""
    assert "Nothing: its readers may see all that it was made from." in text_of(whole(marking="TLP:RED"))
    assert redacted(may(), ap.Marking.RED).assessment is may()


def test_a_plan_of_which_nothing_may_be_shown_is_not_there():
    """No heading of it remains but the count."""
    hidden = attrs.evolve(plan(), marking="TLP:RED", act_by="2031-01-01")
    page = text_of(whole(plan=hidden))

    assert "No plan is shown on this page." in page
    assert "2031" not in page
    assert "river" not in text_of(whole(plan=attrs.evolve(hidden, id="riverplan"))).split("The plan")[-1][:80]


def test_a_network_of_which_nothing_may_be_shown_is_not_there():
    """Its actors are not named even where the warning names them by id."""
    red = ap.ActorNetwork(
        [attrs.evolve(one, marking="TLP:RED") for one in network().actors.values()],
        [attrs.evolve(one, marking="TLP:RED") for one in network().partnerships.values()],
        marking="TLP:RED",
    )
    page = text_of(whole(network=red))

    assert "prime-minister" not in page
    assert "an actor that is not named here" in page
    assert f"{len(red.actors)} actors" in page


@pytest.mark.parametrize("marking", ["TLP:GREEN", "TLP:AMBER", None])
def test_a_situation_that_may_not_be_named_gives_no_page(marking):
    """Above the clearance, or unmarked, is refused, in every form and language."""
    hidden = ap.assess(attrs.evolve(exampleland(), marking=marking), as_of="2026-05-29")
    for form in FORMS:
        with pytest.raises(ap.DataError, match="AP-E120") as refused:
            brief(hidden, form=form)
        assert "Exampleland" not in str(refused.value)
    with pytest.raises(ap.DataError) as refused:
        brief([hidden, hidden])
    assert [one.path for one in refused.value.problems] == [
        "assessment[0].situation.marking",
        "assessment[1].situation.marking",
        "assessment[1]",
    ]
