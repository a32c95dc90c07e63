"""Copies are found in every script, exactly those that comparing all with all finds."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from integrity_cases import SCRIPTS, SENTENCES

from atrocity_prevention.integrity import shingles as shingling
from atrocity_prevention.integrity import stories as telling
from atrocity_prevention.integrity.shingles import LONGEST, RUN, letters, likeness, shingles
from atrocity_prevention.integrity.stories import LEAST_LETTERS, stories


def runs(text):
    return {text[place : place + RUN] for place in range(len(text) - RUN + 1)}


def jaccard(one, other):
    return len(runs(one) & runs(other)) / len(runs(one) | runs(other))


def plainly(texts, least):
    """Return the stories as their definition has it, every text compared with every first; the very same are one."""
    firsts, found = [], []
    for place, text in enumerate(texts):
        if len(text) < LEAST_LETTERS or text in texts[:place]:
            found.append(None if len(text) < LEAST_LETTERS else found[texts.index(text)])
            continue
        near = [(jaccard(text, texts[first]), -first) for first in firsts if jaccard(text, texts[first]) >= least]
        if near:
            found.append(-max(near)[1])
        else:
            firsts.append(place)
            found.append(place)
    return found


def varied(drawn, text):
    """Return a text with some words changed, dropped or moved."""
    words = text.split()
    for _ in range(drawn.randrange(5)):
        words[drawn.randrange(len(words))] = drawn.choice(["river", "night", "somebody", "", "wells"])
    return letters(" ".join(words))


@given(seed=st.integers(0, 2**32), count=st.integers(0, 60), least=st.sampled_from([0.05, 0.3, 0.5, 0.6, 0.9, 1.0]))
def test_the_index_finds_what_comparing_all_with_all_finds(seed, count, least):
    """For every set of texts and every likeness the stories are those of the definition."""
    drawn = random.Random(seed)
    texts = [varied(drawn, drawn.choice(SENTENCES)) for _ in range(count)]
    texts += [letters(text) for text in drawn.sample(["yes", "no", *SCRIPTS.values()], 4)]
    drawn.shuffle(texts)

    assert stories(texts, least) == plainly(texts, least)


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_a_copy_is_found_in_every_script(text):
    """A copy with other spaces, marks and full stops, and one letter more, tells the same story; another does not."""
    copy = f"  {text.replace(' ', chr(0xA0) * 2)}!! x"
    others = [letters(one) for one in SCRIPTS.values() if one != text]

    assert stories([letters(text), *others, letters(copy)], 0.6) == [*range(len(SCRIPTS)), 0]


def test_letters_have_one_form():
    """Case, accents, widths, vowel marks, joiners and punctuation make no difference; letters and digits do."""
    assert letters("Été, \uff21\uff22\uff23-12!\u200d_") == "eteabc12"
    assert letters("مُرَاقِب") == letters("مراقب")
    assert letters("para. 12") != letters("para. 13")
    assert len(letters("a" * 10 * LONGEST)) == LONGEST


def test_short_texts_are_not_compared():
    """What many say without copying is no story, however often it is said."""
    assert stories([letters("Confirmed by telephone")] * 3, 0.6) == [None] * 3


def test_a_lone_surrogate_is_a_letter_like_others():
    """Text that no file could hold breaks nothing."""
    odd = letters("\ud800" * 3) + "a" * 30
    assert stories([odd, odd], 0.6) == [0, 0]


def test_nothing_has_no_stories():
    """Without texts there is nothing to compare."""
    assert stories([], 0.6) == []
    assert shingles([]) == []


@given(st.lists(st.text(alphabet="abcé漢", min_size=RUN, max_size=40), min_size=1, max_size=6))
def test_runs_are_numbered_alike_in_every_batch(texts):
    """A text has as many numbers as it has different runs, the same ones alone and among others."""
    whole = shingles(texts)

    assert [len(one) for one in whole] == [len(runs(text)) for text in texts]
    assert all(np.array_equal(one, shingles([text])[0]) for one, text in zip(whole, texts, strict=True))
    assert all(
        likeness(one, whole[0]) == pytest.approx(jaccard(text, texts[0]))
        for one, text in zip(whole, texts, strict=True)
    )


def test_many_texts_are_hashed_in_batches(monkeypatch):
    """Where not all fit at once, the numbers are the same."""
    texts = [letters(text) for text in SENTENCES]
    together = shingles(texts)
    monkeypatch.setattr(shingling, "_AT_ONCE", 100)

    assert all(np.array_equal(one, other) for one, other in zip(together, shingles(texts), strict=True))


def test_where_very_many_are_near_the_nearest_are_compared(monkeypatch):
    """With room for one comparison, the first that shares most rare runs is compared; with no list, none is."""
    both = letters(f"{SENTENCES[0][:60]} {SENTENCES[2]}")
    texts = [letters(SENTENCES[0]), letters(SENTENCES[2]), both]
    assert stories(texts, 0.2) == [0, 1, 1]
    monkeypatch.setattr(telling, "MOST_COMPARED", 1)
    assert stories(texts, 0.2) == [0, 1, 1]

    monkeypatch.setattr(telling, "MOST_LISTED", 0)
    assert stories(texts, 0.2) == [0, 1, 2]
