"""Which groups tell the same in the same words, or lean on the same document?"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.integrity.links import Basis, GroupLink
from atrocity_prevention.integrity.shingles import letters
from atrocity_prevention.integrity.stories import stories

LEAST_REFERENCE = 6
"""Letters and digits of a reference below which it is not compared."""

Told: TypeAlias = tuple[tuple[int, ...], tuple[str, ...]]
"""What one report tells: the stories of its notes, and its reference if it has one."""

Places: TypeAlias = npt.NDArray[np.intp]


class _Pair(NamedTuple):
    """How many reports of one group share something with another group."""

    shared: int
    notes: int
    references: int
    other: int


def text_links(
    reports: Sequence[Observation], sources: Mapping[str, Source], least_likeness: float, least_share: float
) -> list[GroupLink]:
    """Pairs of groups of which one shares at least a share of its texts with the other, strongest first.

    Notes are compared as sets of runs of letters, so that a changed word hides nothing. A reference counts only if all
    its letters and digits are the same: one digit more is another document.

    Args:
        reports: the reports, in the order in which they became known.
        sources: by id.
        least_likeness: of two notes, in (0, 1].
        least_share: of a group's reports with a text, in (0, 1].
    """
    told = _told(reports, least_likeness)
    by_group: dict[str, Counter[Told]] = {}
    for report, one in zip(reports, told, strict=True):
        if any(one):
            by_group.setdefault(sources[report.source].group, Counter())[one] += 1
    names = sorted(by_group)
    tellers = _Tellers([by_group[name] for name in names])
    found = [
        _link(names, place, pair, tellers.of[place])
        for place in range(len(names))
        for pair in tellers.pairs(place, least_share)
    ]
    return sorted(found, key=lambda link: (-link.share, -link.shared, link.group, link.other))


def _link(names: Sequence[str], place: int, pair: _Pair, of: int) -> GroupLink:
    return GroupLink(
        group=names[place],
        other=names[pair.other],
        basis=Basis.TEXT,
        shared=pair.shared,
        of=of,
        notes=pair.notes,
        references=pair.references,
    )


def _told(reports: Sequence[Observation], least_likeness: float) -> list[Told]:
    notes = [[letters(text) for text in (report.note or {}).values()] for report in reports]
    told = iter(stories([text for texts in notes for text in texts], least_likeness))
    found = []
    for report, texts in zip(reports, notes, strict=True):
        own = {story for story in itertools.islice(told, len(texts)) if story is not None}
        found.append((tuple(sorted(own)), _reference(report)))
    return found


def _reference(report: Observation) -> tuple[str, ...]:
    plain = letters(report.reference or "")
    return (plain,) if len(plain) >= LEAST_REFERENCE else ()


class _Tellers:
    """Who tells what."""

    def __init__(self, groups: Sequence[Counter[Told]]) -> None:
        self.groups = groups
        self.of = [sum(group.values()) for group in groups]
        notes: dict[int, set[int]] = {}
        references: dict[str, set[int]] = {}
        for place, group in enumerate(groups):
            for stories_, cited in group:
                for story in stories_:
                    notes.setdefault(story, set()).add(place)
                for reference in cited:
                    references.setdefault(reference, set()).add(place)
        self.notes = {story: _sorted(places) for story, places in notes.items()}
        self.references = {reference: _sorted(places) for reference, places in references.items()}

    def pairs(self, place: int, least_share: float) -> Iterator[_Pair]:
        """The other groups that share enough of what a group tells."""
        counts = np.zeros((3, len(self.groups)), dtype=np.int64)
        for (stories_, cited), times in self.groups[place].items():
            notes = _together([self.notes[story] for story in stories_])
            references = _together([self.references[reference] for reference in cited])
            for row, others in enumerate((_together([notes, references]), notes, references)):
                counts[row, others] += times
        counts[0, place] = 0
        enough = np.flatnonzero(counts[0] >= least_share * self.of[place])
        for other in enough[counts[0, enough] > 0].tolist():
            shared, notes, references = counts[:, other].tolist()
            yield _Pair(shared, notes, references, other)


def _sorted(places: set[int]) -> Places:
    return np.array(sorted(places), dtype=np.intp)


def _together(places: Sequence[Places]) -> Places:
    return np.unique(np.concatenate(places)) if places else np.array([], dtype=np.intp)
