"""A method file is the method it describes: what it leaves out is that of the method it is based on."""

from __future__ import annotations

import math
from types import SimpleNamespace

import attrs
import numpy as np
import pytest
from samples import METHOD, SITUATION, as_json, as_yaml, changed, codes, problems

import atrocity_prevention as ap
from atrocity_prevention import Crime, DataError, Floor, Method, Tempo

LEAST = {name: METHOD[name] for name in ("schema", "id", "version")}
REFERENCE = ap.default_catalogue().methods["reference"]
FULL = Method(
    id="acme",
    version="2026.1",
    labels={"en": "the house's method"},
    factor_rule=ap.MeanOfHighest(k=4),
    crime_rule=ap.PowerMean(p=2.5),
    indicator_weights={"8.8": 2, "8.10": 0.5},
    crime_weights={Crime.GENOCIDE: {"RF1": 1, "RF9": 4}, Crime.WAR_CRIMES: {"RF13": 3}},
    prior=0.3,
    half_lives={Tempo.STRUCTURAL: 1000, Tempo.DYNAMIC: 200, Tempo.TRIGGER: 30},
    indicator_half_lives={"8.8": 20},
    bands=[0.1, 0.3, 0.5, 0.9],
    alert_threshold=0.55,
    evidence_gate=0.2,
    floors=[Floor(when="8.8", at_least=0.75, then="RF8", becomes=0.6)],
    counts_only=True,
)
SURE = ap.read_situation(
    as_json(changed(changed(SITUATION, ("observations", 0, "confidence"), 1), ("observations", 0, "level"), "severe"))
)

MISTAKES = """\
schema: atrocity-prevention/method/1
id: acme
versoin: 1                      #: E011 versoin, E010 version
based_on: checklst              #: E021 based_on
labels: {en: [x]}               #: E012 labels.en
factor_rule:
  id: mean_of_hihgest           #: E021 factor_rule.id
crime_rule:
  id: power_mean
  q: 3                          #: E011 crime_rule.q
indicator_weights:
  8.8: -1                       #: E014 indicator_weights["8.8"]
  "8.99": 1                     #: E021 indicator_weights["8.99"]
crime_weights:
  genocide:
    RF9: heavy                  #: E012 crime_weights.genocide.RF9
    RF99: 1                     #: E021 crime_weights.genocide.RF99
  piracy: {RF1: 1}              #: E013 crime_weights.piracy
prior: 1.5                      #: E014 prior
half_lives:
  trigger: 0                    #: E014 half_lives.trigger
  slow: 1                       #: E013 half_lives.slow
indicator_half_lives:
  15.1: 3                       #: E021 indicator_half_lives["15.1"]
bands: [0.2, 0.1, 0.6, 0.8]     #: E014 bands
alert_threshold: "0.6"          #: E012 alert_threshold
evidence_gate: yes              #: E012 evidence_gate
floors:
  - when: RF1
    at_least: 0.5
    then: "8.8"                 #: E021 floors[0].then
    becomes: 2                  #: E014 floors[0].becomes
  - {when: piracy, at_least: 1} #: E021 floors[1].when, E010 floors[1].then, E010 floors[1].becomes
counts_only: yes                #: E012 counts_only
"""


@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_every_key_is_read(write):
    """A file that says everything is the method a programmer would have built with the same values."""
    assert ap.read_method(write(METHOD)) == FULL


def test_what_is_left_out_is_the_reference():
    """A file that gives only its name is the reference method under that name."""
    assert ap.read_method(as_json(LEAST)) == attrs.evolve(REFERENCE, id="acme", version="2026.1")


@pytest.mark.parametrize("key", [key for key in METHOD if key not in (*LEAST, "based_on")])
def test_each_key_changes_its_field_alone(key):
    """One key changes one field, and every other stays that of the reference."""
    expected = attrs.evolve(REFERENCE, id="acme", version="2026.1", **{key: getattr(FULL, key)})
    assert ap.read_method(as_json({**LEAST, key: METHOD[key]})) == expected != ap.read_method(as_json(LEAST))


def test_a_method_can_be_based_on_another():
    """With `based_on`, what is left out is that of the named method, down to the absence of a threshold."""
    read = ap.read_method(as_json({**LEAST, "based_on": "checklist", "prior": 0.5}))
    checklist = ap.default_catalogue().methods["checklist"]
    assert read == attrs.evolve(checklist, id="acme", version="2026.1", prior=0.5)
    assert read.alert_threshold is None
    assert read.counts_only


