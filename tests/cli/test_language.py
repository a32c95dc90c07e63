"""The command line in the user's language: complete in French, whole in English where it is not French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudo_words import Pseudo, left_over

import atrocity_prevention as ap
from atrocity_prevention.cli import FINE, WRONG_USAGE, main
from atrocity_prevention.cli.shell.language import spoken
from atrocity_prevention.cli.shell.telling import told_error
from atrocity_prevention.cli.shell.usage import UsageError, nearest
from atrocity_prevention.report.words import shell
from atrocity_prevention.report.words.languages import ENGLISH
from atrocity_prevention.report.words.shell import shell_words

EXAMPLES = Path(__file__).parents[2] / "examples"
LAND = str(EXAMPLES / "exampleland" / "situation.yaml")
KENYA = str(EXAMPLES / "kenya-2013" / "situation.yaml")
NETWORK = str(EXAMPLES / "exampleland" / "network.yaml")


@pytest.mark.parametrize(
    ("argv", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_CI.UTF-8"}, "fr"),
        ([], {"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "de_DE"}, "fr"),
        ([], {"LANG": "es_ES.UTF-8"}, "en"),
        ([], {"LANG": "fr@euro"}, "fr"),
        (["--lang", "fr", "demo"], {"LANG": "en_GB"}, "fr"),
        (["demo", "--lang=fr-CA"], {}, "fr"),
        (["--lang", "en", "demo"], {"LANG": "fr_FR"}, "en"),
        (["brief", "x", "--lang", "ar"], {"LANG": "fr_FR"}, "en"),
        (["demo", "--", "--lang", "fr"], {}, "en"),
        (["demo", "--lang"], {"LANG": "fr"}, "fr"),
    ],
)
def test_what_was_asked_for_comes_before_the_environment(argv, environment, language):
    """The option first, then LC_ALL, LC_MESSAGES and LANG; whoever has no words here is told in English."""
    assert spoken(argv, environment) == language


@given(st.lists(st.text()), st.dictionaries(st.sampled_from(["LC_ALL", "LC_MESSAGES", "LANG"]), st.text()))
def test_a_language_is_always_found(argv, environment):
    """Whatever stands there, messages are in one of two languages."""
    assert spoken(argv, environment) in ("en", "fr")


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", KENYA, "--since", "2012-12-31"],
        ["assess", KENYA, "--method", "checklist", "--since", "2012-12-31"],
        ["plan", LAND, "--network", NETWORK, "--act-by", "2026-12-01", "--most", "2"],
        ["network", NETWORK, "--as-of", "2026-05-29"],
        ["network", NETWORK],
        ["check", LAND, NETWORK],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]),
)
def test_every_word_comes_from_a_catalogue(arguments, monkeypatch, capsys):
    """In the pseudo-language nothing stands outside brackets but names, ids, codes and figures."""
    monkeypatch.setattr(shell, "shell_words", lambda _: Pseudo())
    monkeypatch.setattr("atrocity_prevention.cli.shell.terminal.Terminal.fit", lambda _, text, width: text)
    monkeypatch.setattr("atrocity_prevention.cli.shell.terminal.Terminal.wrapped", lambda _, text, indent="  ": text)

    assert main(arguments) == FINE
    actors = ap.read_network(NETWORK).actors
    found = left_over(capsys.readouterr().out, LAND, NETWORK)
    assert [word for word in found if word not in actors] == []


def test_french_says_what_english_says(capsys):
    """The same figures, in the same order, whatever the language."""
    pages = []
    for language in ("en", "fr"):
        assert main(["assess", LAND, "--since", "2026-04-30", "--lang", language]) == FINE
        pages.append(re.findall(r"\d+(?:\.\d{3})", capsys.readouterr().out.replace(",", ".")))
    assert pages[0] == pages[1]


def test_json_is_the_same_in_every_language(capsys):
    """Programs are told the same, whoever started them."""
    main(["assess", LAND, "--json"])
    english = capsys.readouterr().out
    main(["--lang", "fr", "assess", LAND, "--json"])
    assert capsys.readouterr().out == english


def test_help_and_errors_of_the_parser_are_in_french(capsys):
    """What the standard library says is translated, too, and so is what was perhaps meant."""
    with pytest.raises(SystemExit) as stopped:
        main(["--lang", "fr", "asses"])
    assert stopped.value.code == WRONG_USAGE
    error = capsys.readouterr().err
    assert "erreur: argument COMMAND\N{NO-BREAK SPACE}: choix inconnu" in error
    assert error.endswith("vouliez-vous dire assess\N{NO-BREAK SPACE}?\n")
    with pytest.raises(SystemExit):
        main(["assess", "--lang", "fr", "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("usage\N{NO-BREAK SPACE}: ")
    assert "affiche l'évaluation en JSON" in shown
    assert "exemples\N{NO-BREAK SPACE}:" in shown
    with pytest.raises(SystemExit):
        main(["--lang", "fr", "assess", LAND, "--as-of", "hier"])
    assert "écrivez un jour du calendrier" in capsys.readouterr().err


def test_a_language_without_words_is_wrong_usage(capsys):
    """With those there are, and with what was perhaps meant."""
    with pytest.raises(SystemExit) as stopped:
        main(["demo", "--lang", "klingon"])
    assert stopped.value.code == WRONG_USAGE
    assert "write one of en, fr, es, ar" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["plan", LAND, "--lang", "frr"])
    assert "did you mean fr?" in capsys.readouterr().err


def test_another_language_than_french_is_english_altogether():
    """No sentence is half in one language: the words of the vocabulary stay English with it."""
    words = shell_words("ar")

    assert words.language is ENGLISH
    assert words.label(ap.Crime.GENOCIDE.labels) == "genocide"
    assert words.heard("not a level") == "not a level"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["assess", LAND, "--sinze", "2026-01-01"], "--since"),
        (["assess", LAND, "--metod=reference"], "--method"),
        (["brif", LAND], "brief"),
        (["assess", LAND, "--method", "referense"], "reference"),
        (["plan", LAND, "--sort", "peacefull"], "peaceful"),
        (["brief", LAND, "--form", "parlament"], "parliament"),
        (["brief", LAND, "--form", "sms", "--scale", "icd203"], "icd-203"),
        (["brief", LAND, "--clearance", "TLP:AMBRE"], "TLP:AMBER"),
        (["network", NETWORK, "--from", "obzerve"], "observe"),
        (["network", NETWORK, "--export", "x.svgg"], ".svg"),
        (["panel", "x.csv", "--scores", "overal"], "overall"),
    ],
)
def test_what_was_perhaps_meant_is_told_and_never_done(arguments, meant, capsys):
    """A slip in a command, an option or an id is wrong usage, and the nearest is named."""
    try:
        status = main(arguments)
    except SystemExit as stopped:
        status = stopped.code
    printed = capsys.readouterr()
    assert (status, printed.out) == (WRONG_USAGE, "")
    assert re.search(rf"did you mean [^?]*{re.escape(meant)}", printed.err)


def test_an_option_is_not_shortened(capsys):
    """A new option can never change what an old command line meant."""
    with pytest.raises(SystemExit):
        main(["assess", LAND, "--sin", "2026-01-01"])
    assert "unrecognized arguments: --sin" in capsys.readouterr().err


@given(st.text(), st.lists(st.text(), max_size=5))
def test_suggestions_are_few_and_known(word, known):
    """At most three, each of them known, none twice."""
    found = nearest(word, known)
    assert len(found) <= 3
    assert set(found) <= set(known)
    assert len(set(found)) == len(found)


def test_nothing_near_nothing_said():
    """Where nothing looks alike, no suggestion is made up."""
    error = UsageError("--sort: no such key: {strange}; use some of {known}", strange="{x}", known="a")
    assert told_error(error, shell_words("en")) == "--sort: no such key: {x}; use some of a"
    assert str(error) == "--sort: no such key: {x}; use some of a"


def test_a_scoring_error_is_told_as_it_is():
    """An error that is no list of problems is told in its own words."""
    error = ap.ScoringError("noisy_or", "RF8", "it gave NaN")
    assert told_error(error, shell_words("fr")) == str(error)
