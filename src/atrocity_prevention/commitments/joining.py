"""Two registers in one: what an importer read beside what an office keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import attrs

from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.errors import Problem, raise_problems

P = TypeVar("P")

PARTS = ("reports", "commitments", "sources", "undertakings")
"""What a register is made of, by the name of its list."""


def join_registers(one: CommitmentRegister, other: CommitmentRegister) -> CommitmentRegister:
    """One register with what another adds; a record that both hold must say the same in both.

    The result has the id, name, note and default marking of the first. The other's default marking is written into its
    parts, so that nothing becomes less protected by being joined.

    Args:
        one: the register to add to.
        other: what to add, such as what `read_recommendations` gives.

    Raises:
        DataError: AP-E153 where both use one id for different things, every such place at once.
    """
    ours, theirs = _marked(one), _marked(other)
    raise_problems([problem for name in PARTS for problem in _clashes(name, ours[name], theirs[name])], "registers")
    parts: dict[str, Any] = {name: _both(getattr(one, name), ours[name], theirs[name]) for name in PARTS}
    return attrs.evolve(one, **parts)


def _marked(register: CommitmentRegister) -> dict[str, list[Any]]:
    """The parts, each with the marking that holds for it."""
    return {name: [_with_marking(register, part) for part in getattr(register, name)] for name in PARTS}


def _with_marking(register: CommitmentRegister, part: Any) -> Any:  # noqa: ANN401 any part of a register
    marked = attrs.evolve(part, marking=register.marking_of(part))
    if hasattr(part, "evidence"):
        evidence = [attrs.evolve(piece, marking=register.marking_of(piece)) for piece in part.evidence]
        return attrs.evolve(marked, evidence=evidence)
    return marked


def _both(written: Iterable[P], ours: Iterable[Any], theirs: Iterable[P]) -> list[P]:
    held = {part.id for part in ours}
    return [*written, *(part for part in theirs if part.id not in held)]  # type: ignore[attr-defined]  # every part has one


def _clashes(name: str, ours: Iterable[Any], theirs: Iterable[Any]) -> Iterator[Problem]:
    held = {part.id: part for part in ours}
    for place, part in enumerate(theirs):
        if part.id in held and held[part.id] != part:
            message, remedy = "the other register says something else under this id", "rename one, or mend one"
            yield Problem(path=f"{name}[{place}].id", message=message, remedy=remedy, code="AP-E153")
