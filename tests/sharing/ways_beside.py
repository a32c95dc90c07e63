"""Every way out of what stands beside a situation: for stated readers, unasked, and in refusals."""

from __future__ import annotations

import pickle

import attrs
from canaries import OPEN, RANK
from ways_out import Out, attempted, by_themselves, refusal, shell, spoilings

import atrocity_prevention as ap
from atrocity_prevention.exchange.capacity_file import review_document
from atrocity_prevention.exchange.commitments_file import commitments_document
from atrocity_prevention.exchange.plainly import to_json
from atrocity_prevention.exchange.resilience_file import resilience_document

DAY = "2026-06-30"


def documents(given):
    """What is written, the writer, the reader, and the content of its file."""
    yield given.register, ap.write_commitments, ap.read_commitments, commitments_document
    yield given.review, ap.write_capacity_review, ap.read_capacity_review, review_document
    yield given.resilience, ap.write_resilience, ap.read_resilience, resilience_document


def for_readers_beside(given, clearance, folder) -> Out:
    """Files, previews, pages, frames, briefs and commands for readers up to a marking."""
    for thing, write, _, _ in documents(given):
        path, name = folder / "one.json", type(thing).__name__
        yield f"{name} that is refused", attempted(write, thing, path, clearance=clearance)
        yield f"redacted {name}", attempted(_left, thing, write, path, clearance)
        yield f"preview of {name}", attempted(lambda thing=thing: ap.sharing_preview(thing, clearance).to_text())
        path.unlink(missing_ok=True)
    yield from _results(given, clearance)
    yield from _commands(given, clearance, folder)


def _left(thing, write, path, clearance):
    write(ap.redact(thing, clearance), path, clearance=clearance)
    return path.read_text("utf-8")


def _results(given, clearance) -> Out:
    public = ap.public_register(given.register, clearance)
    yield "public register", public.to_text() + public.register.to_text()
    for one in public.register.standings(DAY):
        yield "standing", one.to_text() + ap.as_frame(one, clearance="TLP:RED").to_csv()
    if not ap.Marking(clearance).allows(ap.Marking.GREEN):
        return
    found = ap.review_capacity(ap.redact(given.review, clearance), as_of=DAY)
    yield "capacity", found.to_text() + str(found.to_dict())
    assessed = ap.assess(given.situation, as_of=DAY)
    beside = {
        "commitments": given.register,
        "capacity": ap.review_capacity(given.review, as_of=DAY),
        "resilience": ap.resilience(given.situation, given.resilience, as_of=DAY),
    }
    yield "brief", ap.brief(assessed, marking=clearance, **beside)


def _commands(given, clearance, folder) -> Out:
    """What a shell prints for stated readers."""
    files = written_beside(given, folder)
    out = folder / "out.json"
    for file in files[:2]:
        yield "share", shell(["share", file, "--clearance", clearance, "--preview"])
        yield "share", shell(["share", file, "--clearance", clearance, "-o", str(out)])
        yield "what share wrote", out.read_text("utf-8") if out.exists() else ""
        out.unlink(missing_ok=True)
    yield "capacity command", shell(["capacity", files[1], "--clearance", clearance, "--json"])
    if ap.Marking(clearance) is ap.Marking.CLEAR:
        yield "commitments command", shell(["commitments", files[0], "--public", "--json"])


def written_beside(given, folder):
    """The files of a program, whole."""
    paths = [folder / f"whole-{type(thing).__name__}.json" for thing, *_ in documents(given)]
    for path, (thing, write, _, _) in zip(paths, documents(given), strict=True):
        write(thing, path)
    return [str(path) for path in paths]


def everything_beside(given, folder):
    """Every kind of object that is made from them."""
    register, review, resilience = given.register, given.review, given.resilience
    yield "register", register
    yield "public register", ap.public_register(register, "TLP:RED")
    yield "standings", list(register.standings(DAY))
    yield "overdue", list(register.overdue(DAY))
    found = ap.review_capacity(review, as_of=DAY)
    yield "review", [review, found, *filter(None, found.sections.values())]
    yield "comparison", found.compare(found)
    yield "resilience", [resilience, ap.resilience(given.situation, resilience, as_of=DAY)]
    yield "suggestions", [given.situation, *ap.suggest_groups(given.situation)]
    yield "silences", list(ap.silences(given.situation, as_of="2027-06-30"))
    yield "held back", ap.hold_new(given.situation, as_of=DAY)
    tag = ap.RiskTag(to="8.8", confirmed_by="desk", confirmed_on=DAY)
    tagged = attrs.evolve(register, commitments=[attrs.evolve(one, tags=[tag]) for one in register.commitments])
    yield "signs ahead", list(ap.signs_ahead(tagged, given.situation, as_of=DAY))
    status = _treaties(given.say, folder)
    yield "treaties", [status, status.of("KEN"), status.standing("KEN", "CAT"), *status.sources]


def _treaties(say, folder):
    """The status of treaties as a protected source tells it."""
    source = ap.Source(id=say("TLP:RED"), name=say("TLP:RED"), reliability="A", note=say("TLP:RED"), marking="TLP:RED")
    path = folder / "acts.csv"
    path.write_text(
        "treaty,chapter,participant,signature_date,action_date,action\nCAT,4-9,Kenya,,1997-02-21,accession\n"
    )
    return ap.read_treaty_status(path, source=source, as_of=DAY)


def unasked_beside(given, folder) -> Out:
    """How each shows itself where nobody chose what is shown."""
    yield from by_themselves(everything_beside(given, folder))
    yield "a pickle that came back", repr(pickle.loads(pickle.dumps([given.register, given.review, given.resilience])))


def broken_beside(given, secret) -> Out:
    """What readers say of files that are wrong in one place, with a protected text in every place it could be."""
    for thing, _, read, document in documents(given):
        whole = document(thing)
        for place, spoilt in spoilings(whole, secret):
            yield f"{read.__name__} {place}", refusal(read, to_json(spoilt))
        yield f"{read.__name__} as JSON", refusal(read, to_json(whole)[:-20] + secret, deep=True)


def highest(text, clearance, refused):
    """Up to which rank something may stand in a text."""
    return max(RANK[clearance], OPEN) if text.startswith(refused) else RANK[clearance]
