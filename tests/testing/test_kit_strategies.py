"""What the hypothesis strategies make can be used as it is, and hypothesis finds them by type."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.assessment.plan import plan
from atrocity_prevention.testing import registration, strategies
from atrocity_prevention.testing.grids import Grid
from atrocity_prevention.testing.strategies.words import library
from atrocity_prevention.vocabulary.frozen import FrozenMapping

registration.register()

FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FOUND = settings(max_examples=5000, database=None, phases=[Phase.generate])

BY_NAME = [getattr(strategies, name) for name in strategies.__all__ if name != "register"]
PROTOCOLS = {ap.ScoringRule, ap.TableReader, ap.Forecaster}
"""What can be had by type as well, but need not be an instance of it."""

RESULTS = (
    ap.PanelAssessment
    | ap.BacktestReport
    | ap.MethodDraws
    | ap.MethodUncertainty
    | ap.MethodMoves
    | ap.LeaveOneOut
    | ap.SobolIndices
    | ap.CapacityFindings
    | ap.CapacityComparison
    | ap.ResilienceFindings
    | ap.SharingPreview
    | ap.GroupSuggestion
    | ap.HeldBack
    | ap.CompetingHypotheses
    | ap.PanelReading
    | ap.CommitmentChange
    | ap.CommitmentStanding
    | ap.PublicRegister
    | ap.StateTreaties
    | ap.TagProposal
    | ap.TreatyConflict
    | ap.TreatyStanding
    | ap.GuidanceChange
    | ap.GuidanceChanges
    | ap.GuidanceNote
    | ap.MeasureTried
    | ap.SimilarCase
    | ap.WarningCourse
)
"""What only functions make, from things that can be had: nobody would want it without knowing from what."""

TOOLS = ap.AlertSettings | ap.BlockSpec | ap.DaskPanel | ap.IsolationLimits | ap.ProgressBar | ap.Spans
"""What goes with columns, arrays of Dask's, a rule, a process or a terminal, and means nothing without them."""

TYPES = {
    kind
    for kind in (getattr(ap, name) for name in ap.__all__)
    if isinstance(kind, type)
    and not issubclass(kind, BaseException | ap.Ledger | ap.Option | ap.Plugins | RESULTS | TOOLS)
    and kind not in PROTOCOLS
}


def all_turn_up(strategy, wanted):
    """Whether every condition holds of something that the strategy makes; stops as soon as that is so."""
    met = set()

    def last(one):
        met.update(place for place, condition in enumerate(wanted) if condition(one))
        return len(met) == len(wanted)

    return find(strategy, last, settings=FOUND) is not None


@pytest.mark.parametrize("kind", sorted(TYPES, key=lambda kind: kind.__name__))
def test_every_public_type_can_be_had_by_its_name(kind):
    """`from_type` makes something of each public type that is a value."""

    @FEW
    @given(st.from_type(kind))
    def makes(one):
        assert isinstance(one, kind)

    makes()


@pytest.mark.parametrize("strategy", BY_NAME, ids=lambda strategy: strategy.__name__)
def test_every_strategy_works_without_arguments(strategy):
    """Each function gives a strategy whose values have a hash and are equal to themselves."""

    @FEW
    @given(strategy())
    def makes(one):
        assert one == one  # noqa: PLR0124 NaN would not be
        assert isinstance(one, float | Grid | ap.Catalogue) or hash(one) == hash(one)

    makes()


def test_every_type_that_is_registered_exists():
    """The table of names leads to types of that module and to strategies of that name."""
    for module, named in registration.STRATEGIES.items():
        for kind, name in named.items():
            found = getattr(sys.modules[f"atrocity_prevention.{module}"], kind)
            assert found.__qualname__ == kind
            assert name in strategies.__all__


@FEW
@given(
    rule=st.from_type(ap.ScoringRule),
    reader=st.from_type(ap.TableReader),
    forecaster=st.from_type(ap.Forecaster),
    mapping=st.from_type(FrozenMapping[str, float]),
)
def test_protocols_and_mappings_can_be_had_by_type(rule, reader, forecaster, mapping):
    """A rule and a reader are the library's, a forecaster forecasts, a frozen mapping holds what its type says."""
    assert rule.id in library().rules
    assert library().readers[reader.id] is reader
    assert isinstance(forecaster, ap.Forecaster)
    assert all(isinstance(key, str) and isinstance(value, float) for key, value in mapping.items())


# Consistency


