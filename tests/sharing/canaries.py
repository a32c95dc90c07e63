"""A thousand texts that can be told apart, in every text field of everything; and how one is found again."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

import attrs

import atrocity_prevention as ap

LEVELS = tuple(ap.Marking)
RANK = {marking: place for place, marking in enumerate(LEVELS)}
OPEN = RANK[ap.Marking.GREEN]

SCRIPTS = ("шъюв", "شاهدقز", "ξψΣζ", "חנוךק", "साक्षीझ", "সাক্ষীঝ", "证人庫庫", "목격자쀍", "ምስክርጰ")
"""Words that nobody writes, in nine scripts beside Latin."""

FORMS = (
    "Qzx{n:05d} Ndéye",
    *(f"{word}{{n:05d}}" for word in SCRIPTS),
    "+25470{n:05d}1",
    "qzx{n:05d}@witness.example",
    "Ref QZX{n:05d} / <7> & Co",
    "XEXQZX{n:05d}",
    "The house with 3 windows, qzx{n:05d}, beside the mill; ask there.",
)
"""Names in ten scripts, a telephone number, an address, a reference that needs escaping, a place, a note."""

FOUND = re.compile(rf"(?:qzx|\+25470|{'|'.join(SCRIPTS)})(\d{{5}})", re.IGNORECASE)
_ESCAPED = re.compile(r"\\+u([0-9a-fA-F]{4})")


class Canaries:
    """Gives out texts, and knows what each is marked."""

    def __init__(self, forms=FORMS):
        self.rank: list[int] = []
        self.forms = forms

    def __call__(self, marking):
        self.rank.append(RANK[ap.Marking(marking)])
        number = len(self.rank) - 1
        return self.forms[number % len(self.forms)].format(n=number)

    def found(self, text) -> set[int]:
        """The numbers of those that stand in a text, however it was escaped."""
        plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
        return {int(number) for number in FOUND.findall(plain)}

    def leaked(self, text, highest) -> list[int]:
        """The numbers of those that should not stand there."""
        return sorted(number for number in self.found(text) if self.rank[number] > highest)


@attrs.frozen(kw_only=True)
class Seeded:
    """Everything the library holds, full of canaries.

    Attributes:
        say: gives the canaries.
        situation, network, plan, warning: as in a program.
        said: what to record in a ledger: the method of the ledger and its arguments.
    """

    say: Canaries
    situation: ap.Situation
    network: ap.ActorNetwork
    plan: ap.ResponsePlan
    warning: ap.EarlyWarning
    said: tuple[tuple[str, dict], ...]


def texts(say, marking):
    """One text in three languages."""
    return {tag: say(marking) for tag in ("en", "fr", "ar")}


def seeded(each=2):
    """As many of everything at every marking; those of the whole are TLP:GREEN.

    Args:
        each: how many sources, populations and so on there are at every marking.
    """
    say = Canaries()
    populations, sources = list(_populations(say, each)), list(_sources(say, each))
    situation = ap.Situation(
        id=say("TLP:GREEN"),
        name=texts(say, "TLP:GREEN"),
        place=ap.Place(country="XEX", area=say("TLP:GREEN")),
        marking="TLP:GREEN",
        note=texts(say, "TLP:GREEN"),
        populations=populations,
        sources=sources,
        observations=list(_observations(say, each, sources, populations)),
    )
    network = _network(say, each)
    plan = _plan(say, each, situation, [*network.actors])
    warning = _warning(say, situation, network, plan)
    return Seeded(
        say=say,
        situation=situation,
        network=network,
        plan=plan,
        warning=warning,
        said=tuple(_said(say, each)),
    )


def _marks(each) -> Iterator[tuple[ap.Marking, dict]]:
    """Every marking, said as such, or by what may be done with it."""
    for place, marking in itertools.product(range(each), LEVELS):
        use = ap.PermittedUse.under(marking)
        if place % 2 and use.at_least is marking:
            yield marking, {"marking": "TLP:CLEAR", "permitted_use": use}
        else:
            yield marking, {"marking": marking}


def _populations(say, each):
    for marking, marked in _marks(each):
        yield ap.Population(
            id=say(marking), name=texts(say, marking), kind=say(marking), note=texts(say, marking), **marked
        )


def _sources(say, each):
    for marking, marked in _marks(each):
        yield ap.Source(
            id=say(marking),
            name=texts(say, marking),
            kind=say(marking),
            reliability="B",
            independence_group=say(marking),
            note=texts(say, marking),
            **marked,
        )


def _observations(say, each, sources, populations):
    """On some signs reports of every marking, on others of one alone, so that some leave at every clearance."""
    signs = [f"{factor}.{number}" for factor in (1, 2, 7, 8, 9) for number in range(1, 7)]
    alone = {marking: signs[place :: len(LEVELS) + 1] for place, marking in enumerate(LEVELS)}
    common = signs[len(LEVELS) :: len(LEVELS) + 1]
    for place, (marking, marked) in enumerate(_marks(each * 2)):
        sign = (common if place % 3 == 0 else alone[marking])[place % 4]
        yield ap.Observation(
            id=say(marking),
            indicator=sign,
            state="observed" if place % 2 else "absent",
            level="high" if place % 2 else None,
            observed_on=f"2026-0{1 + place % 5}-1{place % 9}",
            source=sources[place % len(sources)].id,
            credibility=2,
            populations=[populations[place % len(populations)].id],
            reference=say(marking),
            note=texts(say, marking),
            **marked,
        )


def _network(say, each):
    kinds = ("elder", "government", "community_monitor", "religious_leader", "parliament")
    contacts = Canaries(tuple(form for form in FORMS if "@" not in form and "+" not in form))
    contacts.rank = say.rank

    actors = [
        ap.Actor(
            id=say(marking),
            name=texts(say, marking),
            kind=kinds[place % len(kinds)],
            functions=["decide", "act", "observe", "warn"],
            places=[ap.Place(country="XEX", area=say(marking))],
            sector=say(marking),
            contact=contacts(marking),
            note=texts(say, marking),
            **marked,
        )
        for place, (marking, marked) in enumerate(_marks(each))
    ]
    ties = [
        ap.Partnership(
            id=say(marking),
            from_=one.id,
            to=actors[(place + step) % len(actors)].id,
            kind="information_sharing",
            latency_days=1,
            reliability=0.9,
            note=texts(say, marking),
            **marked,
        )
        for step in (1, len(LEVELS))
        for place, (one, (marking, marked)) in enumerate(zip(actors, _marks(each), strict=True))
    ]
    whole = {"id": say("TLP:GREEN"), "name": texts(say, "TLP:GREEN"), "note": texts(say, "TLP:GREEN")}
    return ap.ActorNetwork(actors, [one for one in ties if one.from_ != one.to], marking="TLP:GREEN", **whole)


def _plan(say, each, situation, actors):
    items = [
        ap.PlanItem(
            id=say(marking),
            measure="M03" if place % 2 else say(marking),
            owner=say(marking),
            partners=[say(marking)],
            aims_at=[say(marking)],
            builds_on=[say(marking)],
            programmes=[say(marking)],
            to_influence=texts(say, marking),
            tailoring=texts(say, marking),
            women=texts(say, marking),
            resources=texts(say, marking),
            result=texts(say, marking),
            mitigations=[ap.Mitigation(risk=say(marking), by=texts(say, marking))],
            deadline="2026-11-30",
            **marked,
        )
        for place, (marking, marked) in enumerate(_marks(each))
    ]
    return ap.ResponsePlan(
        id=say("TLP:GREEN"),
        name=texts(say, "TLP:GREEN"),
        situation=situation.id,
        basis=say("TLP:GREEN"),
        items=items,
        committed=[say("TLP:GREEN")],
        coordinator=say("TLP:GREEN"),
        unity=texts(say, "TLP:GREEN"),
        alongside=texts(say, "TLP:GREEN"),
        note=texts(say, "TLP:GREEN"),
        act_by="2026-12-01",
        marking="TLP:GREEN",
    )


def _warning(say, situation, network, plan):
    amber = "TLP:AMBER"
    level = ap.draft_warning(ap.assess(situation), id="draft").level
    options = [ap.WarningOption(measure=say(amber), owner=say(amber), cost_of_delay=texts(say, amber))]
    return ap.EarlyWarning(
        id=say(amber),
        type="update",
        replaces=say(amber),
        situation=situation.id,
        region=say(amber),
        basis=say(amber),
        as_of="2026-05-31",
        level=level,
        populations=[say(amber)],
        options=options,
        addressees=[ap.Addressee(actor=say(amber), route=[say(amber)])],
        answer_by="2026-06-15",
        signed_by=say(amber),
        summary=texts(say, amber),
        marking=amber,
    )


def _said(say, each):
    """One warning at each marking with all that follows, each entry at that marking."""
    for marking, marked in _marks(each):
        warning, common = say(marking), {**marked, "key": None}
        yield (
            "issue",
            {
                "warning": warning,
                "document": {"summary": texts(say, marking), "who": [say(marking)]},
                "answer_by": "2026-06-15",
                "addressees": [say(marking)],
                "basis": say(marking),
                "region": say(marking),
                "actor": say(marking),
                "at": "2026-05-31",
                **common,
                "key": say(marking),
            },
        )
        told = {
            "deliver": {"to": say(marking), "channel": say(marking)},
            "acknowledge": {"note": texts(say, marking)},
            "decide": {"decision": "not_to_act", "reasons": [texts(say, marking)]},
            "act": {"summary": texts(say, marking), "measure": say(marking)},
            "outcome": {"summary": texts(say, marking), "reference": say(marking)},
            "lesson": {"summary": texts(say, marking), "topics": [say(marking)]},
        }
        for step, values in told.items():
            yield step, {"warning": warning, "actor": say(marking), "at": "2026-06-01", **values, **common}
