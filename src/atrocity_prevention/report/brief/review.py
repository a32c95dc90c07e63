"""The regular review: several situations side by side (report, para. 10), by what is established and then by name.

Nothing is ranked. Within a band situations stand in the order of their names, and a situation of which little was seen
stands beside the range that little leaves open, so that not knowing cannot pass for safety.
"""

from __future__ import annotations

from atrocity_prevention.assessment.case import OVERALL
from atrocity_prevention.assessment.scores import Band
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.drawing import range_bar
from atrocity_prevention.report.brief.driver_steps import steps_of
from atrocity_prevention.report.brief.frame import caution, framed, lines
from atrocity_prevention.report.brief.markup import (
    Markup,
    Node,
    items,
    joined,
    par,
    quote,
    say_many,
    strong,
    table,
    tag,
)
from atrocity_prevention.report.brief.page import where
from atrocity_prevention.report.brief.plain import TEXT_BYTES, fitted
from atrocity_prevention.report.brief.sections.changed import moves
from atrocity_prevention.report.brief.sections.leaving_out import kinds
from atrocity_prevention.report.brief.sections.people import reported_on
from atrocity_prevention.report.brief.sections.section import section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words

FEW = 3


def review(subjects: list[Subject], words: Words) -> str:
    """The whole page."""
    ordered = sorted(subjects, key=lambda one: _name_order(one, words))
    title = words.many("Review of {count} situation", "Review of {count} situations", len(subjects))
    days = sorted({one.assessment.as_of for one in subjects})
    span = words("As known on {day}.", day=words.day(days[-1]))
    if len(days) > 1:
        span = words("As known between {first} and {last}.", first=words.day(days[0]), last=words.day(days[-1]))
    head = joined(
        [
            tag("h1", title),
            par(span, " ", _for_whom(subjects, words)),
            par(caution(words), class_="caution"),
            par(_how(subjects, words)),
        ]
    )
    bands = lines(_band(band, ordered, words) for band in (*reversed(Band), None))
    return framed(title, joined([_hatching(), head]), bands, words, subjects[0].marking)


def _for_whom(subjects: list[Subject], words: Words) -> str:
    return words("For readers cleared to {marking}.", marking=str(subjects[0].marking))


def _how(subjects: list[Subject], words: Words) -> Node:
    """How to read it, and why nothing is ranked."""
    told = words(
        "Situations stand by what is established and then by name; they are not ranked. "
        "Where little was seen, little is established: read what cannot be ruled out beside it."
    )
    methods = {(one.assessment.method.id, one.assessment.method.version) for one in subjects}
    if len(methods) == 1:
        return told
    return joined([told, " ", strong(words("They were assessed by different methods, so their words do not compare."))])


def _name_order(subject: Subject, words: Words) -> tuple[str, str]:
    situation = subject.assessment.situation
    return naming.name_order(words, situation.name, situation.id)


def _hatching() -> Markup:
    """The pattern all bars of the page share."""
    stroke = tag("path", d="M0 5L5 0", stroke="#46698a", stroke_width=1.3)
    pattern = tag("pattern", stroke, id="bar-h", width=5, height=5, patternUnits="userSpaceOnUse")
    return tag("svg", tag("defs", pattern), width=0, height=0, aria_hidden="true", focusable="false", class_="defs")


def _stands_in(subject: Subject) -> Band | None:
    score = subject.assessment.overall
    return None if score is None or subject.counts_only else score.band_low


def _band(band: Band | None, subjects: list[Subject], words: Words) -> Node:
    here = [one for one in subjects if _stands_in(one) is band]
    if not here:
        return None
    if band is None:
        return section("none", words("Counted or not applicable, and not scored"), *(_one(one, words) for one in here))
    title = words("Established: {band}", band=naming.band(words, band))
    heads = [words("Situation"), words("Cannot be ruled out"), words("Range"), words("Seen"), words("Conclusion")]
    rows = [_row(one, words) for one in here]
    caption = words("Side by side, in the order of their names")
    return section(
        str(band).replace("_", "-"), title, table(caption, heads, rows, "data"), *(_one(one, words) for one in here)
    )


