"""What is stamped on a file of scores, so that nobody has to guess how they came about, or mixes two ways."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.exchange.method_file import method_document
from atrocity_prevention.exchange.parquet.pieces import SUFFIX, opened
from atrocity_prevention.panels.arrow_blocks import BlockSpec

KEY = b"atrocity_prevention"
"""Under this key of the schema stands the stamp, as JSON."""

CONTENT = b"atrocity_prevention.content"
"""Under this key of the file stands the fingerprint of what it was made from."""

SCHEMA = "atrocity-prevention/panel-scores/1"


@attrs.frozen(kw_only=True, eq=False)
class Stamp:
    """What every piece of one run has in common.

    Attributes:
        document: method, plugins, columns, engine, marking and version of the library, as plain values.
        fingerprint: the hash of all of it: two runs whose scores may be put together have the same.
    """

    document: Mapping[str, Any]
    fingerprint: str

    @classmethod
    def of(cls, spec: BlockSpec) -> Stamp:
        """The stamp of a spec; ``auto`` stays what it is, since it means the same bits everywhere."""
        document = _document(spec)
        text = json.dumps(document, sort_keys=True, ensure_ascii=True)
        return cls(document=document, fingerprint=hashlib.sha256(text.encode()).hexdigest())

    def metadata(self) -> dict[bytes, bytes]:
        """What is written into the schema of every file; what a file was made from stands under `CONTENT`."""
        whole = {**self.document, "fingerprint": self.fingerprint}
        return {KEY: json.dumps(whole, sort_keys=True, ensure_ascii=True).encode()}


def _document(spec: BlockSpec) -> dict[str, Any]:
    plan = spec.plan
    return {
        "schema": SCHEMA,
        "method": method_document(spec.method),
        "rules": {rule.id: rule.version for rule in (spec.method.factor_rule, spec.method.crime_rule)},
        "indicators": {indicator: plan.factor_of(indicator) for indicator in plan.indicators},
        "plugins": [attrs.asdict(origin) for origin in spec.catalogue.contributors()],
        "levels": dict(spec.levels),
        "confidence": spec.confidence if isinstance(spec.confidence, float) else dict(spec.confidence),
        "keep": list(spec.keep),
        "scores": list(spec.written),
        "dtype": spec.dtype,
        "engine": spec.engine,
        "marking": str(spec.marking),
        "library": importlib.metadata.version("atrocity-prevention"),
    }


def stamp_on(path: Path) -> dict[str, Any] | None:
    """The stamp of a file of scores; ``None`` if it carries none.

    Raises:
        DataError: AP-E077 if it is not a Parquet file.
    """
    held = opened(path).metadata.metadata or {}
    if KEY not in held or CONTENT not in held:
        return None
    return {**json.loads(held[KEY]), "content": held[CONTENT].decode()}


def done_before(target: Path, names: Iterable[str], stamp: Stamp) -> dict[str, str]:
    """Which pieces a folder holds already: name -> the fingerprint of what each was made from.

    Raises:
        DataError: AP-E078 if something else lies there, since whoever reads the folder would read it as well.
    """
    there = sorted(path for path in target.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    expected, problems, found = {*names}, [], {}
    for path in there:
        made = _stamp_or_nothing(path)
        if path.name not in expected or made is None:
            problems.append(_stray(path))
        elif made["fingerprint"] != stamp.fingerprint:
            problems.append(_another(path, made, stamp))
        else:
            found[path.name] = str(made["content"])
    raise_problems(problems, target.name)
    return found


def _stamp_or_nothing(path: Path) -> dict[str, Any] | None:
    try:
        return stamp_on(path)
    except (DataError, ValueError):
        return None


def _stray(path: Path) -> Problem:
    message = "is not one of the pieces that this source falls into"
    return Problem(path=path.name, message=message, remedy="write to an empty folder", code="AP-E078")


def _another(path: Path, made: Mapping[str, Any], stamp: Stamp) -> Problem:
    """Name what differs, as far as a word of the stamp says so."""
    differing = [key for key, value in stamp.document.items() if made.get(key) != _plain(value)]
    message = f"was made in another way: {', '.join(differing) or 'its stamp is not whole'}"
    remedy = "write to an empty folder, so that nobody takes the two for one"
    return Problem(path=path.name, message=message, remedy=remedy, code="AP-E078")


def _plain(value: Any) -> Any:
    """As it comes back from JSON."""
    return json.loads(json.dumps(value))
