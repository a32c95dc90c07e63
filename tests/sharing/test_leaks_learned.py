"""Cases, after-action reviews and judgements leak as little as what stands beside a situation."""

from __future__ import annotations

import attrs
import pytest
from canaries import LEVELS, OPEN, RANK
from canaries_learned import seeded_learned
from ways_beside import highest
from ways_learned import broken_learned, everything_learned, for_readers_learned, unasked_learned
from ways_out import REFUSED

import atrocity_prevention as ap
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.vocabulary.texts import LocalText

CODES = {"states", "addressee", "indicator", "country", "measure"}
"""Fields that hold a word of a fixed list; `measure` holds one of the catalogue in the first of two."""


@pytest.fixture(scope="module")
def given():
    return seeded_learned()


def leaks(outputs, say, clearance):
    """Which outputs hold what they may not."""
    return {name: found for name, text in outputs if (found := say.leaked(text, highest(text, clearance, REFUSED)))}


def records(thing):
    """Every record in a thing."""
    if isinstance(thing, list | tuple):
        for one in thing:
            yield from records(one)
    elif attrs.has(type(thing)) and not isinstance(thing, LocalText):
        yield thing
        for field in attrs.fields(type(thing)):
            yield from records(getattr(thing, field.name))


def test_every_text_field_of_them_is_seeded(given):
    """A field that is added later is noticed here."""
    bare = set()
    for one in records([given.cases, given.reviews, given.panel]):
        for field in attrs.fields(type(one)):
            value = getattr(one, field.name)
            told = [value] if isinstance(value, str | LocalText) else value
            for text in told if isinstance(told, list | tuple) else ():
                words = list(text.values()) if isinstance(text, LocalText) else [text]
                plain = [word for word in words if type(word) is str]
                if field.name not in CODES and not all(given.say.found(word) for word in plain):
                    bare.add((type(one).__name__, field.name))
    assert bare == set()
    assert {given.say.rank.count(rank) > 50 for rank in RANK.values()} == {True}


@pytest.mark.parametrize("clearance", LEVELS)
def test_nothing_judged_leaves_above_the_clearance(given, clearance, tmp_path):
    """Files, readings, briefs and the command; what may leave does."""
    outputs = list(for_readers_learned(given, str(clearance), tmp_path))
    assert leaks(outputs, given.say, clearance) == {}
    seen = set().union(*(given.say.found(text) for _, text in outputs if not text.startswith(REFUSED)))
    assert {given.say.rank[one] for one in seen} >= ({RANK[clearance]} if RANK[clearance] >= OPEN else set())


def test_nothing_learned_is_shown_unasked(given):
    """Neither by repr nor str, in IPython, notebooks, rich or what came out of a pickle; and there is something."""
    assert all(thing for _, thing in everything_learned(given))
    assert leaks(unasked_learned(given), given.say, ap.Marking.GREEN) == {}


def test_no_refusal_of_what_was_learned_tells_it(given):
    """Readers name the place and a code."""
    assert leaks(broken_learned(given, given.say("TLP:RED")), given.say, ap.Marking.GREEN) == {}


def test_a_repr_that_tells_is_found(given, monkeypatch):
    """The test can fail: a record that shows itself as attrs would."""
    monkeypatch.setattr(Protected, "__repr__", lambda self: f"{type(self).__name__}({getattr(self, 'note', '')!r})")
    monkeypatch.setattr(LocalText, "__repr__", lambda self: repr(dict(self)))
    assert "repr of panel" in leaks(unasked_learned(given), given.say, ap.Marking.GREEN)


def test_a_clearance_that_does_nothing_is_found(given, monkeypatch, tmp_path):
    """The test can fail: if everything were allowed, judgements would leave."""
    monkeypatch.setattr(ap.Marking, "allows", lambda self, other: True)
    found = leaks(for_readers_learned(given, "TLP:GREEN", tmp_path), given.say, ap.Marking.GREEN)
    assert {"panel that was written", "brief page"} <= found.keys()