def test_no_threshold_is_not_the_same_as_none_said():
    """`alert_threshold: null` draws no conclusions; leaving the key out keeps the base's."""
    assert ap.read_method(as_json({**LEAST, "alert_threshold": None})).alert_threshold is None
    assert ap.read_method(as_yaml(LEAST) + "alert_threshold:\n").alert_threshold is None
    assert ap.read_method(as_json(LEAST)).alert_threshold == REFERENCE.alert_threshold


def test_every_mistake_is_told_at_once():
    """Unknown ids, values out of range and misspelt keys are told together, each with its path, code and line."""
    expected = {
        (path, f"AP-{code}", number)
        for number, line in enumerate(MISTAKES.splitlines(), 1)
        for code, path in (part.split() for part in line.partition("#: ")[2].split(",") if part)
    }
    # What is missing stands on no line of its own, but on that of what it is missing from.
    expected = {(path, code, 1 if path == "version" else line) for path, code, line in expected}
    found = problems(MISTAKES, ap.read_method)
    told = [(problem.path, problem.code, problem.line) for problem in found]
    assert len(told) == len(set(told)) >= 20
    assert set(told) == expected
    remedies = {problem.path: problem.remedy for problem in found}
    assert "checklist" in remedies["based_on"]
    assert "its settings are: p" in remedies["crime_rule.q"]
    assert "mean_of_highest" in remedies["factor_rule.id"]


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("maximum", ap.Maximum()),
        ({"id": "maximum"}, ap.Maximum()),
        ("mean_of_highest", ap.MeanOfHighest()),
        ({"id": "mean_of_highest", "k": 1}, ap.MeanOfHighest(k=1)),
        ({"k": 2, "id": "mean_of_highest"}, ap.MeanOfHighest(k=2)),
        ({"id": "power_mean", "p": 8}, ap.PowerMean(p=8)),
        ({"id": "share_at_least", "level": 0.75}, ap.ShareAtLeast(level=0.75)),
        ("weighted_mean", ap.WeightedMean()),
    ],
)
@pytest.mark.parametrize("write", [as_json, as_yaml])
def test_a_rule_is_chosen_by_name_or_with_its_settings(written, rule, write):
    """A rule's name alone takes it as the catalogue has it; a mapping changes its numbers."""
    read = ap.read_method(write({**LEAST, "factor_rule": written, "crime_rule": written}))
    assert (read.factor_rule, read.crime_rule) == (rule, rule)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"id": "mean_of_highest", "k": 0}, [("factor_rule.k", "AP-E014")]),
        ({"id": "power_mean", "p": -1}, [("factor_rule.p", "AP-E014")]),
        ({"id": "share_at_least", "level": 1.5}, [("factor_rule.level", "AP-E014")]),
        ({"id": "mean_of_highest", "k": 2.5}, [("factor_rule.k", "AP-E012")]),
        ({"id": "maximum", "k": 2}, [("factor_rule.k", "AP-E011")]),
        ({"id": "maximum", "version": "2"}, [("factor_rule.version", "AP-E011")]),
        ({"id": "maximum", "b": 1, "a.b": 1}, [("factor_rule.b", "AP-E011"), ('factor_rule["a.b"]', "AP-E011")]),
        (
            {"id": "maximum", "is_mean": 1, "__class__": 1},
            [(f"factor_rule.{x}", "AP-E011") for x in ("is_mean", "__class__")],
        ),
        ({"id": "nope", "k": 2}, [("factor_rule.id", "AP-E021")]),
        ({"k": 2}, [("factor_rule.id", "AP-E010")]),
    ],
)
def test_a_setting_that_does_not_fit_is_a_problem(written, expected):
    """Settings out of range, of another kind or unknown to the rule are told; a file never reaches anything else."""
    assert codes(problems(as_json({**LEAST, "factor_rule": written}), ap.read_method)) == expected


def test_every_setting_that_does_not_fit_is_told_at_once():
    """Several wrong settings of one rule give several problems."""
    rule = {"id": "acme.touchy", "low": "x", "high": None, "strange": 1}
    found = problems(as_json({**LEAST, "factor_rule": rule}), ap.read_method, catalogue=with_plugin())
    assert sorted(codes(found)) == [
        ("factor_rule.high", "AP-E012"),
        ("factor_rule.low", "AP-E012"),
        ("factor_rule.strange", "AP-E011"),
    ]


def at_most(_rule, attribute, value):
    if value > 1:
        raise TypeError(f"{attribute.name} is above 1")


def not_negative(_rule, _attribute, value):
    if value < 0:
        raise ValueError


