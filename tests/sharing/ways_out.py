"""Every way by which something leaves the library: for stated readers, and unasked."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import pickle
import traceback
from collections.abc import Iterator

import attrs
from rich.console import Console
from rich.traceback import Traceback

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.exchange.network_file import network_document
from atrocity_prevention.exchange.plainly import record, to_json, to_yaml
from atrocity_prevention.exchange.plan_file import SCHEMA as PLAN
from atrocity_prevention.exchange.situation_file import SCHEMA as SITUATION
from atrocity_prevention.sharing.assessments import redacted
from atrocity_prevention.sharing.release import release

DAY = "2026-06-30"

FORMS = tuple((form, "en") for form in ("page", "note", "parliament", "text", "sms"))
IN_OTHER_LANGUAGES = tuple((form, lang) for form in ("page", "text") for lang in ("fr", "es", "ar"))
IN_EVERY = tuple((form, lang) for form, _ in FORMS for lang in ("en", "fr", "es", "ar"))

Out = Iterator[tuple[str, str]]


def forms_at(rank):
    """For one of the five clearances: the page, and a fifth of the other forms; `scripts/leaks` makes all at each."""
    return (FORMS[0], *(*FORMS[1:], *IN_OTHER_LANGUAGES)[rank::5])


REFUSED = "refused: "
"""Begins what is told where nothing leaves. It shows, as anything unasked does, what is TLP:GREEN."""


def attempted(make, /, *args, **given):
    """What a function gives, or what it says when it refuses."""
    try:
        found = make(*args, **given)
    except ap.DataError as error:
        return told_of(error)
    return found if isinstance(found, str) else str(found)


def told_of(error, *, deep=False):
    """An error as logs and debuggers show it: every frame but that of this test, with its variables."""
    inside = error.__traceback__.tb_next
    while inside is not None and "tests/sharing" in inside.tb_frame.f_code.co_filename.replace("\\", "/"):
        inside = inside.tb_next
    told = [str(error), repr(error), repr(error.problems), repr(error.args)]
    told += traceback.TracebackException(type(error), error, inside, capture_locals=True).format()
    if deep and inside is not None:
        console = Console(file=io.StringIO(), width=200)
        console.print(Traceback.from_exception(type(error), error, inside, show_locals=True))
        told.append(console.file.getvalue())
    chained = [one for one in (error.__cause__, error.__context__) if one is not None]
    return REFUSED + "\n".join([*told, *map(repr, chained)])


# --- for stated readers ------------------------------------------------------------------------------------------


def for_readers(given, clearance, folder, forms=(*FORMS, *IN_OTHER_LANGUAGES)) -> Out:
    """All exports, briefs, drawings, tables, bundles and commands for readers up to a marking."""
    yield from files_for(given, clearance, folder)
    yield from _exports(given, clearance)
    yield from _results(given, clearance)
    yield from _briefs(given, clearance, forms)
    yield from _ledger(given, clearance)
    yield from _commands(given, clearance, folder)


def files_for(given, clearance, folder) -> Out:
    """Files and previews."""
    things = {
        "situation": (given.situation, ap.write_situation),
        "network": (given.network, ap.write_network),
        "plan": (given.plan, ap.write_plan),
    }
    for name, (thing, write) in things.items():
        for suffix in ("json", "yaml"):
            path = folder / f"{name}.{suffix}"
            yield f"{name}.{suffix} that is refused", attempted(write, thing, path, clearance=clearance)
            yield f"redacted {name}.{suffix}", attempted(_left, thing, write, path, clearance)
            path.unlink(missing_ok=True)
        yield f"preview of {name}", ap.sharing_preview(thing, clearance).to_text()
    yield "what is left in the folder", " ".join(str(path) for path in folder.rglob("*"))


def _left(thing, write, path, clearance):
    """The text of a file in which stands what may leave."""
    write(ap.redact(thing, clearance), path, clearance=clearance)
    return path.read_text("utf-8")


def _exports(given, clearance) -> Out:
    for write in (ap.to_graphml, ap.to_dot):
        yield write.__name__, attempted(write, given.network, clearance=clearance)
    yield "node-link", attempted(ap.to_node_link, given.network, clearance=clearance)
    shown = release(given.network, clearance).network
    ends = list(shown.actors)[:1], list(shown.actors)[1:2]
    for lang in ("en", "fr"):
        yield f"picture {lang}", attempted(ap.network_picture, shown, *ends, language=lang)
        table = ap.network_table(shown, *ends, language=lang)
        yield f"table {lang}", json.dumps([table.actors, table.partnerships])
    yield (
        "network for networkx",
        repr(shown.to_networkx().nodes(data=True)) + repr(shown.to_networkx().edges(data=True)),
    )


def _results(given, clearance) -> Out:
    if not ap.Marking(clearance).allows(given.situation.effective_marking()):
        return
    assessed = redacted(ap.assess(given.situation, as_of=DAY), ap.Marking(clearance)).assessment
    yield "assessment", json.dumps(assessed.to_dict())
    for part in ("scores", "findings"):
        yield f"frame of {part}", ap.as_frame(assessed, part=part, clearance="TLP:RED").to_csv()
    options = ap.match_measures(assessed, release(given.network, clearance).network)
    yield "options", ap.as_frame(list(options), clearance="TLP:RED").to_csv()
    panel = ap.panel_of([ap.redact(given.situation, clearance)], as_of=DAY)
    columns = {name: list(values) for name, values in ap.assess_panel(panel).to_columns().items()}
    yield "panel", repr(columns)
    yield "reliance", repr(dict(assessed.reliance()))
    yield "moved", repr(assessed.compare(ap.assess(assessed.situation, as_of="2026-04-30")))
    yield "warning drafted", repr(attrs.asdict(ap.draft_warning(assessed, options, id="w")))
    yield "plan gaps", repr([attrs.asdict(one) for one in ap.plan_gaps(ap.redact(given.plan, clearance), as_of=DAY)])


def _briefs(given, clearance, forms) -> Out:
    assessed, before = (ap.assess(given.situation, as_of=day) for day in (DAY, "2026-03-31"))
    for form, lang in forms:
        parts = {"previous": before, "network": given.network, "plan": given.plan, "warning": given.warning}
        yield (
            f"brief {form} {lang}",
            attempted(ap.brief, assessed, marking=clearance, form=form, lang=lang, options=50, questions=50, **parts),
        )
    other = ap.assess(attrs.evolve(given.situation, id="another"), as_of=DAY)
    yield "review", attempted(ap.brief, [assessed, other], marking=clearance)


def _ledger(given, clearance) -> Out:
    with recorded(given) as ledger, ap.Ledger.open(":memory:", origin="readers", secret=b"1" * 16) as other:
        bundle = ledger.export(clearance, actor="office", at=DAY)
        yield "bundle", json.dumps(bundle, ensure_ascii=False)
        other.merge(bundle)
        entries = [entry for one in other.warnings() for entry in other.entries(one.warning)]
        yield "merged entries", json.dumps([entry.to_dict() for entry in entries], default=dict)
        times, review = ap.response_times(entries, as_of=DAY), ap.review(entries, as_of=DAY, since="2026-01-01")
        yield "response times", repr(times.to_dict()) if hasattr(times, "to_dict") else times.to_text()
        yield "review of warnings", review.to_text() + repr(attrs.asdict(review, recurse=False))
        yield "frame of times", ap.as_frame(times).to_csv()


def recorded(given):
    """A ledger in which everything was said."""
    ledger = ap.Ledger.open(":memory:", origin="office", secret=b"0" * 16)
    for step, said in given.said:
        values = dict(said)
        first = [values.pop("warning")]
        if step == "decide":
            first.append(values.pop("decision"))
        getattr(ledger, step)(*first, **values)
    return ledger


def _commands(given, clearance, folder) -> Out:
    """What a shell prints and what its commands write."""
    files = written(given, folder)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    commands = [
        *(["share", file, "--clearance", clearance, "--preview"] for file in files),
        *(["share", file, "--clearance", clearance, "-o", str(out / "shared.yaml")] for file in files),
        ["brief", files[0], "--clearance", clearance, "--network", files[1], "-o", str(out / "brief.html")],
        ["brief", files[0], "--clearance", clearance, "--form", "text"],
    ]
    for command in commands:
        printed = shell(command)
        # the path of a file is the user's own word; these have no canaries in their names
        yield " ".join(command[:1]), printed
        for path in out.iterdir():
            yield f"what {command[0]} wrote", path.read_text("utf-8")
            path.unlink()


def written(given, folder, suffix="json"):
    """The files of a program, whole."""
    paths = [folder / f"whole-{name}.{suffix}" for name in ("situation", "network", "plan")]
    ap.write_situation(given.situation, paths[0])
    ap.write_network(given.network, paths[1])
    ap.write_plan(given.plan, paths[2])
    return [str(path) for path in paths]


def shell(command):
    """All that a command prints."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.suppress(SystemExit):
        main(command)
    return out.getvalue() + err.getvalue()


