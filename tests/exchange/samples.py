"""Documents the tests of the readers begin with, ways to damage them, and strategies for whole records."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import strategies as st

import atrocity_prevention as ap
import lesson_samples
from atrocity_prevention import DataError
from atrocity_prevention.exchange.lessons_file import after_action_document, case_document
from atrocity_prevention.exchange.plain import Scalar, scalar_bool, scalar_number
from atrocity_prevention.exchange.plainly import to_yaml

SITUATION = {
    "schema": "atrocity-prevention/situation/1",
    "id": "exampleland-2026",
    "name": {"en": "Exampleland", "fr": "Exemplie"},
    "place": {"country": "KEN", "area": "KE047"},
    "marking": "TLP:GREEN",
    "populations": [
        {"id": "coast", "name": {"en": "Coast"}, "kind": "ethnic", "marking": "TLP:RED", "note": "few"},
        {"id": "river"},
    ],
    "sources": [
        {
            "id": "nhri",
            "name": {"en": "Commission"},
            "kind": "institution",
            "reliability": "B",
            "independence_group": "state",
            "marking": "TLP:AMBER",
            "note": {"en": "since 2011"},
        },
        {"id": "radio", "reliability": "E"},
    ],
    "observations": [
        {
            "id": "o1",
            "indicator": "8.8",
            "state": "observed",
            "level": "high",
            "observed_on": {"from": "2026-05-01", "to": "2026-05-31"},
            "reported_on": "2026-06-04",
            "source": "nhri",
            "credibility": 2,
            "confidence": 0.7,
            "populations": ["coast", "river"],
            "reference": "A/HRC/00/00, para. 12",
            "note": {"en": "short text"},
            "marking": "TLP:AMBER+STRICT",
        },
        {"id": "o2", "indicator": "7.3", "state": "absent", "observed_on": "2026-05-02", "source": "radio"}
        | {"credibility": 3},
    ],
    "note": {"en": "invented"},
}
"""A situation that says everything a situation file can say."""

METHOD = {
    "schema": "atrocity-prevention/method/1",
    "id": "acme",
    "version": "2026.1",
    "based_on": "reference",
    "labels": {"en": "the house's method"},
    "factor_rule": {"id": "mean_of_highest", "k": 4},
    "crime_rule": {"id": "power_mean", "p": 2.5},
    "indicator_weights": {"8.8": 2.0, "8.10": 0.5},
    "crime_weights": {"genocide": {"RF1": 1.0, "RF9": 4.0}, "war_crimes": {"RF13": 3.0}},
    "prior": 0.3,
    "half_lives": {"structural": 1000.0, "dynamic": 200.0, "trigger": 30.0},
    "indicator_half_lives": {"8.8": 20.0},
    "bands": [0.1, 0.3, 0.5, 0.9],
    "alert_threshold": 0.55,
    "evidence_gate": 0.2,
    "floors": [{"when": "8.8", "at_least": 0.75, "then": "RF8", "becomes": 0.6}],
    "counts_only": True,
}
"""A method that says everything a method file can say."""

BARE = {name: part for name, part in SITUATION.items() if name in ("schema", "id", "place")}
"""The least a situation file can say."""

NETWORK = {
    "schema": "atrocity-prevention/network/1",
    "id": "exampleland",
    "name": {"en": "Exampleland", "fr": "Exemplie"},
    "marking": "TLP:GREEN",
    "note": {"en": "invented"},
    "actors": [
        {
            "id": "radio",
            "name": {"en": "Community radio"},
            "kind": "media_organisation",
            "functions": ["warn", "observe"],
            "places": [{"country": "KEN", "area": "KE047"}],
            "sector": "media",
            "women_led": True,
            "contact": "register, entry 12",
            "marking": "TLP:AMBER",
            "note": "since 2011",
        },
        {"id": "board", "kind": "inter_agency_board", "functions": ["decide"]},
        {"id": "shadow", "kind": "acme.watchers"},
    ],
    "partnerships": [
        {
            "id": "p1",
            "from": "radio",
            "to": "board",
            "kind": "information_sharing",
            "mutual": True,
            "latency_days": 1.5,
            "reliability": 0.9,
            "valid_from": "2026-01-01",
            "valid_to": "2026-12-31",
            "last_exercised": "2026-03-01",
            "marking": "TLP:CLEAR",
            "note": {"en": "weekly call"},
        },
        {"id": "p2", "from": "board", "to": "radio", "kind": "mandate", "latency_days": 0, "reliability": 1},
    ],
}
"""A network that says everything a network file can say."""

PLAN = {
    "schema": "atrocity-prevention/plan/1",
    "id": "river",
    "name": {"en": "For the river", "fr": "Pour le fleuve"},
    "situation": "exampleland-2026",
    "basis": "sha256:00",
    "version": 2,
    "decided_on": "2026-05-02",
    "act_by": "2026-07-01",
    "review_on": "2026-06-01",
    "items": [
        {
            "id": "talks",
            "measure": "M03",
            "owner": "river-elders",
            "partners": ["women-network", "nhri"],
            "start": "2026-05-03",
            "deadline": "2026-06-30",
            "review_on": "2026-05-20",
            "aims_at": ["8.8", "RF9"],
            "to_influence": {"en": "the camps of both candidates"},
            "tailoring": "in the assemblies of the river",
            "levels": ["local", "national"],
            "local_consent": "partial",
            "builds_on": ["assemblies"],
            "programmes": ["rule-of-law"],
            "women": "half of the mediators",
            "resources": {"en": "boats", "fr": "des bateaux"},
            "mitigations": [{"risk": "M03.1", "by": {"en": "the chair rotates"}}, {"risk": "rumours", "by": "radio"}],
            "status": "under_way",
            "result": "first meeting held",
            "marking": "TLP:AMBER",
        },
        {"id": "bare", "measure": "acme.boats"},
    ],
    "committed": ["regional-body"],
    "coordinator": "focal-point",
    "alongside": {"en": "observers are there"},
    "unity": "one text",
    "marking": "TLP:GREEN",
    "note": {"en": "invented"},
}
"""A plan that says everything a plan file can say."""

MAPPING = {
    "schema": "atrocity-prevention/mapping/1",
    "id": "exampleland",
    "version": "2",
    "every": "year",
    "first": "1990-01-01",
    "frame": "states",
    "lags": "published",
    "left_out": ["leaky"],
    "note": "provinces",
    "tables": [
        {
            "id": "states",
            "reader": "columns",
            "path": "states/*.csv",
            "options": {"unit": "code", "year": "year", "values": "*"},
            "absent_rows": "zero",
            "marking": "TLP:GREEN",
            "published": {"month": 6, "day": 1, "years_after": 1},
            "source": "the states",
        }
    ],
    "derived": [{"id": "d", "operation": "mean_of", "of": ["states/a", "states/b"], "at_least": 1, "note": "mean"}],
    "defaults": {"confidence": 0.8, "class": "dynamic"},
    "rows": [
        {"column": "states/a", "indicator": "1.10", "direction": "+", "scaling": "as is", "transform": "0/1"},
        {"column": "d", "indicator": "data.d", "factor": "RF2", "direction": "-", "scaling": {"between": [0, 7.5]}},
    ],
}
"""A mapping of two columns to two indicators."""

BACKTEST = {
    "schema": "atrocity-prevention/backtest/1",
    "id": "small",
    "mapping": "mapping.yaml",
    "tables": [
        {"id": "list", "reader": "columns", "path": "list.csv", "options": {"unit": "place"}, "published": {"days": 90}}
    ],
    "outcomes": {"table": "list", "onset": "onset", "at_least": 2},
    "protocol": {
        "first": "1996-12-31",
        "last": "2006-12-31",
        "every_months": 6,
        "horizon_months": 12,
        "overlap": "forbid",
        "budgets": [30, 10],
        "seed": 3,
    },
    "forecasters": [{"method": "reference", "id": "ours"}, {"column": "t/noise", "direction": "-"}],
    "baselines": {"violence": "t/violence", "population": "t/population"},
    "note": "a note",
}
"""A backtest of a method and a column."""

COMMITMENTS = {
    "schema": "atrocity-prevention/commitments/1",
    "id": "exampleland",
    "name": {"en": "Our word"},
    "marking": "TLP:GREEN",
    "reports": [{"id": "UPR-XEX-3", "mechanism": "universal_periodic_review", "cycle": "3"}],
    "commitments": [
        {
            "id": "UPR-XEX-3.1",
            "report": "UPR-XEX-3",
            "text": {"en": "Ratify"},
            "addressees": ["government"],
            "strands": ["capacity"],
            "shown_by": [{"en": "the depositary's record"}],
            "due": "2027-12-31",
            "tags": [{"to": "3.1", "confirmed_by": "desk", "confirmed_on": "2024-06-01"}],
        }
    ],
    "sources": [{"id": "nhri", "kind": "national_human_rights_institution", "reliability": "B"}],
    "undertakings": [
        {
            "id": "u1",
            "commitment": "A/72/884.45a",
            "state": "XEX",
            "uptake": "accepted",
            "taken_up_on": "2024-03-01",
            "withheld": 1,
            "evidence": [
                {
                    "id": "e1",
                    "says": "partly",
                    "source": "nhri",
                    "observed_on": {"from": "2025-05-01", "to": "2025-05-31"},
                    "credibility": 2,
                    "about": ["A/72/884.45a.1"],
                }
            ],
        }
    ],
}
"""A register with a report and a commitment of its own."""

CAPACITY_REVIEW = {
    "schema": "atrocity-prevention/capacity-review/1",
    "id": "exampleland-2026",
    "subject": "exampleland",
    "name": {"en": "Exampleland"},
    "questionnaire": "oversight",
    "marking": "TLP:GREEN",
    "respondents": [
        {"id": "nhri", "kind": "national_human_rights_institution", "reliability": "B", "asked": ["OV1", "OV2"]}
    ],
    "answers": [
        {
            "id": "a1",
            "question": "OV1.1",
            "respondent": "nhri",
            "answer": "in_place",
            "answered_on": "2026-05-01",
            "reported_on": "2026-05-20",
            "credibility": 2,
            "reference": "annual report",
        }
    ],
}
"""A round with one respondent and one answer."""

QUESTIONNAIRE = {
    "schema": "atrocity-prevention/questionnaire/1",
    "id": "acme.wells",
    "version": "2",
    "labels": {"en": "Wells"},
    "respondents": ["affected_community"],
    "sections": [
        {
            "id": "W1",
            "labels": {"en": "Access"},
            "questions": [{"id": "W1.1", "text": {"en": "Can all draw water?"}, "bears_on": ["9.1"]}],
        }
    ],
}
"""A questionnaire with one question."""

RESILIENCE = {
    "schema": "atrocity-prevention/resilience/1",
    "id": "exampleland-resilience",
    "place": {"country": "XEX"},
    "marking": "TLP:GREEN",
    "sources": [{"id": "university", "reliability": "B"}],
    "observations": [
        {
            "id": "r1",
            "resilience": "R12",
            "state": "observed",
            "strength": "strong",
            "observed_on": {"from": "2026-05-01", "to": "2026-05-31"},
            "source": "university",
            "credibility": 2,
            "areas": ["XE1"],
        }
    ],
}
"""Evidence with one report."""

JUDGEMENTS = {
    "schema": "atrocity-prevention/judgements/1",
    "id": "panel",
    "situation": "exampleland",
    "place": {"country": "KEN", "area": "KE047"},
    "marking": "TLP:GREEN",
    "assessors": [
        {"id": "lawyer", "role": {"en": "Legal adviser"}, "note": {"en": "asked first"}},
        {"id": "desk", "reliability": "B", "independence_group": "un", "marking": "TLP:AMBER"},
    ],
    "judgements": [
        {
            "assessor": "lawyer",
            "given_on": "2026-05-04",
            "indicators": [
                {"indicator": "9.1", "state": "absent", "confidence": 0.9, "reason": {"en": "none was found"}},
                {"indicator": "8.8", "state": "observed", "level": "low", "confidence": 0.7},
            ],
            "weighings": [{"indicator": "9.1", "reads": {"genocide": "inconsistent"}, "reason": {"en": "as above"}}],
        },
        {
            "assessor": "desk",
            "round": 2,
            "given_on": "2026-05-11",
            "indicators": [{"indicator": "9.1", "state": "observed", "level": "high", "credibility": 2}],
            "marking": "TLP:RED",
            "note": {"en": "after discussion"},
        },
    ],
    "note": {"en": "both had read the same reports"},
}

WARNING = {
    "schema": "atrocity-prevention/warning/1",
    "id": "w1",
    "type": "update",
    "replaces": "w0",
    "situation": "exampleland-2026",
    "region": "XEX01",
    "basis": "b" * 64,
    "as_of": "2026-05-29",
    "level": {
        "target": "overall",
        "low": 0.25,
        "high": 0.9,
        "band_low": "low",
        "band_high": "very_high",
        "coverage": 0.4,
        "conclusion": "undetermined",
        "method": "reference 1",
    },
    "crimes": ["genocide"],
    "drivers": ["8.8"],
    "populations": ["coast-minority"],
    "options": [{"measure": "M03", "owner": "ministry", "cost_of_delay": {"en": "a month"}, "decide_by": "2026-06-15"}],
    "addressees": [{"actor": "ministry", "route": ["desk", "ministry"], "minutes": 90, "reliability": 0.8}],
    "answer_by": "2026-06-10",
    "signed_by": "desk",
    "languages": ["en", "fr"],
    "summary": {"en": "The coast is at risk."},
    "observed_on": "2026-05-01",
    "reported_on": "2026-05-04",
    "marking": "TLP:GREEN",
    "permitted_use": "internal",
}
"""A warning that says everything a warning file can say."""

READERS = {
    "situation": (SITUATION, ap.read_situation),
    "method": (METHOD, ap.read_method),
    "network": (NETWORK, ap.read_network),
    "plan": (PLAN, ap.read_plan),
    "warning": (WARNING, ap.read_warning),
    "mapping": (MAPPING, ap.read_mapping),
    "backtest": (BACKTEST, ap.read_backtest),
    "commitments": (COMMITMENTS, ap.read_commitments),
    "capacity review": (CAPACITY_REVIEW, ap.read_capacity_review),
    "questionnaire": (QUESTIONNAIRE, ap.read_questionnaire),
    "resilience": (RESILIENCE, ap.read_resilience),
    "judgements": (JUDGEMENTS, ap.read_judgements),
    "case": (case_document(lesson_samples.case()), ap.read_case),
    "after-action": (after_action_document(lesson_samples.review()), ap.read_after_action),
}

CODE = re.compile(r"AP-E(0[0-48]|1[0-8])[0-9]")


def as_json(document):
    return json.dumps(document, indent=2)


def as_yaml(document):
    return to_yaml(document)


def problems(text, read=ap.read_situation, **more):
    """Return what a reader finds wrong; fail where it finds nothing, and let everything but `DataError` escape."""
    with pytest.raises(DataError) as caught:
        read(text, **more)
    return caught.value.problems


def outcome(text, read=ap.read_situation):
    """Return what was read, or the problems, after a look at each: that they say where, what, and what to do."""
    try:
        return read(text)
    except DataError as error:
        found = error.problems
    assert found
    for problem in found:
        assert CODE.fullmatch(problem.code), problem
        assert problem.message, problem
        assert problem.remedy, problem
        assert problem.line is None or problem.line >= 1, problem
    # Characters that cannot stand in a file are found before anything in it has a path, each time they occur.
    # Keys that may be text are masked, so that several problems may come to have one path.
    told = [(one.path, one.line, one.message) for one in found if one.path and '"..."' not in one.path]
    assert len(told) == len(set(told)), "a problem is reported twice"
    return found


def codes(found):
    """Return the problems as pairs of path and code."""
    return [(problem.path, problem.code) for problem in found]


def bare_values(value):
    """Return what the unquoted scalars of a YAML tree stand for in JSON."""
    if isinstance(value, dict):
        return {key: bare_values(part) for key, part in value.items()}
    if isinstance(value, list):
        return [bare_values(part) for part in value]
    if not isinstance(value, Scalar):
        return value
    truth, number = scalar_bool(value), scalar_number(value)
    return truth if truth is not None else str(value) if number is None else number


def paths_of(value, at=()):
    """Yield the way to every part of a document, except the whole and the name of its kind."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if (*at, key) != ("schema",):
            yield (*at, key)
            yield from paths_of(part, (*at, key))


