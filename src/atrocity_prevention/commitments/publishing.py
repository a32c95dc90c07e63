"""What of a register its readers may see: nothing above their clearance, and a count of what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from atrocity_prevention.commitments.displaying import register_display
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.undertaking import Undertaking
from atrocity_prevention.display.display import Display
from atrocity_prevention.display.few import SMALLEST, as_smallest, told_count
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking, as_marking, strictest

PUBLIC_ID = "register"
"""The id of a register whose own name its readers may not see."""


def _left_out_by_kind(values: Mapping[str, int]) -> Mapping[str, int]:
    return FrozenMapping(values)


@attrs.frozen(kw_only=True, repr=False)
class PublicRegister(Shown):
    """A register as its readers may see it.

    Attributes:
        register: what they may see, each part with the marking that holds for it.
        clearance: up to which marking they may see anything.
        left_out: how many reports, commitments, sources, undertakings and pieces of evidence were left out, by kind.
        k: where the page tells how many, a smaller count is told as being fewer.
    """

    register: CommitmentRegister
    clearance: Marking
    left_out: Mapping[str, int] = attrs.field(converter=_left_out_by_kind)
    k: int = attrs.field(default=SMALLEST, converter=as_smallest)

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""
        return not any(self.left_out.values())

    def to_display(self) -> Display:
        """The register's page, and what was left out; fewer than `k` of a kind are told as such."""
        page = register_display(self.register)
        told = (
            ", ".join(f"{told_count(count, self.k)} {kind}" for kind, count in self.left_out.items() if count)
            or "nothing"
        )
        return attrs.evolve(page, notes=[*page.notes, f"Left out at {self.clearance}: {told}."])


def public_register(
    register: CommitmentRegister, clearance: Marking | str = Marking.CLEAR, *, k: int = SMALLEST
) -> PublicRegister:
    """Leave out what is marked above a clearance; what carries no marking at all counts as TLP:RED.

    An undertaking that loses evidence says how much (`Undertaking.withheld`). Its range opens to everything, since what
    is withheld could say anything: leaving out never reassures, and never accuses.

    Args:
        register: the register.
        clearance: up to which marking the readers may see anything.
        k: on its page a smaller count of what was left out is told as being fewer; at least 5.

    Raises:
        DataError: AP-E013 if there is no such marking; AP-E133 if k is less than 5.
    """
    cleared = as_marking(clearance, "clearance")
    parts = _parts(register, cleared)
    return PublicRegister(
        register=_shown(register, cleared, parts), clearance=cleared, left_out=_left_out(register, parts), k=k
    )


def _parts(register: CommitmentRegister, cleared: Marking) -> dict[str, list[Any]]:
    """What the readers may see, each part with the marking that holds for it."""
    reports = _allowed(register, cleared, register.reports)
    there = register.all_reports().keys() - ({one.id for one in register.reports} - {one.id for one in reports})
    commitments = [
        one for one in _allowed(register, cleared, register.commitments) if there >= {one.report, *one.follows}
    ]
    hidden = {one.id for one in register.commitments} - {one.id for one in commitments}
    sources = _allowed(register, cleared, register.sources)
    return {
        "reports": [attrs.evolve(one, follows=[name for name in one.follows if name in there]) for one in reports],
        "commitments": commitments,
        "sources": sources,
        "undertakings": [
            _undertaking(register, one, cleared, sources)
            for one in _allowed(register, cleared, register.undertakings)
            if one.commitment not in hidden
        ],
    }


def _allowed(register: CommitmentRegister, cleared: Marking, parts: Iterable[Any]) -> list[Any]:
    return [
        attrs.evolve(part, marking=register.marking_of(part))
        for part in parts
        if cleared.allows(register.marking_of(part))
    ]


def _undertaking(
    register: CommitmentRegister, one: Undertaking, cleared: Marking, sources: Iterable[Source]
) -> Undertaking:
    """An undertaking with the evidence that may be seen and whose source may be seen, and a count of the rest."""
    named = {source.id for source in sources}
    kept = [piece for piece in _allowed(register, cleared, one.evidence) if piece.source in named]
    return attrs.evolve(one, evidence=kept, withheld=one.withheld + len(one.evidence) - len(kept))


def _left_out(register: CommitmentRegister, parts: Mapping[str, list[Any]]) -> dict[str, int]:
    counts = {kind: len(getattr(register, kind)) - len(kept) for kind, kept in parts.items()}
    kept = sum(len(one.evidence) for one in parts["undertakings"])
    return {**counts, "evidence": sum(len(one.evidence) for one in register.undertakings) - kept}


def _shown(register: CommitmentRegister, cleared: Marking, parts: dict[str, list[Any]]) -> CommitmentRegister:
    """The id, name and note of the whole carry its own marking."""
    own = register.marking or UNMARKED
    if cleared.allows(own):
        return CommitmentRegister(id=register.id, name=register.name, note=register.note, marking=own, **parts)
    marks = [one.marking for kept in parts.values() for one in kept]
    return CommitmentRegister(id=PUBLIC_ID, marking=strictest(marks), **parts)  # type: ignore[arg-type]  # a dict of unlike lists
