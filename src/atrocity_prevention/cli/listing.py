"""The catalogue, and the plugins it comes from, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.datasets.table_reader import TableReader, find_reader
from atrocity_prevention.exchange.plainly import plain, record
from atrocity_prevention.plugins import PluginInfo
from atrocity_prevention.response.measures import ResponseMeasure, measures_of
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.factors import Indicator, RiskFactor

SCHEMA = "atrocity-prevention/catalogue/1"
PLUGINS_SCHEMA = "atrocity-prevention/plugins/1"

MOST_IDS = 12
"""How many ids of a plugin are listed in text; JSON lists all."""


def catalogue_document(catalogue: Catalogue) -> dict[str, Any]:
    """Everything in the catalogue as plain values."""
    return {
        "schema": SCHEMA,
        "factors": {item.id: _factor(item, catalogue) for item in catalogue.factors.values()},
        "indicators": {item.id: _indicator(item, catalogue) for item in catalogue.indicators.values()},
        "rules": {rule: _origin(rule, catalogue) for rule in catalogue.rules},
        "methods": {method: _origin(method, catalogue) for method in catalogue.methods},
        "measures": {one.id: _measure(one, catalogue) for one in measures_of(catalogue).values()},
        "readers": {one: _reader(find_reader(catalogue.readers, one), catalogue) for one in catalogue.readers},
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


def _measure(measure: ResponseMeasure, catalogue: Catalogue) -> dict[str, Any]:
    told = record(measure, whole=True)
    return {**{name: value for name, value in told.items() if name != "id"}, **_origin(measure.id, catalogue)}


def _reader(reader: TableReader, catalogue: Catalogue) -> dict[str, Any]:
    told = {"labels": dict(reader.labels), "reader_version": reader.version, "options": dict(reader.options)}
    return {**told, **_origin(reader.id, catalogue)}


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


def plugins_document(plugins: Sequence[PluginInfo]) -> dict[str, Any]:
    """What became of every plugin, as plain values."""
    return {"schema": PLUGINS_SCHEMA, "plugins": [plain(info) for info in plugins]}


def plugins_text(plugins: Sequence[PluginInfo], terminal: Terminal) -> str:
    """One plugin after another: what it is, what became of it, what it brings."""
    return "\n".join(line for info in plugins for line in _plugin_lines(info, terminal)) + "\n"


def _plugin_lines(info: PluginInfo, terminal: Terminal) -> Iterator[str]:
    distribution = f" ({info.distribution} {info.version})" if info.distribution else ""
    yield terminal.styled(safe(f"{info.name}{distribution}: {info.status}"), "strong")
    if info.error is not None:
        yield terminal.wrapped(safe(info.error))
    for hook in info.hooks:
        yield f"  {hook}"
    if info.provides:
        shown = ", ".join(info.provides[:MOST_IDS])
        rest = f" and {len(info.provides) - MOST_IDS} more" if len(info.provides) > MOST_IDS else ""
        yield terminal.wrapped(safe(f"brings {shown}{rest}"))


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
    yield terminal.heading("Response measures")
    for measure in measures_of(catalogue).values():
        force = "; uses force, described and not offered" if measure.uses_force else ""
        yield terminal.wrapped(
            safe(f"{measure.id} {measure.labels.text()} ({measure.evidence.verdict.labels.text()}{force})")
        )
    yield terminal.heading("Readers of published tables")
    for name in catalogue.readers:
        yield terminal.wrapped(safe(f"{name} {find_reader(catalogue.readers, name).labels.text()}"))
    yield ""
    yield "* number checked against a published copy of the Framework; labels are this project's own words"


def _checked(factor: RiskFactor) -> str:
    return "title checked against a published copy" if factor.verified else "title not checked against a published copy"
