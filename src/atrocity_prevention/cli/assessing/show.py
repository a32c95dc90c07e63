"""An assessment as text: words before numbers, ranges before points, and what is not known beside what is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.assessment.displaying import CAUTION, known_sentence, verdict_sentence
from atrocity_prevention.assessment.drivers import Driver
from atrocity_prevention.assessment.largest_source import share_of
from atrocity_prevention.assessment.scores import Conclusion, Score, figures
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.integrity.silences import silences
from atrocity_prevention.report.words.shell import ShellWords
from atrocity_prevention.report.words.words import message
from atrocity_prevention.vocabulary.crimes import Crime

LEVEL_WORDS = (message("absent"), message("low"), message("moderate"), message("high"), message("severe"))
"""The words of a finding's level, as `Finding.in_words` says them."""

PRESENT = message("moderate")
"""The word for `tally.PRESENT_FROM`."""

_STYLES = {Conclusion.ESTABLISHED: "alarm", Conclusion.UNDETERMINED: "warn", Conclusion.RULED_OUT: "calm"}


def show(assessment: Assessment, terminal: Terminal, previous: Assessment | None = None) -> str:
    """The whole assessment on one page of text.

    Args:
        assessment: what to show.
        terminal: where it will be shown.
        previous: an earlier assessment of the same situation, to say what moved.
    """
    scored = _counts if assessment.method.counts_only else _scores
    parts = [_head(assessment, terminal), scored(assessment, terminal)]
    if not assessment.method.counts_only:
        parts += [_drivers(assessment, terminal), _questions(assessment, terminal), _change(assessment, terminal)]
    if previous is not None:
        moved = _moved_counts if assessment.method.counts_only else _moved
        parts.append(moved(assessment, previous, terminal))
    parts += [_lost(assessment, previous, terminal), _quiet(assessment, terminal), _foot(assessment, terminal)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    situation, method, words = assessment.situation, assessment.method, terminal.words
    yield terminal.styled(safe(words.label(situation.name) or situation.id), "strong")
    made = words(
        "Method {id} {version}, {marking}.", id=method.id, version=method.version, marking=str(assessment.marking)
    )
    yield terminal.wrapped(safe(f"{words.heard(known_sentence(assessment))} {made}"), "")
    details = situation.place.details()
    if details.status_note and details.names:  # of a code without a name, `check` says what it is
        yield terminal.wrapped(f"{details.name(words.tag)}{words.colon}{details.status_note.text(words.tag)}", "")
    if situation.note is not None:
        yield terminal.wrapped(safe(words.label(situation.note)), "")


def _scores(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield from _verdict(assessment, terminal)
    yield terminal.heading(words("Crimes: what is established, and what cannot be ruled out"))
    for crime, score in assessment.crimes.items():
        largest = _wide(share_of(assessment.largest_source(crime)), words)
        yield _row(terminal, words.label(crime.labels), score, largest, assessment.conclusion(crime))
    yield terminal.heading(words("Risk factors"))
    for factor, score in assessment.factors.items():
        label = f"{factor} {words.label(assessment.catalogue.factors[factor].labels)}"
        largest = _wide(share_of(assessment.largest_source(factor)), words)
        yield _row(terminal, safe(label), score, largest, None)
    yield terminal.styled(_legend(terminal), "faint")
    second = words("The second % is how much of that comes from the largest independent source.")
    yield terminal.styled(f"  {second}", "faint")


def _verdict(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    score, words = assessment.overall, terminal.words
    yield terminal.heading(words.heard(verdict_sentence(assessment)))
    if score is None:
        return
    yield terminal.wrapped(words.heard(figures(score)))
    largest = assessment.largest_source()
    if largest is not None:
        share = words.written(f"{largest.share:.0%}")
        told = words(
            "The largest source of what was seen, {group}, gave {share} of it.", group=largest.group, share=share
        )
        yield terminal.wrapped(safe(told))
    alone = assessment.rests_on_one_source()
    heaviest = assessment.relies_most_on()
    if alone:
        told = words("It rests on one source: without {groups} it would fall.", groups=words.comma.join(alone))
        yield terminal.styled(terminal.wrapped(safe(told)), "warn")
    elif heaviest is not None:
        told = words(
            "Without its most important source, {group}, what is established falls by {fall}.",
            group=heaviest.group,
            fall=words.written(f"{heaviest.fall:.2f}"),
        )
        yield terminal.wrapped(safe(told))


def _row(terminal: Terminal, label: str, score: Score | None, largest: str, conclusion: Conclusion | None) -> str:
    words = terminal.words
    width = terminal.width - (57 if conclusion is None else 71)
    if score is None:
        return f"  {terminal.fit(label, width)} {words('not applicable here')}"
    bar = terminal.bar(score.low, score.estimate if score.sufficient else None, score.high)
    row = f"  {terminal.fit(label, width)} {bar} {_share(score.coverage, words)} {largest} {_bands(score, words)}"
    if conclusion is None:
        return row
    return terminal.styled(f"{row}{words.colon}{words.label(conclusion.labels)}", _STYLES[conclusion])


def _share(value: float, words: ShellWords) -> str:
    return _wide(f"{value:.0%}", words)


def _wide(share: str, words: ShellWords) -> str:
    """A share at the right of its column; some languages have a space before the sign."""
    return words.written(share).rjust(len(words.written("100%")))


def _bands(score: Score, words: ShellWords) -> str:
    low, high = words.label(score.band_low.labels), words.label(score.band_high.labels)
    return low if low == high else words("{low} to {high}", low=low, high=high)


def _legend(terminal: Terminal) -> str:
    words = terminal.words
    solid, shade, mark = ("█", "▒", "┃") if terminal.blocks else ("#", "=", "|")
    told = (
        f"{solid} {words('established')}",
        f"{shade} {words('cannot be ruled out')}",
        f"{mark} {words('estimate, where enough was seen')}",
        f"%  {words('seen')}",
    )
    return f"  {'   '.join(told)}"


_COUNTED = (
    message("present"),
    message("partly"),
    message("absent"),
    message("unknown"),
    message("n/a"),
    message("of"),
)
"""The heads of the counts, in the order of their columns."""


def _counts(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("Signs counted, factor by factor"))
    present, partly, absent, unknown, none, of = map(words, _COUNTED)
    width = terminal.width - 50
    yield f"  {'':{width}} {present:>8} {partly:>7} {absent:>7} {unknown:>8} {none:>4} {of:>3}"
    for factor in assessment.factors:
        count = assessment.tally(factor)
        label = f"{factor} {words.label(assessment.catalogue.factors[factor].labels)}"
        yield (
            f"  {terminal.fit(safe(label), width)} {count.present:8} {count.partly:7} {count.absent:7} "
            f"{count.unknown:8} {count.not_applicable:4} {count.applicable:3}"
        )


def _drivers(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    found = [driver for driver in assessment.drivers(5) if driver.adds_estimate > 0]
    yield terminal.heading(words("What drives it"))
    for place, driver in enumerate(found, start=1):
        yield _numbered(place, driver.indicator, assessment, terminal)
        yield terminal.wrapped(_driver_detail(driver, assessment.findings[driver.indicator], words), "       ")
    if not found:
        yield f"  {words('Nothing that was seen raises it.')}"


def _driver_detail(driver: Driver, finding: Finding, words: ShellWords) -> str:
    return words(
        "{known}; adds {added} to what is established",
        known=words.heard(finding.in_words()),
        added=words.written(f"{driver.adds_low:.3f}"),
    )


def _questions(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What to find out next"))
    for place, question in enumerate(assessment.questions(5), start=1):
        yield _numbered(place, question.indicator, assessment, terminal)
        told = words(
            "{known}; an answer could raise it by {raised} or lower it by {lowered}",
            known=words.heard(assessment.findings[question.indicator].in_words()),
            raised=words.written(f"{question.could_raise:.3f}"),
            lowered=words.written(f"{question.could_lower:.3f}"),
        )
        yield terminal.wrapped(told, "       ")


def _numbered(place: int, indicator: str, assessment: Assessment, terminal: Terminal) -> str:
    label = safe(f"{indicator} {terminal.words.label(assessment.catalogue.indicators[indicator].labels)}")
    return terminal.fit(f"  {place}. {label}", terminal.width).rstrip()


def _change(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    """The page of what would settle it, sentence by sentence."""
    crime = _highest(assessment)
    if crime is None or assessment.method.alert_threshold is None:
        return
    page = assessment.what_would_change(crime).to_display()
    yield terminal.heading(terminal.words.heard(page.title))
    yield from (terminal.wrapped(safe(terminal.words.heard(line))) for line in page.lines)


def _highest(assessment: Assessment) -> Crime | None:
    scored = [(score.estimate, crime) for crime, score in assessment.crimes.items() if score is not None]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _moved(assessment: Assessment, previous: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What moved since {day}", day=str(previous.as_of)))
    told = [move for move in assessment.compare(previous) if _is_told(move)]
    for move in told:
        yield _move(move, terminal)
    if not told:
        yield f"  {words('Nothing.')}"


def _moved_counts(assessment: Assessment, previous: Assessment, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    yield terminal.heading(words("What moved since {day}", day=str(previous.as_of)))
    moved = False
    for factor in assessment.factors:
        before, after = previous.tally(factor), assessment.tally(factor)
        if before != after:
            moved = True
            present, unknown = f"{before.present} -> {after.present}", f"{before.unknown} -> {after.unknown}"
            told = words(
                "{factor}: present {present}, unknown {unknown}", factor=factor, present=present, unknown=unknown
            )
            yield f"  {told}"
    if not moved:
        yield f"  {words('Nothing.')}"


def _is_told(move: Move) -> bool:
    total = move.total
    return (move.target == OVERALL or move.target in list(Crime)) and max(map(abs, (total.low, total.high))) >= 0.0005  # noqa: PLR2004 what three decimals show


def _move(move: Move, terminal: Terminal) -> str:
    words, total = terminal.words, move.total
    name = words.label(Crime(move.target).labels) if move.target in list(Crime) else words(move.target)
    shifts = ((words("age"), move.by_age), (words("evidence"), move.by_evidence), (words("method"), move.by_method))
    parts = [f"{word} {_shift(shift.low, words)}" for word, shift in shifts if abs(shift.low) >= 0.0005]  # noqa: PLR2004 what three decimals show
    told = words(
        "established {low} ({why}); not ruled out {high}",
        low=_shift(total.low, words),
        why=words.comma.join(parts) or words("no change"),
        high=_shift(total.high, words),
    )
    return f"  {terminal.fit(name, 26)} {told}"


def _shift(value: float, words: ShellWords) -> str:
    return words.written(f"{value:+.3f}")


def _lost(assessment: Assessment, previous: Assessment | None, terminal: Terminal) -> Iterator[str]:
    words = terminal.words
    lost = assessment.lost_sight(previous) if previous is not None else ()
    fading = assessment.fading()
    yield terminal.heading(words("What was lost sight of"))
    yield from _listed(lost, assessment, terminal, words("known before, nothing now"))
    yield from _listed(fading, assessment, terminal, words("older reports still count, the newest could not see"))
    if not lost and not fading:
        none = words("Nothing.") if previous is not None else words("Nothing that the newest reports could still see.")
        yield f"  {none}"


def _listed(findings: Iterable[Finding], assessment: Assessment, terminal: Terminal, why: str) -> Iterator[str]:
    words = terminal.words
    for finding in findings:
        label = words.label(assessment.catalogue.indicators[finding.indicator].labels)
        yield terminal.fit(safe(f"  {finding.indicator} {label}"), terminal.width).rstrip()
        yield f"       {words.label(finding.newest_state.labels)}{words.colon}{why}"


def _quiet(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    found = silences(assessment.situation, assessment.as_of)
    if found:
        yield terminal.heading(terminal.words("What we no longer hear"))
    for one in found:
        yield terminal.wrapped(safe(terminal.words.heard(one.in_words(named=True))))


def _foot(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    method, catalogue, words = assessment.method, assessment.catalogue, terminal.words
    plugins = [" ".join(filter(None, (origin.plugin, origin.version))) for origin in catalogue.contributors()]
    if method.counts_only:
        reading = words("a sign is present from a {level} level on; nothing is scored", level=words(PRESENT))
    else:
        reading = words(
            "what is unseen counts as 0 for the low end, {prior} for the estimate and 1 for the high end",
            prior=words.written(f"{method.prior:g}"),
        )
    text = words(
        "Method {id} {version}: {reading}. Words by {plugins}; {checked} of {all} indicator numbers were checked "
        "against a published text.",
        id=method.id,
        version=method.version,
        reading=reading,
        plugins=words.comma.join(plugins),
        checked=str(sum(indicator.verified for indicator in catalogue.indicators.values())),
        all=str(len(catalogue.indicators)),
    )
    yield ""
    yield terminal.styled(terminal.wrapped(safe(f"{text} {words.heard(CAUTION)}"), ""), "faint")


def replay_line(as_of: dt.date, score: Score | None, terminal: Terminal) -> str:
    """One date of a replay."""
    words = terminal.words
    if score is None:
        return f"  {as_of}  {words('no score')}"
    bar = terminal.bar(score.low, score.estimate if score.sufficient else None, score.high)
    return f"  {as_of}  {bar} {_share(score.coverage, words)} {_bands(score, words)}"
