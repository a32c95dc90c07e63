"""Who is part of a network: one gate for what does not fit, and networks with one thing more or less."""

from __future__ import annotations

import pytest
from networks import actor, network, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.vocabulary.actors import Function, actor_kinds, partnership_kinds
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.places import Place


def problems(ask):
    with pytest.raises(DataError) as error:
        ask()
    return [(problem.path, problem.code) for problem in error.value.problems]


def test_everything_that_does_not_fit_together_is_told_at_once():
    """Ids given twice, partnerships with nobody at an end, and an actor tied to itself."""
    actors = [actor("a"), actor("a")]
    ties = [tie("p", "a", "x"), tie("p", "y", "a"), tie("q", "a", "a")]
    assert problems(lambda: ActorNetwork(actors, ties)) == [
        ("actors[1].id", "AP-E023"),
        ("partnerships[1].id", "AP-E023"),
        ("partnerships[0].to", "AP-E020"),
        ("partnerships[1].from", "AP-E020"),
        ("partnerships[2].to", "AP-E041"),
    ]


def test_a_network_without_a_marking_is_red():
    """What carries none counts as TLP:RED, and one part is enough for the whole."""
    parts = {"a": actor("a", marking="TLP:CLEAR")}
    assert ActorNetwork(parts).strictest_marking() is Marking.RED
    assert ActorNetwork(parts, marking="TLP:GREEN").strictest_marking() is Marking.GREEN
    assert problems(lambda: ActorNetwork(parts, marking="TLP:PINK")) == [("marking", "AP-E013")]


def test_a_network_can_be_made_again_with_one_thing_more_or_less():
    """The old one stays as it was; taking an actor out takes its partnerships along."""
    net = network("a-b b-c")
    larger = net.with_actor(actor("d")).with_partnership(tie("p9", "c", "d"))
    assert (len(larger.actors), len(larger.partnerships)) == (4, 3)
    assert set(net.without_actor("b").partnerships) == set()
    assert set(net.without_partnership("p0").partnerships) == {"p1"}
    assert (len(net.actors), len(net.partnerships)) == (3, 2)
    assert problems(lambda: net.without_partnership("p9")) == [("partnership", "AP-E020")]
    assert problems(lambda: net.without_actor("x" * 99)) == [("actors", "AP-E020")]


def test_only_the_kinds_of_partnerships_asked_for_are_left():
    """Money and training need not carry a warning; a word that is no kind is refused."""
    ties = [tie("p", "a", "b", kind="funding"), tie("q", "b", "a", kind="mandate"), tie("r", "a", "b", kind="x.own")]
    net = ActorNetwork([actor("a"), actor("b")], ties)
    assert set(net.along("mandate", "x.own").partnerships) == {"q", "r"}
    assert set(net.along().partnerships) == set()
    assert problems(lambda: net.along("mandate", "telepathy")) == [("kinds[1]", "AP-E013")]


def test_who_has_a_function_can_be_asked_for_a_place():
    """An actor without places works everywhere; one that works in an area holds it there."""
    net = ActorNetwork(
        [
            actor("a", functions=["act"]),
            actor("b", functions=["act"], places=[Place(country="KEN", area="KE1")]),
            actor("c", functions=["decide"]),
        ]
    )
    assert net.holders("act") == ("a", "b")
    assert net.holders(Function.ACT, Place(country="KEN")) == ("a",)
    assert net.holders("act", Place(country="KEN", area="KE12")) == ("a", "b")
    assert problems(lambda: net.holders("dream")) == [("function", "AP-E013")]
    assert problems(lambda: actor("a", functions="act")) == [("functions", "AP-E012")]


def test_more_actors_than_a_search_can_tell_apart_are_refused(monkeypatch):
    """The limit is named before anything is searched."""
    monkeypatch.setattr("atrocity_prevention.network.members.MOST_ACTORS", 1)
    assert problems(lambda: network("a-b")) == [("actors", "AP-E006")]


def test_every_kind_and_function_has_words_in_both_languages():
    """English and French, none empty, none the same text twice in a language."""
    for labels in (
        [kind.labels for kind in actor_kinds().values()],
        [kind.labels for kind in partnership_kinds().values()],
        [function.labels for function in Function],
    ):
        for language in ("en", "fr"):
            words = [one[language] for one in labels]
            assert all(words)
            assert len(set(words)) == len(words)
