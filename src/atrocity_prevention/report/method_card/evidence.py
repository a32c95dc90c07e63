"""Steps one to five of a method card: from the framework to levels that can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.report.method_card.parts import Card, CardTable, Step
from atrocity_prevention.report.method_card.rules import contributed


def framework(card: Card) -> Step:
    """What is looked for, after whom."""
    words, weighed = card.words, _weighed(card)
    indicators = sum(len(card.catalogue.indicators_of(factor)) for factor in weighed)
    crimes = [words.label(crime.labels) for crime in card.method.crime_weights]
    does = words(
        "Signs are looked for under the risk factors of the United Nations Framework of Analysis for Atrocity Crimes "
        "(2014) and those that plugins add."
    )
    counted = words(
        "{factors} factors with {indicators} indicators in this catalogue weigh something in a crime.",
        factors=str(len(weighed)),
        indicators=str(indicators),
    )
    return Step(
        title=words("Theoretical framework"),
        does=(does, counted, words("Crimes: {crimes}.", crimes=words.listed(crimes, len(crimes)) or words("none"))),
        tables=(contributed(card),),
        does_not=(
            words("The Framework ranks nothing and gives no weights: the constants of this card are conventions."),
            words("No score is a finding that a crime was committed, or a chance that one will be."),
        ),
        read=("conventions.md#what-the-framework-says", "limits.md#what-it-does-not-do"),
    )


def _weighed(card: Card) -> list[str]:
    """The factors that weigh something in some crime."""
    return sorted({key for some in card.method.crime_weights.values() for key, weight in some.items() if weight > 0})


def selection(card: Card) -> Step:
    """Which reports count, how much, and for how long."""
    words, method = card.words, card.method
    tempos = tuple((words.label(tempo.labels), card.figure(days)) for tempo, days in method.half_lives.items())
    own = tuple((card.named(key), card.figure(days)) for key, days in method.indicator_half_lives.items())
    days = words("Days")
    return Step(
        title=words("Data selection"),
        does=(
            words("Reports are read as people graded them; those of one independence group speak with one voice."),
            words("A report counts half after its half-life, a quarter after two."),
            *_left_out(card),
        ),
        tables=(
            CardTable(caption=words("Half-lives by tempo"), heads=(words("Tempo"), days), rows=tempos),
            CardTable(caption=words("Half-lives of single indicators"), heads=(words("Indicator"), days), rows=own),
        ),
        does_not=(
            words("It collects nothing, and does not check whether what was reported is true."),
            words("Groups that only pretend to be independent are counted as they were declared."),
        ),
        read=("method.md#1-one-report", "method.md#2-many-reports-of-one-indicator", "evidence.md#grading"),
    )


def _left_out(card: Card) -> Iterator[str]:
    """The indicators that the method gives no weight."""
    gone = [key for key, weight in card.method.indicator_weights.items() if weight == 0]
    if gone:
        listed = card.words.listed([*map(card.named, gone)], len(gone))
        yield card.words("Left out, by a weight of 0: {indicators}.", indicators=listed)


def imputation(card: Card) -> Step:
    """What is made of what nobody saw."""
    words, method = card.words, card.method
    return Step(
        title=words("Imputation of missing data"),
        does=(
            words("What is not seen stays unknown; each score is computed under three assumptions about it."),
            words(
                "It counts as 0 for the low end, as {prior} for the estimate and as 1 for the high end.",
                prior=card.figure(method.prior),
            ),
            words("Below a coverage of {gate} the estimate is not shown.", gate=card.figure(method.evidence_gate)),
        ),
        does_not=(
            words("No value is filled in from neighbours, earlier years or a model, and none is set to zero."),
            words("Age lowers the confidence of a report, not its level."),
        ),
        read=("method.md#3-three-readings", "why-ranges.md", "evidence.md#the-eight-states"),
    )


def multivariate(card: Card) -> Step:
    """Whether the signs overlap."""
    words = card.words
    return Step(
        title=words("Multivariate analysis"),
        does=(words("None: the factors and indicators are those of the framework, not of a statistical analysis."),),
        does_not=(
            words("Overlap of signs is neither measured nor corrected: two that follow one cause can both count."),
            words("Whether each part points the right way is asked by a backtest on past outcomes, not by the method."),
        ),
        read=("backtest.md", "uncertainty.md#what-does-it-hang-on"),
    )


def normalisation(card: Card) -> Step:
    """How levels become comparable."""
    words = card.words
    return Step(
        title=words("Normalisation"),
        does=(
            words("Levels lie between 0 and 1 as they were reported, in words or numbers; the method rescales none."),
            words("Nothing is measured against other countries: who else is assessed changes no score."),
        ),
        does_not=(
            words("That two people mean the same by a word such as severe is not ensured."),
            words("Published tables are scaled by a mapping, which has an id and version of its own."),
        ),
        read=("conventions.md#constants-that-are-not-the-methods", "data.md"),
    )
