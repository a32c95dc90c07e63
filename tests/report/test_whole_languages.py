"""A sentence is in one language: where only the vocabulary is translated, all of it is in English."""

from __future__ import annotations

import pytest

import atrocity_prevention as ap
from atrocity_prevention.report.network.words import Words as NetworkWords
from atrocity_prevention.uncertainty.words import Words as UncertaintyWords

LABELS = ap.Crime.GENOCIDE.labels


@pytest.mark.parametrize("language", ["es", "ar", "es-MX", "zh", "en-GB"])
def test_without_sentences_labels_are_english_too(language):
    """Spanish and Arabic have the labels and not the sentences, so neither is used."""
    words = UncertaintyWords(language)
    assert words.label(LABELS) == "genocide"
    assert words("overall") == "overall risk"
    assert NetworkWords(language).name(LABELS, "x") == "genocide"
    assert NetworkWords(language)("fastest") == "on a fastest way"


@pytest.mark.parametrize("language", ["fr", "fr-CI", "FR"])
def test_french_is_french_altogether(language):
    """Sentences and labels alike."""
    assert UncertaintyWords(language).label(LABELS) == "génocide"
    assert NetworkWords(language).name(LABELS, "x") == "génocide"
    assert NetworkWords(language).colon == " :"
