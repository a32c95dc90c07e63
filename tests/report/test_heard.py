"""What is heard from the rooms below is said again in French, and stays as it is where nobody translated it."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.exchange.formats.po_text import parse_po, read_messages
from atrocity_prevention.report.words.heard import SURE, Heard, Template, vocabulary
from atrocity_prevention.report.words.problem_words import error_in, problems_in
from atrocity_prevention.report.words.shell import heard_in, shell_words
from atrocity_prevention.report.words.words import words_in

ROOT = Path(__file__).parents[2]
PACKAGE = "atrocity_prevention.report.words"
CATALOGUES = ("shell.fr.po", "heard.fr.po")
MAY_BE_LEFT_OUT = {"count", "else"}
"""A gap for the plural of an English noun says nothing in French."""


def gaps(text: str) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_message_is_translated_with_its_gaps(name):
    """No message is empty, none of the longer ones was left in English, and each has the gaps of the English."""
    for english, forms in read_messages(PACKAGE, name).items():
        assert all(form.strip() for form in forms), english
        assert all(gaps(form) - MAY_BE_LEFT_OUT == gaps(english) - MAY_BE_LEFT_OUT for form in forms), english
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", "", english))
        assert len(words) < 4 or forms[0] != english


def test_the_catalogues_are_up_to_date(monkeypatch):
    """Writing them anew from the code changes nothing."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import make_heard  # noqa: PLC0415 a tool beside the package
    import make_messages  # noqa: PLC0415 same

    heard = make_heard.catalogue("fr").read_text("utf-8")
    assert make_heard.written("fr", parse_po(heard)) == heard
    said = (make_messages.FOLDER / "shell.fr.po").read_text("utf-8")
    assert make_messages.written("fr", parse_po(said), make_messages.SHELL) == said


SAMPLES = {
    "": "xyz",
    "words": "a list",
    "number": "1,234.5",
    "label": "genocide",
    "counted": "3 reports",
    "or": "a or b",
}


def test_every_template_is_recognised_by_itself():
    """A sentence made from a template is recognised, unless it says too little to be told from others."""
    heard = heard_in("fr")
    for english in read_messages(PACKAGE, "heard.fr.po"):
        one = Template.of(english)
        if one.sorts and one.weight < SURE and not any(one.sorts.values()):
            continue
        parts = list(string.Formatter().parse(english))
        text = "".join(lit + ("" if gap is None else SAMPLES[sort or ""]) for lit, gap, sort, _ in parts)
        assert heard.knows(text), english


def messages(**more: str) -> Heard:
    return Heard({key: (value,) for key, value in more.items()}, words_in("fr"))


def test_sentences_are_put_together_again():
    """Words in gaps are recognised in their turn, numbers and counts written as French has them, ids copied."""
    heard = heard_in("fr")
    assert heard("expected text, got a list") == "du texte est attendu, c'est une liste"
    assert heard("did you mean nhri or un?") == "vouliez-vous dire nhri ou un\N{NO-BREAK SPACE}?"
    assert heard("observed: high (level 0.75), confidence 0.64, groups disagree by 0.25") == (
        "observé\N{NO-BREAK SPACE}: élevé (niveau 0,75), confiance 0,64, désaccord entre groupes de 0,25"
    )
    assert heard("As known on 2026-05-29: 1 report from 5 independent groups.") == (
        "Tel que connu le 2026-05-29\N{NO-BREAK SPACE}: 1 rapport de 5 groupes indépendants."
    )
    assert heard("describe it under `sources`") == "décrivez cet élément sous `sources`"
    assert heard("reading stopped after 1,000 problems").startswith(
        "la lecture s'est arrêtée après 1\N{NO-BREAK SPACE}000"
    )


def test_what_is_not_known_stays_whole():
    """A sentence of a plugin stays as its author wrote it, and so does a thing nobody counts."""
    heard = heard_in("fr")
    assert heard("Acme says no, and means it") == "Acme says no, and means it"
    assert heard("") == ""
    assert messages(**{"{n:counted} here": "{n} ici"})("3 wombats here") == "3 wombats ici"
    assert messages(**{"{n:counted} here": "{n} ici"})("some wombats here") == "some wombats here"


def test_a_mark_before_a_sentence_is_kept():
    """The second half of a sentence that was put together is recognised without its comma or colon."""
    heard = messages(**{"a list": "une liste"})
    assert heard(", a list") == ", une liste"
    assert heard(": a list") == "\N{NO-BREAK SPACE}: une liste"
    assert heard(": a wombat") == ": a wombat"


