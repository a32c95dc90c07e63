"""No view says anything that comes from no catalogue: not in a pseudo-language, and not in French."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from pseudo_words import Pseudo, left_over, phrases

from atrocity_prevention.cli import FINE, main
from atrocity_prevention.cli.many.backtest_view import show_backtest
from atrocity_prevention.cli.shell.terminal import Terminal
from atrocity_prevention.evaluation.backtest import NO_LAGS, backtest
from atrocity_prevention.evaluation.baselines import Baselines
from atrocity_prevention.evaluation.forecasters import ColumnForecaster, Forecast
from atrocity_prevention.evaluation.measures.measure import Measure
from atrocity_prevention.evaluation.protocol import AtRisk
from atrocity_prevention.evaluation.published import ScoreTable
from atrocity_prevention.report.backtest.page import backtest_page
from atrocity_prevention.report.words import shell
from atrocity_prevention.report.words.shell import shell_words
from backtest_world import UNITS, measurements, outcomes, protocol

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLELAND = EXAMPLES / "exampleland"
LAND = str(EXAMPLELAND / "situation.yaml")
KENYA = str(EXAMPLES / "kenya-2013" / "situation.yaml")
NAN = float("nan")

OWN = ("ours", "later", "tension", "noise", "onsets", "small", "acme")
"""Names somebody gave, in the backtest below."""

TABLE_NOTES = (
    "t: left out 3 rows with a cell that cannot be read",
    "t: left out 25 rows without a known code (ewp): 'X' 3, and 4 more",
    "t: left out 1 row of what has no unit here (ewp): 'X' 1",
    "t: columns that give no figures: unit, year",
    "t: columns that give no figures: unit, year and 4 more",
    "t: nothing says when it was published: figures count from the end of their period",
    "left out 2,000 rows without a year",
    "SDN until 2011-07-08: with what is South Sudan (SSD) since (12 rows)",
)


@attrs.frozen(kw_only=True)
class Parted:
    """A forecaster with parts, ranges and a threshold."""

    id: str = "ours"
    version: str = "2, mapping small 1"
    alert_threshold: float = 0.6

    def forecast(self, known, day, horizon_months):
        tension, noise = known.column("tension"), known.column("noise")
        parts = {"tension": tension, "noise": -tension}
        return Forecast(scores=tension / 2, low=tension / 3, high=tension / 1.5, coverage=noise, parts=parts)


@pytest.fixture(scope="module")
def report():
    """A backtest in which nearly everything happens that a report can tell."""
    dates = [day for day in protocol().origins() for _ in UNITS]
    later = ScoreTable(
        id="later",
        units=UNITS * (len(dates) // len(UNITS)),
        base_dates=dates,
        scores=range(len(dates)),
        retrospective=True,
    )
    made = backtest(
        [Parted(), ColumnForecaster(column="noise"), later],
        attrs.evolve(outcomes(), notes=TABLE_NOTES),
        protocol=protocol(),
        measurements=measurements(),
        baselines=Baselines(violence="violence"),
        listing=True,
        versions={"mapping small": "1", "plugin acme": "of no version", "acme": "3"},
    )
    first, *others = made.forecasters
    unknown = Measure(
        value=NAN, n=0, positives=0, reason="there is no case; 3 of 20 draws have no figure and are left out"
    )
    poor = attrs.evolve(
        first,
        measures={**first.measures, "log_loss": unknown},
        without_score=1,
        without_probability=2,
        alarms=(*first.alarms, attrs.evolve(first.alarms[0], hits=0.0, lead_days=NAN)),
    )
    return attrs.evolve(made, forecasters=(poor, *others), source="")


def shown(page: str) -> str:
    """What a reader of a page sees, and hears of its pictures."""
    return re.sub(r"<[^>]*>", "\n", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


def wide(monkeypatch):
    """A terminal that cuts and wraps nothing, for that could take a bracket away."""
    monkeypatch.setattr(Terminal, "fit", lambda _, text, width: text)
    monkeypatch.setattr(Terminal, "wrapped", lambda _, text, indent="  ": text)


def both(report, monkeypatch) -> list[str]:
    """The page and the text of a backtest, in the pseudo-language."""
    monkeypatch.setattr(shell, "shell_words", lambda _: Pseudo())
    wide(monkeypatch)
    return [shown(backtest_page(report, lang="fr")), show_backtest(report, Terminal(words=Pseudo()))]


@pytest.mark.parametrize("change", ["none", "no lags", "quiet", "bare"])
def test_every_word_of_a_backtest_comes_from_a_catalogue(report, change, monkeypatch):
    """On its page and on a terminal nothing stands outside brackets but names, codes and figures."""
    changed = {
        "none": report,
        "no lags": attrs.evolve(report, lags=NO_LAGS),
        "quiet": attrs.evolve(report, protocol=attrs.evolve(report.protocol, at_risk=AtRisk.QUIET)),
        "bare": attrs.evolve(report, forecasters=tuple(attrs.evolve(one, bins=()) for one in report.forecasters)),
    }[change]

    for told in both(changed, monkeypatch):
        assert "⟦" in told
        assert left_over(told, *OWN, *UNITS) == []


@pytest.mark.parametrize(
    "room", ["atrocity_prevention.report.backtest.words", "atrocity_prevention.report.backtest.names"]
)
def test_a_planted_sentence_is_found(report, room, monkeypatch):
    """A sentence that is hard-coded, or worded below where no catalogue knows it, stands outside brackets."""
    if room.endswith("words"):
        monkeypatch.setattr(f"{room}.caution", lambda _: "Read with care")
        planted = report
    else:
        planted = attrs.evolve(report, left_out=("Read with care",))

    assert all(left_over(told, *OWN, *UNITS) == ["Read", "with", "care"] for told in both(planted, monkeypatch))


def test_a_backtest_in_french_has_the_figures_of_the_english(report):
    """The same figures in the same order, French throughout, and the page says so."""
    english, french = backtest_page(report), backtest_page(report, lang="fr-CI")

    assert figures(shown(french).replace(",", ".")) == figures(shown(english).replace("2,000", "2000"))
    assert french.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "Ce que surveiller aurait signifié" in french
    assert "référence\N{NO-BREAK SPACE}: déclenchements passés" in french
    assert phrases(shown(english)) & phrases(shown(french)) - phrases(" ".join(OWN)) == set()


def test_a_backtest_in_another_language_is_english_altogether(report):
    """Where there are no sentences, the page is the English one, letter by letter."""
    assert backtest_page(report, lang="ar") == backtest_page(report)
    assert backtest_page(report, lang="en-GB") == backtest_page(report)


def test_a_forecaster_that_is_named_like_a_baseline_keeps_its_name(report):
    """Only the library's own baselines are translated."""
    named = attrs.evolve(report, forecasters=(attrs.evolve(report.forecasters[0], id="constant"),), comparisons=())
    text = show_backtest(attrs.evolve(named, signs=()), Terminal(words=shell_words("fr")))

    assert "Dates de base de constant\n" in text


