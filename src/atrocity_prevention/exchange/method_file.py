"""Method files: a whole method written in YAML or JSON, by people who do not program.

A method names the method it is based on and says what it does differently; it can choose among scoring rules and set
how they are set, but a file never names code.
"""

from __future__ import annotations

import os
from typing import Any

import attrs
import cattrs

from atrocity_prevention.assessment.method import Floor, Method, as_bands, find_method
from atrocity_prevention.assessment.rules import MeanOfHighest
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.plainly import record
from atrocity_prevention.exchange.reading import load
from atrocity_prevention.exchange.rule_file import rule_document, rule_reader
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Tempo
from atrocity_prevention.vocabulary.texts import LocalText

SCHEMA = "atrocity-prevention/method/1"


_UNSAID: Any = object()
"""What a file leaves out; not the same as saying that there is none (``alert_threshold: null``)."""


@attrs.frozen(kw_only=True)
class _MethodFile:
    """What a method file may say; whatever it leaves out is taken from the method it is based on."""

    id: str
    version: str
    based_on: str = "reference"
    labels: LocalText = _UNSAID
    factor_rule: Any = _UNSAID
    crime_rule: Any = _UNSAID
    indicator_weights: Any = _UNSAID
    crime_weights: Any = _UNSAID
    prior: float = _UNSAID
    half_lives: Any = _UNSAID
    indicator_half_lives: Any = _UNSAID
    bands: Any = _UNSAID
    alert_threshold: float | None = _UNSAID
    evidence_gate: float = _UNSAID
    floors: Any = _UNSAID
    counts_only: bool = _UNSAID


def load_method(path_or_text: str | os.PathLike[str], catalogue: Catalogue) -> Method:
    """Read a method from a JSON or YAML file or text; see `atrocity_prevention.read_method`."""
    return load(
        path_or_text,
        SCHEMA,
        lambda raw: _based(_converter(catalogue).structure(raw, _MethodFile), catalogue),
    )


def _based(written: _MethodFile, catalogue: Catalogue) -> Method:
    base = find_method(catalogue, written.based_on)
    names = (field.name for field in attrs.fields(_MethodFile) if field.name != "based_on")
    said = {name: value for name in names if (value := getattr(written, name)) is not _UNSAID}
    if "half_lives" in said:
        said["half_lives"] = {**base.half_lives, **said["half_lives"]}
    return attrs.evolve(base, **said)


def _converter(catalogue: Catalogue) -> cattrs.Converter:
    """Reads a method file with the words of a catalogue, so that what it does not know is reported beside the rest."""
    indicator, factor = (
        fields.one_of(catalogue.indicators, "indicator", catalogue),
        fields.one_of(catalogue.factors, "risk factor", catalogue),
    )
    either = fields.one_of([*catalogue.indicators, *catalogue.factors], "indicator or risk factor", catalogue)
    target = fields.one_of([*catalogue.factors, *Crime], "risk factor or crime", catalogue)
    rule = rule_reader(catalogue)
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(
        made,
        Floor,
        {"when": either, "at_least": fields.unit, "then": target, "becomes": fields.unit},
    )
    table: records.Fields = {
        "id": fields.name,
        "version": fields.name,
        "based_on": fields.one_of(catalogue.methods, "method", catalogue),
        "labels": fields.local,
        "factor_rule": rule,
        "crime_rule": rule,
        "indicator_weights": fields.table(fields.weight, indicator),
        "crime_weights": fields.table(fields.table(fields.weight, factor), fields.choice(Crime)),
        "prior": fields.unit,
        "half_lives": fields.table(fields.days, fields.choice(Tempo)),
        "indicator_half_lives": fields.table(fields.days, indicator),
        "bands": lambda value, _=None: as_bands(fields.items(fields.unit)(value), ""),
        "alert_threshold": fields.optional(fields.unit),
        "evidence_gate": fields.unit,
        "floors": fields.items(records.reader(made, Floor)),
        "counts_only": fields.flag,
    }
    records.teach(made, _MethodFile, table)
    return made


def method_document(method: Method) -> dict[str, Any]:
    """A method as the content of a file that stands on its own: everything is said, nothing is taken over."""
    rules = {name: rule_document(getattr(method, name), name) for name in ("factor_rule", "crime_rule")}
    rest = attrs.evolve(method, factor_rule=MeanOfHighest(), crime_rule=MeanOfHighest())
    return {**record(rest, whole=True), **rules}
