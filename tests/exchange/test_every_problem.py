"""Every problem of a situation is told at once, in its place, and never by repeating what was written."""

from __future__ import annotations

import functools
import json
import re
import traceback
from types import MappingProxyType

import pytest
from samples import BARE, READERS, SITUATION, as_json, as_yaml, bare_values, changed, codes, paths_of, problems

from atrocity_prevention import DataError
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml
from atrocity_prevention.exchange.paths import parse_path
from atrocity_prevention.exchange.plain import path_text

# Behind each mistake, the codes and paths it must be told with, on this very line.
MISTAKES = """\
schema: atrocity-prevention/situation/1
id: ""                                    #: E017 id
nmae: Exampleland                         #: E011 nmae
place:
  country: Atlantis                       #: E022 place.country
  aera: KE047                             #: E011 place.aera
marking: TLP:PINK                         #: E013 marking
populations:
  - {id: coast, kind: ethnic}
  - {id: coast}                           #: E023 populations[1].id
  - kind: {en: ethnic}                    #: E012 populations[2].kind, E010 populations[2].id
sources:
  - {id: nhri, reliability: G}            #: E013 sources[0].reliability
  - just text                             #: E012 sources[1]
  - id: radio
    note: [a]                             #: E012 sources[2].note
observations:
  - id: o1
    indicator: "8.80"                     #: E021 observations[0].indicator
    state: seen                           #: E013 observations[0].state
    level: 1.5                            #: E014 observations[0].level
    observed_on: 2026-02-30               #: E015 observations[0].observed_on
    reported_on: yesterday                #: E015 observations[0].reported_on
    source: nobody                        #: E020 observations[0].source
    credibility: 2.0                      #: E012 observations[0].credibility
    populations:
      - coast
      - hill                              #: E020 observations[0].populations[1]
  - id: o1                                #: E023 observations[1].id, E026 observations[1].level
    indicator: "8.10"
    state: observed
    observed_on:                          #: E027 observations[1].observed_on
      from: 2026-05-31
      to: 2026-05-01
    source: nhri
    confidence: true                      #: E012 observations[1].confidence
    note: {en: {fr: short}}               #: E012 observations[1].note.en
  - id: o3                                #: E010 observations[2].source
    indicator: "8.8"
    state: absent
    level: high                           #: E026 observations[2].level
    observed_on: 2026-05-02
    reported_on: 2026-05-01               #: E024 observations[2].reported_on
    credibility: 9                        #: E013 observations[2].credibility
  - id: o4
    indicator: "8.8"
    state: absent
    observed_on: {from: 2026-05-01}       #: E015 observations[3].observed_on
    source: radio                         #: E025 observations[3].source
    credibility: 2
  - id: o5                                #: E025 observations[4].credibility
    indicator: "8.8"
    state: absent
    observed_on: 2026-05-01
    source: nhri
"""


def expected_problems():
    """Return the paths, codes and lines that the comments of the mistaken file announce."""
    lines = enumerate(MISTAKES.splitlines(), 1)
    return {
        (path, f"AP-{code}", number)
        for number, line in lines
        for code, path in re.findall(r"(E\d{3}) ([^,\s]+)", line.partition("#:")[2])
    }


def part(document, path):
    """Return what stands at a path of a document."""
    return functools.reduce(lambda found, key: found[key], path, document)


def line_in_json(document, path):
    """Return the line of pretty JSON on which a value starts, or its nearest parent, found by marking the value."""
    while path not in set(paths_of(document)):
        path = path[:-1]
    return as_json(changed(document, path, "<here>")).split("<here>")[0].count("\n") + 1


def test_every_mistake_of_a_yaml_file_is_told_at_once():
    """Thirty mistakes give thirty problems: each with its path, code, remedy and line, in order, none twice."""
    found = problems(MISTAKES)
    told = [(problem.path, problem.code, problem.line) for problem in found]
    assert len(told) == len(set(told)) >= 30
    assert set(told) == expected_problems()
    assert [line for _, _, line in told] == sorted(line for _, _, line in told)
    assert all(problem.remedy and problem.message for problem in found)


def test_every_mistake_of_a_json_file_is_told_at_once():
    """The same mistakes in pretty JSON give the same problems, on the lines of the JSON."""
    document = bare_values(parse_yaml(MISTAKES).value)
    found = problems(as_json(document))
    assert sorted(codes(found)) == sorted((path, code) for path, code, _ in expected_problems())
    lines = {problem.path: problem.line for problem in found}
    assert lines == {path: line_in_json(document, parse_path(path)) for path in lines}


