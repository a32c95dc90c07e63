"""Conflict-related sexual violence: the words and methods stand in the files of `data`, this module hands them over."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import attrs

import atrocity_prevention as ap

DATA = files(__name__) / "data"
SOURCE = (
    "This project's words, after UN Women and UN Action, Matrix: Early-Warning Indicators of "
    "Conflict-Related Sexual Violence (2012)"
)


@ap.hookimpl
def atrocity_prevention_risk_factors() -> list[ap.RiskFactor]:
    """Give the rows of factors.tsv."""
    return [ap.RiskFactor(**row, source=SOURCE) for row in _rows("factors.tsv")]


@ap.hookimpl
def atrocity_prevention_indicators() -> list[ap.Indicator]:
    """Give the rows of indicators.tsv."""
    return [ap.Indicator(**row, source=SOURCE) for row in _rows("indicators.tsv")]


@ap.hookimpl
def atrocity_prevention_methods() -> list[ap.Method]:
    """Read the method files, which may use the library's words and ours."""
    library = ap.Plugins.with_builtins().catalogue()
    factors = [*library.factors.values(), *atrocity_prevention_risk_factors()]
    indicators = [*library.indicators.values(), *atrocity_prevention_indicators()]
    words = attrs.evolve(library, factors=factors, indicators=indicators)
    return [ap.read_method(_text(name), catalogue=words) for name in ("watch.yaml", "checklist.yaml")]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for row in csv.DictReader(_text(name).splitlines(), delimiter="\t"):
        english, french = row.pop("en"), row.pop("fr")
        yield {**row, "labels": {"en": english, "fr": french}}


def _text(name: str) -> str:
    return DATA.joinpath(name).read_text("utf-8")
