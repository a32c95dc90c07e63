"""The card of a method: every constant is on it, nothing else is, and no name in a method is more than text."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import composite

import atrocity_prevention as ap
from atrocity_prevention.assessment.rules import BUILT_IN_RULES
from atrocity_prevention.errors import DataError
from atrocity_prevention.exchange.formats.po_text import parse_po, read_messages
from atrocity_prevention.report.method_card.card import STEPS
from atrocity_prevention.report.method_card.forms import CARD_FORMS
from atrocity_prevention.report.method_card.parts import card_words
from atrocity_prevention.report.method_card.rules import MEANINGS

ROOT = Path(__file__).parents[2]
WORDS = ap.default_catalogue()
REFERENCE = WORDS.methods["reference"]

HOUSE = ap.Method(
    id="house",
    version="2026-05",
    labels={"en": "House method"},
    factor_rule=ap.PowerMean(p=3.5),
    crime_rule=ap.MeanOfHighest(k=7),
    indicator_weights={"8.6": 0.55, "8.7": 0.0},
    crime_weights={ap.Crime.GENOCIDE: {"RF9": 4.25, "RF1": 0.75}, ap.Crime.WAR_CRIMES: {"RF13": 0.0}},
    prior=0.17,
    half_lives={ap.Tempo.TRIGGER: 31.5},
    indicator_half_lives={"8.9": 77.0},
    bands=(0.11, 0.33, 0.66, 0.88),
    alert_threshold=0.53,
    evidence_gate=0.29,
    floors=[
        ap.Floor(when="8.9", at_least=0.91, then="RF8", becomes=0.72),
        ap.Floor(when="RF8", at_least=0.81, then="genocide", becomes=0.62),
    ],
)


def constants(method):
    """Every number that a method holds, however deep it stands."""

    def numbers(value):
        if attrs.has(type(value)):
            for field in attrs.fields(type(value)):
                if field.init and field.name not in ("id", "version", "labels"):
                    yield from numbers(getattr(value, field.name))
        elif hasattr(value, "values"):
            for one in value.values():
                yield from numbers(one)
        elif isinstance(value, tuple):
            for one in value:
                yield from numbers(one)
        elif type(value) in (int, float):
            yield value

    return set(numbers(method))


def figures(card):
    """The numbers that stand on a card by themselves."""
    return {float(one) for one in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?:e[-+]?\d+)?(?![\w])", card.replace("\\", ""))}


@pytest.mark.parametrize("form", CARD_FORMS)
@pytest.mark.parametrize("method", [HOUSE, REFERENCE, WORDS.methods["checklist"]], ids=lambda one: one.id)
def test_every_constant_of_a_method_is_on_its_card(method, form):
    """Whatever number the method holds can be read there, not rounded."""
    card = re.sub(r"<[^>]*>", " ", ap.method_card(method, form=form))

    assert len(constants(method)) > 5
    assert constants(method) <= figures(card)


def test_the_constants_are_found_by_looking():
    """The search above sees weights, settings of rules and floors."""
    assert constants(HOUSE) >= {3.5, 7, 0.55, 0.0, 4.25, 0.17, 31.5, 77.0, 0.11, 0.53, 0.29, 0.91, 0.62}


CHANGES = {
    "version": "2026-06",
    "labels": {"en": "Another name"},
    "factor_rule": ap.PowerMean(p=3.6),
    "crime_rule": ap.MeanOfHighest(k=6),
    "indicator_weights": {"8.6": 0.56, "8.7": 0.0},
    "crime_weights": {ap.Crime.GENOCIDE: {"RF9": 4.25, "RF1": 0.76}, ap.Crime.WAR_CRIMES: {"RF13": 0.0}},
    "prior": 0.18,
    "half_lives": {ap.Tempo.TRIGGER: 31.6},
    "indicator_half_lives": {"8.9": 78.0},
    "bands": (0.11, 0.33, 0.66, 0.89),
    "alert_threshold": None,
    "evidence_gate": 0.28,
    "floors": (),
    "counts_only": True,
    "id": "house2",
}


def test_every_field_of_a_method_is_changed_below():
    """A new field of a method must be put on the card."""
    assert set(CHANGES) == {field.name for field in attrs.fields(ap.Method)}


@pytest.mark.parametrize("form", CARD_FORMS)
@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_method_changes_the_card(field, form):
    """No field can be changed without the card's showing it."""
    changed = attrs.evolve(HOUSE, **{field: CHANGES[field]})

    assert ap.method_card(changed, form=form) != ap.method_card(HOUSE, form=form)


