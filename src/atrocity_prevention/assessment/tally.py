"""Counts instead of scores, for those who want to see how many signs there are and nothing more."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.display.display import Display, grid
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import LEVELS

PRESENT_FROM = LEVELS["moderate"]


@attrs.frozen(kw_only=True)
class Tally(Shown):
    """How many indicators of a factor are known in which way.

    Attributes:
        present: seen at a moderate level or more.
        partly: seen below that.
        absent: looked for and not found.
        unknown: nothing is known, for whatever reason.
        not_applicable: cannot occur here.
    """

    present: int = 0
    partly: int = 0
    absent: int = 0
    unknown: int = 0
    not_applicable: int = 0

    @property
    def applicable(self) -> int:
        """All that could occur here."""
        return self.present + self.partly + self.absent + self.unknown

    def to_display(self) -> Display:
        """How many of which kind."""
        rows = [(name.replace("_", " "), str(count)) for name, count in attrs.asdict(self).items()]
        return Display(title="Signs counted", grids=[grid("Indicators", ("", "how many"), rows)])


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings."""
    counts = {"present": 0, "partly": 0, "absent": 0, "unknown": 0, "not_applicable": 0}
    for finding in findings:
        counts[_kind(finding)] += 1
    return Tally(**counts)


def _kind(finding: Finding) -> str:
    if not finding.applicable:
        return "not_applicable"
    if finding.level is None:
        return "unknown"
    if finding.level >= PRESENT_FROM:
        return "present"
    return "partly" if finding.level > 0 else "absent"
