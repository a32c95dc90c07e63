"""When is a warning due? Rules that can be read and changed, and quiet against alert fatigue.

A rule says why it fires; none of them says that a crime was or will be committed. A quiet period keeps the same alert
from being raised again and again: it is then listed as quiet, never dropped, and what is extreme or has become worse is
never quiet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.scores import ALERT_THRESHOLD, EVIDENCE_GATE, Conclusion, Score
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.factors import Tempo
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.values import as_date, as_unit
from atrocity_prevention.vocabulary.words import Word


class AlertRule(Word):
    """Why a warning is due."""

    ESTABLISHED = "established"
    LIKELY = "likely"
    SHARP_CHANGE = "sharp_change"
    TRIGGER = "trigger"


def _threshold(value: float) -> float:
    return as_unit(value, "threshold")


def _coverage(value: float) -> float:
    return as_unit(value, "coverage")


def _rise(value: float) -> float:
    return as_unit(value, "rise")


def _extreme(value: float) -> float:
    return as_unit(value, "extreme")


def _fragile(value: float) -> float:
    return as_unit(value, "fragile")


@attrs.frozen(kw_only=True)
class AlertSettings:
    """The figures the rules go by: conventions of this project, to be replaced by one's own.

    Attributes:
        threshold: against which a risk is established or estimated, in [0, 1].
        coverage: the share of the picture that must have been seen before an estimate alone raises an alert.
        rise: by how much `low` or a shown `estimate` must have risen since last time to be sharp.
        fragile: how high `low` of a structural factor must be for the base to be fragile.
        fragile_factors: how many such factors make it so.
        quiet_days: for how many days after an alert the same one is quiet.
        extreme: from which `low` on nothing is ever quiet.
    """

    threshold: float = attrs.field(default=ALERT_THRESHOLD, converter=_threshold)
    coverage: float = attrs.field(default=EVIDENCE_GATE, converter=_coverage)
    rise: float = attrs.field(default=0.2, converter=_rise)
    fragile: float = attrs.field(default=0.4, converter=_fragile)
    fragile_factors: int = 2
    quiet_days: int = 30
    extreme: float = attrs.field(default=0.8, converter=_extreme)

    def __attrs_post_init__(self) -> None:
        raise_problems(_counts(self), "alert settings")


def _counts(settings: AlertSettings) -> Iterator[Problem]:
    for path, least in (("fragile_factors", 1), ("quiet_days", 0)):
        value = getattr(settings, path)
        if type(value) is not int or value < least:
            remedy = f"write {least} or more"
            yield Problem(path=path, message="not a whole number that large", remedy=remedy, code="AP-E014")


@attrs.frozen(kw_only=True, repr=False)
class Alert(Protected):
    """A rule that fired.

    Attributes:
        rule: which.
        target: for what: ``overall``, a crime or a factor.
        level: how high `low` is, in [0, 1]; 0 where there is no score.
        because: the ids of the indicators or factors behind it, if the rule looks at single ones.
        quiet_since: the day of the alert that keeps this one quiet; ``None`` if it is to be heard.
        marking: the assessment's marking.
    """

    rule: AlertRule
    target: str
    level: float
    because: tuple[str, ...] = ()
    quiet_since: dt.date | None = None
    marking: Marking

    @property
    def quiet(self) -> bool:
        """Whether it was raised lately already, and nothing became worse."""
        return self.quiet_since is not None


@attrs.frozen(kw_only=True, repr=False)
class Raised(Protected):
    """An alert of an earlier day, for the quiet period.

    Attributes:
        rule: which rule.
        target: for what.
        on: the day.
        level: how high `low` was then.
    """

    rule: AlertRule
    target: str
    on: dt.date
    level: float


def alerts(
    assessment: Assessment,
    previous: Assessment | None = None,
    *,
    raised: Iterable[Raised] = (),
    settings: AlertSettings = AlertSettings(),
) -> tuple[Alert, ...]:
    """The rules that fire for an assessment, over all crimes together and for each.

    Args:
        assessment: what was found.
        previous: what was found last time, for sharp changes.
        raised: earlier alerts, for the quiet period; those of later days are left out.
        settings: the figures the rules go by.

    Returns:
        What is to be heard first, then what is quiet; by rule, ``overall`` first.
    """
    earlier = [one for one in raised if as_date(one.on, "on") <= assessment.as_of]
    found = [
        _quieted(alert, earlier, assessment.as_of, settings)
        for rule in (_established, _likely, _sharp, _triggered)
        for alert in rule(assessment, previous, settings)
    ]
    return tuple(sorted(found, key=lambda alert: alert.quiet))


def _targets(assessment: Assessment) -> Iterator[tuple[str, Score]]:
    for target in (OVERALL, *map(str, assessment.crimes)):
        if (score := assessment.score(target)) is not None:
            yield target, score


def _alert(assessment: Assessment, rule: AlertRule, target: str, because: Iterable[str] = ()) -> Alert:
    score = assessment.score(target)
    level = 0.0 if score is None else score.low
    return Alert(rule=rule, target=target, level=level, because=tuple(because), marking=assessment.marking)


def _established(now: Assessment, _: Assessment | None, settings: AlertSettings) -> Iterator[Alert]:
    for target, score in _targets(now):
        if score.conclusion(settings.threshold) is Conclusion.ESTABLISHED:
            yield _alert(now, AlertRule.ESTABLISHED, target)


def _likely(now: Assessment, _: Assessment | None, settings: AlertSettings) -> Iterator[Alert]:
    for target, score in _targets(now):
        seen = score.coverage >= settings.coverage
        if seen and score.estimate >= settings.threshold > score.low:
            yield _alert(now, AlertRule.LIKELY, target)


def _sharp(now: Assessment, before: Assessment | None, settings: AlertSettings) -> Iterator[Alert]:
    """An estimate counts only where enough was seen both times: else it moves with the prior."""
    for target, score in () if before is None else _targets(now):
        old = None if before is None else before.score(target)
        if old is None:
            continue
        rises = [score.low - old.low]
        if min(score.coverage, old.coverage) >= settings.coverage:
            rises.append(score.estimate - old.estimate)
        if max(rises) >= settings.rise:
            yield _alert(now, AlertRule.SHARP_CHANGE, target)


def _triggered(now: Assessment, _: Assessment | None, settings: AlertSettings) -> Iterator[Alert]:
    """An indicator that changes fast is seen, while several structural factors are established to be bad."""
    triggers = [one for one in now.findings.values() if one.confidence > 0 and (one.level or 0) > 0]
    seen = [one.indicator for one in triggers if now.catalogue.tempo(one.indicator) is Tempo.TRIGGER]
    structural = (factor.id for factor in now.catalogue.factors.values() if factor.tempo is Tempo.STRUCTURAL)
    weak = [factor for factor in structural if _low(now, factor) >= settings.fragile]
    if seen and len(weak) >= settings.fragile_factors:
        yield _alert(now, AlertRule.TRIGGER, OVERALL, [*seen, *weak])


def _low(assessment: Assessment, factor: str) -> float:
    score = assessment.factors[factor]
    return 0.0 if score is None else score.low


def _quieted(alert: Alert, earlier: Iterable[Raised], day: dt.date, settings: AlertSettings) -> Alert:
    """Nothing that is extreme, and nothing that has risen since it was raised, is kept quiet."""
    same = [one for one in earlier if (one.rule, one.target) == (alert.rule, alert.target)]
    last = max(same, key=lambda one: one.on, default=None)
    if last is None or alert.level >= settings.extreme or alert.level - last.level >= settings.rise:
        return alert
    return attrs.evolve(alert, quiet_since=last.on) if (day - last.on).days < settings.quiet_days else alert
