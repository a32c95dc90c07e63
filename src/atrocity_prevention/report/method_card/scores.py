"""Steps six to ten of a method card: from levels to what people are shown."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.report.method_card.parts import Card, CardTable, Step
from atrocity_prevention.report.method_card.rules import rule_sentence
from atrocity_prevention.vocabulary.catalogue import natural_order
from atrocity_prevention.vocabulary.crimes import Crime


def aggregation(card: Card) -> Step:
    """How many signs become one score."""
    words, method = card.words, card.method
    return Step(
        title=words("Weighting and aggregation"),
        does=(
            words("From indicators to a factor. {rule}", rule=rule_sentence(card, method.factor_rule)),
            words("From factors to a crime. {rule}", rule=rule_sentence(card, method.crime_rule)),
            words("The overall score is the highest of the crimes, for each reading apart."),
            words("An indicator that is not listed below weighs 1; a factor that is not listed does not count."),
        ),
        tables=(_crime_weights(card), _indicator_weights(card), _floors(card)),
        does_not=(
            words("Weights are not estimated from data, and say nothing about which sign causes what."),
            *([] if method.floors else [words("There are no floors: no single sign fixes a score.")]),
        ),
        read=("method-files.md#the-scoring-rules", "conventions.md", "method.md#what-is-whose"),
    )


def _crime_weights(card: Card) -> CardTable:
    words, given = card.words, card.method.crime_weights
    factors = sorted({factor for weights in given.values() for factor in weights}, key=natural_order)
    rows = [
        (card.named(factor), *(card.figure(given[crime][factor]) if factor in given[crime] else "" for crime in given))
        for factor in factors
    ]
    heads = (words("Factor"), *(words.label(crime.labels) for crime in given))
    return CardTable(caption=words("Weights of factors"), heads=heads, rows=tuple(rows))


def _indicator_weights(card: Card) -> CardTable:
    words = card.words
    rows = tuple((card.named(key), card.figure(weight)) for key, weight in card.method.indicator_weights.items())
    return CardTable(caption=words("Weights of indicators"), heads=(words("Indicator"), words("Weight")), rows=rows)


def _floors(card: Card) -> CardTable:
    words = card.words
    rows = tuple(
        (card.named(one.when), card.figure(one.at_least), _target(card, one.then), card.figure(one.becomes))
        for one in card.method.floors
    )
    heads = (words("If this"), words("is at least"), words("then this"), words("is at least"))
    return CardTable(caption=words("Floors"), heads=heads, rows=rows)


def _target(card: Card, target: str) -> str:
    return card.words.label(Crime(target).labels) if target in list(Crime) else card.named(target)


def sensitivity(card: Card) -> Step:
    """How sure the score is, and of what."""
    words = card.words
    return Step(
        title=words("Uncertainty and sensitivity analysis"),
        does=(
            words("Every score is a range, from what is established to what cannot be ruled out."),
            words("Dissent between independent groups lowers confidence, which makes the range wider."),
        ),
        does_not=(
            words("The range is no confidence interval: it holds what is unseen, not error of measurement."),
            words(
                "How far a score depends on these constants is not part of this card: it is drawn, with a seed, for "
                "the evidence at hand."
            ),
        ),
        read=("uncertainty.md", "why-ranges.md#it-is-not-a-confidence-interval"),
    )


def back(card: Card) -> Step:
    """From a score to the reports behind it."""
    words = card.words
    return Step(
        title=words("Back to the data"),
        does=(
            words("Each score can be taken apart: what drives it, on whom it rests, what would change it."),
            words("The id and version of the method stand on every result, and a past day can be replayed."),
        ),
        does_not=(words("A driver is what moves the score under this method; it is no cause of violence."),),
        read=("explain.md", "method.md#six-laws"),
    )


def links(card: Card) -> Step:
    """What it has to do with other measures."""
    words = card.words
    return Step(
        title=words("Links to other indicators"),
        does=(words("None: no index or forecast of others enters a score."),),
        does_not=(
            words("The method holds no figure on how it compares with other indices or with what came."),
            words("A backtest holds scores against published outcomes, beside baselines."),
        ),
        read=("backtest.md#on-the-worlds-tables", "limits.md#what-has-not-been-shown"),
    )


def dissemination(card: Card) -> Step:
    """What is shown, and to whom."""
    words = card.words
    return Step(
        title=words("Visualisation and dissemination"),
        does=(*_shown(card), words("Every output carries a marking; what carries none is TLP:RED.")),
        tables=(_bands(card),),
        does_not=(
            words("No list of countries by score is made unless somebody asks for one."),
            words("A marking does not encrypt anything."),
        ),
        read=("method.md#4-what-may-be-concluded", "no-ranking.md", "brief.md", "sharing.md"),
    )


def _shown(card: Card) -> Iterator[str]:
    words, method = card.words, card.method
    if method.counts_only:
        yield words("Results are shown as counts of signs, not as levels.")
    if method.alert_threshold is None:
        yield words("No conclusion is drawn: the method has no threshold.")
    else:
        yield words(
            "Established: the low end reaches {threshold}. Ruled out: the high end stays below it. Else undetermined.",
            threshold=card.figure(method.alert_threshold),
        )


def _bands(card: Card) -> CardTable:
    words, starts = card.words, (0.0, *card.method.bands)
    rows = tuple((words.label(band.labels), card.figure(start)) for band, start in zip(Band, starts, strict=True))
    return CardTable(caption=words("Bands"), heads=(words("Band"), words("From")), rows=rows)
