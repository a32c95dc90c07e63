"""The page: what it answers in which order, that it needs nothing but itself, and that anyone can read it."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import re

import attrs
import pytest
from brief_cases import (
    HTML_FORMS,
    Reader,
    april,
    exampleland,
    kenya,
    may,
    network,
    plan,
    sentences,
    text_of,
    whole,
    without,
)

import atrocity_prevention as ap
from atrocity_prevention.report.brief.brief import brief
from atrocity_prevention.report.brief.likelihood import Judgement
from atrocity_prevention.report.brief.page import SECTIONS
from atrocity_prevention.report.brief.style import style
from atrocity_prevention.report.style import BACKGROUND, INK, QUIET_INK
from atrocity_prevention.report.words.languages import LANGUAGES
from atrocity_prevention.report.words.words import words_in
from atrocity_prevention.vocabulary.likelihood import ICD_203, IPCC

PAGES = [*(f"{form} {lang}" for form in HTML_FORMS for lang in ("en", "fr")), "page ar", "note es", "review en"]


@functools.cache
def page_of(name: str) -> str:
    form, lang = name.split()
    if form == "review":
        return brief([may(), kenya()], marking="TLP:GREEN", previous=[april()])
    return whole(form, lang)


def test_the_questions_stand_in_the_order_in_which_they_are_asked():
    """What is established, for whom, why, what is unknown, changed, doable, who answers, how made, who disagrees."""
    found = [attributes["id"] for attributes in Reader(whole()).all("h2")]

    assert found == list(SECTIONS)
    assert found[:4] == ["established", "people", "driving", "unknown"]
    assert found[4:8] == ["changed", "doable", "answering", "making"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_nothing_but_itself(name):
    """No script, no style attribute, no handler, and nothing that is fetched from anywhere."""
    page = page_of(name)
    read = Reader(page)
    names = {name for _, attributes in read.elements for name in attributes}

    assert not {"script", "iframe", "object", "embed", "form", "img", "base", "foreignObject"} & {
        tag for tag, _ in read.elements
    }
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action", "data")}
    assert {attributes["href"][:1] for attributes in read.all("a")} <= {"#"}
    assert [attributes["href"] for attributes in read.all("link")] == ["data:,"]
    assert "url(" not in style(ap.Marking.RED)
    assert "//" not in re.sub(r"<bdi[^>]*>[^<]*</bdi>|<cite>[^<]*</cite>", "", page)


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_allows_the_one_style_sheet_and_nothing_else(name):
    """The content policy names the hash of exactly the style that stands in the page."""
    page = page_of(name)
    (sheet,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    (policy,) = [one["content"] for one in Reader(page).all("meta") if one.get("http-equiv")]

    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_finds_its_way(name):
    """Language, landmarks, a way past the head, headings without gaps, named tables and pictures, every id once."""
    page = page_of(name)
    read = Reader(page)
    tags = [tag for tag, _ in read.elements]
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]

    assert read.all("html")[0]["lang"] in LANGUAGES
    assert [tags.count(tag) for tag in ("header", "main", "footer", "h1", "title")][:4] == [1, 1, 1, 1]
    assert read.all("a")[0]["href"] == "#content"
    assert "content" in ids
    assert len(ids) == len(set(ids))
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert len(read.all("caption")) == len(read.all("table"))
    assert all("scope" in attributes for attributes in read.all("th"))
    named = {part for _, one in read.elements for part in (one.get("aria-labelledby") or "").split()}
    assert named <= set(ids)
    assert {one["href"][1:] for one in read.all("a")} <= set(ids)
    assert all(one.get("role") == "img" or one.get("aria-hidden") == "true" for one in read.all("svg"))


@pytest.mark.parametrize("marking", ["TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
def test_the_marking_stands_on_every_page(marking):
    """At the top, at the end, in the title, and at the edge of every sheet that is printed."""
    page = whole(marking=marking)
    labels = [text for inside, text in Reader(page).texts if inside and inside[-1] in ("p", "div") and text == marking]
    title = next(text for inside, text in Reader(page).texts if inside == ("html", "head", "title"))

    assert len(labels) == 3
    assert title.startswith(f"{marking} ")
    assert '<div class="edge" aria-hidden="true">' in page
    assert "@page{size:A4" in page
    assert ".edge{display:block;position:fixed" in page


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


@pytest.mark.parametrize("marking", list(ap.Marking))
def test_every_text_can_be_read_against_its_ground(marking):
    """Each text colour of the style and the charts has a contrast of at least 4.5 to 1."""
    sheet = style(marking)
    colours = [long(one) for one in re.findall(r"[{;]color:(#[0-9a-f]{3,6})", sheet.split("@media screen")[0])]
    (label,) = re.findall(r"@media screen\{\.tlp\{color:(#[0-9a-f]+)\}", sheet)

    assert len(colours) >= 4
    assert min(contrast(one, BACKGROUND) for one in (*colours, INK, QUIET_INK)) >= 4.5
    assert contrast(label, "#000000") >= 4.5


@pytest.mark.parametrize(
    ("lang", "form", "scale"), [("en", "page", ICD_203), ("fr", "note", IPCC), ("en", "note", IPCC)]
)
def test_likelihood_and_confidence_never_share_a_sentence(lang, form, scale):
    """No sentence of a page holds a likelihood word and speaks of confidence; the word names its scale."""
    page = whole(form, lang, likelihood=0.93, scale=scale)
    word = scale.phrase(0.93, lang)
    told = [one for one in sentences(page) if re.search(rf"\b{re.escape(word)}\b", one) and "%" in one]

    assert [one for one in told if "ICD" in one or "IPCC" in one]
    assert not [one for one in told if re.search("confiden|confiance", one, re.IGNORECASE)]
    assert [one for one in sentences(page) if re.search("confiden|confiance", one, re.IGNORECASE)]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("scale", [ICD_203, IPCC], ids=["icd", "ipcc"])
@pytest.mark.parametrize("probability", [0.0, 0.02, 0.3, 0.5, 0.7, 0.93, 1.0])
def test_a_likelihood_word_is_bound_to_its_scale(lang, scale, probability):
    """The word, its range on that scale and the scale's name stand in one sentence, without confidence."""
    told = Judgement(probability=probability, scale=scale).sentence(words_in(lang))

    assert scale.phrase(probability, lang) in told
    assert {"icd-203": "ICD 203", "ipcc": "IPCC"}[scale.id] in told
    assert not re.search("confiden|confiance", told)


