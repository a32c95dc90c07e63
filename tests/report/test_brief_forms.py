"""The other forms: a note on one sheet, questions to the executive, plain text, one message, and a review of many."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from brief_cases import EXAMPLES, FORMS, Reader, april, exampleland, kenya, may, plan, text_of, warning, whole

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.plain import SMS_BYTES, TEXT_BYTES, fitted


def test_a_note_is_short():
    """A heading for each question, three things under each, and less than 12 kB: one sheet of A4."""
    page = whole("note")

    assert len(page.encode()) < 12_000
    assert len(Reader(page).all("h2")) == 7
    assert '<body class="note">' in page
    assert "Warning note: " in text_of(page)


def test_a_note_tells_what_was_left_out_and_who_is_asked():
    """Kinds and numbers on one line; without warning and groups it says that, too."""
    assert "Left out for its readers:" in text_of(whole("note", marking="TLP:GREEN"))
    assert "Office of the prime minister" in text_of(whole("note")).split("Asked: ")[1]
    empty = ap.Situation(id="e", place=ap.Place(country="XEX"), marking="TLP:CLEAR")
    bare = text_of(brief(ap.assess(empty, as_of="2026-05-01"), form="note", questions=0, options=0))
    assert "It does not say who is to answer." in bare
    assert "No report that can be shown here names a group." in bare
    assert "No option is shown." in bare
    assert "and others" in text_of(brief(kenya(), form="note"))


def test_parliament_asks_the_executive():
    """About what is established, what is unknown, what is planned, and about answering for it."""
    page = text_of(whole("parliament"))

    for told in (
        "para. 45f",
        "What has been done about this sign",
        "What does the executive know",
        "How far has this come",
    ):
        assert told in page
    assert "Why could nobody look, and when will access be given" in page
    assert "A warning asks for an answer by 15 June 2026." in page
    assert "What is the answer to this gap of the plan" in page
    bare = text_of(brief(may(), form="parliament", marking="TLP:AMBER"))
    assert "Is there a plan, who answers for it" in bare
    assert "Was this considered, and if not, why" in bare
    assert "A warning asks for an answer" not in bare


def long_names(situation: ap.Situation) -> ap.Situation:
    """The same with very long names in wide letters."""
    populations = [attrs.evolve(one, name="海岸" * 300) for one in situation.populations]
    return attrs.evolve(situation, name="海岸 " * 400, populations=populations)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("assessed", ["may", "kenya", "long"])
def test_plain_text_is_short_and_keeps_what_matters(lang, assessed):
    """Less than 1 kB, and 450 bytes: with the marking, the range, how much was seen, and what it is not."""
    found = {"may": may, "kenya": kenya, "long": lambda: ap.assess(long_names(exampleland()))}[assessed]()
    given = {"marking": "TLP:GREEN", "lang": lang, "answer_by": "2026-06-15"}
    text, sms = brief(found, form="text", **given), brief(found, form="sms", **given)

    assert len(text.encode()) <= TEXT_BYTES < 1024
    assert len(sms.encode()) <= SMS_BYTES
    assert "\n" not in sms
    for told in (text, sms):
        assert told.startswith("TLP:GREEN")
        assert ("cannot be ruled out" if lang == "en" else "ne peut être exclu") in told
        assert ("no finding that a crime" if lang == "en" else "ne constate aucun crime") in told
        assert ("15 June 2026" if lang == "en" else "15 juin 2026") in told
        assert "%" in told


def test_a_cut_never_halves_a_letter():
    """Cut to so many bytes, a line is still text, and says that it was cut."""
    assert fitted("côte", 5) == "côte"
    assert fitted("ôôôôôô", 8) == "ôô\N{HORIZONTAL ELLIPSIS}"


def test_redaction_is_told_in_one_message_too():
    """Whoever reads the message alone learns that parts are missing."""
    assert "Parts are left out" in brief(may(), form="sms", marking="TLP:GREEN")
    assert "Parts are left out" not in brief(may(), form="sms", marking="TLP:AMBER")


# --- several situations ------------------------------------------------------------------------------------------


def named(*names: str) -> list[ap.Assessment]:
    """The same situation under several names."""
    return [
        ap.assess(attrs.evolve(exampleland(), id=f"s{number}", name=name), as_of=may().as_of)
        for number, name in enumerate(names)
    ]


def test_situations_stand_by_band_and_name():
    """In the order of names without marks and case, whatever the order given; every band has its heading."""
    given = [*named("zebra", "Élan", "apple", "Eland"), kenya()]
    pages = {brief(order, marking="TLP:AMBER") for order in (given, given[::-1])}
    (page,) = pages
    rows = [text for inside, text in Reader(page).texts if inside[-3:] == ("tr", "th", "bdi")]

    assert rows == ["Kenya before the elections of March 2013", "apple", "Élan", "Eland", "zebra"]
    assert [one["id"] for one in Reader(page).all("h2")] == ["low", "very-low"]
    assert "they are not ranked" in text_of(page)


def test_a_review_says_what_moved_and_what_is_missing():
    """Each situation is compared with its own earlier assessment, where there is one."""
    page = text_of(brief([may(), kenya()], previous=[april()], marking="TLP:AMBER"))

    assert "Since 30 April 2026:" in page
    assert "No earlier assessment was given to compare with." in page
    assert "As known between 3 March 2013 and 29 May 2026." in page
    assert "Nothing in the range." in text_of(brief([may()], previous=[may()], marking="TLP:AMBER"))


def test_what_is_not_scored_stands_apart():
    """Counted situations and those where nothing applies have no band; different methods are told."""
    counted = ap.assess(exampleland(), method="checklist")
    empty = ap.assess(ap.Situation(id="empty", place=ap.Place(country="XEX"), marking="TLP:CLEAR"), as_of="2026-05-29")
    page = text_of(brief([counted, kenya(), empty], marking="TLP:AMBER", previous=[counted]))

    assert "Counted or not applicable, and not scored" in page
    assert "different methods" in page
    assert "Nothing that was seen." in page
    assert "Exampleland: not scored" in brief([counted, kenya()], form="text", marking="TLP:AMBER")


def test_twenty_situations_stay_small():
    """At most 200 kB for a page of twenty, in the longest language; and 1 kB as text, with a count of the rest."""
    rich = ap.read_situation(EXAMPLES / "kenya-2013" / "situation.yaml")
    twenty = [ap.assess(attrs.evolve(rich, id=f"s{number:02}"), as_of="2013-03-03") for number in range(20)]
    before = [ap.assess(attrs.evolve(rich, id=f"s{number:02}"), as_of="2012-12-31") for number in range(20)]
    page, text = brief(twenty, previous=before, lang="ar"), brief(twenty, form="text", lang="fr")

    assert len(page.encode()) <= 200_000
    assert len(Reader(page).all("h3")) == 20
    assert len(text.encode()) <= TEXT_BYTES
    assert "de plus" in text
    assert "sans classement" in text


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("page", "text")])
def test_a_form_for_one_is_not_for_many(form):
    """A note, questions or a message is about one situation; and a form that is none is none."""
    with pytest.raises(ap.DataError, match="AP-E123"):
        brief([may()], form=form, marking="TLP:AMBER")
    with pytest.raises(ap.DataError, match="AP-E123"):
        brief(may(), form=f"{form}s", marking="TLP:AMBER")


def test_what_does_not_belong_together_is_refused():
    """Plans, warnings and earlier dates of another situation, a later date, a situation twice: all at once."""
    other = attrs.evolve(plan(), situation="elsewhere")
    asked = attrs.evolve(warning(), situation="elsewhere")
    with pytest.raises(ap.DataError) as refused:
        brief(may(), previous=kenya(), plan=other, warning=asked, marking="TLP:AMBER")
    assert {(one.path, one.code) for one in refused.value.problems} == {
        (path, "AP-E121") for path in ("previous", "plan", "warning")
    }
    with pytest.raises(ap.DataError, match="later than"):
        brief(april(), previous=may(), marking="TLP:AMBER")
    with pytest.raises(ap.DataError, match=r"assessment\[0\]"):
        brief([may(), may()], marking="TLP:AMBER")
    with pytest.raises(ap.DataError, match="none of the situations"):
        brief([may()], previous=[kenya()], marking="TLP:AMBER")


def test_a_review_has_no_place_for_one_plan():
    """Nor for one warning; and of nothing there is no review."""
    for one in ({"plan": plan()}, {"warning": warning()}):
        with pytest.raises(ap.DataError, match="AP-E123"):
            brief([may()], marking="TLP:AMBER", **one)
    with pytest.raises(ap.DataError, match="AP-E124"):
        brief([])


def test_markings_and_days_must_be_some():
    """A marking that is none and a day that is none are refused."""
    with pytest.raises(ap.DataError, match="AP-E013"):
        brief(may(), marking="TLP:WHITE")
    with pytest.raises(ap.DataError, match="AP-E015"):
        brief(may(), marking="TLP:AMBER", answer_by="soon")


# --- the same bytes ------------------------------------------------------------------------------------------------

SCRIPT = """
import hashlib, json, sys
sys.path[:0] = json.loads(sys.argv[1])
from brief_cases import FORMS, april, kenya, may, whole
from atrocity_prevention.report.brief.brief import brief
pages = [whole(form, lang) for form in FORMS for lang in ("fr", "ar")]
pages.append(brief([kenya(), may()], previous=[april()], marking="TLP:GREEN"))
print(hashlib.sha256("".join(pages).encode()).hexdigest())
"""


def test_the_same_bytes_everywhere():
    """Every form under other hash seeds, locales, encodings and time zones."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    places = [
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONIOENCODING": "latin-1"},
        {"PYTHONHASHSEED": "3", "LANG": "fr_FR.UTF-8", "TZ": "Africa/Abidjan", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "4", "LANG": "tr_TR.UTF-8", "TZ": "America/New_York"},
    ]
    command = [sys.executable, "-c", SCRIPT, json.dumps([str(Path(__file__).parent)])]
    runs = [subprocess.Popen(command, env={**inherited, **place}, stdout=subprocess.PIPE) for place in places]

    assert len({run.communicate()[0] for run in runs}) == 1
    assert {run.returncode for run in runs} == {0}


def test_the_order_of_a_situation_changes_no_byte():
    """Reports, sources and groups in another order give the same page."""
    situation = exampleland()
    parts = ("observations", "sources", "populations")
    turned = attrs.evolve(situation, **{part: getattr(situation, part)[::-1] for part in parts})

    assert brief(ap.assess(turned), marking="TLP:AMBER") == brief(may(), marking="TLP:AMBER")