def inverse(value):
    return {1.0: 1.0, 2.0: 0.5}[1 / value]


@attrs.frozen(kw_only=True)
class Touchy:
    """A plugin's rule with settings that object in every way there is, and a switch."""

    low: float = attrs.field(default=0.0, validator=not_negative)
    high: float = attrs.field(default=1.0, validator=at_most)
    inverse: float = attrs.field(default=1.0, converter=inverse)
    strict: bool = False
    mode: str = "plain"
    _hidden: float = 0
    steps: tuple[float, ...] = (0.2, 0.4)
    table: object = attrs.field(factory=lambda: np.zeros(1), eq=False)
    id: str = attrs.field(default="acme.touchy", init=False)
    version: str = attrs.field(default="1", init=False)

    def __call__(self, levels, weights):
        return np.clip(levels.max(axis=0), self.low, self.high)


class Plain:
    """A plugin's rule without any settings, and not made by attrs."""

    id, version = "acme.plain", "1"

    def __call__(self, levels, weights):
        return levels.min(axis=0)


def with_plugin(*methods):
    """Return the library's catalogue with two more rules, an indicator and some methods."""
    plugins = ap.Plugins.with_builtins()
    brought = {
        "scoring_rules": (Touchy(), Plain()),
        "methods": methods,
        "indicators": (ap.Indicator(id="acme.fuel", labels="fuel", factor="RF1"),),
    }
    hooks = {f"atrocity_prevention_{name}": ap.hookimpl(lambda items=items: items) for name, items in brought.items()}
    plugins.register(SimpleNamespace(**hooks), name="acme")
    return plugins.catalogue()


def test_a_plugins_words_can_be_used():
    """Rules, indicators and methods that a plugin brings are used like the library's own."""
    rules = {"factor_rule": {"id": "acme.touchy", "low": 0.25, "high": 1}, "crime_rule": "acme.plain"}
    document = {**LEAST, **rules, "indicator_weights": {"acme.fuel": 3}}
    catalogue = with_plugin()
    read = ap.read_method(as_json(document), catalogue=catalogue)
    assert read.factor_rule == Touchy(low=0.25, high=1.0)
    assert read.crime_rule is catalogue.rules["acme.plain"]
    assert codes(problems(as_json(document), ap.read_method)) == [
        ("factor_rule.id", "AP-E021"),
        ("crime_rule", "AP-E021"),
        ('indicator_weights["acme.fuel"]', "AP-E021"),
    ]
    rule = {"id": "acme.plain", "k": 1}
    (problem,) = problems(as_json({**LEAST, "factor_rule": rule}), ap.read_method, catalogue=catalogue)
    assert (problem.path, problem.remedy) == ("factor_rule.k", "it has none")


def test_a_plugins_rule_comes_back(tmp_path):
    """A method with a plugin's rules is written with their ids and settings, and read with the plugin's catalogue."""
    rule = Touchy(high=0.5, strict=True, mode="8.10", hidden=0.5, low=np.float64(0.25))
    method = attrs.evolve(FULL, factor_rule=rule, crime_rule=Plain())
    for name in ("m.yaml", "m.json"):
        ap.write_method(method, tmp_path / name)
        read = ap.read_method(tmp_path / name, catalogue=with_plugin())
        assert read.factor_rule == rule
        assert read.factor_rule.strict is True
        assert (type(read.factor_rule.mode), type(read.factor_rule.low)) == (str, float)
        assert read.crime_rule.id == "acme.plain"


@pytest.mark.parametrize(
    ("settings", "refused"),
    [
        ({"mode": 8}, "mode"),
        ({"mode": True}, "mode"),
        ({"mode": None}, "mode"),
        ({"strict": "true"}, "strict"),
        ({"low": "0.5"}, "low"),
        ({"hidden": "0.5"}, "hidden"),
        ({"_hidden": 0.5}, "_hidden"),
        ({"steps": [0.1]}, "steps"),
        ({"version": "2"}, "version"),
    ],
)
def test_a_setting_is_read_as_what_it_is_and_as_nothing_else(settings, refused):
    """Text is no number and a number no text; lists, and what says which rule it is, cannot be set at all."""
    rule = {"id": "acme.touchy", **settings}
    found = problems(as_json({**LEAST, "factor_rule": rule}), ap.read_method, catalogue=with_plugin())
    assert [problem.path for problem in found] == [f"factor_rule.{refused}"]


