"""An assessment as text: words before numbers, ranges before points, and what is not known beside what is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.change import ChangeSet
from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.assessment.drivers import Driver
from atrocity_prevention.assessment.scores import Conclusion, Score
from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.evidence.findings import Finding
from atrocity_prevention.evidence.states import LEVELS
from atrocity_prevention.vocabulary.crimes import Crime

CAUTION = (
    "This describes risk as the reports show it. It is not a finding that a crime was committed, nor about any person."
)

PRESENT = "moderate"
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
    parts += [_lost(assessment, previous, terminal), _foot(assessment, terminal)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    situation, method = assessment.situation, assessment.method
    yield terminal.styled(safe(situation.name.text() or situation.id), "strong")
    groups = len(situation.groups())
    yield (
        f"as known on {assessment.as_of}, {len(situation.observations)} reports from {groups} independent "
        f"group{'s' * (groups != 1)}, method {safe(method.id)} {safe(method.version)}, {assessment.marking}"
    )
    details = situation.place.details()
    if details.status_note:
        yield terminal.wrapped(f"{details.name()}: {details.status_note}", "")
    if situation.note is not None:
        yield terminal.wrapped(safe(situation.note.text()), "")


def _scores(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    yield from _verdict(assessment, terminal)
    yield terminal.heading("Crimes: what is established, and what cannot be ruled out")
    for crime, score in assessment.crimes.items():
        yield _row(terminal, crime.labels.text(), score, assessment.conclusion(crime))
    yield terminal.heading("Risk factors")
    for factor, score in assessment.factors.items():
        label = f"{factor} {assessment.catalogue.factors[factor].labels.text()}"
        yield _row(terminal, safe(label), score, None)
    yield terminal.styled(_legend(terminal), "faint")


def _verdict(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    score, conclusion = assessment.overall, assessment.conclusion()
    if score is None:
        yield terminal.heading("No score: no indicator is applicable here")
        return
    word = "" if conclusion is None else f"{conclusion.labels.text()}. "
    low, high = score.band_low.labels.text(), score.band_high.labels.text()
    yield terminal.heading(f"Risk of atrocity crimes: {word}Established: {low}. Cannot be ruled out: {high}.")
    yield (
        f"  {_figures(score)}; {score.coverage:.0%} of the picture was seen"
        f"{'' if score.sufficient else ', too little for an estimate'}"
    )
    alone = assessment.rests_on_one_source()
    heaviest = assessment.relies_most_on()
    if alone:
        yield terminal.styled(f"  It rests on one source: without {safe(', '.join(alone))} it would fall.", "warn")
    elif heaviest is not None:
        fall = f"what is established falls by {heaviest.fall:.2f}"
        yield f"  Without its most important source, {safe(heaviest.group)}, {fall}."


def _row(terminal: Terminal, label: str, score: Score | None, conclusion: Conclusion | None) -> str:
    width = terminal.width - (52 if conclusion is None else 66)
    if score is None:
        return f"  {terminal.fit(label, width)} not applicable here"
    bar = terminal.bar(score.low, score.estimate if score.sufficient else None, score.high)
    row = f"  {terminal.fit(label, width)} {bar} {score.coverage:4.0%} {_bands(score)}"
    return row if conclusion is None else terminal.styled(f"{row}: {conclusion.labels.text()}", _STYLES[conclusion])


def _bands(score: Score) -> str:
    low, high = score.band_low.labels.text(), score.band_high.labels.text()
    return low if low == high else f"{low} to {high}"


def _figures(score: Score) -> str:
    range_ = f"between {score.low:.2f} and {score.high:.2f}"
    return f"{range_}, estimate {score.estimate:.2f}" if score.sufficient else range_


def _legend(terminal: Terminal) -> str:
    solid, shade, mark = ("█", "▒", "┃") if terminal.blocks else ("#", "=", "|")
    return f"  {solid} established   {shade} cannot be ruled out   {mark} estimate, where enough was seen   %  seen"


def _counts(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("Signs counted, factor by factor")
    width = terminal.width - 50
    yield f"  {'':{width}} {'present':>8} {'partly':>7} {'absent':>7} {'unknown':>8} {'n/a':>4}  of"
    for factor in assessment.factors:
        count = assessment.tally(factor)
        label = terminal.fit(safe(f"{factor} {assessment.catalogue.factors[factor].labels.text()}"), width)
        yield (
            f"  {label} {count.present:8} {count.partly:7} {count.absent:7} {count.unknown:8} "
            f"{count.not_applicable:4} {count.applicable:3}"
        )


def _drivers(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    found = [driver for driver in assessment.drivers(5) if driver.adds_estimate > 0]
    yield terminal.heading("What drives it")
    for place, driver in enumerate(found, start=1):
        yield _numbered(place, driver.indicator, assessment, terminal)
        yield f"       {_driver_detail(driver, assessment.findings[driver.indicator])}"
    if not found:
        yield "  Nothing that was seen raises it."


def _driver_detail(driver: Driver, finding: Finding) -> str:
    dissent = f", sources disagree by {finding.dissent:.2f}" if finding.dissent > 0 else ""
    known = "" if finding.level is None else f"{_level(finding.level)}, confidence {finding.confidence:.2f}{dissent}; "
    return f"{known}adds {driver.adds_low:.3f} to what is established"


def _level(value: float) -> str:
    word = min(LEVELS, key=lambda name: abs(LEVELS[name] - value))
    return word if LEVELS[word] == value else f"level {value:.2f}, near {word}"


def _questions(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading("What to find out next")
    for place, question in enumerate(assessment.questions(5), start=1):
        yield _numbered(place, question.indicator, assessment, terminal)
        state = _what_is_known(assessment.findings[question.indicator])
        reach = f"could raise it by {question.could_raise:.3f} or lower it by {question.could_lower:.3f}"
        yield f"       {state}; an answer {reach}"


def _what_is_known(finding: Finding) -> str:
    if finding.level is None:
        return finding.state.labels.text()
    return f"last heard: {_level(finding.level)}, confidence now {finding.confidence:.2f}"


def _numbered(place: int, indicator: str, assessment: Assessment, terminal: Terminal) -> str:
    label = safe(f"{indicator} {assessment.catalogue.indicators[indicator].labels.text()}")
    return terminal.fit(f"  {place}. {label}", terminal.width).rstrip()


def _change(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    crime = _highest(assessment)
    if crime is None or assessment.method.alert_threshold is None:
        return
    change = assessment.what_would_change(crime)
    yield terminal.heading(f"What would settle it, for the risk of {crime.labels.text()} at {change.threshold:.1f}")
    yield terminal.wrapped(f"To rule it out: {_answers(change.rule_out, 'absent')}")
    yield terminal.wrapped(f"To establish it: {_answers(change.establish, 'severe')}")


def _highest(assessment: Assessment) -> Crime | None:
    scored = [(score.estimate, crime) for crime, score in assessment.crimes.items() if score is not None]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _answers(change: ChangeSet | None, word: str) -> str:
    if change is None:
        return "nothing that is still open could; what is known already speaks against it."
    if not change.indicators:
        return "it is so already."
    count = len(change.indicators)
    sort = "smallest set" if change.exact else "a small set, found step by step"
    return f"{count} indicator{'s' * (count != 1)} found {word} for certain ({sort}: {', '.join(change.indicators)})."


def _moved(assessment: Assessment, previous: Assessment, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading(f"What moved since {previous.as_of}")
    told = [move for move in assessment.compare(previous) if _is_told(move)]
    for move in told:
        yield _move(move, terminal)
    if not told:
        yield "  Nothing."


def _moved_counts(assessment: Assessment, previous: Assessment, terminal: Terminal) -> Iterator[str]:
    yield terminal.heading(f"What moved since {previous.as_of}")
    moved = False
    for factor in assessment.factors:
        before, after = previous.tally(factor), assessment.tally(factor)
        if before != after:
            moved = True
            present, unknown = f"{before.present} -> {after.present}", f"{before.unknown} -> {after.unknown}"
            yield f"  {factor}: present {present}, unknown {unknown}"
    if not moved:
        yield "  Nothing."


def _is_told(move: Move) -> bool:
    total = move.total
    return (move.target == OVERALL or move.target in list(Crime)) and max(map(abs, (total.low, total.high))) >= 0.0005  # noqa: PLR2004 what three decimals show


def _move(move: Move, terminal: Terminal) -> str:
    name = Crime(move.target).labels.text() if move.target in list(Crime) else move.target
    total, arrow = move.total, "established"
    parts = (
        f"{word} {shift.low:+.3f}"
        for word, shift in (("age", move.by_age), ("evidence", move.by_evidence), ("method", move.by_method))
        if abs(shift.low) >= 0.0005  # noqa: PLR2004 what three decimals show
    )
    why = ", ".join(parts) or "no change"
    return f"  {terminal.fit(name, 26)} {arrow} {total.low:+.3f} ({why}); not ruled out {total.high:+.3f}"


def _lost(assessment: Assessment, previous: Assessment | None, terminal: Terminal) -> Iterator[str]:
    lost = assessment.lost_sight(previous) if previous is not None else ()
    fading = assessment.fading()
    yield terminal.heading("What was lost sight of")
    yield from _listed(lost, assessment, terminal, "known before, nothing now")
    yield from _listed(fading, assessment, terminal, "older reports still count, the newest could not see")
    if not lost and not fading:
        yield "  Nothing." if previous is not None else "  Nothing that the newest reports could still see."


def _listed(findings: Iterable[Finding], assessment: Assessment, terminal: Terminal, why: str) -> Iterator[str]:
    for finding in findings:
        label = assessment.catalogue.indicators[finding.indicator].labels.text()
        yield terminal.fit(safe(f"  {finding.indicator} {label}"), terminal.width).rstrip()
        yield f"       {finding.newest_state.labels.text()}: {why}"


def _foot(assessment: Assessment, terminal: Terminal) -> Iterator[str]:
    method, catalogue = assessment.method, assessment.catalogue
    plugins = ", ".join(" ".join(filter(None, (origin.plugin, origin.version))) for origin in catalogue.contributors())
    reading = (
        f"a sign is present from a {PRESENT} level on; nothing is scored"
        if method.counts_only
        else f"what is unseen counts as 0 for the low end, {method.prior:g} for the estimate and 1 for the high end"
    )
    checked = sum(indicator.verified for indicator in catalogue.indicators.values())
    numbers = f"{checked} of {len(catalogue.indicators)} indicator numbers were checked against a published text"
    text = f"Method {method.id} {method.version}: {reading}. Words by {plugins}; {numbers}. {CAUTION}"
    yield ""
    yield terminal.styled(terminal.wrapped(safe(text), ""), "faint")


def replay_line(as_of: dt.date, score: Score | None, terminal: Terminal) -> str:
    """One date of a replay."""
    if score is None:
        return f"  {as_of}  no score"
    bar = terminal.bar(score.low, score.estimate if score.sufficient else None, score.high)
    return f"  {as_of}  {bar} {score.coverage:4.0%} {_bands(score)}"
