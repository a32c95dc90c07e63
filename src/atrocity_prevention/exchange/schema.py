"""Every file says what it is and in which version, so that none is read as something else."""

from __future__ import annotations

from typing import Any

from atrocity_prevention.errors import DataError, Problem
from atrocity_prevention.exchange.plain import Document
from atrocity_prevention.vocabulary.values import kind_of


def schema_of(document: Document) -> str | None:
    """What a document says it is; ``None`` if it does not say."""
    value = document.value
    schema = value.get("schema") if isinstance(value, dict) else None
    return str(schema) if isinstance(schema, str) else None


def content(document: Document, expected: str, source: str) -> tuple[dict[str, Any], list[Problem]]:
    """The content of a document of the expected kind, and the problem of one that does not say what it is.

    Raises:
        DataError: if the document is not a mapping, or is of another kind; reading on would only mislead.
    """
    if not isinstance(document.value, dict):
        message, remedy = f"expected a mapping, got {kind_of(document.value)}", f"begin with `schema: {expected}`"
        raise DataError([Problem(path="", message=message, remedy=remedy, code="AP-E012", line=1)], source)
    rest = {key: value for key, value in document.value.items() if key != "schema"}
    if "schema" not in document.value:
        remedy = f"add `schema: {expected}`"
        return rest, [Problem(path="schema", message="this field is missing", remedy=remedy, code="AP-E010")]
    if schema_of(document) != expected:
        message, line = "not the kind of file expected", document.line_of(("schema",))
        problem = Problem(path="schema", message=message, remedy=f"use {expected}", code="AP-E019", line=line)
        raise DataError([problem], source)
    return rest, []
