"""What is established, and what cannot be ruled out?"""

from __future__ import annotations

from atrocity_prevention.assessment.scores import Conclusion, Score
from atrocity_prevention.report.brief import naming
from atrocity_prevention.report.brief.factor_chart import factor_figure
from atrocity_prevention.report.brief.markup import Markup, Node, joined, par, say, strong, table
from atrocity_prevention.report.brief.sections.section import heading, section
from atrocity_prevention.report.brief.subject import Subject
from atrocity_prevention.report.words.words import Words


def established(subject: Subject, words: Words) -> Markup:
    """The answer in words, then its range, how far it can be trusted, and how much was seen."""
    title = words("What is established, and what cannot be ruled out")
    if subject.counts_only:
        note = words("This method counts signs. It gives no level and draws no conclusion.")
        return section("established", title, par(note), _counts(subject, words))
    content = [*verdict(subject, words), _crimes(subject, words)]
    return section("established", title, *content, heading(words("The risk factors")), factor_figure(subject, words))


def verdict(subject: Subject, words: Words) -> list[Node]:
    """The overall answer, sentence by sentence; a likelihood, if any, in a paragraph of its own."""
    score = subject.assessment.overall
    if score is None:
        return [par(words("There is no score: none of the signs can occur here."))]
    return [
        par(_headline(score, words), class_="headline"),
        par(_against(subject, words), " ", _range(score, words)),
        par(seen(score, words), " ", _trust(subject, words)),
        par(_alone(subject, words)),
        None if subject.judgement is None else par(subject.judgement.sentence(words)),
    ]


def _headline(score: Score, words: Words) -> Markup:
    return say(
        words,
        "Risk of atrocity crimes. Established: {low}. Cannot be ruled out: {high}.",
        low=strong(naming.band(words, score.band_low)),
        high=strong(naming.band(words, score.band_high)),
    )


def _against(subject: Subject, words: Words) -> Node:
    conclusion, threshold = subject.assessment.conclusion(), subject.assessment.method.alert_threshold
    if conclusion is None or threshold is None:
        return words("The method draws no conclusion against a threshold.")
    said = {
        Conclusion.ESTABLISHED: words(
            "The risk is established against the alert threshold of {figure}.", figure=words.decimal(threshold)
        ),
        Conclusion.UNDETERMINED: words(
            "Against the alert threshold of {figure} the risk is undetermined: neither established nor ruled out.",
            figure=words.decimal(threshold),
        ),
        Conclusion.RULED_OUT: words(
            "The risk is ruled out against the alert threshold of {figure}.", figure=words.decimal(threshold)
        ),
    }
    return said[conclusion]


def _range(score: Score, words: Words) -> str:
    told = words(
        "The range is {range} on a scale from 0 to 1, which is no probability.", range=naming.figures(words, score)
    )
    if not score.sufficient:
        return told
    return f"{told} {words('The estimate is {figure}.', figure=words.decimal(score.estimate))}"


def seen(score: Score, words: Words) -> str:
    """How much of the picture was seen, and whether that is enough."""
    told = words("{share} of the picture was seen.", share=words.percent(score.coverage))
    if score.sufficient:
        return told
    return f"{told} {words('That is too little for an estimate.')}"


def _trust(subject: Subject, words: Words) -> str:
    """How far what was seen can be trusted; apart from how much was seen, and from how likely anything is."""
    known = [one.confidence for one in subject.assessment.findings.values() if one.confidence > 0]
    if not known:
        return words("Nothing was seen that one could have confidence in.")
    said = naming.confidence(words, sum(known) / len(known))
    return words("Where something was seen, the reports carry on average: {confidence}.", confidence=said)


def _alone(subject: Subject, words: Words) -> Node:
    alone = subject.assessment.rests_on_one_source()
    if alone:
        names = joined((naming.group(subject, words, one) for one in alone), words.comma)
        return say(
            words,
            "It rests on one source: without any one of these it would no longer be established: {names}.",
            names=names,
        )
    heaviest = subject.assessment.relies_most_on()
    if heaviest is None:
        return words("No single source holds it up.")
    return say(
        words,
        "The source it rests on most: {name}. Without it, what is established falls by {figure}.",
        name=naming.group(subject, words, heaviest.group),
        figure=words.decimal(heaviest.fall),
    )


def _crimes(subject: Subject, words: Words) -> Markup:
    heads = [
        words("Risk of"),
        words("Established"),
        words("Cannot be ruled out"),
        words("Range"),
        words("Seen"),
        words("Of it, from the largest source"),
        words("Conclusion"),
    ]
    rows = []
    for crime, score in subject.assessment.crimes.items():
        name = words.label(crime.labels)
        if score is None:
            rows.append([name, words("does not apply here"), "", "", "", "", ""])
            continue
        conclusion = subject.assessment.conclusion(str(crime))
        rows.append(
            [
                name,
                naming.band(words, score.band_low),
                naming.band(words, score.band_high),
                naming.figures(words, score),
                words.percent(score.coverage),
                naming.largest(words, subject.assessment.largest_source(crime)),
                words("none is drawn") if conclusion is None else words.label(conclusion.labels),
            ]
        )
    return table(words("The risk of each crime, in words and figures"), heads, rows, "data")


def _counts(subject: Subject, words: Words) -> Markup:
    heads = [
        words("Risk factor"),
        words("present"),
        words("partly"),
        words("absent"),
        words("unknown"),
        words("cannot occur"),
    ]
    rows: list[list[Node]] = []
    for factor in subject.assessment.factors:
        count = subject.assessment.tally(factor)
        figures = (count.present, count.partly, count.absent, count.unknown, count.not_applicable)
        rows.append([naming.factor(subject, words, factor), *map(str, figures)])
    return table(words("Signs counted, factor by factor"), heads, rows, "data")