@FEW
@given(situation=strategies.situations())
def test_a_situation_is_complete_and_survives_being_written(situation, tmp_path_factory):
    """Every reference holds, every report has what grade it needs, and a file gives back the same situation."""
    folder = tmp_path_factory.mktemp("situations")
    for suffix in ("json", "yaml"):
        ap.write_situation(situation, folder / f"one.{suffix}")
        assert ap.read_situation(folder / f"one.{suffix}", catalogue=library()) == situation


@FEW
@given(situation=strategies.situations(min_observations=1, max_observations=3))
def test_a_situation_has_as_many_reports_as_are_asked_for(situation):
    """The number of reports stays within its bounds."""
    assert 1 <= len(situation.observations) <= 3


@FEW
@given(data=st.data())
def test_a_situation_is_about_the_words_it_is_given(data):
    """With a catalogue that has words of a plugin, reports are about what that catalogue has."""
    catalogue = data.draw(strategies.catalogues())
    situation = data.draw(strategies.situations(catalogue=catalogue))
    assert {report.indicator for report in situation.observations} <= catalogue.indicators.keys()


def test_situations_reach_the_interesting_ones():
    """Unknown states, shared groups, missing grades, late reports and markings all turn up."""
    wanted = [
        lambda s: any(not report.state.known for report in s.observations),
        lambda s: any(source.reliability is None for source in s.sources) and s.observations,
        lambda s: len({source.group for source in s.sources}) < len(s.sources),
        lambda s: any(report.reported_on > report.observed_on.end for report in s.observations),
        lambda s: any(report.reported_on < report.observed_on.end for report in s.observations),
        lambda s: any(report.populations for report in s.observations),
        lambda s: s.strictest_marking() is ap.Marking.CLEAR,
    ]
    assert all_turn_up(strategies.situations(), wanted)


@FEW
@given(data=st.data())
def test_a_catalogue_holds_together_and_says_where_its_words_come_from(data):
    """Every indicator has its factor, and every id its origin."""
    catalogue = data.draw(strategies.catalogues())
    assert {one.factor for one in catalogue.indicators.values()} <= catalogue.factors.keys()
    ids = {*catalogue.factors, *catalogue.indicators, *catalogue.rules, *catalogue.methods, *catalogue.measures}
    ids |= {*catalogue.readers, *catalogue.questionnaires, *catalogue.resilience_sources}
    assert ids == catalogue.origins.keys()


@FEW
@given(method=strategies.methods())
def test_a_method_can_be_planned_and_written(method, tmp_path_factory):
    """A method names only what the library has, and a file gives back the same method."""
    assert plan(method, library()).method == method
    path = tmp_path_factory.mktemp("methods") / "one.json"
    ap.write_method(method, path)
    assert ap.read_method(path, catalogue=library()) == method


@FEW
@given(score=strategies.scores())
def test_a_score_is_a_range(score):
    """The three readings are in order, within 0 and 1."""
    assert 0 <= score.low <= score.estimate <= score.high <= 1


@FEW
@given(finding=strategies.findings())
def test_a_finding_fits_together(finding):
    """A level is there exactly if something is known, and then with confidence and reports behind it."""
    assert (finding.level is not None) == finding.state.known == (finding.confidence > 0) == bool(finding.observations)
    assert finding.state is not ap.State.ABSENT or finding.level == 0


@settings(FEW, max_examples=5)
@given(method=strategies.methods(), data=st.data())
def test_any_method_assesses_any_situation(method, data):
    """Whatever the strategies make goes together: nothing fails, and scores are ranges."""
    assessment = data.draw(strategies.assessments(method=method, max_observations=4))
    scores = [score for score in (*assessment.factors.values(), *assessment.crimes.values()) if score is not None]
    assert scores
    assert all(0 <= score.low <= score.estimate <= score.high <= 1 for score in scores)


@FEW
@given(network=strategies.networks())
def test_a_network_is_complete_and_survives_being_written(network, tmp_path_factory):
    """Every partnership has its two ends, and a file gives back the same network."""
    assert all({tie.from_, tie.to} <= network.actors.keys() for tie in network.partnerships.values())
    path = tmp_path_factory.mktemp("networks") / "one.yaml"
    ap.write_network(network, path)
    assert ap.read_network(path) == network


def test_networks_reach_the_interesting_ones():
    """Ties that end, ties both ways, actors that are alone and actors without functions all turn up."""
    wanted = [
        lambda n: any(tie.valid_to is not None for tie in n.partnerships.values()),
        lambda n: any(tie.mutual for tie in n.partnerships.values()),
        lambda n: len(n.actors) > 1 and not n.partnerships,
        lambda n: any(not actor.functions for actor in n.actors.values()),
    ]
    assert all_turn_up(strategies.networks(), wanted)


