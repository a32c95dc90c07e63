"""One suggestion: these independence groups look like one, for these reasons, and this would change."""

from __future__ import annotations

import attrs

from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.integrity.links import Basis, GroupLink
from atrocity_prevention.integrity.moved import MOVE_HEADS, move_cells
from atrocity_prevention.vocabulary.markings import Marking, as_marking, may_be_shown


@attrs.frozen(kw_only=True, repr=False)
class GroupSuggestion(Shown):
    """Independence groups that may be one. Somebody who knows them decides.

    Attributes:
        groups: the groups, sorted.
        basis: whether their texts are alike, or their days.
        links: the strongest pairs that hold them together, one fewer than there are groups.
        moves: the scores that would change if they counted as one, from now to then.
        marking: who may know of it: the strictest marking of their sources and of the situation.
    """

    groups: tuple[str, ...]
    basis: Basis = attrs.field(converter=Basis)
    links: tuple[GroupLink, ...]
    moves: tuple[Move, ...]
    marking: Marking = attrs.field(converter=as_marking)

    @property
    def strength(self) -> float:
        """The share of the weakest link, in [0, 1]: each group has at least so much in common with another."""
        return min(link.share for link in self.links)

    def to_display(self) -> Display:
        """Why, how strong, and what would change; groups are named only where their marking lets anybody see."""
        named = may_be_shown(self.marking)
        who = ", ".join(self.groups) if named else "not named here"
        links = [
            (
                f"{link.group} and {link.other}" if named else f"pair {number}",
                f"{link.shared} of {link.of}",
                _why(link),
            )
            for number, link in enumerate(self.links, 1)
        ]
        return Display(
            title=f"{counted(len(self.groups), 'independence group')} that may be one",
            marking=str(self.marking),
            lines=[f"Groups: {who}. {self.in_words()}"],
            grids=[
                grid("What they share", ("", "shared", "how"), links),
                grid("What would change if they counted as one", MOVE_HEADS, [move_cells(one) for one in self.moves]),
            ],
            notes=["A suggestion, not a finding: somebody who knows the sources decides. Nothing was joined."],
        )

    def in_words(self) -> str:
        """Why, in one sentence."""
        if self.basis is Basis.TEXT:
            return f"Each has at least {self.strength:.0%} of its reports with a text in common with another."
        return f"Each reports on the same as another on at least {self.strength:.0%} of its days, almost at once."


def _why(link: GroupLink) -> str:
    if link.chance is None:
        return f"a note alike in {link.notes}, the same reference in {link.references}"
    return f"by chance in at most {link.chance:.2g} of such situations"
