"""How much comes from one source, and what is no longer heard, on the page of decision makers."""

from __future__ import annotations

import html

import pytest
from brief_cases import may

import atrocity_prevention as ap

WEEKS = (1, 8, 15, 22)


def report(number, by, indicator, day):
    return ap.Observation(
        id=f"o{number}", indicator=indicator, source=by, observed_on=day, state="observed", level="high", credibility=2
    )


def quiet():
    """Return an assessment in which a group, a group on one sign, and a sign have gone quiet."""
    group = [report(f"a{day}", "monitors", "7.3", f"2026-01-{day:02}") for day in WEEKS]
    sign = [report(f"b{day}", "daily", "8.8", f"2026-01-{day:02}") for day in WEEKS]
    still = [report(f"c{month}", "daily", "8.7", f"2026-0{month}-10") for month in range(1, 7)]
    shared = [
        report(f"d{day}", by, "2.3", f"2026-02-{day:02}") for day, by in zip(WEEKS, ("daily", "nhri") * 2, strict=True)
    ]
    last = report("e", "nhri", "1.1", "2026-06-20")
    situation = ap.Situation(
        id="x",
        place=ap.Place(country="XEX"),
        marking="TLP:CLEAR",
        sources=[
            ap.Source(id=name, name={"en": name.title()}, reliability="B") for name in ("daily", "monitors", "nhri")
        ],
        observations=[*group, *sign, *still, *shared, last],
    )
    return ap.assess(situation)


@pytest.mark.parametrize(
    ("lang", "heading", "nothing"),
    [
        ("en", "What we no longer hear", "nothing since 22 January 2026, for 149 days"),
        ("fr", "Ce que l'on n'entend plus", "149"),
        ("es", "Lo que ya no oímos", "149"),
        ("ar", "ما لم نعد نسمعه", "149"),
    ],
)
def test_silences_are_told_in_the_language_of_the_page(lang, heading, nothing):
    """Who has gone quiet stands under a heading of its own, in every language."""
    page = ap.brief(quiet(), lang=lang)
    assert heading in html.unescape(page)
    assert nothing in page


def test_groups_signs_and_both_are_told_by_name():
    """A group, a group on one sign, and a sign nobody speaks of any more each have an item."""
    page = ap.brief(quiet())
    part = page.split("What we no longer hear")[1].split("</ul>")[0]
    assert part.count("<li>") == 3
    assert part.index("Monitors") < part.index("Daily") < part.rindex("<li>")
    assert "8.8" in part
    assert "2.3" in part.split("<li>")[3]
    assert "something about every 7 days" in part


def test_where_reports_are_left_out_no_silence_is_told():
    """A silence could be that of the redaction, so the page says that it does not say."""
    assert "does not say who has gone quiet" not in ap.brief(quiet())
    hidden = ap.brief(may(), marking="TLP:GREEN")
    assert "Something is left out of this page, so it does not say who has gone quiet." in hidden


def test_where_nobody_is_quiet_there_is_no_heading():
    """Without silences and without redaction nothing is said about them."""
    assert "What we no longer hear" not in ap.brief(may(), marking="TLP:RED")


def test_the_share_of_the_largest_source_stands_in_both_tables():
    """Crimes and factors have a column for it; where nothing was seen a dash stands in it."""
    page = ap.brief(quiet())
    assert page.count(">Of it, from the largest source</th>") == 2
    factors = page.split("The risk factors in words and figures")[1]
    assert ">-</td>" in factors
    assert ">100%</td>" in factors