def test_a_text_stands_as_it_is_written():
    """Without quotes too, a text setting is text: 8.10 is not 8.1, and NO is not false."""
    for written in ("8.10", "NO", "null_", "1e3"):
        text = f"{as_yaml(LEAST)}factor_rule: {{id: acme.touchy, mode: {written}}}\n"
        assert ap.read_method(text, catalogue=with_plugin()).factor_rule.mode == written


@pytest.mark.parametrize(("key", "value"), [("steps", (0.1,)), ("low", math.inf), ("table", np.ones(2))])
def test_what_no_file_can_hold_is_not_written(tmp_path, key, value):
    """A method is refused as a whole, naming each such setting, rather than written so that it cannot be read."""
    with pytest.raises(DataError) as caught:
        ap.write_method(attrs.evolve(FULL, crime_rule=Touchy(**{"table": np.ones(2), key: value})), tmp_path / "m.yaml")
    assert sorted(codes(caught.value.problems)) == sorted({(f"crime_rule.{one}", "AP-E012") for one in (key, "table")})
    assert not list(tmp_path.iterdir())


@attrs.frozen
class Named:
    """A plugin's rule whose id and version are settings like any other to attrs."""

    low: float
    id: str = "acme.named"
    version: str = "1"


def test_what_says_which_rule_it_is_cannot_be_set(tmp_path):
    """A rule's id and version are those of the plugin, even where its class would take others."""
    catalogue = ap.Catalogue(factors=[], indicators=[], rules=[Named(0.5)], methods=[REFERENCE])
    document = {**LEAST, "factor_rule": {"id": "acme.named", "version": "9"}}
    (problem,) = problems(as_json(document), ap.read_method, catalogue=catalogue)
    assert (problem.path, problem.remedy) == ("factor_rule.version", "its settings are: low")
    ap.write_method(ap.Method(id="m", version="1", factor_rule=Named(0.75)), tmp_path / "m.json")
    assert '"version": "9"' not in (tmp_path / "m.json").read_text()
    assert (tmp_path / "m.json").read_text().count('"version"') == 1


@pytest.mark.parametrize("settings", [{"high": 2}, {"low": -1}, {"inverse": 0}, {"inverse": 3}])
def test_whatever_a_rule_objects_to_is_a_problem(settings):
    """A plugin's rule may refuse a setting with any of the usual exceptions, with a reason or without."""
    rule = {"id": "acme.touchy", **settings}
    found = problems(as_json({**LEAST, "factor_rule": rule}), ap.read_method, catalogue=with_plugin())
    assert codes(found) == [("factor_rule", "AP-E014")]


def test_some_half_lives_keep_the_others_of_the_base():
    """A file that gives one tempo's half-life leaves the others as the method has them that it is based on."""
    base = attrs.evolve(REFERENCE, id="acme.slow", half_lives=dict.fromkeys(Tempo, 5000))
    document = {**LEAST, "based_on": "acme.slow", "half_lives": {"trigger": 10}}
    read = ap.read_method(as_json(document), catalogue=with_plugin(base))
    assert dict(read.half_lives) == {Tempo.STRUCTURAL: 5000, Tempo.DYNAMIC: 5000, Tempo.TRIGGER: 10}


def test_a_base_must_be_a_method():
    """Something else that a catalogue holds under that name cannot be the base."""
    odd = ap.Catalogue(factors=[], indicators=[], methods=[SimpleNamespace(id="odd")])
    found = problems(as_json({**LEAST, "based_on": "odd"}), ap.read_method, catalogue=odd)
    assert [problem.code for problem in found] == ["AP-E021"]


@pytest.mark.parametrize("key", [key for key in METHOD if key not in (*LEAST, "based_on", "labels", "counts_only")])
def test_a_method_file_scores_as_the_method_built_by_hand(key):
    """Each key changes an assessment exactly as the same value given to the constructor does."""
    built = attrs.evolve(REFERENCE, id="acme", version="2026.1", **{key: getattr(FULL, key)})
    read = ap.read_method(as_json({**LEAST, key: METHOD[key]}))
    assert ap.assess(SURE, method=read).to_dict() == ap.assess(SURE, method=built).to_dict()


def test_a_method_file_changes_a_score():
    """The full method gives other scores than the reference, and the same as its counterpart built by hand."""
    by_file = ap.assess(SURE, method=ap.read_method(as_yaml(METHOD)))
    by_hand, reference = ap.assess(SURE, method=FULL), ap.assess(SURE)
    assert by_file.to_dict() == by_hand.to_dict()
    assert by_file.overall != reference.overall
    assert by_file.factors["RF8"].low >= 0.6 > reference.factors["RF8"].low
