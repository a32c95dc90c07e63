"""Every public record shows itself, and what may be protected tells no more than its marking allows."""

from __future__ import annotations

import datetime as dt
import inspect

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.record_page import MOST_LISTED
from atrocity_prevention.display.recorded import Recorded

WITHOUT_A_PAGE = {
    "AlertSettings": "settings, written as arguments",
    "CaseSource": "a part of a case, which has a page",
    "DaskPanel": "its arrays are not computed yet, and a page would compute them",
    "GuidanceChange": "a part of a case, which has a page",
    "GuidanceItem": "a part of a case, which has a page",
    "IsolationLimits": "two settings, written as arguments",
    "MaturityRange": "a part of the findings of a capacity review, which have a page",
    "MeasureTried": "a part of a case, which has a page",
    "NetworkTable": "rows for a drawing, shown by the brief and as frames",
    "PlacePrecision": "a setting, written as an argument",
    "Problem": "one line of text, shown by the error that holds it",
    "ProgressBar": "it draws itself while others work",
    "Pseudonyms": "it holds a secret, and says nothing at all",
    "Questionnaire": "a form to fill in, shown by `blank_review`",
    "ResilienceSource": "a part of the findings on resilience, which have a page",
    "ReviewQuestion": "a part of a form",
    "ReviewSection": "a part of a form",
    "SafeCounts": "a table of counts that its own `repr` shows whole",
    "Spans": "columns of days, a part of outcomes, which have a page",
    "WarningCourse": "a part of a review, which has a page",
}
"""Public classes that hold values and show no page, and why."""


def holds_values(kind):
    """A class that is no single word, no error and no protocol."""
    if not inspect.isclass(kind) or getattr(kind, "_is_protocol", False):
        return False
    return not issubclass(kind, str | int | BaseException | ap.LocalText)


def test_every_public_class_shows_itself_or_says_why_not():
    """A record that is added without a page is noticed here, and so is a reason that no longer holds."""
    public = {name: kind for name in ap.__all__ if holds_values(kind := getattr(ap, name))}
    bare = {name for name, kind in public.items() if not hasattr(kind, "_repr_html_")}

    assert bare - WITHOUT_A_PAGE.keys() == set()
    assert len(public) > 100


def person(marking="TLP:GREEN"):
    return ap.Actor(
        id="actor-id", name="actor name", kind="government", functions=["warn"], note="actor note", marking=marking
    )


def test_a_record_that_may_be_told_shows_its_own_fields():
    """Its texts, words and days; several things are counted, and ids of other records are left out."""
    report = ap.Observation(
        id="o1",
        indicator="8.8",
        state="observed",
        level="high",
        observed_on={"from": "2026-05-01", "to": "2026-05-31"},
        source="secret-source",
        credibility=2,
        populations=["secret-group"],
        note="a note",
        marking="TLP:GREEN",
    )
    told = report.to_text()

    assert told.splitlines()[0] == "TLP:GREEN"
    assert told.splitlines()[1] == "Observation"
    for part in ("o1", "8.8", "0.75", "2026-05-01", "a note", "2026-05-31", "observed"):
        assert part in told
    assert "secret" not in told
    assert "confidence" in told and "not given" in told  # noqa: PT018 the row has both
    assert "ids of other records" in told


@pytest.mark.parametrize("marking", ["TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED", None])
def test_a_record_that_may_not_be_told_shows_counts_alone(marking):
    """Neither text nor id; what is unmarked by itself is TLP:RED by itself."""
    told = person(marking).to_text()

    assert told.splitlines()[0] == (marking or "TLP:RED")
    assert "actor " not in told
    assert "actor-id" not in told
    assert "functions  1" in told
    assert "actor name" in person().to_text()


def test_a_part_that_never_carries_a_marking_tells_no_text():
    """Whoever holds it knows how it is marked; it does not."""
    told = ap.Addressee(actor="secret", route=("secret", "other"), minutes=3).to_text()

    assert "secret" not in told
    assert "route  2" in told


@attrs.frozen(kw_only=True)
class Inner(Recorded):
    """A record without an id."""

    low: float
    empty: str | None = None


