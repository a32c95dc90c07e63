"""What a plugin must not depend on: everything around it. It is asked again in other surroundings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from atrocity_prevention.assessment.rules import ScoringRule
from atrocity_prevention.testing import methods
from atrocity_prevention.testing.describe import Plain, difference, plain
from atrocity_prevention.testing.grids import Grid, grids
from atrocity_prevention.testing.isolation import modules_of, quiet, seeded, stopped_clock
from atrocity_prevention.testing.laws import name_of
from atrocity_prevention.testing.subject import Subject

SILENT = "prints nothing and warns of nothing"
OFFLINE = "needs no network"
TIMELESS = "needs no clock"
UNRANDOM = "needs no global random numbers"

MOMENTS = (
    dt.datetime(2001, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
    dt.datetime(2032, 11, 22, 17, 58, 59, tzinfo=dt.UTC),
    dt.datetime(2026, 5, 31, 12, tzinfo=dt.UTC),
)
"""They differ in year, month, weekday, part of the day and everything else a rule could look at."""


def outcome(subject: Subject) -> dict[str, Plain]:
    """Everything a plugin gives: what its hooks bring, and what its rules and methods make of the same evidence."""
    return dict(_outcome(subject))


def _outcome(subject: Subject) -> Iterator[tuple[str, Plain]]:
    for part, items in subject.collected().items():
        yield part, plain(items)
    for rule in subject.rules():
        yield f"rule {name_of(rule)!r}", plain([_asked(rule, one) for one in grids()])
    for method in subject.methods():
        yield f"method {method.id!r}", plain(methods.outcome(subject, method).tolist())


def _asked(rule: ScoringRule, given: Grid) -> list[object]:
    """The scores of a grid, and once more where nothing is applicable, which is asked for in every panel."""
    weights = np.stack([given.weights, np.zeros_like(given.weights)], axis=1)
    levels = np.stack([given.levels, given.levels], axis=1)
    scores = np.asarray(rule(levels, weights), dtype=float)
    values: list[object] = scores.tolist() if scores.shape == levels.shape[1:] else [str(scores.shape)]
    return values


def silent(subject: Subject) -> None:
    """Neither hooks nor rules print or warn: what a library prints ends up in other people's output."""
    with quiet() as heard:
        outcome(subject)
    if said := heard.text():
        ways = "take out what prints; where numpy warns, mend the cause or use np.errstate"
        raise subject.broken(SILENT, f"it said {said[:200]!r}; {ways}")


def offline(subject: Subject) -> None:
    """Neither hooks nor rules try to reach the network; the check around every check sees it."""
    outcome(subject)


def timeless(subject: Subject) -> None:
    """At any moment a plugin gives the same."""
    modules = modules_of(subject.plugin(), *(item for _, item in subject.each()))
    found = []
    for moment in MOMENTS:
        with stopped_clock(moment, modules):
            found.append(outcome(subject))
    _same(subject, TIMELESS, found, "at another time", "a day that counts belongs into the data, not into the code")


def unrandom(subject: Subject) -> None:
    """Whatever state the global random numbers are in, a plugin gives the same."""
    found = []
    for seed in (1, 2):
        with seeded(seed):
            found.append(outcome(subject))
    when = "with `random` and `numpy.random` in another state"
    _same(subject, UNRANDOM, found, when, "do without chance, or use a generator of your own with a fixed seed")


def _same(subject: Subject, law: str, found: list[dict[str, Plain]], when: str, remedy: str) -> None:
    for other in found[1:]:
        name = difference(found[0], other)
        if name is not None:
            raise subject.broken(law, f"{when}, {name} came out differently; {remedy}")