# --- unasked -----------------------------------------------------------------------------------------------------


def everything(given) -> Iterator[tuple[str, object]]:
    """Every kind of object that a program holds, and what it is made from."""
    situation, network, plan = given.situation, given.network, given.plan
    assessed, before = (ap.assess(situation, as_of=day) for day in (DAY, "2026-03-31"))
    yield from {"situation": situation, "network": network, "plan": plan, "warning": given.warning}.items()
    yield from {"assessment": assessed, "reliance": assessed.reliance(), "moves": assessed.compare(before)}.items()
    yield "relies most on", assessed.relies_most_on()
    yield "findings", list(assessed.findings.values())
    yield "drivers", [*assessed.drivers(), *assessed.questions(), *assessed.lost_sight(before)]
    options = ap.match_measures(assessed, network)
    yield "options", [*options, ap.unaddressed_drivers(assessed, options)]
    yield "gaps", ap.plan_gaps(plan, as_of=DAY)
    yield "alerts", ap.alerts(assessed)
    yield "draft", ap.draft_warning(assessed, options, id="w", network=network, addressees=[*network.actors][:2])
    actors = [*network.actors]
    ends = actors[:3], actors[4:6]
    yield (
        "ways",
        [network.routes(*ends), network.unreached(*ends), network.untested("2026-05-01"), network.reach(ends[0], 3)],
    )
    yield "weak points", [network.single_points_of_failure(*ends), network.minimum_cut(*ends), network.bridges()]
    yield "loads", [network.bottlenecks(*ends), network.betweenness(), network.robustness(*ends, 3)]
    yield "loss", [network.loss_if_silent(actors[3], *ends), network.simulate(actors[0], ends[1], 10, 1)]
    yield "missing", [network.unheld({"verify"}), network.capacity_without_partners(), network.participation()]
    yield "wanted", [network.suggest_partnerships(*ends, 2), network.carriers({"elder"}), network.lines]
    yield "release", [release(network, "TLP:GREEN"), redacted(assessed, ap.Marking.GREEN)]
    panel = ap.panel_of([situation], as_of=DAY)
    yield "panel", [panel, ap.assess_panel(panel)]
    yield "preview", ap.sharing_preview(situation, "TLP:GREEN")
    with recorded(given) as ledger:
        entries = [entry for one in ledger.warnings() for entry in ledger.entries(one.warning)]
        yield "entries", [*entries, *(one.content for one in entries), ledger, ledger.head()]
        yield "times", [ap.response_times(entries, as_of=DAY), ap.review(entries, as_of=DAY, since="2026-01-01")]
    yield "rows", [assessed.tabled("findings"), ap.response_times(entries, as_of=DAY).tabled()]


