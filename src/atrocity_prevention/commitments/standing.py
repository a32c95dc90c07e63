"""How far is a commitment carried out, as a range? From what was seen of it, by the joining that all evidence uses.

The finding of docs/method.md gives a level ``x`` and a confidence ``c``; here ``x`` is how far the commitment is
carried out. What is not known could be anything, so the range runs from ``c * x`` to ``c * x + 1 - c``, and both its
ends are put into words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import attrs

from atrocity_prevention.commitments.builtin import report_commitments
from atrocity_prevention.commitments.kinds import STANDING_KINDS
from atrocity_prevention.commitments.undertaking import ImplementationEvidence, Undertaking
from atrocity_prevention.commitments.words import Party, Status, Uptake, party_of
from atrocity_prevention.display.display import Display, counted, grid
from atrocity_prevention.display.rows import Rows, part_of
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.display.tabular import Tabular
from atrocity_prevention.evidence.findings import Finding, find
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.evidence.states import State
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown
from atrocity_prevention.vocabulary.places import Place

HALF_LIFE = 1460.0
"""Days after which what was seen of a commitment counts half: as for structural indicators, since laws and institutions
change slowly. A convention of this project."""

PARTLY_FROM, IMPLEMENTED_FROM = 0.25, 0.75
"""From these on a range's end reads "in part" and "implemented"; conventions of this project, half-way between the
degrees of the three words."""

_NOWHERE = Place(country="XEX")
_WORDS_OF_STATES = {
    State.NOT_APPLICABLE: Status.NOT_APPLICABLE,
    State.NO_INFORMATION: Status.NO_INFORMATION,
    State.NOT_ASSESSED: Status.NO_INFORMATION,
    State.ACCESS_DENIED: Status.ACCESS_DENIED,
    State.UNVERIFIABLE: Status.UNVERIFIABLE,
    State.SOURCE_FAILED: Status.SOURCE_FAILED,
}


@attrs.frozen(kw_only=True)
class Position:
    """What one party's sources say together.

    Attributes:
        status: in one word.
        low: how far it is carried out at least, in [0, 1], if they are right; 0 when nothing is known.
        high: how far at most; 1 when nothing is known.
        confidence: in [0, 1], after ageing.
        newest: the last day any of it is about.
    """

    status: Status
    low: float
    high: float
    confidence: float
    newest: dt.date


def _says(values: Mapping[Party, Position]) -> Mapping[Party, Position]:
    return FrozenMapping(values)


@attrs.frozen(kw_only=True, repr=False)
class CommitmentStanding(Shown, Tabular):
    """How far one State or body has carried a commitment out, as known on a day.

    Attributes:
        undertaking: the id of the undertaking.
        commitment: the id of the commitment.
        by: the State or body.
        as_of: the day.
        status: in one word.
        lowest: the least that cannot be ruled out: not implemented, in part or implemented.
        highest: the most that cannot be ruled out.
        low: how far it is carried out at least, in [0, 1].
        high: how far at most.
        confidence: in [0, 1], after ageing.
        uptake: what was known of the answer.
        due: the day by which it is to be kept.
        says: what each party's sources say, those that say anything.
        evidence: the ids of what was known, sorted.
        unshown: the ids of the commitment's proofs that nothing known bears on.
        withheld: how many pieces of evidence the reader is not cleared for.
        marking: the strictest marking of what it rests on.
    """

    undertaking: str
    commitment: str
    by: str
    as_of: dt.date
    status: Status
    lowest: Status
    highest: Status
    low: float
    high: float
    confidence: float
    uptake: Uptake
    due: dt.date | None
    says: Mapping[Party, Position] = attrs.field(converter=_says)
    evidence: tuple[str, ...]
    unshown: tuple[str, ...]
    withheld: int
    marking: Marking

    @property
    def overdue(self) -> bool:
        """Whether the day is past and it is not established that it was kept; what does not apply is not overdue."""
        settled = self.status in (Status.IMPLEMENTED, Status.NOT_APPLICABLE)
        return self.due is not None and self.due < self.as_of and not settled

    @property
    def disagreement(self) -> bool:
        """Whether two parties that say something say different things."""
        said = {one.status for one in self.says.values() if one.confidence > 0}
        return self.status is Status.DISPUTED or len(said - {Status.UNDETERMINED}) > 1

    def in_words(self, language: str = "en") -> str:
        """The status, and the range where it is open."""
        told = self.status.labels.text(language)
        if self.status is Status.NOT_APPLICABLE or self.lowest is self.highest:
            return told
        low, high = self.lowest.labels.text(language), self.highest.labels.text(language)
        return f"{told} ({low} - {high})"

    def to_display(self) -> Display:
        """Status and range, then each party by itself."""
        rows = [
            (party.labels.text(), one.status.labels.text(), f"{one.confidence:.2f}", str(one.newest))
            for party, one in self.says.items()
        ]
        return Display(
            title=f"{self._named()}, {self.by}",
            marking=str(self.marking),
            lines=[f"As of {self.as_of}: {self.in_words()}.", f"Answer: {self.uptake.labels.text()}.", *self._due()],
            grids=[grid("Who says what", ("who", "says", "confidence", "newest"), rows)],
            notes=[
                f"It rests on {counted(len(self.evidence), 'piece')} of evidence; {self.withheld} withheld.",
                f"Nothing known bears on {counted(len(self.unshown), 'thing')} that would show it.",
            ],
        )

    def tabled(self, part: str | None = None) -> Rows:
        """One row; `as_frame` puts those of several below one another.

        Args:
            part: ``standings``, which is all there is.

        Raises:
            DataError: AP-E013 if there is no such part.
        """
        part_of(part, ("standings",))
        row = {name: getattr(self, name) for name in STANDING_KINDS}
        told = {name: str(value) if STANDING_KINDS[name] is str else value for name, value in row.items()}
        return Rows(kinds=STANDING_KINDS, rows=[told])

    def _named(self) -> str:
        """The id of the commitment, if it is the library's own or its marking lets anybody see it."""
        public = self.commitment in report_commitments() or may_be_shown(self.marking)
        return self.commitment if public else "A commitment that is not named here"

    def _due(self) -> tuple[str, ...]:
        if self.due is None:
            return ("No day is named.",)
        return (f"Due on {self.due}{', overdue' if self.overdue else ''}.",)


