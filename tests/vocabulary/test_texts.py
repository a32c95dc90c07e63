from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atrocity_prevention.vocabulary.texts import UNDETERMINED, LocalText, local_text, optional_text

TAGS = st.sampled_from(["en", "fr", "es", "ar", "sw", "zh-Hant", "pt-BR", "und"])
TEXTS = st.dictionaries(TAGS, st.text(min_size=1, max_size=5), max_size=5)

FULL = {"es": "uno", "und": "?", "fr": "un", "en": "one"}


@given(texts=TEXTS, language=TAGS)
def test_the_text_in_the_wanted_language_wins(texts, language):
    """Where the language is there, no other is given."""
    made = LocalText({**texts, language: "wanted"})
    assert made.text(language) == "wanted"


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        ({"pt": "base", "en": "english"}, "pt-BR", "base"),
        ({"pt-BR": "exact", "pt": "base"}, "pt-BR", "exact"),
        (FULL, "sw", "one"),
        ({"und": "?", "fr": "un", "es": "uno"}, "sw", "un"),
        ({"es": "uno", "und": "?"}, "sw", "?"),
        ({"es": "uno", "ar": "x"}, "sw", "uno"),
        ({}, "sw", ""),
    ],
    ids=["base", "exact", "english", "french", "undetermined", "first", "empty"],
)
def test_the_fallback_goes_from_near_to_far(texts, language, expected):
    """Exact tag, base language, English, French, undetermined, then the first there is; nothing gives no text."""
    assert LocalText(texts).text(language) == expected


@given(texts=TEXTS, language=TAGS)
def test_whatever_is_given_was_put_in(texts, language):
    """No text is made up: the answer is one of the values, or empty where there are none."""
    assert LocalText(texts).text(language) in (texts.values() or {""})


def test_english_is_asked_for_where_nobody_says():
    """`text()` and `str` give the English text if there is one."""
    assert LocalText(FULL).text() == str(LocalText(FULL)) == "one"
    assert str(LocalText()) == ""


@given(text=st.text())
def test_a_plain_string_is_text_of_undetermined_language(text):
    """It is kept exactly as written, under the tag `und`, and found under every language."""
    made = local_text(text)
    assert made == {UNDETERMINED: text} == {"und": text}
    assert made.text("fr") == text


@given(texts=TEXTS)
def test_a_mapping_is_kept_as_written(texts):
    """Tags, texts and their order stay, and a ready-made text is passed on as it is."""
    made = local_text(texts)
    assert isinstance(made, LocalText)
    assert list(made.items()) == list(texts.items())
    assert local_text(made) is made


def test_a_text_may_be_missing():
    """Nothing stays nothing; an empty string is a text all the same."""
    assert optional_text(None) is None
    assert optional_text("") == {"und": ""}
    assert optional_text({"en": "x"}) == LocalText({"en": "x"})


@given(texts=TEXTS)
def test_texts_are_equal_hash_alike_and_survive_pickling(texts):
    """A pickled text is an equal text of the same class, in the same order."""
    made = LocalText(texts)
    twin = pickle.loads(pickle.dumps(made))
    assert type(twin) is LocalText
    assert twin == made == texts
    assert hash(twin) == hash(made)
    assert list(twin) == list(texts)