def _row(subject: Subject, words: Words) -> list[Node]:
    score, conclusion = subject.assessment.overall, subject.assessment.conclusion()
    assert score is not None  # or it would not stand in a band
    bar = tag(
        "svg",
        *range_bar("bar", 0.5, 7, 99, score),
        viewBox="0 0 100 18",
        class_="bar",
        aria_hidden="true",
        focusable="false",
    )
    return [
        joined([naming.situation_name(subject, words), bar]),
        naming.band(words, score.band_high),
        naming.figures(words, score),
        words.percent(score.coverage),
        words("none is drawn") if conclusion is None else words.label(conclusion.labels),
    ]


def _one(subject: Subject, words: Words) -> Markup:
    """One situation in a few lines."""
    rows: list[tuple[str, Node]] = [(words("For whom"), _people(subject, words))]
    if not subject.counts_only:
        rows += [
            (words("What drives it"), _drivers(subject, words)),
            (words("What to ask next"), _asked(subject, words)),
        ]
    rows += [
        (words("What has changed"), _moved(subject, words)),
        (words("What was left out"), words.comma.join(kinds(subject, words)) or words("Nothing.")),
    ]
    listed = [joined([tag("dt", name), tag("dd", value)]) for name, value in rows]
    place = par(where(subject, words), " ", words("As known on {day}.", day=words.day(subject.assessment.as_of)))
    return joined([tag("h3", naming.situation_name(subject, words)), place, tag("dl", *listed)])


def _people(subject: Subject, words: Words) -> Node:
    named = reported_on(subject, words)
    if not named:
        return words("No report that can be shown here names a group.")
    return joined((quote(words, one.name, one.id) for one in named), words.comma)


def _drivers(subject: Subject, words: Words) -> Node:
    steps = steps_of(subject.assessment, FEW)
    signs = [] if steps is None else [one.indicator for one in steps.steps if one.indicator is not None]
    return items(naming.indicator(subject, words, one) for one in signs) or words("Nothing that was seen.")


def _asked(subject: Subject, words: Words) -> Node:
    asked = subject.assessment.questions(min(FEW, subject.questions))
    return items(naming.indicator(subject, words, one.indicator) for one in asked) or words("Nothing.")


def _moved(subject: Subject, words: Words) -> Node:
    previous = subject.previous
    if previous is None:
        return words("No earlier assessment was given to compare with.")
    lost = len(subject.assessment.lost_sight(previous))
    shifts = {} if subject.counts_only else {one.target: one.total for one in moves(subject, previous)}
    told = words("Nothing in the range.")
    if OVERALL in shifts:
        total = shifts[OVERALL]
        told = words(
            "Established {low}, cannot be ruled out {high}.",
            low=words.shift(total.low, 3),
            high=words.shift(total.high, 3),
        )
    since = words("Since {day}:", day=words.day(previous.as_of))
    sight = say_many(words, "{count} sign was lost sight of.", "{count} signs were lost sight of.", lost)
    return joined([since, " ", told, " ", sight])


def review_text(subjects: list[Subject], words: Words) -> str:
    """The review as plain text: as many situations as there is room for, and how many more there are."""
    ordered = sorted(subjects, key=lambda one: _name_order(one, words))
    rows = [_text_row(one, words) for one in ordered]
    head = [
        str(subjects[0].marking),
        words.many("Review of {count} situation", "Review of {count} situations", len(rows)),
    ]
    foot = [words("By name, not ranked. Risk, no finding of a crime.")]
    for shown in range(len(rows), -1, -1):
        more = [words.many("and {count} more", "and {count} more", len(rows) - shown)] if shown < len(rows) else []
        told = "\n".join([*head, *rows[:shown], *more, *foot]) + "\n"
        if len(told.encode("utf-8")) <= TEXT_BYTES:
            return told
    raise AssertionError("unreachable: the frame alone is short")  # pragma: no cover


def _text_row(subject: Subject, words: Words) -> str:
    situation, score = subject.assessment.situation, subject.assessment.overall
    name = fitted(naming.plain_name(words, situation.name, situation.id), 60)
    if score is None or subject.counts_only:
        return words("{name}: not scored", name=name)
    range_, seen = naming.bands(words, score), words.percent(score.coverage)
    return words("{name}: {range}, {share} seen", name=name, range=range_, share=seen)