def changed(document, path, value):
    """Return a copy of a document with one part replaced or added."""
    found = copy.deepcopy(document)
    holder = found
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return found


def naughty_strings():
    """Return the Big List of Naughty Strings; skip where the folder of third-party data is not there."""
    path = Path(__file__).parents[3] / "shared" / "third_party" / "naughty_strings" / "blns.json"
    if not path.is_file():
        pytest.skip("the Big List of Naughty Strings (../shared/third_party/naughty_strings) is not here")
    return json.loads(path.read_text(encoding="utf-8"))


CATALOGUE = ap.default_catalogue()

TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(["NO", "8.10", "null", "~", "1e5", " x ", "a\r\nb", "\u2028"]))
NAMES = TEXTS.filter(str.strip)
LANGUAGES = st.one_of(st.sampled_from(["en", "fr", "und", "zh-Hant"]), TEXTS)
LOCAL = st.one_of(TEXTS, st.dictionaries(LANGUAGES, TEXTS, min_size=1, max_size=3))
MARKINGS = st.none() | st.sampled_from(ap.Marking)
UNITS = st.floats(0, 1)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
COMMON = {"id": NAMES, "name": LOCAL, "marking": MARKINGS, "note": st.none() | LOCAL}
POPULATIONS = st.builds(ap.Population, kind=TEXTS, **COMMON)
SOURCES = st.builds(
    ap.Source,
    kind=TEXTS,
    reliability=st.none() | st.sampled_from(ap.Reliability),
    independence_group=st.none() | NAMES,
    **COMMON,
)


