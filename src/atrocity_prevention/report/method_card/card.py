"""A method's card: what it does and what it does not, in the ten steps of the handbook on composite indicators.

The steps are those of OECD, European Union and Joint Research Centre (2008), *Handbook on Constructing Composite
Indicators: Methodology and User Guide*, OECD Publishing, doi:10.1787/9789264043466-en. The words are our own.
"""

from __future__ import annotations

from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.errors import fault
from atrocity_prevention.plugins.default import default_catalogue
from atrocity_prevention.report.method_card.evidence import (
    framework,
    imputation,
    multivariate,
    normalisation,
    selection,
)
from atrocity_prevention.report.method_card.forms import CARD_FORMS, WrittenCard
from atrocity_prevention.report.method_card.parts import Card, card_words
from atrocity_prevention.report.method_card.scores import aggregation, back, dissemination, links, sensitivity
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import Marking, as_marking

STEPS = (
    framework,
    selection,
    imputation,
    multivariate,
    normalisation,
    aggregation,
    sensitivity,
    back,
    links,
    dissemination,
)
"""In the order of the handbook."""


def method_card(
    method: str | Method = "reference",
    lang: str = "en",
    *,
    form: str = "html",
    marking: Marking | str = Marking.CLEAR,
    catalogue: Catalogue | None = None,
) -> str:
    """Tell what a method does, with every constant it holds, and what it does not do.

    The card is made from the method alone, so it cannot be older than the method, nor promise more. Of a rule that is
    not the library's own it says name, version, settings and who contributed it, and not what it computes.

    Args:
        method: the method, or the id of one in the catalogue.
        lang: ``en`` or ``fr``; in a language without a card it is in English.
        form: ``html``, one file without script or request; ``markdown``; or ``text``.
        marking: what the card is marked as. A method holds no evidence, so by default everybody may see it.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Returns:
        the card, with a final line break.

    Raises:
        DataError: AP-E021 for a method that the catalogue lacks, AP-E122 for a language without words, AP-E123 for a
            form that is none, AP-E013 for a marking that is none.
    """
    if form not in CARD_FORMS:
        raise fault("form", "there is no such form", f"use one of: {', '.join(CARD_FORMS)}", "AP-E123")
    known = default_catalogue() if catalogue is None else catalogue
    card = Card(method=find_method(known, method), catalogue=known, words=card_words(lang))
    return CARD_FORMS[form](_written(card, as_marking(marking)))


def _written(card: Card, marking: Marking) -> WrittenCard:
    words, method = card.words, card.method
    about = (
        words("Method {id}, version {version}", id=method.id, version=method.version),
        words("Made from the method itself, in the ten steps of the OECD and JRC handbook on composite indicators."),
    )
    label = words.label(method.labels) or method.id
    return WrittenCard(
        title=words("Method card: {name}", name=label),
        about=about,
        steps=tuple(step(card) for step in STEPS),
        words=words,
        marking=marking,
    )
