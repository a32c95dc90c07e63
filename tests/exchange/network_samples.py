"""Strategies for whole networks."""

from __future__ import annotations

from hypothesis import strategies as st
from samples import COMMON, DAYS, LOCAL, MARKINGS, NAMES, TEXTS, UNITS

import atrocity_prevention as ap
from atrocity_prevention import DataError
from atrocity_prevention.network.actors import Actor
from atrocity_prevention.network.contacts import as_contact
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.network.partnerships import LONGEST_DAYS, Partnership
from atrocity_prevention.vocabulary.actors import Function, actor_kinds, partnership_kinds


def _is_reference(text):
    try:
        as_contact(text)
    except DataError:
        return False
    return True


PLACES = st.builds(
    ap.Place, country=st.sampled_from([country.alpha3 for country in ap.countries()]), area=st.none() | TEXTS
)
ACTORS = st.builds(
    Actor,
    kind=st.sampled_from([*actor_kinds(), "acme.kind"]),
    functions=st.lists(st.sampled_from(Function), max_size=3),
    places=st.lists(PLACES, max_size=2),
    sector=TEXTS,
    women_led=st.none() | st.booleans(),
    contact=st.none() | TEXTS.filter(_is_reference),
    **COMMON,
)


@st.composite
def partnerships(draw, ids):
    """Draw one partnership between two of these actors."""
    from_ = draw(st.sampled_from(ids))
    start, end = sorted([draw(DAYS), draw(DAYS)])
    return Partnership(
        id=draw(NAMES),
        from_=from_,
        to=draw(st.sampled_from([name for name in ids if name != from_])),
        kind=draw(st.sampled_from([*partnership_kinds(), "acme.tie"])),
        mutual=draw(st.booleans()),
        latency_days=draw(st.floats(0, LONGEST_DAYS)),
        reliability=draw(UNITS),
        valid_from=draw(st.sampled_from([None, start])),
        valid_to=draw(st.sampled_from([None, end])),
        last_exercised=draw(st.none() | DAYS),
        marking=draw(MARKINGS),
        note=draw(st.none() | LOCAL),
    )


@st.composite
def networks(draw):
    """Draw a network in which every field can say something, or nothing."""
    by_id = {"unique_by": lambda item: item.id}
    actors = draw(st.lists(ACTORS, max_size=4, **by_id))
    ids = [actor.id for actor in actors]
    ties = draw(st.lists(partnerships(ids), max_size=4, **by_id)) if len(ids) > 1 else ()
    return ActorNetwork(actors, ties, **{name: draw(strategy) for name, strategy in COMMON.items()})