def parts(thing) -> Iterator[object]:
    """A thing and all records inside it, each class of a parent once for every place it stands in."""
    yield thing
    if isinstance(thing, list | tuple):
        for one in thing:
            yield from parts(one)
    elif attrs.has(type(thing)):
        for field in attrs.fields(type(thing)):
            value = getattr(thing, field.name, None)
            values = value.values() if hasattr(value, "values") and hasattr(value, "keys") else value
            if attrs.has(type(value)) or (hasattr(values, "__iter__") and not isinstance(values, str | bytes)):
                yield from (part for one in _some(values) for part in parts(one) if attrs.has(type(part)))


class Printer:
    """What IPython hands over."""

    def __init__(self):
        self.told = ""

    def text(self, words):
        self.told += words


def pretty(thing) -> str:
    """What IPython prints: a list by its members, a record by what it offers, else its repr."""
    if isinstance(thing, list | tuple):
        return "\n".join(map(pretty, thing))
    if not hasattr(thing, "_repr_pretty_"):
        return repr(thing)
    printer = Printer()
    thing._repr_pretty_(printer, cycle=False)
    return printer.told


def _some(values):
    """Of a long list the first dozen: the others are of the same kind and marking in turn."""
    if attrs.has(type(values)):
        return [values]
    return [one for one, _ in zip(values, range(12), strict=False)]


def by_themselves(things) -> Out:
    """How objects show themselves where nobody chose what is shown: each by its name."""
    console = Console(file=io.StringIO(), width=200)
    for name, thing in things:
        seen = list(parts(thing))
        yield f"repr of {name}", "\n".join(map(repr, seen))
        yield f"str of {name}", "\n".join(str(one) for one in seen if attrs.has(type(one)))
        yield f"IPython on {name}", pretty(thing)
        yield f"notebook on {name}", "".join(one._repr_html_() for one in seen if hasattr(one, "_repr_html_"))
        console.print(thing, {"in": thing})
    yield "rich", console.file.getvalue()