@composite
def numbers_of_a_method(draw):
    unit = st.floats(0, 1)
    return attrs.evolve(
        HOUSE, prior=draw(unit), evidence_gate=draw(unit), half_lives={"trigger": draw(st.floats(1e-9, 1e12))}
    )


@given(numbers_of_a_method())
def test_no_number_is_rounded(method):
    """Whatever the numbers are, they can be read back from the card as they were."""
    card = ap.method_card(method, form="text")

    assert {method.prior, method.evidence_gate, method.half_lives[ap.Tempo.TRIGGER]} <= figures(card)


HOSTILE = (
    '<script>alert("x")</script> | [a](javascript:b) `c` \u202e # https://evil.example www.evil.example @d\n# e\x1b[2J'
)


def hostile():
    class Rule:
        id, version = HOSTILE, HOSTILE

        def __call__(self, levels, weights):
            return levels.mean(axis=0)

    return attrs.evolve(
        HOUSE,
        id=HOSTILE,
        version=HOSTILE,
        labels={"en": HOSTILE},
        factor_rule=Rule(),
        indicator_weights={HOSTILE: 0.0},
        indicator_half_lives={HOSTILE: 1.0},
        crime_weights={ap.Crime.GENOCIDE: {HOSTILE: 1.0}},
        floors=[ap.Floor(when=HOSTILE, at_least=0.1, then=HOSTILE, becomes=0.1)],
    )


def test_hostile_names_are_text_in_html():
    """No element, no link and no turned letter comes from a method, and the page may load and run nothing."""
    page = ap.method_card(hostile())

    assert "<script" not in page
    assert "javascript:b" in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert re.findall(r"<a [^>]*href=\"(?!#)", page) == []
    assert 'content="default-src &#x27;none&#x27;;' in page


def test_hostile_names_are_text_in_markdown():
    """No tag, table cell, code, heading or link comes from a method."""
    card = ap.method_card(hostile(), form="markdown")
    own = [line for line in card.splitlines() if "script" in line]

    assert len(own) > 5
    for line in own:
        assert re.search(r"(?<!\\)[<\[`]|(?<!:)://|(?<!\\)(?:www\.|@)", line.replace(r":\//", "")) is None, line
    rows = [line for line in own if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} <= {3, 4, 5}
    heads = [line for line in card.splitlines() if line.startswith("#")]
    assert len(heads) == len(re.findall("(?m)^#", ap.method_card(HOUSE, form="markdown")))


@pytest.mark.parametrize(("begins", "told"), [("- a", r"\- a"), ("1. a", r"1\. a"), ("+ a", r"\+ a"), ("= a", r"\= a")])
def test_a_name_begins_no_list(begins, told):
    """What would begin a list in Markdown is told as it stands."""
    card = ap.method_card(attrs.evolve(HOUSE, indicator_weights={begins: 2.0}), form="markdown")

    assert f"| {told} | 2 |" in card.splitlines()


def test_hostile_names_are_text_on_a_terminal():
    """No character of a name steers a terminal or begins a line of its own."""
    card = ap.method_card(hostile(), form="text")

    assert "\x1b" not in card
    assert "\u202e" not in card
    assert not any(line.startswith("# e") for line in card.splitlines())


@pytest.mark.parametrize("rule", BUILT_IN_RULES, ids=lambda kind: kind().id)
def test_every_rule_of_the_library_is_told(rule):
    """What it computes stands there, with its settings."""
    card = " ".join(ap.method_card(attrs.evolve(HOUSE, factor_rule=rule()), form="text").split())

    assert f"{MEANINGS[rule().id]}." in card
    assert {kind().id for kind in BUILT_IN_RULES} == set(MEANINGS)


def test_a_rule_of_others_is_named_and_not_explained():
    """A rule of a plugin stands there with version, settings and who contributed it, and no meaning is claimed."""

    @attrs.frozen(kw_only=True)
    class Shifted:
        step: float = 0.375
        mode: str = "gentle"
        id: str = attrs.field(default="acme.shifted", init=False)
        version: str = attrs.field(default="9.9", init=False)

        def __call__(self, levels, weights):
            return levels.mean(axis=0)

    method = attrs.evolve(HOUSE, id="acme.house", factor_rule=Shifted())
    origin = ap.Origin(plugin="acme", distribution="acme-rules", version="4.5.6")
    factor = ap.RiskFactor(id="acme.factor", labels={"en": "Fuel"}, tempo="dynamic")
    catalogue = attrs.evolve(
        WORDS,
        rules=[*WORDS.rules.values(), Shifted()],
        methods=[*WORDS.methods.values(), method],
        factors=[*WORDS.factors.values(), factor],
        origins={**WORDS.origins, "acme.shifted": origin, "acme.house": origin, "acme.factor": origin},
    )
    card = " ".join(ap.method_card("acme.house", form="text", catalogue=catalogue).split())

    assert "Rule acme.shifted, version 9.9, step = 0.375, mode = gentle: not a rule of the library" in card
    assert card.count("acme, of acme-rules 4.5.6") == 3


