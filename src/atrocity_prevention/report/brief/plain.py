"""Plain text for where no page gets through: less than 1 kB. The marking and the caution are never what is cut."""

from __future__ import annotations

from collections.abc import Sequence

from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.sections.people import reported_on
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words

TEXT_BYTES, SMS_BYTES = 1000, 450
"""Less than 1 kB in UTF-8; three joined messages of plain letters."""

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def text(subject: Subject, words: Words) -> str:
    """A few lines: range, for whom, what drives it, what to ask, who answers."""
    needed = [*_needed(subject, words, 120), _short_caution(words)]
    optional = [*_people(subject, words), *_drivers(subject, words), *_asked(subject, words)]
    return _as_many_as_fit(needed, optional, "\n", TEXT_BYTES - 1) + "\n"


def sms(subject: Subject, words: Words) -> str:
    """One line: marking, where and when, range, how much was seen, by when an answer is expected."""
    needed = [*_needed(subject, words, 50), _short_caution(words)]
    return _as_many_as_fit(needed, [*_drivers(subject, words)], " ", SMS_BYTES)


def fitted(line: str, most: int) -> str:
    """A line of at most so many bytes, whole characters only."""
    data = line.encode("utf-8")
    if len(data) <= most:
        return line
    return data[: most - len(ELLIPSIS.encode())].decode("utf-8", "ignore").rstrip() + ELLIPSIS


def _as_many_as_fit(needed: Sequence[str], optional: Sequence[str], between: str, most: int) -> str:
    """What is needed, and as much of the rest as there is room for, in its order."""
    shown = list(needed)
    for line in optional:
        if len(between.join([*shown, line]).encode("utf-8")) <= most:
            shown.append(line)
    return between.join(shown)


def _needed(subject: Subject, words: Words, most: int) -> list[str]:
    situation, score = subject.assessment.situation, subject.assessment.overall
    name = fitted(naming.plain_name(words, situation.name, situation.id), most)
    found = [str(subject.marking), f"{name}{words.comma}{words.day(subject.assessment.as_of)}."]
    if score is None or subject.counts_only:
        found.append(words("Risk of atrocity crimes: not scored."))
    else:
        low, high = naming.band(words, score.band_low), naming.band(words, score.band_high)
        found.append(
            words("Risk of atrocity crimes: established {low}, cannot be ruled out {high}.", low=low, high=high)
        )
        found.append(words("{share} of the picture was seen.", share=words.percent(score.coverage)))
    if subject.answer_by is not None:
        found.append(words("Answer by {day}.", day=words.day(subject.answer_by)))
    if subject.redacted:
        found.append(words("Parts are left out for its readers; what is withheld counts as unknown."))
    return found


def _short_caution(words: Words) -> str:
    return words("Risk as reported, no finding that a crime was committed.")


def _people(subject: Subject, words: Words) -> list[str]:
    named = reported_on(subject, words)
    names = [fitted(naming.plain_name(words, one.name, one.id), 40) for one in named]
    return [words("For whom: {names}.", names=words.listed(names, 3))] if names else []


def _drivers(subject: Subject, words: Words) -> list[str]:
    if subject.counts_only:
        return []
    found = [one.indicator for one in subject.assessment.drivers(2) if one.adds_low > 0]
    return [words("Driven by: {label}.", label=_label(subject, one, words)) for one in found]


def _asked(subject: Subject, words: Words) -> list[str]:
    if subject.counts_only:
        return []
    found = [one.indicator for one in subject.assessment.questions(subject.questions)]
    return [words("To ask: {label}.", label=_label(subject, one, words)) for one in found]


def _label(subject: Subject, indicator: str, words: Words) -> str:
    label = words.label(subject.assessment.catalogue.indicators[indicator].labels)
    return f"{indicator} {fitted(' '.join(label.split()), 90)}"
