"""An assessment on a small page: words before numbers, ranges before points, nothing that its marking might forbid.

Whoever opens a notebook later may not be cleared for what it was made from. So texts and names of sources appear only
where they are marked TLP:GREEN or less; what is left out is counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Protocol

from atrocity_prevention.assessment.drivers import Driver, Question
from atrocity_prevention.assessment.largest_source import LargestSource, share_of
from atrocity_prevention.assessment.method import Method
from atrocity_prevention.assessment.scores import SCORE_HEADS, Conclusion, Score, cells, figures
from atrocity_prevention.assessment.tally import Tally
from atrocity_prevention.display.display import Display, Grid, counted, grid
from atrocity_prevention.evidence.displaying import LEFT_OUT, title_of
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown

CAUTION = (
    "This describes risk as the reports show it. It is not a finding that a crime was committed, nor about any person."
)

COUNT_HEADS = ("", "present", "partly", "absent", "unknown", "not applicable")

LARGEST_HEAD = "of it from the largest source"
"""Stands beside what was seen."""


class Assessed(Protocol):
    """What of an assessment the page is made from."""

    @property
    def situation(self) -> Situation:
        """The evidence."""

    @property
    def as_of(self) -> dt.date:
        """The date."""

    @property
    def method(self) -> Method:
        """The method."""

    @property
    def catalogue(self) -> Catalogue:
        """The words."""

    @property
    def marking(self) -> Marking:
        """Who may see it."""

    @property
    def findings(self) -> Mapping[str, Finding]:
        """By indicator."""

    @property
    def factors(self) -> Mapping[str, Score | None]:
        """By factor."""

    @property
    def crimes(self) -> Mapping[Crime, Score | None]:
        """By crime."""

    @property
    def overall(self) -> Score | None:
        """The highest of the crimes."""

    def conclusion(self, target: str = ..., threshold: float | None = ...) -> Conclusion | None:
        """What may be concluded."""

    def tally(self, factor: str) -> Tally:
        """How many signs."""

    def drivers(self, n: int | None = ..., target: str = ...) -> tuple[Driver, ...]:
        """What adds most."""

    def questions(self, n: int | None = ..., target: str = ...) -> tuple[Question, ...]:
        """What to ask."""

    def largest_source(self, target: str = ...) -> LargestSource | None:
        """Which group most of what was seen comes from."""

    def rests_on_one_source(self, target: str = ..., threshold: float | None = ...) -> tuple[str, ...]:
        """Which groups would bring it down alone."""


def display_of(assessed: Assessed) -> Display:
    """The page of an assessment."""
    situation = assessed.situation
    scored = not assessed.method.counts_only
    note = situation.note if may_be_shown(situation.effective_marking()) else None
    return Display(
        title=title_of(situation),
        marking=str(assessed.marking),
        lines=[
            known_sentence(assessed),
            *(_verdict(assessed) if scored else ()),
            *([] if note is None else [note.text()]),
        ],
        grids=_grids(assessed) if scored else [_counts(assessed)],
        notes=list(_notes(assessed)),
    )


def known_sentence(assessed: Assessed) -> str:
    """As of when, and from how many reports of how many independent groups."""
    reports, groups = len(assessed.situation.observations), len(assessed.situation.groups())
    return f"As known on {assessed.as_of}: {counted(reports, 'report')} from {counted(groups, 'independent group')}."


def verdict_sentence(assessed: Assessed) -> str:
    """What may be concluded, what is established and what cannot be ruled out, in words."""
    score, conclusion = assessed.overall, assessed.conclusion()
    if score is None:
        return "No score: no indicator is applicable here."
    between = f"Established: {score.band_low.labels.text()}. Cannot be ruled out: {score.band_high.labels.text()}."
    if conclusion is None:
        return f"Risk of atrocity crimes: {between}"
    return f"Risk of atrocity crimes: {conclusion.labels.text()}. {between}"


def _verdict(assessed: Assessed) -> Iterator[str]:
    yield verdict_sentence(assessed)
    if assessed.overall is None:
        return
    yield figures(assessed.overall)
    alone = assessed.rests_on_one_source()
    if alone:
        yield f"What is established rests on one source: {_named(assessed.situation, alone)}."


def _named(situation: Situation, groups: tuple[str, ...]) -> str:
    """The groups whose every source may be named, and how many others there are."""
    hidden = {source.group for source in situation.sources if not may_be_shown(situation.marking_of(source))}
    named = [group for group in groups if group not in hidden]
    unnamed = len(groups) - len(named)
    return " or ".join([*named, *([f"{unnamed} not named here"] if unnamed else [])])


def _grids(assessed: Assessed) -> Iterator[Grid]:
    concluded = [(crime, score, assessed.conclusion(crime)) for crime, score in assessed.crimes.items()]
    yield grid(
        "Crimes",
        ("", "conclusion", *SCORE_HEADS, LARGEST_HEAD),
        [
            (crime.labels.text(), _word(conclusion), *cells(score), share_of(assessed.largest_source(crime)))
            for crime, score, conclusion in concluded
        ],
    )
    factors = [
        (_factor(assessed, factor), *cells(score), share_of(assessed.largest_source(factor)))
        for factor, score in assessed.factors.items()
    ]
    yield grid("Risk factors", ("", *SCORE_HEADS, LARGEST_HEAD), factors)
    drivers = [driver for driver in assessed.drivers() if driver.adds_estimate > 0]
    yield grid(
        "What drives it",
        ("", "what is known", "adds to what is established"),
        [(_sign(assessed, one.indicator), *_found(assessed, one.indicator), f"{one.adds_low:.3f}") for one in drivers],
    )
    yield grid(
        "What to find out next",
        ("", "what is known", "could raise what is established by", "could lower what cannot be ruled out by"),
        [
            (
                _sign(assessed, one.indicator),
                *_found(assessed, one.indicator),
                f"{one.could_raise:.3f}",
                f"{one.could_lower:.3f}",
            )
            for one in assessed.questions()
        ],
    )


def _counts(assessed: Assessed) -> Grid:
    tallies = [(factor, assessed.tally(factor)) for factor in assessed.factors]
    rows = [
        (_factor(assessed, factor), *map(str, (one.present, one.partly, one.absent, one.unknown, one.not_applicable)))
        for factor, one in tallies
    ]
    return grid("Signs counted, factor by factor", COUNT_HEADS, rows)


def _word(conclusion: Conclusion | None) -> str:
    return "" if conclusion is None else conclusion.labels.text()


def _factor(assessed: Assessed, factor: str) -> str:
    return f"{factor} {assessed.catalogue.factors[factor].labels.text()}"


def _sign(assessed: Assessed, indicator: str) -> str:
    return f"{indicator} {assessed.catalogue.indicators[indicator].labels.text()}"


def _found(assessed: Assessed, indicator: str) -> tuple[str]:
    return (assessed.findings[indicator].in_words(),)


def _notes(assessed: Assessed) -> Iterator[str]:
    method, brought = assessed.method, assessed.catalogue.contributors()
    yield f"Method {method.id}, version {method.version}."
    if brought:
        yield f"Words by {', '.join(' '.join(filter(None, (one.plugin, one.version))) for one in brought)}."
    details = assessed.situation.place.details()
    if details.status_note and details.names:  # of a code without a name there is nothing to say
        yield f"{details.name()}: {details.status_note.text()}"
    yield from _left_out(assessed.situation)
    yield CAUTION


def _left_out(situation: Situation) -> Iterator[str]:
    sources = sum(not may_be_shown(situation.marking_of(source)) for source in situation.sources)
    yield LEFT_OUT
    if sources:
        yield f"Marked stricter than TLP:GREEN and not named here: {counted(sources, 'source')}."
    if situation.note is not None and not may_be_shown(situation.effective_marking()):
        yield "The situation has a note that is marked stricter than TLP:GREEN, or not at all, and not shown here."