@attrs.frozen(kw_only=True)
class Sample(Recorded):
    """One field of every kind."""

    many: tuple[int, ...] = tuple(range(MOST_LISTED + 1))
    few: frozenset[str] = frozenset({"b", "a"})
    nothing: tuple[str, ...] = ()
    by_name: dict[str, float] = attrs.field(factory=lambda: {"x": 0.123456})
    yes: bool = True
    no: bool = False
    day: dt.date = dt.date(2026, 5, 1)
    words: ap.LocalText = attrs.field(factory=lambda: ap.LocalText({"en": "hello"}))
    crime: ap.Crime = ap.Crime.GENOCIDE
    use: ap.PermittedUse = ap.PermittedUse.NO_ONWARD
    inner: Inner = attrs.field(factory=lambda: Inner(low=0.5))
    absent: str | None = None
    bare: Inner | object = attrs.field(factory=object)
    named: ap.Method = attrs.field(factory=lambda: ap.default_catalogue().methods["reference"])
    guarded: object = attrs.field(factory=person)
    array: object = attrs.field(factory=lambda: __import__("numpy").zeros((2, 3)))
    _own: int = 17


def test_each_kind_of_value_is_told_in_words():
    """Long lists are counted, sets are sorted, records are named by their id or told in short."""
    rows = dict(Sample().to_display().grids[0].rows)

    assert rows == {
        "many": "13",
        "few": "a, b",
        "nothing": "none",
        "by name": "x: 0.1235",
        "yes": "yes",
        "no": "no",
        "day": "2026-05-01",
        "words": "hello",
        "crime": "genocide",
        "use": ap.PermittedUse.NO_ONWARD.value,
        "inner": "low 0.5",
        "absent": "not given",
        "bare": "Object",
        "named": "reference",
        "guarded": "Actor",
        "array": "array of 2 x 3",
    }


class Printer:
    """What IPython hands over: it knows what it is inside of."""

    def __init__(self, *stack):
        self.stack, self.told = stack, ""

    def text(self, words):
        self.told += words


def test_in_a_list_each_record_takes_one_line():
    """A notebook that lists three hundred reports does not print three hundred pages."""
    alone, inside = Printer("itself"), Printer("the list", "itself")
    person()._repr_pretty_(alone, cycle=False)
    person()._repr_pretty_(inside, cycle=False)

    assert inside.told == "<Actor 'actor-id', TLP:GREEN>"
    assert alone.told == person().to_text()


def test_a_situation_is_counted():
    """How many reports, by what they say and how they are marked; no text of a report."""
    found = ap.read_situation("examples/exampleland/situation.yaml")
    told = found.to_text()

    assert "32 reports from 5 independent groups" in told
    assert "TLP:" in told
    assert not [one.id for one in found.observations if f" {one.id} " in told]
    assert "newest report" not in ap.Situation(id="s", place=ap.Place(country="XEX")).to_text()


def test_a_ledger_is_counted(tmp_path):
    """How many entries of each kind; nothing of what they say."""
    with ap.Ledger.open(tmp_path / "one.ledger", origin="office", secret=b"0123456789abcdef") as ledger:
        assert ledger.to_text().splitlines()[:3] == ["TLP:CLEAR", "Ledger office", "  0 entries can be seen here."]
        ledger.issue(
            "w1",
            document={"text": "secret"},
            answer_by="2026-06-30",
            addressees=["minister"],
            actor="desk",
            at="2026-06-01",
            marking="TLP:AMBER",
            basis="b" * 64,
        )
        told = ledger.to_text()
        entry = ledger.entries()[0].to_text()
    assert told.splitlines()[0] == "TLP:AMBER"
    assert "1 entry can be seen here." in told
    for one in (told, entry):
        assert "secret" not in one
        assert "minister" not in one


def test_pages_of_records_are_safe():
    """What is shown is escaped, as on every page."""
    method = attrs.evolve(ap.default_catalogue().methods["reference"], version="<script>alert(1)</script>")

    assert "&lt;script&gt;" in method._repr_html_()
    assert "<script>" not in method._repr_html_()
    assert issubclass(ap.Actor, Protected)
