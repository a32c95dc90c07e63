"""What was recommended about a sign, laid beside when it was seen."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.report.words.shell import heard_in

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31))


def asked(*tags, published="2021-04-09", state="XEX", marking="TLP:GREEN", name="c"):
    """Return a register in which a State was asked one thing, tagged with these signs."""
    looked_at = {"confirmed_by": "desk", "confirmed_on": "2026-03-05"}
    commitment = ap.Commitment(id=name, report="r", text="Do it", tags=[ap.RiskTag(to=to, **looked_at) for to in tags])
    return ap.CommitmentRegister(
        id="register",
        marking=marking,
        reports=[ap.CommitmentReport(id="r", published_on=published)],
        commitments=[commitment],
        undertakings=[ap.Undertaking(id="u", commitment=name, state=state)],
    )


def seen(*reports, marking="TLP:GREEN"):
    """Return a situation with reports: indicator, state, the day it is about, and when it became known."""
    made = [
        ap.Observation(
            id=f"o{place}",
            indicator=indicator,
            state=state,
            level=0.75 if state == "observed" else None,
            observed_on=day,
            reported_on=known or day,
            source="nhri",
            credibility=2,
        )
        for place, (indicator, state, day, known) in enumerate(reports)
    ]
    source = ap.Source(id="nhri", reliability="B")
    return ap.Situation(id="s", place=ap.Place(country="XEX"), marking=marking, sources=[source], observations=made)


def only(found):
    (one,) = found
    return one


def test_the_days_between_are_counted():
    """From the day the first recommendation was published to the first day that any report is about."""
    reports = [("3.3", "observed", "2026-03-10", None), ("3.3", "observed", "2024-04-09", "2026-05-01")]
    sign = only(ap.signs_ahead(asked("3.3"), seen(*reports)))

    assert (sign.recommended_on, sign.seen_on) == (dt.date(2021, 4, 9), dt.date(2024, 4, 9))
    assert sign.days_ahead == 3 * 365 + 1
    assert "1,096 days after it was recommended" in sign.to_text()
    early = only(ap.signs_ahead(asked("3.3"), seen(("3.3", "observed", "2021-04-08", None))))
    assert early.days_ahead == -1
    assert "1 day before it was recommended" in early.to_text()


def test_a_factor_stands_for_its_indicators():
    """A recommendation on a factor is laid beside reports of any of its signs, and of no other's."""
    reports = [("3.1", "observed", "2026-03-10", None), ("2.3", "observed", "2022-03-10", None)]
    sign = only(ap.signs_ahead(asked("RF3"), seen(*reports)))

    assert (sign.to, sign.seen_on) == ("RF3", dt.date(2026, 3, 10))


def test_nothing_reported_is_not_nothing_there():
    """Not looked for, looked for and not found, and seen are three things, and who saw it weighs most."""
    absent, denied = ("3.3", "absent", "2026-01-01", None), ("3.3", "access_denied", "2026-01-01", None)
    states = {
        "no_information": [],
        "absent": [absent, denied],
        "observed": [absent, ("3.3", "observed", "2026-02-01", None)],
    }
    for state, reports in states.items():
        sign = only(ap.signs_ahead(asked("3.3"), seen(*reports), as_of="2026-05-01"))
        assert sign.state == state
        assert ("not found" in sign.to_text()) == (state == "absent")
        assert (sign.seen_on is None) == (sign.days_ahead is None) == (state != "observed")
    assert only(ap.signs_ahead(asked("3.3"), seen(denied))).state == "no_information"


def test_a_level_of_nothing_is_not_seen():
    """Somebody looked and graded it 0."""
    zero = attrs.evolve(seen(("3.3", "observed", "2026-02-01", None)).observations[0], level=0.0)
    sign = only(ap.signs_ahead(asked("3.3"), attrs.evolve(seen(), observations=[zero])))

    assert (sign.state, sign.seen_on) == ("absent", None)


def test_only_what_was_known_by_the_day_counts():
    """A recommendation from the day it was published, a report from the day it became known."""
    register = asked("3.3")
    situation = seen(("3.3", "observed", "2021-01-01", "2022-01-01"))

    assert ap.signs_ahead(register, situation, as_of="2021-04-08") == ()
    assert only(ap.signs_ahead(register, situation, as_of="2021-12-31")).state == "no_information"
    assert only(ap.signs_ahead(register, situation)).days_ahead == -98


def test_a_day_that_nobody_recorded_makes_no_difference_of_days():
    """It is said that it is not recorded."""
    sign = only(ap.signs_ahead(asked("3.3", published=None), seen(("3.3", "observed", "2026-03-10", None))))

    assert (sign.recommended_on, sign.days_ahead) == (None, None)
    assert "on a day that is not recorded" in sign.to_text()
    assert "Seen from 2026-03-10." in sign.to_text()
    with pytest.raises(ap.DataError, match="AP-E028"):
        ap.signs_ahead(asked("3.3", published=None), seen())


def test_what_another_state_was_asked_is_left_aside():
    """And what bears on no sign."""
    assert ap.signs_ahead(asked("3.3", state="KEN"), seen(), as_of="2026-05-01") == ()
    assert ap.signs_ahead(asked(), seen(), as_of="2026-05-01") == ()


def test_the_order_is_the_catalogues():
    """No ranking: factors and their signs as they stand, and after them what the catalogue does not know."""
    signs = ap.signs_ahead(asked("9.1", "acme.wells", "RF2", "2.3"), seen(), as_of="2026-05-01")

    assert [one.to for one in signs] == ["RF2", "2.3", "9.1", "acme.wells"]
    assert signs[-1].state == "no_information"


@pytest.mark.parametrize(("ours", "theirs", "both"), [("CLEAR", "AMBER", "AMBER"), ("RED", "GREEN", "RED")])
def test_the_stricter_side_wins(ours, theirs, both):
    """And above TLP:GREEN it does not say by itself what it is about."""
    sign = only(ap.signs_ahead(asked("3.3", marking=f"TLP:{ours}"), seen(marking=f"TLP:{theirs}"), as_of="2026-05-01"))

    assert sign.marking == f"TLP:{both}"
    assert "3.3" not in sign.to_text()
    assert "3.3" not in repr(sign)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["observed", "absent", "no_information"]), DAYS), max_size=4), DAYS)
def test_losing_a_report_never_makes_a_sign_seen_earlier(reports, day):
    """With fewer reports a sign is seen on the same day, later, or not at all; and what is absent stays no more."""
    given_ = [("3.3", state, when.isoformat(), None) for state, when in reports]
    whole = only(ap.signs_ahead(asked("3.3", published="2019-01-01"), seen(*given_), as_of=day))
    for place in range(len(given_)):
        fewer = given_[:place] + given_[place + 1 :]
        less = only(ap.signs_ahead(asked("3.3", published="2019-01-01"), seen(*fewer), as_of=day))
        if less.seen_on is not None:
            assert whole.seen_on is not None
            assert whole.seen_on <= less.seen_on


@pytest.mark.parametrize("when", ["2021-04-08", "2026-03-10", None])
def test_a_sign_speaks_french(when):
    """Every sentence of its page."""
    reports = [("3.3", "observed", when, None)] if when else []
    page = only(ap.signs_ahead(asked("3.3"), seen(*reports), as_of="2026-05-01")).to_display()
    heard = heard_in("fr")

    for line in (page.title, *page.lines, *page.notes):
        assert heard(line) != line
