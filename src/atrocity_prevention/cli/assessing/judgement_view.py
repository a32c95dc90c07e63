"""What several assessors make of it, as text. Whoever has the file may read the roles in it."""

from __future__ import annotations

from collections.abc import Iterator

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.scores import Score
from atrocity_prevention.cli.assessing.judgement_command import Judged
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import State
from atrocity_prevention.judgement.agreement import Agreement
from atrocity_prevention.judgement.competing import CompetingHypotheses
from atrocity_prevention.judgement.panel_reading import PanelReading
from atrocity_prevention.report.words.words import Words, message
from atrocity_prevention.vocabulary.crimes import Crime

_STATISTICS = {
    "Percent agreement": message("share of pairs that agree"),
    "AC1": message("AC1, on the exact step"),
    "AC2 ordinal": message("AC2, near steps count in part"),
    "Alpha ordinal": message("Krippendorff's alpha, in the order of the steps"),
    "Kappa": message("Cohen's kappa, which fails where a step is rare"),
}

MOST = 8
"""How many indicators and questions are told; JSON has all."""


def show_judgements(found: Judged, terminal: Terminal) -> str:
    """The whole on one page of text."""
    reading = found.reading
    parts = [_head(reading, terminal), _ranges(reading, terminal), _splits(reading, terminal)]
    parts.append(_agreement(reading, terminal))
    if found.earlier is not None:
        parts.append(_moves(reading, found.earlier, terminal))
    if found.competing is not None:
        parts.append(_competing(found.competing, terminal))
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(reading: PanelReading, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.styled(safe(reading.panel.situation), "strong")
    told = words(
        "Round {round}, as of {day}: {assessors}, kept apart, {marking}.",
        round=words.number(reading.round),
        day=words.day(reading.as_of),
        assessors=words.many("{count} assessor", "{count} assessors", len(reading.assessments)),
        marking=str(reading.marking),
    )
    yield terminal.wrapped(safe(told), "")


def _ranges(reading: PanelReading, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Side by side: established to not ruled out"))
    for target in (OVERALL, *map(str, Crime)):
        told = [
            f"{_called(reading, who, words)} {_range(one.score(target), words)}"
            for who, one in reading.assessments.items()
        ]
        told.append(f"{words('joined')} {_range(reading.joined.score(target), words)}")
        yield terminal.wrapped(safe(f"{_target(target, words)}{words.colon}{words.semicolon.join(told)}"))
    for one in reading.apart():
        told_apart = words(
            "{target}: {lower} and {upper} cannot both be right; their ranges do not overlap.",
            target=_target(one.target, words),
            lower=_called(reading, one.lower, words),
            upper=_called(reading, one.upper, words),
        )
        yield terminal.wrapped(safe(told_apart))


def _target(target: str, words: Words) -> str:
    if target == OVERALL:
        return words("overall")
    return words.label(Crime(target).labels) if target in set(Crime) else target


def _called(reading: PanelReading, who: str, words: Words) -> str:
    return words.label(reading.panel.assessor(who).role) or who


def _range(score: Score | None, words: Words) -> str:
    if score is None:
        return words("not applicable here")
    return f"{words.decimal(score.low)}-{words.decimal(score.high)}"


def _splits(reading: PanelReading, terminal: Terminal) -> Iterator[str]:
    words, splits = terminal.words, reading.splits()
    yield terminal.heading(words("Who disagrees"))
    if not splits:
        yield terminal.wrapped(words("Nobody contradicts anybody; that may only mean that few judged the same."))
    for one in splits[:MOST]:
        label = words.label(reading.joined.catalogue.indicators[one.indicator].labels)
        told = [f"{_called(reading, who, words)}{words.colon}{_said(found, words)}" for who, found in one.says.items()]
        yield terminal.wrapped(safe(f"{one.indicator} {label}{words.colon}{words.semicolon.join(told)}"))


def _said(finding: Finding | None, words: Words) -> str:
    if finding is None:
        return words("left blank")
    if finding.state is State.OBSERVED and finding.level is not None:
        return words("seen at {level}", level=words.decimal(finding.level))
    return words.label(finding.state.labels)


def _agreement(reading: PanelReading, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("How far they agree"))
    for one in reading.agreement():
        name = words(_STATISTICS[one.statistic])
        yield terminal.wrapped(safe(f"{name}{words.colon}{_figure(one, words)}"))
    yield terminal.wrapped(words("Agreement says that people see the same, not that what they see is true."))


def _figure(one: Agreement, words: Words) -> str:
    if one.value is None:
        return words("no agreement can be said")
    if one.low is None or one.high is None:
        return words.decimal(one.value)
    return words(
        "{value}, interval {low} to {high}",
        value=words.decimal(one.value),
        low=words.decimal(one.low),
        high=words.decimal(one.high),
    )


def _moves(reading: PanelReading, earlier: PanelReading, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What moved since round {round}", round=words.number(earlier.round)))
    for one in reading.moved_since(earlier):
        told = words(
            "{assessor}, {indicator}: before {before}, now {after}",
            assessor=_called(reading, one.assessor, words),
            indicator=one.indicator,
            before=_said(one.before, words),
            after=_said(one.after, words),
        )
        yield terminal.wrapped(safe(told))


def _competing(found: CompetingHypotheses, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Competing hypotheses: how much speaks against each"))
    for one, against in found.against.items():
        told = words(
            "{hypothesis}: surely {surely}, at most {possibly}",
            hypothesis=words.label(one.labels),
            surely=words.number(against.surely),
            possibly=words.number(against.possibly),
        )
        yield terminal.wrapped(safe(told))
    left = words.listed([words.label(one.labels) for one in found.left()])
    yield terminal.wrapped(safe(words("Still in question: {hypotheses}. That is no verdict.", hypotheses=left)))
    for question in found.questions[:MOST]:
        yield terminal.wrapped(safe(words("To find out: {sign}", sign=f"{question.indicator} {question.text}")))