def _logged(things, logger):
    """The same things, each of them also told to a log, while what holds it is open."""
    for name, thing in things:
        logger.warning("%r and %s", thing, [thing])
        yield name, thing


def unasked(given) -> Out:
    """How every object shows itself where nobody chose what is shown."""
    log, handler = io.StringIO(), logging.getLogger("canaries")
    stream = logging.StreamHandler(log)
    handler.addHandler(stream)
    handler.propagate = False
    yield from by_themselves(_logged(everything(given), handler))
    for one in (given.situation, given.network, given.plan, given.warning):
        yield "a pickle that came back", repr(pickle.loads(pickle.dumps(one)))
    yield "log", log.getvalue()
    handler.removeHandler(stream)


# --- refusals ----------------------------------------------------------------------------------------------------


def documents(given):
    """The content of the files, as plain values, with the function that reads each."""
    yield {"schema": SITUATION, **record(given.situation)}, ap.read_situation
    yield network_document(given.network), ap.read_network
    yield {"schema": PLAN, **record(given.plan)}, ap.read_plan


def broken(given, secret) -> Out:
    """What readers say of files that are wrong in one place, with a protected text in every place it could be."""
    for document, read in documents(given):
        for place, spoilt in spoilings(document, secret):
            yield f"{read.__name__} {place}", refusal(read, to_json(spoilt))
        text = to_yaml(document)
        for cut in (len(text) // 3, len(text) // 2):
            yield f"{read.__name__} cut off", refusal(read, text[:cut] + f'\n  "{secret}: [{secret}')
            yield f"{read.__name__} doubled", refusal(read, text + f"\n{secret}: 1\n{secret}: 2\n")
        yield f"{read.__name__} as JSON", refusal(read, to_json(document)[:-20] + secret, deep=True)


def refusal(read, text, *, deep=False):
    """What is said by a refusal, deep with all that rich would show; nothing if there is none."""
    try:
        read(text)
    except ap.DataError as error:
        return told_of(error, deep=deep)
    return ""


def spoilings(document, secret):
    """A document with something wrong in every field of the whole and of a part of each kind."""
    for key in document:
        if key != "schema":
            yield f"{key} is another kind", {**document, key: [{secret: secret}]}
            yield f"{key} is text", {**document, key: secret}
    yield "unknown field", {**document, secret: secret}
    for name, items in document.items():
        if isinstance(items, list) and items and isinstance(items[0], dict):
            first = next((item for item in items if item.get("marking") == "TLP:RED"), items[0])
            rest = [item for item in items if item is not first]
            for key in first:
                for value in (secret, [secret], {secret: secret}, 7.5):
                    yield f"{name}.{key}", {**document, name: [{**first, key: value}, *rest]}
            yield f"unknown field of {name}", {**document, name: [{**first, secret: secret}, *rest]}
            yield f"{name} twice", {**document, name: [first, first, *rest]}


def refused(given, secret) -> Out:
    """What constructors and questions say when they are given something protected that makes no sense."""
    network, situation = given.network, given.situation
    questions = [
        lambda: network.routes([secret], [secret]),
        lambda: network.without_actor(secret),
        lambda: network.without_partnership(secret),
        lambda: network.untested("2026-05-01", partnerships=[secret]),
        lambda: network.reach([secret], 1),
        lambda: attrs.evolve(situation, marking=secret),
        lambda: attrs.evolve(situation, sources=[*situation.sources, situation.sources[0]]),
        lambda: attrs.evolve(situation, sources=()),
        lambda: ap.Source(id=secret, reliability=secret),
        lambda: ap.Place(country=secret),
        lambda: ap.Actor(id=secret, kind=secret),
        lambda: ap.PlanItem(id=secret, measure="M03", status=secret),
        lambda: ap.Observation(id=secret, indicator="8.8", state=secret, observed_on=secret, source=secret),
        lambda: given.warning.check() or attrs.evolve(given.warning, signed_by=None).check(),
        lambda: ap.redact(situation, secret),
        lambda: ap.Ledger.open(":memory:").deliver(secret, to=secret, actor=secret, at=secret, marking=secret),
    ]
    for place, question in enumerate(questions):
        yield f"question {place}", attempted_within(question)


def attempted_within(make):
    """As `attempted`, without the frames of the caller's own call, which holds what it was given."""
    try:
        return str(make())
    except ap.DataError as error:
        return "\n".join([str(error), repr(error), repr(error.problems)])
