"""Never run, only type-checked under `mypy --strict`: one use of everything public, with the type that comes out.

A line with ``type: ignore`` proves the opposite: were the wrong use accepted, mypy would call the comment unused.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, assert_type

import numpy as np
import numpy.typing as npt
import pluggy

import atrocity_prevention as ap
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.likelihood import LikelihoodBand

DAY = dt.date(2026, 5, 1)


def words() -> None:
    """Crimes, factors, indicators, grades, likelihood, markings, places and texts."""
    crime = ap.Crime("genocide")
    assert_type(crime, ap.Crime)
    assert_type(crime.labels, ap.LocalText)
    assert_type(crime.independent, bool)
    assert_type(crime.may_amount_to, tuple[ap.Crime, ...])
    assert_type(crime.defined_in, str | None)
    assert_type(crime.note, ap.LocalText | None)
    factor = ap.RiskFactor(id="acme.f", labels={"en": "a factor"}, crimes=["genocide"], tempo=ap.Tempo.DYNAMIC)
    assert_type(factor.crimes, tuple[ap.Crime, ...])
    assert_type(factor.tempo.labels, ap.LocalText)
    assert_type(factor.common, bool)
    indicator = ap.Indicator(id="acme.i", labels="an indicator", factor=factor.id)
    assert_type(indicator.tempo, ap.Tempo | None)
    assert_type(ap.LocalText({"en": "x"}).text("fr"), str)
    assert_type(ap.Reliability("A").confidence, float)
    assert_type(ap.Reliability.A.labels, ap.LocalText)
    assert_type(ap.Credibility(2).confidence, float)
    assert_type(ap.Credibility.CONFIRMED.labels, ap.LocalText)


def likelihood_and_markings() -> None:
    """Scales of words, and who may see what."""
    scale = ap.ICD_203
    assert_type(scale, ap.LikelihoodScale)
    assert_type(ap.IPCC, ap.LikelihoodScale)
    assert_type(scale.band(0.5), LikelihoodBand)
    assert_type(scale.phrase(0.5, "fr"), str)
    assert_type(ap.strictest([ap.Marking.RED, None]), ap.Marking)
    assert_type(ap.Marking.RED.allows(ap.Marking("TLP:GREEN")), bool)
    assert_type(ap.Marking.RED.strictness, int)
    ap.strictest(["TLP:RED"])  # type: ignore[list-item]
    scale.phrase("0.5")  # type: ignore[arg-type]


def places() -> None:
    """Countries, and places in them."""
    place = ap.Place(country="Kenya", area="KE047")
    assert_type(place.country, str)
    assert_type(place.area, str | None)
    assert_type(place.details(), ap.Country)
    country = ap.find_country("KEN")
    assert_type(country.name("fr"), str)
    assert_type(country.user_assigned, bool)
    assert_type(ap.countries(), tuple[ap.Country, ...])
    assert_type(ap.UnknownCountryError("Kenyaa", ["Kenya"]).suggestions, tuple[str, ...])


def catalogue_and_plugins(catalogue: ap.Catalogue, indicator: ap.Indicator) -> None:
    """What plugins contributed."""
    assert_type(ap.default_catalogue(), ap.Catalogue)
    assert_type(catalogue.factors["RF1"], ap.RiskFactor)
    assert_type(catalogue.indicators, FrozenMapping[str, ap.Indicator])
    assert_type(catalogue.tempo("8.1"), ap.Tempo)
    assert_type(catalogue.indicators_of("RF8"), tuple[ap.Indicator, ...])
    assert_type(catalogue.contributors(), tuple[ap.Origin, ...])
    plugins = ap.Plugins.with_builtins()
    assert_type(plugins, ap.Plugins)
    assert_type(plugins.register(object(), name="acme"), None)
    assert_type(plugins.discover(only=["acme"], block=(), prefer={"acme": "acme-early-warning"}, strict=True), None)
    assert_type(plugins.catalogue(), ap.Catalogue)
    assert_type(plugins.list(), tuple[ap.PluginInfo, ...])
    assert_type(ap.Origin(plugin="acme").version, str | None)
    assert_type(ap.hookimpl, pluggy.HookimplMarker)
    indicator.id = "other"  # type: ignore[misc]
    ap.Origin("acme")  # type: ignore[call-arg]


def evidence() -> ap.Situation:
    """What was reported, by whom, about whom."""
    source = ap.Source(id="nhri", name="Commission", reliability=ap.Reliability.B, marking=ap.Marking.GREEN)
    assert_type(source.group, str)
    assert_type(source.reliability, ap.Reliability | None)
    population = ap.Population(id="minority", name={"en": "Minority"}, kind="ethnic")
    observation = ap.Observation(
        id="o1",
        indicator="8.8",
        state="observed",
        level="high",
        observed_on={"from": "2026-05-01", "to": DAY},
        source=source.id,
        credibility=2,
        populations=[population.id],
    )
    assert_type(observation.state, ap.State)
    assert_type(observation.level, float | None)
    assert_type(observation.observed_on, ap.Period)
    assert_type(observation.reported_on, dt.date)
    assert_type(observation.credibility, ap.Credibility | None)
    assert_type(observation.state.known, bool)
    assert_type(observation.state.labels, ap.LocalText)
    assert_type(ap.Period(start=DAY, end="2026-05-31").end, dt.date)
    return ap.Situation(
        id="here",
        name="Here",
        place=ap.Place(country="KEN"),
        populations=[population],
        sources=[source],
        observations=[observation],
    )


def situations(situation: ap.Situation) -> None:
    """What can be asked of a situation."""
    assert_type(situation.observations, tuple[ap.Observation, ...])
    assert_type(situation.source_by_id(), dict[str, ap.Source])
    assert_type(situation.groups(), tuple[str, ...])
    assert_type(situation.newest_report(), dt.date | None)
    assert_type(situation.known_on(DAY), ap.Situation)
    assert_type(situation.marking_of(situation.sources[0]), ap.Marking)
    assert_type(situation.strictest_marking(), ap.Marking)
    situation.place = ap.Place(country="KEN")  # type: ignore[misc]
    ap.Situation(id="here", place="KEN")  # type: ignore[arg-type]
    ap.Situation(id="here")  # type: ignore[call-arg]


def the_door(situation: ap.Situation, catalogue: ap.Catalogue, path: Path) -> None:
    """The functions people call."""
    assert_type(ap.read_situation(path, catalogue=catalogue), ap.Situation)
    assert_type(ap.read_situation("situation.yaml"), ap.Situation)
    assert_type(ap.write_situation(situation, path), None)
    method = ap.read_method("method.yaml")
    assert_type(method, ap.Method)
    assert_type(ap.write_method(method, path), None)
    assert_type(ap.check(path), tuple[ap.Problem, ...])
    assert_type(ap.assess(situation), ap.Assessment)
    assert_type(ap.assess(situation, as_of="2026-05-31", method=method, catalogue=catalogue), ap.Assessment)
    ap.assess(path)  # type: ignore[arg-type]
    ap.assess(situation, DAY)  # type: ignore[call-arg]


def methods(catalogue: ap.Catalogue) -> None:
    """Every constant between evidence and score."""
    floor = ap.Floor(when="8.8", at_least=1, then="RF8", becomes=0.5)
    assert_type(floor.becomes, float)
    method = ap.Method(
        id="acme.ours",
        version="1",
        factor_rule=ap.PowerMean(p=2.0),
        crime_rule=OwnRule(),
        indicator_weights={"8.8": 2},
        half_lives={ap.Tempo.TRIGGER: 30},
        crime_weights={ap.Crime.GENOCIDE: {"RF9": 1}},
        bands=[0.1, 0.3, 0.5, 0.7],
        floors=[floor],
    )
    assert_type(method.half_life(catalogue, "8.8"), float)
    assert_type(method.crime_weight(ap.Crime.GENOCIDE, "RF9"), float)
    assert_type(method.weight("8.8"), float)
    assert_type(method.alert_threshold, float | None)
    assert_type(method.floors, tuple[ap.Floor, ...])
    ap.Method(id="acme.ours", version="1", factor_rule=max)  # type: ignore[arg-type]


class OwnRule:
    """What a plugin's author writes; nothing has to be inherited."""

    id = "acme.own"
    version = "1"

    def __call__(self, levels: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Take the highest."""
        highest: npt.NDArray[np.float64] = (levels * weights).max(axis=0)
        return highest


def rules(levels: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> None:
    """Scoring rules, the library's own and anyone's."""
    every: list[ap.ScoringRule] = [
        ap.MeanOfHighest(k=3),
        ap.WeightedMean(),
        ap.PowerMean(),
        ap.GeometricMean(),
        ap.Maximum(),
        ap.NoisyOr(),
        ap.ShareAtLeast(level=0.5),
        OwnRule(),
    ]
    assert_type(every[0](levels, weights), npt.NDArray[np.float64])
    assert_type(every[0].id, str)
    assert_type(every[0].version, str)
    assert_type(ap.MeanOfHighest(k=3).kernel, tuple[str, float])


def scores(score: ap.Score) -> None:
    """A range with a coverage, and words before numbers."""
    assert_type(score.low, float)
    assert_type(score.band_low, ap.Band)
    assert_type(score.band_high, ap.Band)
    assert_type(score.width, float)
    assert_type(score.sufficient, bool)
    assert_type(score.band(0.5).labels, ap.LocalText)
    assert_type(score.conclusion(0.6), ap.Conclusion)
    assert_type(score.conclusion().labels, ap.LocalText)
    assert_type(score.to_dict(), dict[str, float])
    score.low = 0.0  # type: ignore[misc]


def assessments(now: ap.Assessment, before: ap.Assessment) -> None:
    """What the evidence amounts to."""
    assert_type(now.findings["8.8"], ap.Finding)
    assert_type(now.factors["RF1"], ap.Score | None)
    assert_type(now.crimes[ap.Crime.GENOCIDE], ap.Score | None)
    assert_type(now.overall, ap.Score | None)
    assert_type(now.plan, Plan)
    assert_type(now.plan.block("RF1"), slice)
    assert_type(now.plan.factor_of("8.8"), str)
    assert_type(now.marking, ap.Marking)
    assert_type(now.score("RF1"), ap.Score | None)
    assert_type(now.conclusion(ap.Crime.GENOCIDE, 0.5), ap.Conclusion | None)
    assert_type(now.tally("RF1"), ap.Tally)
    assert_type(now.tally("RF1").applicable, int)
    assert_type(now.findings["8.8"].applicable, bool)
    assert_type(now.lost_sight(before), tuple[ap.Finding, ...])
    assert_type(now.fading(), tuple[ap.Finding, ...])
    shares = now.plugin_shares()
    assert_type(shares, tuple[ap.PluginShare, ...])
    assert_type(shares[0].moved, FrozenMapping[str, ap.PluginShift])
    assert_type(shares[0].to_dict(), dict[str, Any])
    assert_type(now.to_dict(), dict[str, Any])


def explanations(now: ap.Assessment, before: ap.Assessment) -> None:
    """Why it says so, and what would change it."""
    assert_type(now.drivers(3), tuple[ap.Driver, ...])
    assert_type(now.questions(None, "RF1"), tuple[ap.Question, ...])
    assert_type(now.questions()[0].reach, float)
    change = now.what_would_change("genocide", 0.6)
    assert_type(change, ap.WhatWouldChange)
    assert_type(change.rule_out, ap.ChangeSet | None)
    reliance = now.reliance()
    assert_type(reliance, FrozenMapping[str, ap.WithoutGroup])
    assert_type(reliance["nhri"].score("RF1"), ap.Score | None)
    assert_type(now.relies_most_on(), ap.Dependence | None)
    assert_type(now.rests_on_one_source(), tuple[str, ...])
    moves = now.compare(before)
    assert_type(moves, tuple[ap.Move, ...])
    assert_type(moves[0].total, ap.Shift)


def errors(problem: ap.Problem) -> None:
    """What can go wrong."""
    assert_type(ap.DataError([problem], "here").problems, tuple[ap.Problem, ...])
    assert_type(problem.line, int | None)
    assert_type(ap.ScoringError("rule", "RF1", "why").subject, str)
    assert_type(ap.PluginError("acme", "why").plugin, str)
    caught: list[type[ap.AtrocityPreventionError]] = [ap.DataError, ap.ScoringError, ap.PluginError]
    assert_type(caught[0](), ap.AtrocityPreventionError)
    warned: type[UserWarning] = ap.PluginWarning
    assert_type(warned, type[UserWarning])
    assert_type(ap.__version__, str)
    ap.nothing_of_that_name  # type: ignore[attr-defined] # noqa: B018 the name alone is the use