@st.composite
def observations(draw, sources, populations):
    """Draw one observation that fits the sources and populations there are."""
    state = draw(st.sampled_from([state for state in ap.State if state is not ap.State.NOT_ASSESSED]))
    free = state not in (ap.State.ABSENT, ap.State.NOT_APPLICABLE)
    start, end = sorted([draw(DAYS), draw(DAYS)])
    observed = state is ap.State.OBSERVED
    return ap.Observation(
        id=draw(NAMES),
        indicator=draw(st.sampled_from(list(CATALOGUE.indicators))),
        state=state,
        level=draw(UNITS if observed else st.none() | (UNITS if free else st.just(0.0))),
        observed_on=ap.Period(start=start, end=draw(st.sampled_from([start, end]))),
        reported_on=draw(st.none() | st.dates(start)),
        source=draw(st.sampled_from(sources)).id,
        credibility=draw(st.none() | st.sampled_from(ap.Credibility)),
        confidence=draw(UNITS if state.known else st.none() | UNITS),
        populations=draw(st.lists(st.sampled_from(populations), max_size=2)) if populations else (),
        reference=draw(st.none() | TEXTS),
        note=draw(st.none() | LOCAL),
        marking=draw(MARKINGS),
    )


@st.composite
def situations(draw):
    """Draw a situation in which every field can say something, or nothing."""
    by_id = {"unique_by": lambda item: item.id, "max_size": 3}
    populations = draw(st.lists(POPULATIONS, **by_id))
    sources = draw(st.lists(SOURCES, **by_id))
    reports = observations(sources, [population.id for population in populations])
    return ap.Situation(
        place=ap.Place(country=draw(st.sampled_from(ap.countries())).alpha3, area=draw(st.none() | TEXTS)),
        populations=populations,
        sources=sources,
        observations=draw(st.lists(reports, **by_id)) if sources else (),
        **{name: draw(strategy) for name, strategy in COMMON.items()},
    )


