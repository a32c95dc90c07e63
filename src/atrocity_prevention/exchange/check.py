"""What is this file, and is anything wrong with it?"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.exchange import (
    backtest_file,
    capacity_file,
    commitments_file,
    judgement_file,
    lessons_file,
    mapping_file,
    method_file,
    network_file,
    plan_file,
    resilience_file,
    situation_file,
    warning_file,
)
from atrocity_prevention.exchange.files import Opened, read_document
from atrocity_prevention.exchange.plain import Document
from atrocity_prevention.exchange.schema import schema_of
from atrocity_prevention.exchange.tracebacks import told
from atrocity_prevention.vocabulary.catalogue import Catalogue

LOADERS: Mapping[str, Callable[..., Any]] = {
    situation_file.SCHEMA: situation_file.load_situation,
    method_file.SCHEMA: method_file.load_method,
    network_file.SCHEMA: lambda path_or_text, _words: network_file.load_network(path_or_text),
    plan_file.SCHEMA: lambda path_or_text, _words: plan_file.load_plan(path_or_text),
    warning_file.SCHEMA: lambda path_or_text, _words: warning_file.load_warning(path_or_text),
    commitments_file.SCHEMA: lambda path_or_text, _words: commitments_file.load_commitments(path_or_text),
    capacity_file.REVIEW: capacity_file.load_review,
    capacity_file.QUESTIONNAIRE: lambda path_or_text, _words: capacity_file.load_questionnaire(path_or_text),
    resilience_file.SCHEMA: resilience_file.load_resilience,
    judgement_file.SCHEMA: judgement_file.load_judgements,
    lessons_file.CASE: lambda path_or_text, _words: lessons_file.load_case(path_or_text),
    lessons_file.REVIEW: lambda path_or_text, _words: lessons_file.load_after_action(path_or_text),
    mapping_file.SCHEMA: lambda path_or_text, _words: mapping_file.load_mapping(path_or_text),
    backtest_file.SCHEMA: lambda path_or_text, _words: backtest_file.load_backtest(path_or_text),
}
"""Schema -> reader, for every kind of file this library knows."""

_OPEN = frozenset({method_file.SCHEMA, mapping_file.SCHEMA, backtest_file.SCHEMA})
"""Files whose keys are words of a catalogue or columns of a table; in every other one they may be protected text."""


@attrs.frozen(kw_only=True, repr=False)
class Checked(Protected):
    """What a file turned out to be.

    Attributes:
        schema: what it says it is; ``None`` if it cannot be told.
        content: what was read; ``None`` if there are problems.
        problems: everything wrong with it.
        source: what the file is called.
    """

    schema: str | None
    content: Any
    problems: tuple[Problem, ...]
    source: str


def check_file(path: str | os.PathLike[str], catalogue: Catalogue) -> Checked:
    """Read a file as what it says it is and report every problem; never raises for bad data."""
    schema: str | None = None
    try:
        document, origin = read_document(path)
        schema = schema_of(document)
        content = _loader(document, origin.name)(Opened(document=document, origin=origin), catalogue)
    except DataError as error:
        problems = error.problems if schema in _OPEN else told(error.problems)
        return Checked(schema=schema, content=None, problems=problems, source=error.source)
    return Checked(schema=schema, content=content, problems=(), source=origin.name)


def _loader(document: Document, source: str) -> Callable[..., Any]:
    schema = schema_of(document)
    if schema is not None and schema in LOADERS:
        return LOADERS[schema]
    remedy, line = (
        f"begin with one of: {', '.join(f'schema: {known}' for known in LOADERS)}",
        document.line_of(("schema",)),
    )
    problem = Problem(path="schema", message="it does not say what it is", remedy=remedy, code="AP-E019", line=line)
    raise DataError([problem], source)
