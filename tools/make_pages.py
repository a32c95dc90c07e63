"""Writes every page and picture that the library makes, to be looked at in a browser: ``scripts/pages`` does both.

Briefs in each form and language, the method card, a backtest, the network's picture, and what a notebook shows of each
kind of result, of the fictional country and of Kenya 2013.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs

import atrocity_prevention as ap

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY, BEFORE, ANSWER = "2026-05-29", "2025-11-30", "2026-06-30"
LANGUAGES = ("en", "fr", "es", "ar")
WHOLE = ("en", "fr")
"""Languages that everything is worded in, not only the fixed vocabulary."""
OBSERVERS = ("coast-youth", "hill-herders", "north-committee", "village-monitors")
ASKED = ("prime-minister", "regional-body")


def _of(name: str) -> str:
    return str(EXAMPLES / "exampleland" / name)


@functools.cache
def assessed(day: str = DAY) -> ap.Assessment:
    """The fictional country on a day."""
    return ap.assess(ap.read_situation(_of("situation.yaml")), as_of=day)


def review_of(many: int) -> list[ap.Assessment]:
    """The same evidence under many names: a page of many situations."""
    given = assessed().situation
    return [ap.assess(attrs.evolve(given, id=f"region-{n + 1:02}"), as_of=DAY) for n in range(many)]


def whole_briefs() -> Iterator[tuple[str, str]]:
    """The brief in each form and language, with everything that can stand on it."""
    network, plan = ap.read_network(_of("network.yaml")), ap.read_plan(_of("plan.yaml"))
    beside = {
        "commitments": ap.read_commitments(_of("commitments.yaml")),
        "capacity": [ap.review_capacity(ap.read_capacity_review(_of("capacity-oversight.yaml")))],
        "resilience": ap.resilience(assessed().situation, ap.read_resilience(_of("resilience.yaml"))),
    }
    for lang in LANGUAGES:
        for form in ("page", "note", "parliament"):
            more = beside if form == "page" else {}
            made = ap.brief(
                assessed(), form=form, lang=lang, marking="TLP:AMBER", previous=assessed(BEFORE), network=network,
                plan=plan, answer_by=ANSWER, **more,
            )  # fmt: skip
            yield f"brief-{form}-{lang}", made
        yield f"brief-review-{lang}", ap.brief(review_of(20), lang=lang, marking="TLP:AMBER")
        yield f"brief-green-{lang}", ap.brief(assessed(), lang=lang, marking="TLP:GREEN")


def kenya_briefs() -> Iterator[tuple[str, str]]:
    """The real example, in two languages."""
    found = ap.assess(ap.read_situation(EXAMPLES / "kenya-2013" / "situation.yaml"), as_of="2013-03-03")
    for lang in WHOLE:
        yield f"kenya-{lang}", ap.brief(found, lang=lang, marking="TLP:CLEAR")


def other_pages() -> Iterator[tuple[str, str]]:
    """The method card, a backtest and the network's picture."""
    network, report = ap.read_network(_of("network.yaml")), backtested()
    for lang in WHOLE:
        yield f"card-{lang}", ap.method_card("reference", lang)
        yield f"backtest-{lang}", ap.backtest_page(report, lang=lang)
        drawn = ap.network_picture(network, OBSERVERS, ASKED, day=DAY, language=lang)
        yield f"network-{lang}", wrapped(drawn, lang)


def notebook_pages() -> Iterator[tuple[str, str]]:
    """What a notebook shows of results, each within a page of its own."""
    register = ap.read_commitments(_of("commitments.yaml"))
    results = {
        "assessment": assessed(),
        "register": ap.public_register(register, "TLP:GREEN"),
        "capacity": ap.review_capacity(ap.read_capacity_review(_of("capacity-oversight.yaml"))),
        "resilience": ap.resilience(assessed().situation, ap.read_resilience(_of("resilience.yaml"))),
        "plan": ap.read_plan(_of("plan.yaml")),
        "backtest": backtested(),
    }
    for lang in LANGUAGES:
        for name, result in results.items():
            yield f"notebook-{name}-{lang}", wrapped(ap.show(result, lang=lang)._repr_html_(), lang)


def wrapped(body: str, lang: str) -> str:
    """A page around a piece of HTML, as a notebook or a wiki would give it."""
    turned = ' dir="rtl"' if lang == "ar" else ""
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>a piece of a page</title>'
    page = f"<head>{head}</head><body><main><h1>*</h1>{body}</main></body>"
    return f'<!doctype html><html lang="{lang}"{turned}>{page}</html>'


@functools.cache
def backtested() -> ap.BacktestReport:
    """A backtest of a forecaster that guesses, on onsets that were drawn."""
    rng = random.Random(1)  # noqa: S311 no secret
    units = [f"XE{number:02}" for number in range(12)]
    years = [(unit, year) for unit in units for year in range(1990, 2012)]
    onsets = [(unit, year) for unit in units for year in sorted(rng.sample(range(1993, 2010), 2))]
    outcomes = ap.Outcomes(id="onsets", onsets=_spans(onsets), watched=_spans(years))
    protocol = ap.BacktestProtocol(
        first="1996-12-31", last="2008-12-31", train_from="1991-12-31", budgets=(1, 3), draws=200
    )
    return ap.backtest(Guesses(), outcomes, protocol=protocol)


@attrs.frozen(kw_only=True)
class Guesses:
    """A forecaster that knows nothing, and says so: its numbers follow from the day alone."""

    id: str = "guesses"
    version: str = "1"

    def forecast(self, known: ap.Outcomes, day: dt.date, _horizon: object) -> list[float]:
        """A number for each unit."""
        rng = random.Random(day.toordinal())  # noqa: S311 no secret
        return [rng.random() for _ in known.units]


def _spans(rows: list[tuple[str, int]]) -> ap.Spans:
    ends = [dt.date(year, 12, 31).toordinal() for _, year in rows]
    starts = [dt.date(year, 1, 1).toordinal() for _, year in rows]
    return ap.Spans(units=[unit for unit, _ in rows], starts=starts, ends=ends, known=ends)


def main(out: Path) -> None:
    """Write all pages into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for maker in (whole_briefs, kenya_briefs, other_pages, notebook_pages):
        for name, page in maker():
            (out / f"{name}.html").write_text(page, encoding="utf-8")
            print(out / f"{name}.html")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