WEIGHTS = st.floats(0, 1e12)
HALF_LIVES = st.floats(1e-300, 1e12)
RULES = st.one_of(
    st.builds(ap.MeanOfHighest, k=st.integers(1, 2**53)),
    st.builds(ap.PowerMean, p=st.floats(0.01, 100)),
    st.builds(ap.ShareAtLeast, level=st.floats(0, 1, exclude_min=True)),
    st.sampled_from([ap.WeightedMean(), ap.GeometricMean(), ap.Maximum(), ap.NoisyOr()]),
)
FACTORS, INDICATORS = list(CATALOGUE.factors), list(CATALOGUE.indicators)
FLOORS = st.builds(
    ap.Floor,
    when=st.sampled_from([*INDICATORS, *FACTORS]),
    at_least=UNITS,
    then=st.sampled_from([*FACTORS, *map(str, ap.Crime)]),
    becomes=UNITS,
)
METHODS = st.builds(
    ap.Method,
    id=NAMES,
    version=NAMES,
    labels=LOCAL,
    factor_rule=RULES,
    crime_rule=RULES,
    indicator_weights=st.dictionaries(st.sampled_from(INDICATORS), WEIGHTS, max_size=3),
    crime_weights=st.dictionaries(
        st.sampled_from(ap.Crime), st.dictionaries(st.sampled_from(FACTORS), WEIGHTS, max_size=3), min_size=1
    ),
    prior=UNITS,
    half_lives=st.dictionaries(st.sampled_from(ap.Tempo), HALF_LIVES),
    indicator_half_lives=st.dictionaries(st.sampled_from(INDICATORS), HALF_LIVES, max_size=3),
    bands=st.lists(UNITS, min_size=4, max_size=4, unique=True).map(sorted),
    alert_threshold=st.none() | UNITS,
    evidence_gate=UNITS,
    floors=st.lists(FLOORS, max_size=3),
    counts_only=st.booleans(),
)
"""Methods in which every field can say something; the empty labels and crime weights have tests of their own."""