def test_a_method_given_as_a_file_has_no_contributor():
    """Only what is in the catalogue as it stands was contributed by somebody; a changed copy was not."""
    copied = attrs.evolve(REFERENCE, prior=0.5)

    assert "given as a file or by a program" not in ap.method_card(REFERENCE)
    assert ap.method_card(copied).count("given as a file or by a program") == 1


def test_a_plugin_registered_by_hand_is_named_so():
    """There is no distribution to name."""
    factor = ap.RiskFactor(id="hand.factor", labels={"en": "Fuel"}, tempo="dynamic")
    catalogue = attrs.evolve(
        WORDS,
        factors=[*WORDS.factors.values(), factor],
        origins={**WORDS.origins, "hand.factor": ap.Origin(plugin="hand")},
    )

    assert "hand, registered by hand" in ap.method_card(form="text", catalogue=catalogue)


def test_the_ten_steps_stand_in_their_order():
    """They are numbered from 1 to 10, in every form."""
    page, text = ap.method_card(), ap.method_card(form="text")

    assert len(STEPS) == 10
    assert re.findall(r'<h2 id="step-(\d+)">', page) == [str(place) for place in range(1, 11)]
    assert re.findall(r"(?m)^(\d+)\. ", text) == [str(place) for place in range(1, 11)]
    assert text.count("What it does not do") == 10


def test_where_to_read_on_is_there():
    """Every page and part that a card names exists."""
    named = set(re.findall(r"`([\w-]+\.md(?:#[\w-]+)?)`", ap.method_card(form="markdown")))

    assert len(named) > 15
    for one in named:
        page, _, part = one.partition("#")
        heads = re.findall(r"(?m)^#+ (.*)", (ROOT / "docs" / page).read_text("utf-8"))
        anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
        assert not part or part in anchors, one


def test_every_word_is_translated():
    """The French catalogue has every message with its gaps, and is up to date."""
    spec = str(ROOT / "tools")
    sys.path.insert(0, spec)
    try:
        import make_messages as tool  # noqa: PLC0415 a tool beside the package
    finally:
        sys.path.remove(spec)
    before = (tool.FOLDER / "card.fr.po").read_text("utf-8")

    assert tool.written("fr", parse_po(before), tool.CARD) == before
    for english, (french,) in read_messages("atrocity_prevention.report.words", "card.fr.po").items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", french))
        assert french.strip()
        assert len(english.split()) < 4 or english != french


def test_a_card_is_in_one_language():
    """French has no English left, and a language without a card is English altogether."""
    french = ap.method_card(attrs.evolve(HOUSE, labels={"fr": "Maison"}), "fr-CI")

    assert '<html lang="fr"' in french
    assert 'lang="en"' not in french
    assert "0,17" in french
    assert card_words("es").tag == card_words("en").tag == "en"
    assert ap.method_card(HOUSE, "ar") == ap.method_card(HOUSE)


def test_a_card_carries_its_marking():
    """Everybody may see it unless it is said otherwise."""
    assert ap.method_card(form="text").startswith("TLP:CLEAR\n")
    assert ap.method_card(form="markdown", marking="TLP:AMBER").startswith("**TLP:AMBER**\n")
    assert "TLP:GREEN" in ap.method_card(marking=ap.Marking.GREEN)


def test_the_checklist_says_that_it_only_counts():
    """No score and no conclusion are spoken of where there are none."""
    card = ap.method_card("checklist", form="text")

    assert "counts of signs" in card
    assert "no threshold" in card
    assert "Ruled out:" not in card


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"form": "pdf"}, "AP-E123"),
        ({"lang": "xx"}, "AP-E122"),
        ({"method": "nobody"}, "AP-E021"),
        ({"marking": "TLP:PINK"}, "AP-E013"),
    ],
)
def test_what_cannot_be_is_refused(given_, code):
    """Forms, languages, methods and markings that are none."""
    with pytest.raises(DataError) as refused:
        ap.method_card(**given_)
    assert refused.value.problems[0].code == code
