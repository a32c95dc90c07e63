"""The catalogue as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

SCHEMA = "atrocity-prevention/catalogue/1"


def catalogue_document(catalogue: Catalogue) -> dict[str, Any]:
    """Everything in the catalogue as plain values."""
    return {
        "schema": SCHEMA,
        "factors": {item.id: _factor(item, catalogue) for item in catalogue.factors.values()},
        "indicators": {item.id: _indicator(item, catalogue) for item in catalogue.indicators.values()},
        "rules": {rule: _origin(rule, catalogue) for rule in catalogue.rules},
        "methods": {method: _origin(method, catalogue) for method in catalogue.methods},
    }


def _factor(factor: RiskFactor, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "labels": dict(factor.labels),
        "crimes": [str(crime) for crime in factor.crimes] or "common",
        "tempo": str(factor.tempo),
        "verified": factor.verified,
        "source": factor.source,
        **_origin(factor.id, catalogue),
    }


def _indicator(indicator: Indicator, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "labels": dict(indicator.labels),
        "factor": indicator.factor,
        "tempo": str(catalogue.tempo(indicator.id)),
        "verified": indicator.verified,
        "source": indicator.source,
        **_origin(indicator.id, catalogue),
    }


def _origin(item_id: str, catalogue: Catalogue) -> dict[str, Any]:
    origin = catalogue.origins[item_id]
    return {"plugin": origin.plugin, "distribution": origin.distribution, "version": origin.version}


def catalogue_text(catalogue: Catalogue, terminal: Terminal) -> str:
    """Factor by factor, with a mark on what was checked against a published text."""
    return "\n".join([*_factor_lines(catalogue, terminal), *_other_lines(catalogue, terminal)]) + "\n"


def _factor_lines(catalogue: Catalogue, terminal: Terminal) -> Iterator[str]:
    for factor in catalogue.factors.values():
        scope = ", ".join(crime.labels.text() for crime in factor.crimes) or "common to all crimes"
        yield terminal.heading(safe(f"{factor.id} {factor.labels.text()}"))
        yield f"  {scope}; {factor.tempo.labels.text()}; {_checked(factor)}"
        for indicator in catalogue.indicators_of(factor.id):
            yield safe(f"  {'*' if indicator.verified else ' '} {indicator.id:6} {indicator.labels.text()}")


def _other_lines(catalogue: Catalogue, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Scoring rules")
    yield f"  {safe(', '.join(catalogue.rules))}"
    yield terminal.heading("Methods")
    yield f"  {safe(', '.join(catalogue.methods))}"
    yield ""
    yield "* number checked against a published copy of the Framework; labels are this project's own words"


def _checked(factor: RiskFactor) -> str:
    return "title checked against a published copy" if factor.verified else "title not checked against a published copy"