@pytest.mark.parametrize("kind", READERS)
def test_no_wrong_field_hides_another(kind):
    """Where every single value is of a wrong kind, every one of them is told."""
    document, read = READERS[kind]
    settings = {("factor_rule", "k"), ("crime_rule", "p")}  # which there are is known once the rule is
    elsewhere = {"options", "defaults"}  # the table's reader judges its options; a default is told where it is used
    leaves = [path for path in paths_of(document) if path not in settings and not elsewhere & set(path)]
    leaves = [path for path in leaves if not isinstance(part(document, path), dict | list)]
    wrong = functools.reduce(lambda found, path: changed(found, path, [[]]), leaves, document)
    found = {problem.path for problem in problems(as_json(wrong), read)}
    assert {path_text(path) for path in leaves} <= found


@pytest.mark.parametrize("name", ["populations", "sources", "observations"])
def test_a_list_that_is_none_hides_nothing_else(name):
    """Where a whole list is of the wrong kind, what is wrong elsewhere is still told."""
    for value in ({}, "x", None, 5, True):
        found = codes(problems(as_json({**SITUATION, name: value, "marking": "TLP:PINK"})))
        assert {(name, "AP-E012"), ("marking", "AP-E013")} <= set(found)


def test_a_missing_grade_is_told_beside_a_wrong_source():
    """A report without credibility needs one whoever its source is: mending the source brings no new problem."""
    for source in ("nobody", None):
        document = changed(SITUATION, ("observations", 1), {**SITUATION["observations"][1], "source": source})
        del document["observations"][1]["credibility"]
        assert ("observations[1].credibility", "AP-E025") in codes(problems(as_json(document)))


def test_an_unknown_population_is_told_beside_one_that_is_no_text():
    """The populations of a report are each looked at, even where one of them is of the wrong kind."""
    found = codes(problems(as_json(changed(SITUATION, ("observations", 0, "populations"), [None, "hill"]))))
    assert found == [("observations[0].populations[0]", "AP-E012"), ("observations[0].populations[1]", "AP-E020")]


def test_a_wrong_grade_is_not_told_as_missing_too():
    """A grade or level that is there but wrong has one problem, of its own."""
    document = changed(SITUATION, ("sources", 1, "reliability"), "Z")
    document["observations"][0] |= {"level": "much", "confidence": 7}
    document["observations"].append({**SITUATION["observations"][1], "id": "o3", "source": "nhri", "credibility": 12})
    assert codes(problems(as_json(document))) == [
        ("sources[1].reliability", "AP-E013"),
        ("observations[0].level", "AP-E013"),
        ("observations[0].confidence", "AP-E014"),
        ("observations[2].credibility", "AP-E013"),
    ]


CANARY = "Zq7canary"
NUMBER = 8675309
SHAPES = MappingProxyType(
    {
        "text": CANARY,
        "list": [CANARY, [CANARY]],
        "mapping": {"en": CANARY, "from": CANARY, "when": [CANARY]},
        "number": NUMBER,
        "real": NUMBER + 0.25,
        "negative": -NUMBER - 0.25,
        "minus": -NUMBER,
    }
)


@pytest.mark.parametrize("write", [as_json, as_yaml])
@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_message_repeats_a_value(kind, shape, write):
    """Wherever a value stands, and however wrong it is, no path, message or remedy and no traceback repeats it.

    The ids of sources and populations are the exception: a remedy may offer them for one that is unknown.
    """
    document, read = READERS[kind]
    broken = {**document, "strange": 1}
    for path in paths_of(document):
        offered = path[0] in ("sources", "populations") and path[2:] == ("id",)
        text = write(changed(broken, path, SHAPES[shape]))
        for unquoted in {text, text.replace(f'"{CANARY}"', CANARY)} if write is as_yaml else {text}:
            with pytest.raises(DataError) as caught:
                read(unquoted)
            told = [f"{problem.path} {problem.message}" for problem in caught.value.problems]
            if not offered:
                told += [str(caught.value), json.dumps(traceback.format_exception(caught.value))]
            assert not [line for line in told if CANARY in line or str(NUMBER) in line], path


def test_a_message_says_how_to_mend_an_unknown_name():
    """An unknown source or population is answered with those that may be shown, an indicator with its family."""
    document = changed(SITUATION, ("observations", 0, "source"), "nobody")
    for one in (*document["sources"], *document["populations"]):
        one["marking"] = "TLP:GREEN"
    document["observations"][0] |= {"indicator": "8.99", "populations": ["hill"]}
    remedies = {problem.path: problem.remedy for problem in problems(as_json(document))}
    assert remedies["observations[0].source"].endswith("use one of: nhri, radio")
    assert remedies["observations[0].populations[0]"].endswith("use one of: coast, river")
    assert "8.1 to 8.12" in remedies["observations[0].indicator"]


@pytest.mark.parametrize("wrong", [{"observations": [{}] * 5_000}, {f"k{number}": 0 for number in range(5_000)}])
def test_reading_is_given_up_after_a_thousand_problems(wrong):
    """However much is wrong with a file, it is told about a thousand problems, and that reading stopped there."""
    found = problems(as_json({**BARE, **wrong}))

    assert 1_000 <= len(found) < 1_020
    assert any(problem.message.startswith("reading stopped after 1,0") for problem in found)
