"""What a file holds, in a few words, when it is fine."""

from __future__ import annotations

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.capacity.capacity_review import CapacityReview
from atrocity_prevention.capacity.questionnaire import Questionnaire
from atrocity_prevention.capacity.resilience_evidence import ResilienceEvidence
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.evaluation.setup import BacktestSetup
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.judgement.judgement_panel import JudgementPanel
from atrocity_prevention.lessons.case import Case
from atrocity_prevention.lessons.review import AfterActionReview
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.record.warning import EarlyWarning
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.response.plan import ResponsePlan


def described(content: object, words: Words) -> str:
    """What it is, its id, and how much of it there is."""
    if isinstance(content, Method | ColumnMapping | BacktestSetup):
        return _of_scoring(content, words)
    if isinstance(content, ResponsePlan | EarlyWarning | CommitmentRegister | ActorNetwork):
        return _of_action(content, words)
    if isinstance(content, Questionnaire | CapacityReview | ResilienceEvidence):
        return _of_capacity(content, words)
    if isinstance(content, JudgementPanel | Case | AfterActionReview):
        return _of_thought(content, words)
    assert isinstance(content, Situation)  # `check_file` gives one of these and nothing else
    return _situation(content, words)


def noted(content: object, words: Words) -> str | None:
    """What a reader must know of the code of a situation's place: that no published list gives it a meaning."""
    if not isinstance(content, Situation):
        return None
    details = content.place.details()
    if details.names or details.status_note is None:
        return None
    return f"{details.alpha3}{words.colon}{words.label(details.status_note)}"


def _of_scoring(content: Method | ColumnMapping | BacktestSetup, words: Words) -> str:
    """How it is scored: a method, the tables it is scored from, or a trial on the past."""
    if isinstance(content, Method):
        return words("method {id} {version}", id=content.id, version=content.version)
    if isinstance(content, ColumnMapping):
        rows = words.many("{count} row", "{count} rows", len(content.rows))
        tables = words.many("{count} table", "{count} tables", len(content.tables))
        return words(
            "mapping {id} {version}: {rows}, {tables}",
            id=content.id,
            version=content.version,
            rows=rows,
            tables=tables,
        )
    forecasters = words.many("{count} forecaster", "{count} forecasters", len(content.forecasters))
    return words("backtest {id}: {forecasters}", id=content.id, forecasters=forecasters)


def _of_thought(content: JudgementPanel | Case | AfterActionReview, words: Words) -> str:
    """What several people make of it, what was tried before, or what was learnt from it."""
    if isinstance(content, JudgementPanel):
        judged = words.many("{count} judgement", "{count} judgements", len(content.judgements))
        return words("panel {id}: {judgements}", id=content.id, judgements=judged)
    if isinstance(content, Case):
        return words("case {id}: {measures}", id=content.id, measures=_measures(content, words))
    lessons = words.many("{count} lesson", "{count} lessons", len(content.lessons))
    return words("after-action review {id}: {lessons}", id=content.id, lessons=lessons)


def _measures(case: Case, words: Words) -> str:
    return words.many("{count} measure tried", "{count} measures tried", len(case.measures))


def _of_action(content: ResponsePlan | EarlyWarning | CommitmentRegister | ActorNetwork, words: Words) -> str:
    """Who could act, what they plan, were asked, or promised."""
    if isinstance(content, EarlyWarning):
        missing = words.many("{count} thing missing", "{count} things missing", len(content.missing()))
        return words("warning {id}: {missing}", id=content.id, missing=missing)
    if isinstance(content, ResponsePlan):
        items = words.many("{count} item", "{count} items", len(content.items))
        return words("plan {id}, version {version}: {items}", id=content.id, version=str(content.version), items=items)
    if isinstance(content, CommitmentRegister):
        undertakings = words.many("{count} undertaking", "{count} undertakings", len(content.undertakings))
        return words("register {id}: {undertakings}", id=content.id, undertakings=undertakings)
    return words("network {id}: {size}", id=content.id, size=size_of(content, words))


def _of_capacity(content: Questionnaire | CapacityReview | ResilienceEvidence, words: Words) -> str:
    """What could withstand it: what is asked, what was answered, or what was observed."""
    if isinstance(content, Questionnaire):
        questions = words.many("{count} question", "{count} questions", len(content.questions))
        return words("questionnaire {id}: {questions}", id=content.id, questions=questions)
    if isinstance(content, CapacityReview):
        answers = words.many("{count} answer", "{count} answers", len(content.answers))
        return words("capacity review {id}: {answers}", id=content.id, answers=answers)
    reports = words.many("{count} report", "{count} reports", len(content.observations))
    return words("resilience {id}: {reports}", id=content.id, reports=reports)


def size_of(network: ActorNetwork, words: Words) -> str:
    """How many actors and partnerships there are."""
    actors = words.many("{count} actor", "{count} actors", len(network.actors))
    ties = words.many("{count} partnership", "{count} partnerships", len(network.partnerships))
    return words("{actors}, {partnerships}", actors=actors, partnerships=ties)


def _situation(situation: Situation, words: Words) -> str:
    blind = [one.state for one in situation.observations if not one.state.known]
    unseen = sum(state is not State.NOT_APPLICABLE for state in blind)
    return words(
        "situation {id}: {observations}, {unseen} of which could not see, from {sources} in {groups}",
        id=situation.id,
        observations=words.many("{count} observation", "{count} observations", len(situation.observations)),
        unseen=str(unseen),
        sources=words.many("{count} source", "{count} sources", len(situation.sources)),
        groups=words.many("{count} independence group", "{count} independence groups", len(situation.groups())),
    )
