"""A small network asked everything, worked out by hand."""

from __future__ import annotations

import pytest
from networks import actor, network, tie

from atrocity_prevention.errors import DataError
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.vocabulary.actors import Function

NET = ActorNetwork(
    [
        actor("desk", functions=["warn"], women_led=True),
        actor("elders", kind="elder", functions=["act"], women_led=False),
        actor("minister", functions=["decide"]),
        actor("monitors", functions=["observe"]),
        actor("radio"),
    ],
    [
        tie("call", "monitors", "desk", 0.5),
        tie("visit", "monitors", "minister", 7.0),
        tie("brief", "desk", "minister", 1.0),
        tie("order", "minister", "elders", 2.0),
        tie("tip", "monitors", "radio", 1.0),
    ],
)


def test_a_silence_delays_where_there_is_a_slower_way():
    """Without the desk the monitors' warning takes the visit: seven days instead of one and a half."""
    loss = NET.loss_if_silent("desk", "monitors", "minister")
    assert loss.cut_off == ()
    assert [(late.source, late.days_before, late.days_after, late.days_lost) for late in loss.delays] == [
        ("monitors", 1.5, 7.0, 5.5)
    ]
    assert (loss.days_lost, loss.reaching) == (5.5, 1)


def test_one_line_from_the_monitors_helps_most():
    """It saves half a day over the way by the desk; nothing makes up for the only one who decides."""
    found = NET.suggest_partnerships("monitors", "minister")
    assert [(one.from_, one.to, one.days_saved) for one in found.found] == [("monitors", "minister", 0.5)]
    assert NET.suggest_partnerships("monitors", "minister", aim="robust").against is None


def test_what_is_missing_is_told():
    """Nobody verifies, but the radio may; it is tied in, and nobody knows what it does."""
    (gap,) = NET.unheld("verify")
    assert (gap.place, gap.function, gap.perhaps) == (None, Function.VERIFY, ("radio",))
    assert NET.capacity_without_partners() == ()
    assert [one.actor for one in NET.partners_without_capacity()] == ["radio"]


def test_womens_part_is_a_range():
    """Of the stage of warning, one is known to be led by women; the radio may belong to it."""
    (stage,) = NET.participation("warn")
    assert (stage.led, stage.perhaps, stage.low, stage.high) == (1, 1, 0.5, 1.0)


def test_who_could_act_and_how_they_are_asked():
    """The elders, two days after the minister decides."""
    (one,) = NET.carriers("elder").carriers
    assert one.route is not None
    assert (one.actor, one.route.days, one.route.partnerships) == ("elders", 2.0, ("order",))


def test_a_number_that_is_none_is_told():
    """Text in place of a number is a problem of the question, not an error inside."""
    with pytest.raises(DataError, match="AP-E012"):
        network("a-b").routes("a", "b", k="two")
