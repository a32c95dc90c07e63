from __future__ import annotations

import datetime as dt

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.cli.assessing.show import replay_line, show
from atrocity_prevention.cli.shell.terminal import Terminal

PLAIN = Terminal(width=100)
DAY = dt.date(2026, 5, 31)


def _situation(*observations, name="Exampleland", country="XEX"):
    sources = [ap.Source(id=f"s{n}", reliability="A") for n in range(3)]
    return ap.Situation(id="x", name=name, place=ap.Place(country=country), sources=sources, observations=observations)


def _seen(number, indicator, level, source="s0", **more):
    return ap.Observation(
        id=f"o{number}",
        indicator=indicator,
        state="observed",
        level=level,
        observed_on=DAY,
        source=source,
        credibility=1,
        **more,
    )


def _everything(level, source="s0"):
    return [_seen(n, indicator, level, source) for n, indicator in enumerate(ap.default_catalogue().indicators)]


def _page(situation, **options):
    return show(ap.assess(situation, as_of=DAY, **options), PLAIN)


def test_an_established_risk_is_said_in_words_and_its_single_source_is_named():
    """What is established is said first, and a conclusion that rests on one source says which."""
    page = _page(_situation(*_everything("severe")))

    assert "Risk of atrocity crimes: established. Established: very high." in page
    assert "It rests on one source: without s0 it would fall." in page
    assert "It is so already." in page


def test_a_ruled_out_risk_needs_everything_seen():
    """Only when everything was looked at and found absent is the risk ruled out."""
    page = _page(_situation(*_everything("absent")))

    assert "Risk of atrocity crimes: ruled out. Established: very low. Cannot be ruled out: very low." in page
    assert "Nothing that is still open could." in page
    assert "Nothing that was seen raises it." in page


def test_nothing_reported_is_undetermined_never_low():
    """Without evidence the page says that very high risk cannot be ruled out, and gives no estimate."""
    page = _page(_situation())

    assert "undetermined. Established: very low. Cannot be ruled out: very high." in page
    assert "too little for an estimate" in page
    assert "nobody has looked" in page


def test_a_situation_where_nothing_applies_has_no_score():
    """Where every indicator is not applicable the page says so and settles nothing."""
    inapplicable = [
        ap.Observation(id=f"o{n}", indicator=indicator, state="not_applicable", observed_on=DAY, source="s0")
        for n, indicator in enumerate(ap.default_catalogue().indicators)
    ]
    page = _page(_situation(*inapplicable))

    assert "No score: no indicator is applicable here" in page
    assert "not applicable here" in page
    assert "What would settle it" not in page


def test_disagreement_and_levels_between_words_are_shown():
    """A level that is no word is named by the nearest one, and dissent between sources is stated."""
    page = _page(_situation(_seen(1, "8.8", 0.8), _seen(2, "8.8", 0.2, "s1"), _seen(3, "8.1", 0.6, "s2")))

    assert "near moderate (level 0.60)" in page
    assert "groups disagree by 0.30" in page


def test_a_status_note_is_shown_with_the_place():
    """A place whose name is disputed carries its note on the page."""
    assert "1244 (1999)" in _page(_situation(country="Kosovo"))


def test_of_a_code_that_its_users_chose_only_check_says_what_it_is(tmp_path, capsys):
    """On a page it would be noise; whoever checks a file reads it once, in their language."""
    assert "whatever those who exchange it" not in _page(_situation(country="XEX"))
    file = tmp_path / "s.yaml"
    ap.write_situation(ap.Situation(id="s", place=ap.Place(country="XEX")), file)
    real = tmp_path / "k.yaml"
    ap.write_situation(ap.Situation(id="s", place=ap.Place(country="KEN")), real)

    assert main(["check", str(file)]) == 0
    assert "XEX: A user-assigned code of ISO 3166-1" in capsys.readouterr().out
    assert main(["check", str(real)]) == 0
    assert "user-assigned" not in capsys.readouterr().out
    assert main(["--lang", "fr", "check", str(file)]) == 0
    assert "que l'ISO 3166 laisse à ses utilisateurs" in capsys.readouterr().out


def test_a_name_cannot_steer_the_terminal():
    """Escape sequences in a situation's name are spelled out."""
    page = _page(_situation(name="\x1b[2Jgone"))

    assert "\x1b" not in page
    assert "\\u001b[2Jgone" in page


def test_a_method_without_threshold_draws_no_conclusion():
    """Where a method draws no conclusions the page has none, and says nothing about settling them."""
    page = _page(_situation(*_everything("high")), method=ap.Method(id="m", version="1", alert_threshold=None))

    assert "established." not in page.split("\n\n")[1].split("Established:")[0]
    assert "What would settle it" not in page


def test_a_rule_without_exact_answer_says_so():
    """Where the smallest set was found step by step the page does not call it the smallest."""
    method = ap.Method(id="m", version="1", factor_rule=ap.PowerMean(p=2.0))

    assert "found step by step; a smaller set may exist" in " ".join(
        _page(_situation(_seen(1, "8.8", "high")), method=method).split()
    )


def test_what_moved_names_the_cause():
    """A report that came in since is told as evidence; without any movement the page says nothing moved."""
    situation = _situation(_seen(1, "8.8", "severe", reported_on=DAY), _seen(2, "9.1", "severe"))
    now = ap.assess(situation, as_of=DAY)
    before = ap.assess(attrs.evolve(situation, observations=situation.observations[1:]), as_of=DAY)

    assert "evidence +" in show(now, PLAIN, before)
    assert "What moved since 2026-05-31\n  Nothing." in show(now, PLAIN, now)


def test_a_withdrawn_report_is_listed_as_lost_sight_of():
    """What was known before and is unknown now is listed by name."""
    situation = _situation(_seen(1, "8.8", "severe"), _seen(2, "9.1", "severe"))
    before = ap.assess(situation, as_of=DAY)
    now = ap.assess(attrs.evolve(situation, observations=situation.observations[1:]), as_of=DAY)

    assert "8.8 Census, elections" in show(now, PLAIN, before).split("What was lost sight of")[1]


@pytest.mark.parametrize("score", [None, ap.Score(low=0.1, estimate=0.2, high=0.9, coverage=0.5)])
def test_a_replay_has_one_line_per_date(score):
    """Each date of a replay is one line, with or without a score."""
    line = replay_line(DAY, score, PLAIN)

    assert line.startswith("  2026-05-31")
    assert "\n" not in line
