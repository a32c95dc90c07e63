"""Backtest files: whom to test on which tables, in YAML or JSON; read strictly, every problem at once."""

from __future__ import annotations

import functools
import os
from typing import Any

import attrs
import cattrs

from atrocity_prevention.datasets.mapping.mapped_column import Direction, RowClass
from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.protocol import AtRisk, BacktestProtocol, Calibrator, Overlap
from atrocity_prevention.evaluation.setup import BacktestSetup, ForecasterSpec, OutcomeSpec
from atrocity_prevention.exchange import fields, records
from atrocity_prevention.exchange.mapping_file import PUBLICATION, TABLE
from atrocity_prevention.exchange.reading import load
from atrocity_prevention.vocabulary.values import as_date

SCHEMA = "atrocity-prevention/backtest/1"

_OPTIONAL_NAME = fields.optional(fields.name)


def _day(value: Any, _: object = None) -> Any:
    return as_date(fields.text(value))


OUTCOMES: records.Fields = {
    "table": fields.name,
    "onset": fields.name,
    "ongoing": _OPTIONAL_NAME,
    "at_least": fields.number,
}

PROTOCOL: records.Fields = {
    "first": _day,
    "last": _day,
    "every_months": fields.whole,
    "horizon_months": fields.whole,
    "overlap": fields.choice(Overlap),
    "at_risk": fields.choice(AtRisk),
    "calibrator": fields.choice(Calibrator),
    "train_from": fields.day_or_nothing,
    "budgets": fields.items(fields.whole),
    "draws": fields.whole,
    "seed": fields.whole,
}

FORECASTER: records.Fields = {
    "method": _OPTIONAL_NAME,
    "column": _OPTIONAL_NAME,
    "scores": _OPTIONAL_NAME,
    "id": fields.name,
    "target": fields.name,
    "without": fields.items(fields.choice(RowClass)),
    "tables": fields.items(fields.name),
    "direction": fields.choice(Direction),
    "retrospective": fields.flag,
}

BASELINES: records.Fields = {"violence": _OPTIONAL_NAME, "population": _OPTIONAL_NAME}

SETUP: records.Fields = {
    "id": fields.name,
    "mapping": _OPTIONAL_NAME,
    "listing": fields.flag,
    "note": fields.text,
}
"""All but the parts that are records of their own."""


def load_backtest(path_or_text: str | os.PathLike[str]) -> BacktestSetup:
    """Read a backtest from a JSON or YAML file or text.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    return load(path_or_text, SCHEMA, lambda raw: _converter().structure(raw, BacktestSetup))


@functools.cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    records.teach(made, Publication, PUBLICATION)
    records.teach(made, TableSpec, {**TABLE, "published": fields.optional(records.reader(made, Publication))})
    for kind, table in _RECORDS.items():
        records.teach(made, kind, table)
    parts = {
        "tables": records.list_of(made, TableSpec),
        "outcomes": records.reader(made, OutcomeSpec),
        "protocol": records.reader(made, BacktestProtocol),
        "forecasters": records.list_of(made, ForecasterSpec),
        "baselines": records.reader(made, Baselines),
    }
    records.teach(made, BacktestSetup, {**SETUP, **parts})
    return made


_RECORDS: dict[type[attrs.AttrsInstance], records.Fields] = {
    OutcomeSpec: OUTCOMES,
    BacktestProtocol: PROTOCOL,
    ForecasterSpec: FORECASTER,
    Baselines: BASELINES,
}