@attrs.frozen(kw_only=True)
class Asked:
    """What a standing is worked out from.

    Attributes:
        undertaking: whose.
        proofs: the ids of what would show the commitment.
        due: the day by which it is to be kept.
        sources: the register's sources.
        marking: the strictest marking of what it rests on.
    """

    undertaking: Undertaking
    proofs: Collection[str]
    due: dt.date | None
    sources: Sequence[Source]
    marking: Marking


def standing_of(asked: Asked, as_of: dt.date) -> CommitmentStanding:
    """How far an undertaking is carried out, as known on a day: nothing reported later, nothing not yet begun."""
    undertaking = asked.undertaking
    known = known_on(undertaking, as_of)
    finding = _finding(known, asked.sources, as_of)
    status, low, high = _read(finding, known, asked.sources, as_of)
    if undertaking.withheld:  # what is withheld could say anything
        status, low, high = Status.WITHHELD, 0.0, 1.0
    shown = {about for one in known if one.known for about in one.about}
    return CommitmentStanding(
        undertaking=undertaking.id,
        commitment=undertaking.commitment,
        by=undertaking.by,
        as_of=as_of,
        status=status,
        lowest=_word(low),
        highest=_word(high),
        low=low,
        high=high,
        confidence=finding.confidence,
        uptake=undertaking.uptake_on(as_of),
        due=asked.due,
        says=_positions(known, asked.sources, as_of),
        evidence=tuple(sorted(one.id for one in known)),
        unshown=tuple(proof for proof in asked.proofs if proof not in shown),
        withheld=undertaking.withheld,
        marking=asked.marking,
    )


def known_on(undertaking: Undertaking, day: dt.date) -> tuple[ImplementationEvidence, ...]:
    """The evidence that had been reported by a day and was about something that had begun."""
    return tuple(one for one in undertaking.evidence if one.reported_on <= day and one.observed_on.start <= day)


def _finding(known: Sequence[ImplementationEvidence], sources: Sequence[Source], as_of: dt.date) -> Finding:
    if not known:
        return Finding(indicator="implementation", state=State.NOT_ASSESSED)
    observations = [one.as_observation("implementation") for one in known]
    situation = Situation(id="commitments", place=_NOWHERE, sources=tuple(sources), observations=tuple(observations))
    return find(situation, as_of, {"implementation": HALF_LIFE})["implementation"]


def _range(finding: Finding) -> tuple[float, float]:
    if finding.level is None:
        return 0.0, 1.0
    low = finding.confidence * finding.level
    return low, low + (1.0 - finding.confidence)


def _read(
    finding: Finding, known: Sequence[ImplementationEvidence], sources: Sequence[Source], as_of: dt.date
) -> tuple[Status, float, float]:
    """The word and the range; where independence groups contradict each other, no group's own range is cut off."""
    low, high = _range(finding)
    if finding.level is None:
        return _WORDS_OF_STATES[finding.state], low, high
    counted = [one for one in known if one.id in finding.observations]
    if len({one.says for one in counted}) > 1:
        ranges = [_range(_finding([one], sources, as_of)) for one in counted]
        return Status.DISPUTED, min([low, *(one[0] for one in ranges)]), max([high, *(one[1] for one in ranges)])
    return (_word(low) if _word(low) is _word(high) else Status.UNDETERMINED), low, high


def _word(degree: float) -> Status:
    if degree < PARTLY_FROM:
        return Status.NOT_IMPLEMENTED
    return Status.PARTLY if degree < IMPLEMENTED_FROM else Status.IMPLEMENTED


def _positions(
    known: Sequence[ImplementationEvidence], sources: Sequence[Source], as_of: dt.date
) -> dict[Party, Position]:
    """Each party by itself, in the order of `Party`."""
    if not known:
        return {}
    parties = {source.id: party_of(source.kind) for source in sources}
    found: dict[Party, Position] = {}
    for party in Party:
        heard = [one for one in known if parties[one.source] is party]
        if heard:
            finding = _finding(heard, sources, as_of)
            status, low, high = _read(finding, heard, sources, as_of)
            newest = max(one.observed_on.end for one in heard)
            found[party] = Position(status=status, low=low, high=high, confidence=finding.confidence, newest=newest)
    return found