# Telling hypothesis


def fresh(code, **more):
    """Run code in an interpreter in which nothing is loaded, and in which hypothesis asks no package for its types."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "HYPOTHESIS_NO_PLUGINS": "1", **more},
    ).stdout


def test_hypothesis_knows_our_types_by_itself():
    """Where the library is installed, `from_type` makes valid records though nobody has loaded any part of the kit."""
    code = (
        "import warnings; warnings.simplefilter('ignore');"
        "from hypothesis import strategies as st; import sys;"
        "assert not {'numpy', 'attr'} & sys.modules.keys();"
        "import atrocity_prevention as ap; print(st.from_type(ap.Observation).example().source)"
    )
    assert fresh(code, HYPOTHESIS_NO_PLUGINS="").split() == ["s1"]


def test_telling_hypothesis_loads_nothing():
    """At its own start hypothesis is told by names alone: neither numpy nor attrs nor any other room is loaded."""
    code = (
        "import sys, hypothesis; from atrocity_prevention.testing.registration import register; register(); register();"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] in {'numpy', 'attr', 'pluggy', 'yaml'}"
        " or name.startswith('atrocity_prevention')))"
    )
    assert fresh(code).split() == [
        "atrocity_prevention",
        "atrocity_prevention.testing",
        "atrocity_prevention.testing.registration",
    ]


@pytest.mark.parametrize("table", ["there", "missing"])
def test_hypothesis_finds_our_types_with_and_without_its_own_table(table):
    """Should the table that hypothesis keeps for packages go away, the types are registered one by one."""
    forget = "from hypothesis.strategies._internal import types; types._global_extra_lookup = None;"
    code = (
        "import hypothesis, hypothesis.strategies as st, typing;"
        + (forget.replace("= None", "= ()").replace("()", "None") if table == "missing" else "")
        + "from atrocity_prevention.testing.registration import register; register();"
        + ("types._global_extra_lookup = {};" if table == "missing" else "")
        + "import atrocity_prevention as ap; from atrocity_prevention.vocabulary.frozen import FrozenMapping;"
        "mapping = st.from_type(FrozenMapping[str, ap.Place]).example();"
        "print(st.from_type(ap.Observation).example().source, isinstance(mapping, FrozenMapping))"
    )
    assert fresh("import warnings; warnings.simplefilter('ignore');" + code).split() == ["s1", "True"]


def test_types_of_others_are_left_to_others(monkeypatch):
    """Only our own types are answered for; one of ours without an entry is left to hypothesis as well."""
    assert registration.strategy_for(int) is None
    assert registration.strategy_for("text") is None
    assert registration.strategy_for(list[int]) is None
    assert registration.strategy_for(ap.Driver) is None
    assert registration.strategy_for(ap.Observation) is not None


def test_types_are_registered_one_by_one_where_there_is_no_table(monkeypatch):
    """Each type of the table is given to hypothesis by itself, with the strategy of its name."""
    told = {}
    monkeypatch.setattr(registration.st, "register_type_strategy", told.__setitem__)
    monkeypatch.setitem(sys.modules, "hypothesis.strategies._internal.types", None)
    registration.register()
    assert told.keys() >= {ap.Observation, ap.Situation, ap.Method, FrozenMapping}
    assert isinstance(told[ap.Period](ap.Period), st.SearchStrategy)


@pytest.fixture
def forgotten(monkeypatch):
    """The strategies and what they need, as if none of it had been loaded yet."""
    for name in [name for name in sys.modules if name.startswith("atrocity_prevention.testing.")]:
        monkeypatch.delitem(sys.modules, name)


def test_without_hypothesis_the_error_says_how_to_get_it(forgotten, monkeypatch):
    """Asking for the strategies where hypothesis is not installed names the extra."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError, match=r'need hypothesis: pip install "atrocity-prevention\[testing\]"'):
        importlib.import_module("atrocity_prevention.testing.strategies")


def test_another_missing_module_is_not_blamed_on_hypothesis(forgotten, monkeypatch):
    """If something else is missing, the error says so."""
    monkeypatch.setitem(sys.modules, "atrocity_prevention.testing.grids", None)
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("atrocity_prevention.testing.strategies")
    assert caught.value.name == "atrocity_prevention.testing.grids"


def test_records_made_are_attrs_records():
    """The examples are the library's own records, not stand-ins."""
    assert attrs.has(type(find(st.from_type(ap.Source), lambda one: True, settings=FOUND)))
