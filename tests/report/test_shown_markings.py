"""A notebook is passed on: its pages show the marking, and name nothing that is marked stricter than TLP:GREEN."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from brief_cases import LEVELS, Reader, everything, text_of
from shown_cases import every_shown

import atrocity_prevention as ap
from atrocity_prevention.display.html import GROUND, LABELS
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown

PROTECTED = LEVELS[2:]


SEEN = ap.Situation(
    id="seen",
    place=ap.Place(country="XEX"),
    sources=[ap.Source(id="source", reliability="A")],
    observations=[
        ap.Observation(
            id=f"o{place}",
            indicator=sign,
            state="observed",
            level="high",
            observed_on="2026-05-01",
            source="source",
            credibility=1,
        )
        for place, sign in enumerate(ap.default_catalogue().indicators)
    ],
)


class Printer:
    """What IPython hands over."""

    def __init__(self):
        self.told = ""

    def text(self, words):
        self.told += words


def forms(one):
    """Everything a notebook keeps of a result."""
    printer = Printer()
    one._repr_pretty_(printer, cycle=False)
    assert printer.told == one.to_text()
    return one._repr_html_(), printer.told


def canary(marking):
    return f"canary {marking.replace(':', ' ').replace('+', ' ')} end"


def test_no_text_that_is_protected_is_on_any_page():
    """Texts marked TLP:AMBER or stricter are nowhere; those that may be shown are, so the test can tell."""
    shown = every_shown(canary)
    told = {name: forms(one) for name, one in shown.items()}
    for (name, pages), marking in itertools.product(told.items(), PROTECTED):
        for page in pages:
            assert canary(marking) not in page, (name, marking)
    assert all(canary("TLP:CLEAR") in page for page in told["assessment"])
    assert all(canary("TLP:GREEN") in page for page in told["plan"])


def test_ids_of_what_is_protected_are_on_no_page():
    """Ids of sources, reports, groups at risk, actors and items of a plan count as names."""
    numbers = itertools.count()
    given = everything(canary, lambda one: f"id-{one[4:].replace('+', '-')}-{next(numbers)}-end")
    options = ap.match_measures(given["assessment"], given["network"])
    for one in (given["assessment"], given["network"], *options, *given["assessment"].findings.values()):
        for page in forms(one):
            assert not re.search(r"id-[A-Z-]+-\d+-end", page)
    for page in forms(given["plan"]):
        items = [one for one in given["plan"].items if one.marking in PROTECTED]
        assert not [one.id for one in items if one.id in page]


@pytest.mark.parametrize(("marking", "named"), [(one, one in LEVELS[:2]) for one in (*LEVELS, None)])
def test_a_lone_source_is_named_only_where_it_may_be(marking, named):
    """The one source on which a conclusion rests is the one somebody would want to silence."""
    source = ap.Source(id="the-lone-source", reliability="A", marking=marking)
    reports = [attrs.evolve(one, source=source.id) for one in SEEN.observations]
    assessed = ap.assess(attrs.evolve(SEEN, sources=[source], observations=reports), as_of="2026-05-01")
    assert assessed.rests_on_one_source() == ("the-lone-source",)
    for page in forms(assessed):
        assert ("the-lone-source" in page) is named
        assert ("1 not named here" in page) is not named
        assert ("not named here: 1 source" in page) is not named


@pytest.mark.parametrize("marking", [*LEVELS, None])
def test_the_note_of_a_situation_is_shown_only_where_it_may_be(marking):
    """What is unmarked is treated as TLP:RED, here as everywhere; the page says that there is a note."""
    situation = ap.Situation(id="s", place=ap.Place(country="XEX"), marking=marking, note="a telling note")
    for page in forms(ap.assess(situation, as_of="2026-05-01")):
        assert ("a telling note" in page) is (marking in LEVELS[:2])
        assert ("has a note" in page) is (marking not in LEVELS[:2])


def test_every_marking_stands_first_and_in_its_own_words():
    """The label is the first thing on the page of whatever carries one."""
    marked = 0
    for one in every_shown(lambda _: "plain").values():
        label = one.to_display().marking
        html, text = forms(one)
        if label is not None:
            marked += 1
            assert text.splitlines()[0] == label
            assert next(told for _, told in Reader(html).texts) == label
    assert marked > 20


def test_a_disputed_status_is_said():
    """A place about whose status there is a note carries it onto the page."""
    situation = ap.Situation(id="s", place=ap.Place(country="XKX"), marking="TLP:CLEAR")
    details = situation.place.details()
    assert details.status_note
    for page in forms(ap.assess(situation, as_of="2026-05-01")):
        assert str(details.status_note).split()[-1].rstrip(".") in page
    told = [ap.brief(ap.assess(situation, as_of="2026-05-01"), lang=lang) for lang in ("en", "fr")]
    assert [details.status_note.text(lang) in page for lang, page in zip(("en", "fr"), told, strict=True)] == [
        True,
        True,
    ]


def test_may_be_shown():
    """TLP:CLEAR and TLP:GREEN may be, nothing else, and nothing that is unmarked."""
    assert [one for one in Marking if may_be_shown(one)] == [Marking.CLEAR, Marking.GREEN]
    assert not may_be_shown(None)


def test_labels_can_be_read():
    """The colours of the label have a contrast of at least 4.5 to 1; all other text takes the notebook's own."""
    assert LABELS.keys() == set(LEVELS)
    for colour in LABELS.values():
        assert _contrast(colour, GROUND) >= 4.5
    for one in every_shown(lambda _: "plain").values():
        for name, attributes in Reader(one._repr_html_()).elements:
            style = attributes.get("style") or ""
            if "color:#" in style or "background" in style:
                assert name == "span"
                assert style.startswith(f"background:{GROUND};color:#")


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2: the relative luminance of the lighter colour, against that of the darker."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_nothing_is_fetched_and_nothing_runs():
    """No script, style sheet, link or image is on any page."""
    plain = {"div", "p", "span", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    for one in every_shown(lambda _: "plain").values():
        for name, attributes in Reader(one._repr_html_()).elements:
            assert name in plain
            assert attributes.keys() <= {"class", "style", "dir", "scope", "tabindex"}
            assert "url" not in (attributes.get("style") or "")


def test_words_come_before_numbers_and_ranges_before_points():
    """An assessment says in words what is established before any figure; an estimate never stands without its range."""
    told = text_of(ap.assess(SEEN, as_of="2026-05-01")._repr_html_())

    assert told.index("Established: ") < told.index("Between 0.") < told.index(", estimate 0.")


CODE = """
import hashlib, sys
sys.path[:0] = [{tests!r}, {report!r}]
from shown_cases import every_shown
for name, one in every_shown(lambda marking: "plain " + marking).items():
    print(name, hashlib.sha256((one._repr_html_() + one.to_text()).encode()).hexdigest())
"""


def test_pages_are_the_same_under_every_hash_seed():
    """Same input, same bytes out."""
    report = Path(__file__).parent
    code = CODE.format(tests=str(report.parent), report=str(report))
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "4711")
    }

    assert len(told) == 1
    assert told.pop().count(b"\n") > 30
