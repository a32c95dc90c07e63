"""What joining groups does, and what can be said of it for certain."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from integrity_cases import CATALOGUE, DAY, INDICATORS, all_scores, reports, said, situation, source

import atrocity_prevention as ap
from atrocity_prevention.assessment.method import REFERENCE
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.evidence.findings import find, loudest_per_group
from atrocity_prevention.integrity.links import Basis, GroupLink

HALF_LIVES = plan(REFERENCE, CATALOGUE).half_lives
GROUPS = ("a", "b", "c", "d", "e")
KNOWN = ("observed", "absent")


def suggestion(*groups, basis=Basis.TEXT):
    links = [GroupLink(group=groups[0], other=other, basis=basis, shared=1, of=1) for other in groups[1:]]
    return ap.GroupSuggestion(groups=groups, basis=basis, links=tuple(links), moves=(), marking="TLP:RED")


def quieter(one, groups):
    """Return the ids of reports that carry something and are not the loudest of some groups together."""
    sources = {each.id: attrs.evolve(each, independence_group="all") for each in one.sources if each.group in groups}
    gone = set()
    for indicator in INDICATORS:
        told = [each for each in one.observations if each.indicator == indicator and each.source in sources]
        kept = loudest_per_group(told, sources, DAY.toordinal(), HALF_LIVES[indicator])
        gone |= {each.id for each in told} - {voice.observation.id for voice in kept}
    return gone


@given(told=reports(GROUPS, first=400, states=KNOWN), joined=st.sets(st.sampled_from(GROUPS), min_size=2))
def test_joining_is_not_having_heard_the_quieter_voices(told, joined):
    """The findings are those of the evidence in which only the loudest of the joined groups had spoken."""
    one = situation(*told, sources=[source(group) for group in GROUPS])
    gone = quieter(one, joined)
    without = attrs.evolve(one, observations=[each for each in told if each.id not in gone])
    after = find(ap.with_groups(one, suggestion(*sorted(joined))), DAY, HALF_LIVES)

    for indicator, finding in find(without, DAY, HALF_LIVES).items():
        assert after[indicator].level == pytest.approx(finding.level)
        assert after[indicator].confidence == pytest.approx(finding.confidence)
        assert after[indicator].dissent == pytest.approx(finding.dissent)


@given(told=reports(GROUPS, first=400), joined=st.sets(st.sampled_from(GROUPS), min_size=2))
def test_joining_never_adds_to_what_voices_carry_together(told, joined):
    """Before dissent is taken off, the confidence of all groups together never rises."""
    one = situation(*told, sources=[source(group) for group in GROUPS])
    before = find(one, DAY, HALF_LIVES)
    after = find(ap.with_groups(one, suggestion(*sorted(joined))), DAY, HALF_LIVES)

    for indicator in INDICATORS:
        assert after[indicator].confidence / (1 - after[indicator].dissent) <= (
            before[indicator].confidence / (1 - before[indicator].dissent) + 1e-12
        )


@given(data=st.data(), joined=st.sets(st.sampled_from(GROUPS), min_size=2))
def test_where_groups_agree_joining_only_widens(data, joined):
    """If nobody disagrees on any indicator, no low end rises and no high end falls."""
    levels = {indicator: data.draw(st.sampled_from([0.25, 0.5, 1.0])) for indicator in INDICATORS}
    told = data.draw(reports(GROUPS, first=400, states=("observed", "no_information"), levels=levels))
    one = situation(*told, sources=[source(group) for group in GROUPS])
    before = all_scores(ap.assess(one, as_of=DAY))
    after = all_scores(ap.assess(ap.with_groups(one, suggestion(*sorted(joined))), as_of=DAY))

    assert all(after[target].low <= before[target].low + 1e-12 for target in before)
    assert all(after[target].high >= before[target].high - 1e-12 for target in before)


def test_where_groups_disagree_joining_may_narrow_either_way():
    """With two deniers made one, a lone witness is heard, and the low end rises; the other way round the high falls."""

    def ends(one, others):
        told = [said("a", "a", "8.8", **one), said("b", "b", "8.8", **others), said("c", "c", "8.8", **others)]
        whole = situation(*told)
        before, after = (
            find(each, DAY, HALF_LIVES)["8.8"] for each in (whole, ap.with_groups(whole, suggestion("b", "c")))
        )
        return [(c * x, c * x + 1 - c) for c, x in ((each.confidence, each.level) for each in (before, after))]

    (low, _), (low_joined, _) = ends({"level": "severe"}, {"state": "absent"})
    assert low_joined > low
    (_, high), (_, high_joined) = ends({"state": "absent"}, {"level": "severe"})
    assert high_joined < high


def test_the_situation_says_what_was_joined():
    """The note counts groups without naming them, in each language it has; each source says why."""
    one = situation(
        said("1", "a"), said("2", "b"), said("3", "c"), sources=[source("b", note={"fr": "Une radio."})], note="Ours."
    )
    joined = ap.with_groups(one, [suggestion("a", "b"), suggestion("b", "a", basis=Basis.TIME)])

    assert joined.note.text() == "Ours. Independence groups joined by whoever made this: 3 groups count as 2."
    sources = joined.source_by_id()
    assert [sources[name].group for name in "abc"] == ["a", "a", "c"]
    assert sources["b"].note == {"fr": "Une radio. Compte pour un avec d'autres sources (mêmes textes, mêmes jours)."}
    assert sources["a"].note.text("es") == "Cuenta como uno con otras fuentes (mismos textos, mismos días)."
    assert sources["c"].note is None


def test_suggestions_with_a_group_in_common_become_one_group():
    """Two that overlap are joined to one, called by the first name of all."""
    one = situation(*(said(name, name) for name in "abcd"))
    joined = ap.with_groups(one, [suggestion("c", "d"), suggestion("b", "c")])
    assert [each.group for each in joined.sources] == ["a", "b", "b", "b"]


def test_nothing_chosen_changes_nothing():
    """Without suggestions the very same situation comes back."""
    one = situation(said("1", "a"))
    assert ap.with_groups(one, []) is one


def test_a_group_that_is_not_there_is_a_problem():
    """A suggestion for another situation is refused, every stranger by its place and none by its name."""
    with pytest.raises(ap.DataError) as caught:
        ap.with_groups(situation(said("1", "a")), [suggestion("a", "secret", "other")])
    assert [(one.path, one.code) for one in caught.value.problems] == [
        ("suggestions[0].groups[1]", "AP-E140"),
        ("suggestions[0].groups[2]", "AP-E140"),
    ]
    assert "secret" not in str(caught.value)