def test_words_inside_words_end_somewhere():
    """A template that holds itself does not go on for ever."""
    assert messages(**{"x{more:words}": "y{more}"})("x" * 50).startswith("y" * 8)


def test_a_translation_can_ask_for_a_word_as_it_is():
    """The name of a field is the same in every language."""
    heard = messages(**{"under `{kind:words}s`": "sous `{kind:raw}s`", "source": "la source"})
    assert heard("under `sources`") == "sous `sources`"


def test_a_label_has_its_id_before_it_or_not():
    """Labels of the vocabulary are known, and what has no French stays as it is."""
    heard = heard_in("fr")
    assert heard("genocide") == "génocide"
    assert heard("RF8 Triggering factors") == "RF8 Facteurs déclencheurs"
    assert vocabulary("fr")["genocide"] == "génocide"


def test_a_little_word_is_no_range():
    """Between labels " to " makes a range; in a sentence, and inside a label, it is a word like any other."""
    heard = heard_in("fr")
    assert heard("very low to very high") == "très faible à très élevé"
    assert heard("Invented from beginning to end.") == "Invented from beginning to end."
    assert heard("RF5 Capacity to commit atrocity crimes") == "RF5 Capacité de commettre des atrocités criminelles"


def test_every_label_is_heard_whole():
    """No word of the vocabulary is taken for a sentence that was put together; some are messages of their own."""
    heard = heard_in("fr")
    sentences = {text for name in CATALOGUES for text in read_messages(PACKAGE, name)} | words_in("fr").messages.keys()
    labels = {label: said for label, said in vocabulary("fr").items() if label not in sentences}
    assert len(labels) > 1000
    assert {label: heard(label) for label in labels} == labels


@given(st.text())
def test_nothing_that_is_heard_raises(text):
    """Whatever a plugin says, it comes back as text."""
    assert isinstance(heard_in("fr")(text), str)


@given(st.sampled_from(["not a level", "use one of: {x}"]), st.text(max_size=30))
def test_a_template_without_a_gap_is_read(text, value):
    """Every template matches what it makes."""
    made = text.format(x=value)
    assert Template.of(text).pattern.fullmatch(made)


def test_problems_keep_place_line_and_code():
    """Message and remedy are said in French, everything else stays; in another language all stays."""
    problem = ap.Problem(path="a.b", message="not a level", remedy="give it a reliability", code="AP-E013", line=3)
    (said,) = problems_in([problem], "fr-CI")
    assert (said.path, said.code, said.line) == ("a.b", "AP-E013", 3)
    assert (said.message, said.remedy) == ("ce n'est pas un niveau", "donnez-lui une fiabilité")
    assert problems_in([problem], "es") == (problem,)


def test_the_text_of_an_error_is_the_english_one_in_english():
    """One place words both languages, and the English is `str` to the letter."""
    long = ap.Problem(path="a" * 300, message="not a level", remedy="", code="AP-E013", line=7)
    whole = ap.Problem(path="", message="m", remedy="r", code="AP-E001")
    for problems in ([long], [long, whole]):
        error = ap.DataError(problems, "file.yaml")
        assert error_in(error, shell_words("en")) == str(error)
    assert error_in(ap.DataError([whole], "f"), shell_words("fr")).startswith(
        "f\N{NO-BREAK SPACE}: 1 problème\n  document"
    )


LABELLED = re.compile(r"^<!-- (\w+): (AP-E\d{3}) -->\n```\w*\n(.*?)```", re.MULTILINE | re.DOTALL)


def test_no_problem_that_files_show_is_left_in_english(tmp_path):
    """Every labelled document of the docs' list of problems is refused in French throughout."""
    heard, left = heard_in("fr"), []
    for kind, code, text in LABELLED.findall((ROOT / "docs" / "problems.md").read_text("utf-8")):
        if kind != "document":
            continue
        file = tmp_path / "x.yaml"
        file.write_text(text, encoding="utf-8")
        for one in ap.check(file):
            left += [(code, said) for said in (one.message, one.remedy) if said and not heard.knows(said)]
    assert left == []


def test_a_translation_can_count_what_the_sentence_does_not():
    """What cannot be counted is copied."""
    heard = messages(**{"about {n} things now": "{n:counted} maintenant"})

    assert heard("about many things now") == "many maintenant"


def test_a_language_without_a_vocabulary_has_no_labels():
    """Nothing is made up for it."""
    assert vocabulary("xx") == {}