def test_no_score_becomes_a_likelihood():
    """Without a judgement of its authors, a page has no likelihood word at all, and says that a score is none."""
    page = text_of(whole(likelihood=None))

    assert "likely" not in page
    assert "no probability" in page


def test_a_judgement_must_be_a_probability_on_a_scale():
    """What is no number from 0 to 1, or no scale, is refused."""
    with pytest.raises(ap.DataError, match="AP-E014"):
        whole(likelihood=1.5)
    with pytest.raises(ap.DataError, match="AP-E013"):
        whole(scale="gut-feeling")
    assert "very likely" in text_of(whole(likelihood=0.93, scale="ipcc"))


@pytest.mark.parametrize("form", HTML_FORMS)
def test_every_page_says_what_it_is_not(form):
    """Risk, not a finding that a crime was committed, nor about any person; and no ranking."""
    page = whole(form)

    assert text_of(page).count("not a finding that a crime was committed, nor about any person") == 2
    assert not Reader(page).all("ol")


def test_the_figures_are_those_of_the_assessment():
    """Ranges, words, shares and conclusions are what the assessment says, crime by crime."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', brief(may(), marking="TLP:AMBER"))
    cells = {re.sub("<.*", "", row): re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows}
    for crime, score in may().crimes.items():
        low, high, range_, seen, largest, conclusion = cells[crime.labels.text()]

        assert (low, high) == (score.band_low.labels.text(), score.band_high.labels.text())
        assert range_.replace("\N{NO-BREAK SPACE}", " ") == f"{score.low:.2f} to {score.high:.2f}"
        assert seen == f"{round(100 * score.coverage)}%"
        assert largest == f"{round(100 * may().largest_source(str(crime)).share)}%"
        assert conclusion == may().conclusion(str(crime)).labels.text()


def test_an_estimate_is_shown_only_where_enough_was_seen():
    """Below the evidence gate there is the range and the reason; above it the estimate as well."""
    wide = attrs.evolve(kenya().method, evidence_gate=0.1)
    enough = ap.assess(kenya().situation, as_of="2013-03-03", method=wide)

    assert "The estimate is" not in text_of(brief(kenya()))
    assert "That is too little for an estimate." in text_of(brief(kenya()))
    assert f"The estimate is {enough.overall.estimate:.2f}." in text_of(brief(enough))


def test_what_is_settled_is_said():
    """Established, ruled out and undetermined each have their sentence, and so has a conclusion on one source."""
    sure = [
        ap.Observation(
            id=one, indicator=one, state="observed", level=1, observed_on="2026-05-01", source="s", confidence=1.0
        )
        for one in may().catalogue.indicators
    ]
    source = ap.Source(id="s", name="The one source", kind="embassy_of_nowhere", reliability="A")
    worst = ap.Situation(
        id="worst", place=ap.Place(country="XEX"), marking="TLP:CLEAR", sources=[source], observations=sure
    )
    calm = attrs.evolve(worst, observations=[attrs.evolve(one, state="absent", level=None) for one in sure])

    page = text_of(brief(ap.assess(worst)))
    assert "The risk is established against the alert threshold of 0.60." in page
    assert "It rests on one source" in page
    assert "embassy of nowhere" in page
    assert "No answer could move the result any further." in page
    assert "it is so already" in page
    quiet = text_of(brief(ap.assess(calm)))
    assert "The risk is ruled out against the alert threshold of 0.60." in quiet
    assert "Nothing that was seen raises it" in quiet
    assert "nothing that is still open could" in quiet
    assert "undetermined: neither established nor ruled out" in text_of(brief(kenya()))


def test_a_method_that_counts_gives_no_level():
    """With the checklist there are counts, no range, no drivers and no questions, in every form."""
    counted = ap.assess(exampleland(), method="checklist")
    earlier = ap.assess(exampleland(), as_of="2026-04-30", method="checklist")
    for form in HTML_FORMS:
        page = text_of(brief(counted, form=form, marking="TLP:GREEN", previous=earlier))
        assert "This method counts signs." in page
        assert "Cannot be ruled out:" not in page
    for form in ("text", "sms"):
        assert "not scored" in brief(counted, form=form, marking="TLP:GREEN")
    assert "Signs counted, factor by factor" in text_of(brief(counted, marking="TLP:GREEN"))


def test_a_method_without_threshold_draws_no_conclusion():
    """It says so instead, and does not say what would settle anything."""
    plain = attrs.evolve(kenya().method, alert_threshold=None)
    page = text_of(brief(ap.assess(kenya().situation, as_of="2013-03-03", method=plain)))

    assert "The method draws no conclusion against a threshold." in page
    assert "What would settle it" not in page
    assert "none is drawn" in page


def test_nothing_reported_is_not_nothing_to_fear():
    """An empty situation gives the widest range, five questions, and nobody on the list of those at risk."""
    empty = ap.Situation(id="empty", place=ap.Place(country="KEN", area="KE047"), marking="TLP:CLEAR")
    page = text_of(brief(ap.assess(empty, as_of="2026-05-01"), previous=ap.assess(empty, as_of="2026-04-01")))

    assert "Cannot be ruled out: very high" in re.sub(r"\s+", " ", page)
    assert "Nothing was seen that one could have confidence in." in page
    assert "No single source holds it up." in page
    assert "The 5 questions to ask first" in page
    assert "Not to be on this list does not mean to be safe." in page
    assert "The range of no crime has moved." in page
    assert "KE047" in page


def test_where_nothing_applies_there_is_no_score():
    """If no sign can occur, the page says that there is no score, and shows no bar for it."""
    none = [
        ap.Observation(id=one, indicator=one, state="not_applicable", observed_on="2026-05-01", source="s")
        for one in may().catalogue.indicators
    ]
    nowhere = ap.Situation(
        id="n",
        place=ap.Place(country="XEX"),
        marking="TLP:CLEAR",
        sources=[ap.Source(id="s", reliability="A")],
        observations=none,
    )
    page = brief(ap.assess(nowhere))

    assert "There is no score: none of the signs can occur here." in text_of(page)
    assert "does not apply here" in page
    assert "not scored" in brief(ap.assess(nowhere), form="sms")


def test_contradictions_stand_side_by_side():
    """Where independent sources differ, each stands with its name and what it says; many more are counted."""
    page = text_of(brief(may(), marking="TLP:GREEN"))
    part = page[page.rindex("Who disagrees") :]

    for name in ("Ministry of the interior", "National human rights commission"):
        assert name in part
    assert "looked for and not found" in part
    assert "No two independent sources contradict each other" in text_of(
        brief(without(may(), observations=[]), marking="TLP:GREEN")
    )
    assert "They differ on" in text_of(brief(kenya()))


def test_the_plan_the_answer_and_the_warning_are_told():
    """Owners by name, unknown measures by id, what is missing as missing, and who is asked on what way."""
    page = text_of(whole())

    for told in (
        "nobody yet",
        "not said",
        "acme.unknown",
        "What the plan leaves out",
        "An answer is expected by",
        "15 June 2026",
    ):
        assert told in page
    assert "no way is known on which it gets there" in page
    assert "somebody-unknown" in page
    assert "the markets open in July" in page
    bare = text_of(brief(may(), marking="TLP:GREEN"))
    assert "A warning that asks nobody is not heard." in bare
    assert "No plan is shown on this page." in bare


def test_a_draft_that_asks_nobody_says_so():
    """A warning without addressees, signature or options is shown as what it is."""
    draft = ap.draft_warning(may(), id="draft", marking="TLP:GREEN")
    page = text_of(brief(may(), marking="TLP:GREEN", warning=draft))

    assert "Nobody is asked yet." in page
    assert "No day was named by which an answer is expected." in page
    assert "Signed by" not in page


def test_how_it_was_made_can_be_followed():
    """Method, version, contributors, sources by kind and the fingerprint of the assessment are on the page."""
    page = text_of(brief(may(), marking="TLP:AMBER"))

    assert may().fingerprint in page
    assert "reference method" in page
    assert "national human rights institution" in page
    assert "5 independent sources" in page
    assert "builtin" in page


def test_options_can_be_few():
    """Questions and options are as many as were asked for; what is not shown is counted."""
    page = brief(may(), marking="TLP:GREEN", options=0, questions=1)

    assert "The question to ask first" in text_of(page)
    assert "other options are not shown here" in text_of(page)
    assert "No option bears" not in text_of(page)
    with pytest.raises(ap.DataError, match="AP-E014"):
        brief(may(), marking="TLP:GREEN", options=-1)
    with pytest.raises(ap.DataError, match="AP-E014"):
        brief(may(), marking="TLP:GREEN", questions=True)


def test_a_method_file_in_french_and_one_without_a_name():
    """A method is named in the page's language; one without labels by its id."""
    bare = attrs.evolve(kenya().method, labels={}, id="bare")
    page = text_of(brief(ap.assess(kenya().situation, as_of="2013-03-03", method=bare), lang="fr"))

    assert "bare" in page
    assert "méthode de référence" in text_of(brief(kenya(), lang="fr"))


