"""The catalogue, and the plugins it comes from, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from atrocity_prevention.capacity.capacity_review import questionnaires_of
from atrocity_prevention.capacity.resilience_sources import resilience_sources_of
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.datasets.table_reader import TableReader, find_reader
from atrocity_prevention.exchange.plainly import plain, record
from atrocity_prevention.plugins import PluginInfo, Plugins
from atrocity_prevention.report.words.words import Words, message
from atrocity_prevention.response.measures import ResponseMeasure, measures_of
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.factors import Identified, Indicator, RiskFactor

SCHEMA = "atrocity-prevention/catalogue/1"
PLUGINS_SCHEMA = "atrocity-prevention/plugins/1"

STATUSES = {"active": message("active"), "failed": message("failed"), "blocked": message("blocked")}
"""What became of a plugin, in words."""

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
        "measures": {one.id: _whole(one, catalogue) for one in measures_of(catalogue).values()},
        "readers": {one: _reader(find_reader(catalogue.readers, one), catalogue) for one in catalogue.readers},
        "questionnaires": {one.id: _whole(one, catalogue) for one in questionnaires_of(catalogue).values()},
        "resilience_sources": {one.id: _whole(one, catalogue) for one in resilience_sources_of(catalogue).values()},
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


def _whole(item: Identified, catalogue: Catalogue) -> dict[str, Any]:
    told = record(item, whole=True)
    if "version" in told:
        told["questionnaire_version"] = told.pop("version")
    return {**{name: value for name, value in told.items() if name != "id"}, **_origin(item.id, catalogue)}


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


def apart() -> tuple[PluginInfo, ...]:
    """What became of every installed plugin when each was asked in a process of its own; the processes end here."""
    plugins = Plugins.with_builtins()
    try:
        plugins.discover(isolate="process")
        return plugins.list()
    finally:
        plugins.close()


def plugins_document(plugins: Sequence[PluginInfo]) -> dict[str, Any]:
    """What became of every plugin, as plain values."""
    return {"schema": PLUGINS_SCHEMA, "plugins": [plain(info) for info in plugins]}


def plugins_text(plugins: Sequence[PluginInfo], terminal: Terminal) -> str:
    """One plugin after another: what it is, what became of it, what it brings."""
    return "\n".join(line for info in plugins for line in _plugin_lines(info, terminal)) + "\n"


def _plugin_lines(info: PluginInfo, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    distribution = f" ({info.distribution} {info.version})" if info.distribution else ""
    status = words(STATUSES.get(info.status, info.status))
    told = words("{plugin}{distribution}: {status}", plugin=info.name, distribution=distribution, status=status)
    yield terminal.styled(safe(told), "strong")
    if info.error is not None:
        yield terminal.wrapped(safe(words.heard(info.error)))
    if info.isolation is not None:
        yield f"  {words('in a process of its own')}"
    for hook in info.hooks:
        yield f"  {hook}"
    if info.provides:
        yield terminal.wrapped(safe(words("brings {ids}", ids=words.listed([*info.provides], MOST_IDS))))


def catalogue_text(catalogue: Catalogue, terminal: Terminal) -> str:
    """Factor by factor, with a mark on what was checked against a published text."""
    return "\n".join([*_factor_lines(catalogue, terminal), *_other_lines(catalogue, terminal)]) + "\n"


def _factor_lines(catalogue: Catalogue, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    for factor in catalogue.factors.values():
        crimes = [words.label(crime.labels) for crime in factor.crimes]
        yield terminal.heading(safe(f"{factor.id} {words.label(factor.labels)}"))
        scope, tempo = words.comma.join(crimes) or words("common to all crimes"), words.label(factor.tempo.labels)
        yield f"  {words.semicolon.join([scope, tempo, _checked(factor, words)])}"
        for indicator in catalogue.indicators_of(factor.id):
            yield safe(f"  {'*' if indicator.verified else ' '} {indicator.id:6} {words.label(indicator.labels)}")


def _other_lines(catalogue: Catalogue, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Scoring rules"))
    yield f"  {safe(words.comma.join(catalogue.rules))}"
    yield terminal.heading(words("Methods"))
    yield f"  {safe(words.comma.join(catalogue.methods))}"
    yield terminal.heading(words("Response measures"))
    for measure in measures_of(catalogue).values():
        yield terminal.wrapped(safe(_measure_line(measure, words)))
    yield terminal.heading(words("Readers of published tables"))
    for name in catalogue.readers:
        yield terminal.wrapped(safe(f"{name} {words.label(find_reader(catalogue.readers, name).labels)}"))
    yield from _capacity_lines(catalogue, terminal)
    yield ""
    yield words("* number checked against a published copy of the Framework; labels are this project's own words")


def _capacity_lines(catalogue: Catalogue, terminal: Terminal) -> Iterator[str]:
    """What could withstand it: what is asked, and what is looked for."""
    words = terminal.words
    for title, items in (
        (words("Questionnaires"), questionnaires_of(catalogue).values()),
        (words("Sources of resilience"), resilience_sources_of(catalogue).values()),
    ):
        yield terminal.heading(title)
        for one in items:
            yield terminal.wrapped(safe(f"{one.id} {words.label(one.labels)}"))


def _measure_line(measure: ResponseMeasure, words: Words) -> str:
    verdict = words.label(measure.evidence.verdict.labels)
    if measure.uses_force:
        verdict = words("{verdict}; uses force, described and not offered", verdict=verdict)
    return f"{measure.id} {words.label(measure.labels)} ({verdict})"


def _checked(factor: RiskFactor, words: Words) -> str:
    if factor.verified:
        return words("title checked against a published copy")
    return words("title not checked against a published copy")
