"""What one page is about: everything it may tell, found once and already without what its readers may not see."""

from __future__ import annotations

import datetime as dt

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.evidence.observations import Observation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.judgement.panel_reading import PanelReading
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.record.response_times import ResponseTimes
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.report.brief.likelihood import Judgement
from atrocity_prevention.report.brief.standing_by import StandingBy
from atrocity_prevention.response.gaps import Gap
from atrocity_prevention.response.matching import Option, Unaddressed
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking


@attrs.frozen(kw_only=True, repr=False)
class Subject(Protected):
    """One situation, as its readers may see it.

    Attributes:
        assessment: what was found.
        earlier: what was found at earlier dates, oldest first; the last of them is `previous`.
        times: how long answers have taken; ``None`` if that was not given, or may not be shown.
        marking: the clearance of the readers, which is the marking of the page.
        unnamed: the ids that stand for sources that are not named.
        unnamed_actors: the ids of actors that are not named.
        network: who is there; ``None`` if no network was given, or nothing of it may be shown.
        plan: what is to be done; ``None`` likewise.
        gaps: what the plan leaves out.
        warning: what was asked, of whom; ``None`` likewise.
        options: what can be done.
        unaddressed: the drivers no option bears on.
        left_out: what was left out -> how many.
        k: the smallest of these counts that is told.
        answer_by: the day by which an answer is expected; ``None`` if no day was named.
        judgement: how likely its authors hold it; ``None`` if they do not say.
        standing_by: what was promised, what could be done and what protects, as far as that may be shown.
        panel: what several assessors make of it, without those who may not be shown; ``None`` if none was given.
        questions: how many questions to ask.
        shown: how many options to show.
    """

    assessment: Assessment
    earlier: tuple[Assessment, ...]
    times: ResponseTimes | None
    marking: Marking
    unnamed: frozenset[str]
    unnamed_actors: frozenset[str]
    network: ActorNetwork | None
    plan: ResponsePlan | None
    gaps: tuple[Gap, ...]
    warning: EarlyWarning | None
    options: tuple[Option, ...]
    unaddressed: Unaddressed
    left_out: FrozenMapping[str, int]
    k: int
    answer_by: dt.date | None
    judgement: Judgement | None
    panel: PanelReading | None
    standing_by: StandingBy
    questions: int
    shown: int

    @property
    def previous(self) -> Assessment | None:
        """What was found last time; ``None`` if there is nothing to compare with."""
        return self.earlier[-1] if self.earlier else None

    @property
    def redacted(self) -> bool:
        """Whether anything was left out."""
        return any(self.left_out.values())

    @property
    def counts_only(self) -> bool:
        """Whether the method counts signs and draws no conclusion."""
        return self.assessment.method.counts_only

    def reports(self) -> tuple[Observation, ...]:
        """What was reported, without what is withheld; by day, then id."""
        found = (one for one in self.assessment.situation.observations if one.state is not State.WITHHELD)
        return tuple(sorted(found, key=lambda one: (one.observed_on.end, one.observed_on.start, one.id)))