def test_what_was_lost_sight_of_is_named():
    """A sign known before and not now is listed with what its newest report says."""
    closed = ap.Observation(
        id="e99", indicator="7.10", state="not_applicable", observed_on="2026-06-01", source="interior-ministry"
    )
    june = ap.assess(attrs.evolve(exampleland(), observations=[*exampleland().observations, closed]))
    page = text_of(brief(june, previous=may(), marking="TLP:AMBER"))
    part = page[page.index("Lost sight of:") : page.index("What can be done, by whom and by when")]

    assert "7.10" in part
    assert "cannot occur here" in part


def test_reports_without_note_or_reference_are_told_by_level():
    """Nothing is made up where a report says no more than a level."""
    bare = [attrs.evolve(one, note=None, reference=None) for one in exampleland().observations]
    page = brief(without(may(), observations=bare), marking="TLP:AMBER")

    assert not Reader(page).all("cite")
    assert "high level, confidence high" in text_of(page)


def test_a_measure_of_a_plugin_is_told_with_what_nobody_knows():
    """Harm that was found is said, and so is that nothing is recorded, that nobody can ask, and that nobody does it."""
    catalogue = ap.default_catalogue()
    harmful = ap.ResponseMeasure(
        id="acme.talks",
        labels={"en": "Talks"},
        kind="mediation",
        addresses=["RF8", "9.4", "2.3", "8.8"],
        evidence=ap.Evidence(verdict="cases", harm_found=True, summary="Seen once."),
    )
    words = attrs.evolve(catalogue, measures=[harmful])
    assessed = ap.assess(exampleland(), catalogue=words)
    page = text_of(brief(assessed, marking="TLP:AMBER", network=network()))

    assert "A study seen found that things got worse." in page
    assert "nothing is recorded, which does not mean that nothing can" in page
    assert "What nobody has an answer to" in page
    assert "no network was given in which to look" in page


