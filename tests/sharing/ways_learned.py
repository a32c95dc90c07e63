"""Every way out of cases, reviews and judgements: for stated readers, unasked, and in refusals."""

from __future__ import annotations

import pickle

import attrs
from ways_out import Out, attempted, by_themselves, refusal, shell, spoilings

import atrocity_prevention as ap
from atrocity_prevention.exchange.judgement_file import judgements_document
from atrocity_prevention.exchange.lessons_file import after_action_document, case_document
from atrocity_prevention.exchange.plainly import to_json

DAY = "2026-06-30"


def assessed(given):
    """An assessment that everybody may see, with the panel's readings of both rounds."""
    situation = ap.Situation(id=given.panel.situation, place=given.panel.place, marking="TLP:CLEAR")
    return ap.assess(situation, as_of=DAY), *(ap.assess_judgements(given.panel, round=one) for one in (1, 2))


def for_readers_learned(given, clearance, folder) -> Out:
    """Files, readings, briefs and what a shell says of judgements, for readers up to a marking."""
    path = folder / "panel.yaml"
    yield "panel that is refused", attempted(ap.write_judgements, given.panel, path, clearance=clearance)
    yield "panel that was written", path.read_text("utf-8") if path.exists() else ""
    yield from written_for(given, clearance, folder)
    shown = tuple(one for one in given.panel.judgements if ap.Marking(clearance).allows(one.marking))
    whole, first, last = assessed(given)
    for reading in (first, last):
        one = reading.cleared_for(clearance)
        yield "apart", repr([attrs.astuple(each, recurse=False) for each in (*one.splits(), *one.apart())])
        yield "says", repr([dict(one.says(sign)) for sign in ("9.1", "8.8")])
    if ap.Marking(clearance).allows(ap.Marking.GREEN):
        for form in ("page", "text"):
            told = attempted(ap.brief, whole, marking=clearance, judgements=last, form=form)
            yield f"brief {form}", told
        few = attrs.evolve(
            given.panel,
            assessors=[who for who in given.panel.assessors if ap.Marking(clearance).allows(who.marking)],
            judgements=shown,
        )
        ap.write_judgements(few, path, clearance=clearance)
        yield "panel of those who may be named", path.read_text("utf-8")
        yield "judgements command", shell(["judgement", str(path), "--clearance", clearance])


def written_for(given, clearance, folder) -> Out:
    """Cases and reviews as files; what is marked above the readers is refused, and no file begun."""
    for kind, write, found in (("case", ap.write_case, given.cases), ("review", ap.write_after_action, given.reviews)):
        for place, one in enumerate(found):
            path = folder / f"{kind}-{place}.yaml"
            yield f"{kind} {place} that is refused", attempted(write, one, path, clearance=clearance)
            yield f"{kind} {place} that was written", path.read_text("utf-8") if path.exists() else ""


def everything_learned(given):
    """Every kind of object that is made from them."""
    whole, first, last = assessed(given)
    yield "cases", list(given.cases)
    yield "reviews", list(given.reviews)
    yield "courses", [one for review in given.reviews for one in review.courses(DAY)]
    yield "lessons", [one for review in given.reviews for one in review.open_lessons("2019-06-01")]
    found = ap.similar_cases(given.cases[0], cases=given.cases)
    yield "similar", list(found)
    yield "tried", list(ap.measures_tried(given.cases))
    notes = [ap.guidance_note(subject, cases=given.cases) for subject in ("M03", "RF8")]
    yield "guidance", notes
    yield "changes", [notes[0].changes_since(ap.guidance_note("M03", cases=given.cases[:1]))]
    yield "panel", given.panel
    yield "readings", [first, last, *first.splits(), *first.apart(), *last.moved_since(first), *last.agreement()]
    yield "hypotheses", ap.competing_hypotheses(whole, given.panel)


def unasked_learned(given) -> Out:
    """How each shows itself where nobody chose what is shown."""
    yield from by_themselves(everything_learned(given))
    yield "a pickle that came back", repr(pickle.loads(pickle.dumps([given.cases, given.reviews, given.panel])))


def broken_learned(given, secret) -> Out:
    """What readers say of files that are wrong in one place, with a protected text in every place it could be."""
    documents = (
        (case_document(given.cases[-1]), ap.read_case),
        (after_action_document(given.reviews[-1]), ap.read_after_action),
        (judgements_document(given.panel), ap.read_judgements),
    )
    for document, read in documents:
        for place, spoilt in spoilings(document, secret):
            yield f"{read.__name__} {place}", refusal(read, to_json(spoilt))
        yield f"{read.__name__} as JSON", refusal(read, to_json(document)[:-20] + secret, deep=True)
