"""Situations and pages for the tests of the brief, and a plain reader of what a page holds."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import attrs

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief

EXAMPLES = Path(__file__).parents[2] / "examples"
VOID = {"meta", "link", "br", "hr", "img"}
HTML_FORMS = ("page", "note", "parliament")
FORMS = (*HTML_FORMS, "text", "sms")


@functools.cache
def exampleland() -> ap.Situation:
    return ap.read_situation(EXAMPLES / "exampleland" / "situation.yaml")


@functools.cache
def network() -> ap.ActorNetwork:
    return ap.read_network(EXAMPLES / "exampleland" / "network.yaml")


@functools.cache
def may() -> ap.Assessment:
    return ap.assess(exampleland())


@functools.cache
def april() -> ap.Assessment:
    return ap.assess(exampleland(), as_of="2026-04-30")


@functools.cache
def kenya() -> ap.Assessment:
    return ap.assess(ap.read_situation(EXAMPLES / "kenya-2013" / "situation.yaml"), as_of="2013-03-03")


@functools.cache
def warning() -> ap.EarlyWarning:
    options = [one for one in ap.match_measures(may(), network(), act_by="2026-12-01") if one.measure.id == "M03"]
    draft = ap.draft_warning(
        may(),
        options,
        id="river-1",
        network=network(),
        signed_by="women-network",
        addressees=["prime-minister"],
        answer_by="2026-06-15",
        owners={"M03": "river-elders"},
        cost_of_delay={"M03": {"en": "the markets open in July", "fr": "les marchés ouvrent en juillet"}},
        summary={"en": "The river district needs an answer.", "fr": "Le district du fleuve attend une réponse."},
    )
    return attrs.evolve(draft, addressees=[*draft.addressees, ap.Addressee(actor="somebody-unknown")])


@functools.cache
def plan() -> ap.ResponsePlan:
    talks = ap.PlanItem(
        id="talks",
        measure="M03",
        owner="river-elders",
        partners=["women-network"],
        start="2026-06-01",
        deadline="2026-11-30",
    )
    nobody = ap.PlanItem(id="nobody", measure="acme.unknown")
    return ap.ResponsePlan(
        id="river", situation="exampleland-2026", act_by="2026-12-01", items=[talks, nobody], marking="TLP:GREEN"
    )


def whole(form: str = "page", lang: str = "en", **changed: object) -> str:
    """A page of Exampleland with everything there can be on it."""
    given = {
        "previous": april(),
        "network": network(),
        "plan": plan(),
        "warning": warning(),
        "likelihood": 0.6,
        "marking": "TLP:AMBER",
    }
    return brief(may(), form=form, lang=lang, **{**given, **changed})


# --- reading a page --------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Elements with their attributes, and text with the elements it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.ends: list[str] = []
        self.strange: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        assert len(dict(attributes)) == len(attributes)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag
        self.ends.append(tag)

    def handle_data(self, data):
        self.texts.append((tuple(self._open), data))

    def handle_comment(self, data):
        self.strange.append(data)

    def handle_decl(self, decl):
        self.strange += [] if decl == "doctype html" else [decl]

    def unknown_decl(self, data):
        self.strange.append(data)

    def handle_pi(self, data):
        self.strange.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes, `lang` apart, which follows the text."""
    found = Reader(html)
    assert found.strange == []
    return [(tag, tuple(sorted(attributes.keys() - {"lang"}))) for tag, attributes in found.elements]


def text_of(html: str) -> str:
    """Everything a person reads, blocks apart from each other."""
    shown = [text for inside, text in Reader(html).texts if "style" not in inside]
    return " ".join(shown)


def sentences(html: str) -> list[str]:
    """What stands between full stops, one block at a time."""
    blocks = re.split(r"</?(?:p|li|td|th|h1|h2|h3|dd|dt|caption|figcaption|title|desc|text|div)[ >]", html)
    plain = [re.sub(r"<[^>]*>", "", block) for block in blocks if "{" not in block]
    return [part for block in plain for part in re.split(r"[.?!](?:\s|$)", block)]


# --- everything, with a text of one's own in every text field --------------------------------------------------

LEVELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")

Say = Callable[[str], str]
"""A text for an object with a marking; every call may give another."""


def everything(say: Say, name: Say | None = None) -> dict[str, object]:
    """All that `brief` takes, with `say` in every text field, and objects of every marking, ids by `name`."""
    ids = name or _counted()
    situation = _situation(say, ids)
    network, actors = _network(say, ids)
    assessed = ap.assess(situation, as_of="2026-05-31")
    return {
        "assessment": assessed,
        "previous": ap.assess(situation, as_of="2026-03-31"),
        "network": network,
        "plan": _plan(say, ids, situation.id, actors),
        "warning": _warning(say, ids, assessed, actors),
    }


def _counted() -> Say:
    numbers = itertools.count(1)
    return lambda _: f"id-{next(numbers)}"


