"""What stands beside the risk in a national review: what was promised, what could be done, and what protects.

Each part is given or not, and is shown as far as the readers may see it: a register without what is marked above, a
capacity review in which withheld answers open ranges, and the evidence on resilience as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.capacity.capacity_findings import CapacityFindings, read_review
from atrocity_prevention.capacity.resilience import ResilienceFindings
from atrocity_prevention.commitments.publishing import public_register
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.markings import Marking


def _capacity(given: CapacityFindings | Iterable[CapacityFindings]) -> tuple[CapacityFindings, ...]:
    return (given,) if isinstance(given, CapacityFindings) else tuple(given)


@attrs.frozen(kw_only=True, repr=False)
class StandingBy(Protected):
    """What was given beside the assessment.

    Attributes:
        commitments: what was promised; ``None`` if that was not given.
        capacity: what could be done, one review of capacity after the other.
        resilience: what protects; ``None`` likewise, or if it may not be shown.
    """

    commitments: CommitmentRegister | None = None
    capacity: tuple[CapacityFindings, ...] = attrs.field(default=(), converter=_capacity)
    resilience: ResilienceFindings | None = None

    def parts(self) -> Iterator[str]:
        """The names of what is there."""
        given = {"promised": self.commitments, "capacity": self.capacity, "protecting": self.resilience}
        return (name for name, one in given.items() if one is not None and one != ())


NOTHING = StandingBy()


def shown_to(given: StandingBy, marking: Marking) -> tuple[StandingBy, dict[str, int]]:
    """What readers cleared to a marking may see, and how much of which kind was left out."""
    register, left_of_register = _register(given.commitments, marking)
    capacity = tuple(_cleared(one, marking) for one in given.capacity)
    resilience, left_of_resilience = _resilience(given.resilience, marking)
    answers = sum(_withheld(one) for one in capacity) - sum(_withheld(one) for one in given.capacity)
    shown = StandingBy(commitments=register, capacity=capacity, resilience=resilience)
    return shown, {**left_of_register, **({"answers": answers} if capacity else {}), **left_of_resilience}


def _register(
    register: CommitmentRegister | None, marking: Marking
) -> tuple[CommitmentRegister | None, dict[str, int]]:
    if register is None:
        return None, {}
    public = public_register(register, marking)
    return public.register, {name: public.left_out[name] for name in ("undertakings", "evidence")}


def _cleared(found: CapacityFindings, marking: Marking) -> CapacityFindings:
    return read_review(found.review.cleared_for(marking), found.questionnaire, found.as_of)


def _withheld(found: CapacityFindings) -> int:
    return sum(one.answer is State.WITHHELD for one in found.review.answers)


def _resilience(found: ResilienceFindings | None, marking: Marking) -> tuple[ResilienceFindings | None, dict[str, int]]:
    if found is None or marking.allows(found.evidence.effective_marking()):
        return found, {}
    return None, {"resilience": len(found.evidence.observations)}