def figures(text: str) -> list[str]:
    return re.findall(r"\d+\.\d+", text)


VIEWS = (
    ("assess", LAND, "--since", "2026-04-30"),
    ("assess", KENYA, "--method", "checklist", "--since", "2012-12-31"),
    ("brief", LAND, "--form", "text", "--clearance", "TLP:AMBER"),
    ("plan", LAND, "--network", "network.yaml", "--plan", "plan.yaml"),
    ("network", "network.yaml", "--as-of", "2026-05-29"),
    ("check", LAND, "network.yaml", "plan.yaml", "commitments.yaml", "judgements.yaml", "after-action.yaml"),
    ("integrity", LAND),
    ("judgements", "judgements.yaml"),
    ("commitments", "commitments.yaml", "--as-of", "2026-05-29"),
    ("capacity", "capacity-early-warning.yaml"),
    ("capacity", "capacity-oversight.yaml", "--compare", "capacity-2024.yaml"),
    ("resilience", LAND, "resilience.yaml"),
    ("lessons", "list"),
    ("lessons", "show", "rwanda-1994"),
    ("lessons", "show", "kenya-2013"),
    ("lessons", "similar", LAND),
    ("lessons", "guidance", "M36"),
    ("lessons", "after-action", "after-action.yaml"),
    ("share", LAND, "--clearance", "TLP:GREEN", "--preview"),
    ("share", "network.yaml", "--clearance", "TLP:CLEAR", "--preview"),
    ("share", "commitments.yaml", "--clearance", "TLP:CLEAR", "--preview"),
    ("compare-methods", LAND, "--to", "checklist"),
    ("catalogue",),
    ("plugins",),
)


def run(view, language, capsys) -> str:
    given = [str(EXAMPLELAND / part) if part.endswith(".yaml") and "/" not in part else part for part in view]
    assert main([*given, "--lang", language]) == FINE
    return capsys.readouterr().out


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(Path(part).name for part in view))
def test_no_phrase_of_the_english_page_is_on_the_french_one(view, monkeypatch, capsys):
    """No three English words stand in a row, but in what users wrote themselves and in titles of publications."""
    wide(monkeypatch)
    files = [EXAMPLELAND / part for part in view if part.endswith(".yaml")]
    theirs = phrases(" ".join(file.read_text("utf-8") for file in files))

    assert phrases(run(view, "en", capsys)) & phrases(run(view, "fr", capsys)) - theirs == set()


@pytest.mark.parametrize("clearance", ["TLP:CLEAR", "TLP:GREEN"])
@pytest.mark.parametrize("file", ["situation", "network", "plan", "commitments", "capacity-2024"])
def test_what_becomes_of_what_is_shared_is_told_in_french(file, clearance, capsys):
    """Kinds and fates are words, and none of them stays in English."""
    told = run(("share", f"{file}.yaml", "--clearance", clearance, "--preview"), "fr", capsys)

    assert re.findall(r"leaves|stays|network|actor\b|answer|register|undertaking|plan item", told) == []


@pytest.mark.parametrize("country", ["Atlantis", "ZZ", "Congo"])
def test_an_unknown_country_is_told_in_french(country, tmp_path, capsys):
    """Why a country is refused is worded far below, and recognised all the same."""
    file = tmp_path / "situation.yaml"
    text = Path(LAND).read_text("utf-8").replace("country: XEX", f"country: {country}")
    file.write_text(text, encoding="utf-8")

    main(["check", str(file), "--lang", "fr"])
    told = "".join(line for line in capsys.readouterr().out.splitlines() if "AP-E022" in line)
    assert told
    assert not re.search(r"countr(y|ies)|code has|goes by", told.replace("place.country", ""))