def test_options_that_nobody_can_be_asked_for_say_so():
    """Some could carry it out, but no way leads there from those who decide."""
    apart = ap.ActorNetwork(
        [attrs.evolve(one, marking="TLP:GREEN") for one in network().actors.values()], [], marking="TLP:GREEN"
    )
    page = text_of(brief(may(), marking="TLP:AMBER", network=apart, options=50))

    assert "there are some who could, but nobody who decides is known to be able to ask them" in page
    assert "nobody in the network is known to do such a thing" in page


def test_a_catalogue_without_measures_has_no_option():
    """It says that none bears on what was found."""
    words = attrs.evolve(ap.default_catalogue(), measures=[])
    page = text_of(brief(ap.assess(exampleland(), catalogue=words), marking="TLP:AMBER"))

    assert "No option bears on what was found." in page


def test_an_option_of_a_warning_may_be_unfinished():
    """Without an owner, a day or the cost of delay the measure alone stands there."""
    draft = ap.draft_warning(may(), ap.match_measures(may())[:1], id="draft", marking="TLP:GREEN")
    page = text_of(brief(may(), marking="TLP:AMBER", warning=draft))

    assert "What they are asked to decide on" in page
    assert "would answer for it" not in page
    assert "what waiting costs" not in page


def test_a_complete_plan_has_no_heading_for_gaps():
    """If nothing is left out that may be told, nothing is asked."""
    hidden = attrs.evolve(plan(), items=[attrs.evolve(one, marking="TLP:RED") for one in plan().items])

    assert "What the plan leaves out" not in text_of(whole(plan=hidden))


def test_rules_that_are_not_counted_out_are_labelled():
    """Where the smallest set was found step by step, a smaller one may exist, and the page says so."""
    other = attrs.evolve(kenya().method, id="other", factor_rule=ap.PowerMean(p=2.0))
    small = attrs.evolve(kenya().situation, observations=kenya().situation.observations[:20])

    assert "perhaps fewer" in text_of(brief(ap.assess(small, method=other)))