def _situation(say: Say, ids: Say) -> ap.Situation:
    populations = [
        ap.Population(id=ids(one), name=say(one), kind=say(one), note=say(one), marking=one) for one in LEVELS
    ]
    sources = [
        ap.Source(
            id=ids(one),
            name=say(one),
            kind=say(one),
            reliability="B",
            note=say(one),
            marking=one,
            independence_group=ids(one) if one == "TLP:RED" else None,
        )
        for one in LEVELS
    ]
    return ap.Situation(
        id="situation-1",
        name=say("TLP:CLEAR"),
        place=ap.Place(country="XEX", area=say("TLP:CLEAR")),
        marking="TLP:CLEAR",
        note=say("TLP:CLEAR"),
        populations=populations,
        sources=sources,
        observations=list(_reports(say, ids, populations, sources)),
    )


def _reports(say: Say, ids: Say, populations, sources) -> Iterator[ap.Observation]:
    """Reports of every marking and state on the signs of three factors, by every source."""
    signs = [f"{factor}.{number}" for factor in (1, 2, 8) for number in range(1, 7)]
    states = ("observed", "absent", "observed", "access_denied", "observed", "unverifiable")
    for place, (sign, marking) in enumerate(itertools.product(signs, LEVELS[:3])):
        state = states[place % 6]
        if marking != "TLP:CLEAR" and place % 4:
            continue
        yield ap.Observation(
            id=ids(marking),
            indicator=sign,
            state=state,
            level=(place % 5) / 4 if state == "observed" else None,
            observed_on=f"2026-0{1 + place % 5}-10",
            source=sources[place % 5].id,
            credibility=2,
            populations=[populations[place % 5].id],
            reference=say(marking),
            note={"en": say(marking), "fr": say(marking)},
            marking=marking,
        )
    for number, marking in enumerate(LEVELS, start=1):
        yield ap.Observation(
            id=ids(marking),
            indicator=f"7.{number}",
            state="observed",
            level="severe",
            observed_on="2026-02-01",
            source=sources[0].id,
            credibility=2,
            note=say(marking),
            marking=marking,
        )


def _network(say: Say, ids: Say) -> tuple[ap.ActorNetwork, list[str]]:
    kinds = ("elder", "prime_minister_office", "community_monitor", "faith_leader", "inter_agency_board")
    known = ap.actor_kinds()
    actors = [
        ap.Actor(
            id=ids(one),
            name=say(one),
            kind=kind if kind in known else "elder",
            functions=["decide", "act", "observe"],
            note=say(one),
            marking=one,
        )
        for one, kind in zip(LEVELS, kinds, strict=True)
    ]
    ties = [
        ap.Partnership(
            id=ids(one.marking),
            from_=actors[0].id,
            to=one.id,
            kind="information_sharing",
            latency_days=1,
            reliability=0.9,
            note=say(one.marking),
            marking=one.marking,
        )
        for one in actors[1:]
    ]
    return ap.ActorNetwork(actors, ties, marking="TLP:CLEAR", name=say("TLP:CLEAR"), id="net"), [
        one.id for one in actors
    ]


def _plan(say: Say, ids: Say, situation: str, actors: list[str]) -> ap.ResponsePlan:
    items = [
        ap.PlanItem(
            id=ids(one),
            measure="M03",
            owner=actors[place],
            partners=[actors[place - 1], actors[place]],
            deadline="2026-11-30",
            to_influence=say(one),
            tailoring=say(one),
            women=say(one),
            resources=say(one),
            result=say(one),
            status="done" if place % 2 else "proposed",
            marking=one,
        )
        for place, one in enumerate(LEVELS)
    ]
    return ap.ResponsePlan(
        id=ids("TLP:GREEN"),
        name=say("TLP:GREEN"),
        situation=situation,
        items=items,
        unity=say("TLP:GREEN"),
        alongside=say("TLP:GREEN"),
        note=say("TLP:GREEN"),
        act_by="2026-12-01",
        marking="TLP:GREEN",
    )


def _warning(say: Say, ids: Say, assessed: ap.Assessment, actors: list[str]) -> ap.EarlyWarning:
    options = [one for one in ap.match_measures(assessed) if one.measure.id in ("M03", "M40")]
    return ap.draft_warning(
        assessed,
        options,
        id=ids("TLP:AMBER"),
        signed_by=actors[0],
        addressees=actors,
        answer_by="2026-06-15",
        owners={"M03": actors[4], "M40": actors[1]},
        cost_of_delay={"M03": say("TLP:AMBER"), "M40": say("TLP:AMBER")},
        summary=say("TLP:AMBER"),
        marking="TLP:AMBER",
    )


def without(assessment: ap.Assessment, **changed: object) -> ap.Assessment:
    """The same situation changed, assessed on the same day."""
    return ap.assess(attrs.evolve(assessment.situation, **changed), as_of=assessment.as_of)
