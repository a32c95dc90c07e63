"""The pages and the code say the same, both ways: nothing undocumented, nothing documented that is not there."""

from __future__ import annotations

import argparse
import posixpath
import re
from pathlib import Path

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.assessment import method as methods
from atrocity_prevention.assessment import scores
from atrocity_prevention.cli import build_parser
from atrocity_prevention.commitments.standing import HALF_LIFE, IMPLEMENTED_FROM, PARTLY_FROM
from atrocity_prevention.evidence.states import LEVELS, REPORTABLE
from atrocity_prevention.exchange.limits import DEFAULT_LIMITS, YAML_LIMITS
from atrocity_prevention.exchange.tables.observation_table import COLUMNS
from atrocity_prevention.plugins import hookspecs
from atrocity_prevention.record.alerts import AlertSettings
from atrocity_prevention.report.brief.naming import CONFIDENCE_STEPS
from atrocity_prevention.sharing.small_cells import SMALLEST

ROOT = Path(__file__).parents[2]
SOURCE = Path(ap.__file__).parent
DOCS = ROOT / "docs"
PAGES = {page.relative_to(DOCS).as_posix(): page.read_text(encoding="utf-8") for page in sorted(DOCS.rglob("*.md"))}
WRITTEN = {page: text for page, text in PAGES.items() if not page.startswith("reference/")}
"""What somebody wrote; the reference names every public name anyhow, and has tests of its own."""
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.compile(r"AP-E\d{3}")


def section(page: str, heading: str) -> str:
    """The text under one heading of a page, without what stands under further headings."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", PAGES[page], re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no heading {heading!r}"
    return found[1]


def table(text: str, number: int = 0) -> dict[str, list[str]]:
    """The rows of a text's tables, first cell -> the others, without backticks; the first table by default."""
    tables = re.findall(r"(?:^\|.*\|\n)+", text + "\n", re.MULTILINE)
    rows = [
        [cell.strip().replace("`", "") for cell in row.strip("|").split("|")] for row in tables[number].splitlines()
    ]
    return {cells[0]: cells[1:] for cells in rows[2:]}


def headings(text: str) -> list[str]:
    """The anchors of a page, as GitHub and most others make them."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]


def links(text: str) -> list[str]:
    """Where a page points to, other places on the web apart."""
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]


def beside(page: str, target: str) -> str:
    """The page that a link on this page leads to, from the folder of all pages."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of the command line."""
    (choice,) = (action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(choice.choices)


def arguments(parser: argparse.ArgumentParser) -> set[str]:
    """The names of a parser's options and arguments, help apart, which every command has."""
    common = {"help", "command"} if parser.prog.split()[-1] in ("atrocity-prevention", "brief") else {"help", "lang"}
    actions = [action for action in parser._actions if action.dest not in common]
    return {(action.option_strings or [action.metavar])[-1] for action in actions}


# --- problems ----------------------------------------------------------------------------------------------------


def test_every_problem_code_is_explained():
    """Every code the library can give has a section in problems.md, and every section a code that can be given."""
    used = {code for file in SOURCE.rglob("*.py") for code in CODE.findall(file.read_text(encoding="utf-8"))}
    explained = re.findall(r"^### (AP-E\d{3}): ", PAGES["problems.md"], re.MULTILINE)

    assert used == set(explained)
    assert len(explained) == len(set(explained))


@pytest.mark.parametrize("title", re.findall(r"^### (AP-E\d{3}: .*)$", PAGES["problems.md"], re.MULTILINE))
def test_every_problem_has_a_checked_example(title):
    """Under every code stands an example that is refused with it: a labelled block, or printed output."""
    code, text = title[:7], section("problems.md", title)
    labels = re.findall(r"^<!-- \w+: (AP-E\d{3}) -->\n```", text, re.MULTILINE)
    printed = [
        code for block in re.findall(r"```(?:python|text)\n(.*?)```", text, re.DOTALL) for code in CODE.findall(block)
    ]

    assert code in [*labels, *printed]


def test_the_limits_are_those_of_the_readers():
    """The sizes that problems.md names are the ones readers keep to."""
    text = section("problems.md", "AP-E004: too much")

    assert "64 MB, 64 lists inside one another, two million values, a million rows" in text
    assert (DEFAULT_LIMITS.max_bytes, DEFAULT_LIMITS.max_depth) == (64 * 2**20, 64)
    assert "16 MB and 150,000 values" in text
    assert (YAML_LIMITS.max_bytes, YAML_LIMITS.max_nodes) == (16 * 1024 * 1024, 150_000)
    assert (DEFAULT_LIMITS.max_nodes, DEFAULT_LIMITS.max_rows) == (2_000_000, 1_000_000)
    assert ("after a thousand" in text) == (DEFAULT_LIMITS.max_problems == 1000)


# --- the command line --------------------------------------------------------------------------------------------


def test_every_command_is_documented():
    """Every command has a section in command-line.md, and every table of options belongs to a command."""
    titles = re.findall(r"^## (.*)\n(?:(?!^##).*\n)*?\| option ", PAGES["command-line.md"], re.MULTILINE)

    assert set(titles) == {"atrocity-prevention", *commands()}


@pytest.mark.parametrize("command", ["atrocity-prevention", *commands()])
def test_every_option_is_documented(command):
    """The table of each command lists its options and arguments, and no others."""
    parser = commands().get(command) or build_parser()

    assert set(table(section("command-line.md", command))) == arguments(parser)


def test_the_keys_of_the_json_are_documented():
    """command-line.md lists the keys of an assessment's JSON, in their order."""
    situation = ap.Situation(id="empty", place=ap.Place(country="XEX"))

    assert list(table(section("command-line.md", "The JSON"))) == list(
        ap.assess(situation, as_of="2026-01-01").to_dict()
    )


# --- names -------------------------------------------------------------------------------------------------------


def test_every_public_name_is_mentioned():
    """Every public name is mentioned, as code, on some page."""
    code = "\n".join(part for text in WRITTEN.values() for part in re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    missing = [name for name in ap.__all__ if not re.search(rf"\b{re.escape(name)}\b", code)]

    assert missing == []


def test_every_mentioned_name_is_public():
    """Whatever a page writes as `ap.` something is there."""
    mentioned = {name for text in [*PAGES.values(), README] for name in re.findall(r"\bap\.([A-Za-z_]\w*)", text)}

    assert sorted(mentioned - set(ap.__all__)) == []


def test_every_hook_is_documented():
    """The hook reference lists the hooks that a plugin can implement, and no others."""
    hooks = {name for name in vars(hookspecs) if name.startswith("atrocity_prevention_")}

    assert set(table(section("plugins-hooks.md", "All hooks"))) == {f"[{name}](#{name})" for name in hooks}


# --- evidence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "record", "more"),
    [
        ("The situation", ap.Situation, ["schema"]),
        ("A source", ap.Source, []),
        ("A population", ap.Population, []),
        ("An observation", ap.Observation, []),
    ],
)
def test_every_field_is_documented(heading, record, more):
    """evidence.md lists the fields of each record in the order of the record, and says truly which are needed."""
    rows = table(section("evidence.md", heading))
    fields = attrs.fields(record)
    needed = {field.name for field in fields if field.default is attrs.NOTHING}

    assert list(rows) == [*more, *(field.name for field in fields)]
    assert {name for name, cells in rows.items() if cells[0] == "yes"} == {*more, *needed}


def test_the_states_are_documented():
    """evidence.md explains the states that an observation can have, in their order."""
    assert list(table(section("evidence.md", "The eight states"))) == [state.value for state in REPORTABLE]


def test_the_grades_are_those_of_the_code():
    """The tables of grades in evidence.md give the confidence that the code gives."""
    text = section("evidence.md", "Grading")

    assert {name: float(cells[1]) for name, cells in table(text, 0).items()} == {
        grade.value: grade.confidence for grade in ap.Reliability
    }
    assert {int(name): float(cells[1]) for name, cells in table(text, 1).items()} == {
        grade.value: grade.confidence for grade in ap.Credibility
    }


def test_the_level_words_are_those_of_the_code():
    """The sentence on level words in evidence.md gives their numbers."""
    text = section("evidence.md", "An observation")

    assert dict(re.findall(r"`(\w+)` ([\d.]+)[,.]", text)) == {word: f"{level:g}" for word, level in LEVELS.items()}


def test_the_columns_of_the_spreadsheet_are_documented():
    """Every column that is more than a field of an observation is named in evidence.md."""
    text = section("evidence.md", "Observations in a spreadsheet")
    beyond = set(COLUMNS) - {field.name for field in attrs.fields(ap.Observation)}

    assert {column for column in beyond if f"`{column}`" not in text} == set()


# --- the method --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "heading"), [("method.md", "1. One report"), ("evidence.md", "Age")])
def test_the_half_lives_are_those_of_the_code(page, heading):
    """Wherever half-lives are quoted, they are the reference method's."""
    quoted = {tempo: float(cells[0].split()[0]) for tempo, cells in table(section(page, heading)).items()}

    assert quoted == {tempo.value: days for tempo, days in methods.REFERENCE.half_lives.items()}


def test_the_tempo_of_each_factor_is_that_of_the_code():
    """method.md says of each factor how fast it changes."""
    quoted = {tempo: cells[1].split() for tempo, cells in table(section("method.md", "1. One report")).items()}
    factors = ap.default_catalogue().factors.values()

    assert quoted == {tempo.value: [factor.id for factor in factors if factor.tempo is tempo] for tempo in ap.Tempo}


def test_the_readings_are_those_of_the_code():
    """method.md quotes the three assumptions, the middle one being the reference method's prior."""
    quoted = {reading: float(cells[1]) for reading, cells in table(section("method.md", "3. Three readings")).items()}

    assert quoted == {"low": 0.0, "estimate": methods.REFERENCE.prior, "high": 1.0}
    assert f"**The prior is {methods.REFERENCE.prior:g}**" in PAGES["method.md"]


def test_the_crime_weights_are_those_of_the_code():
    """method.md quotes the weight of every factor in every crime."""
    quoted = {}
    for crime, (common, specific) in table(section("method.md", "3. Three readings"), 1).items():
        named = dict.fromkeys((f"RF{number}" for number in range(1, 9)), float(common))
        quoted[crime] = named | {factor: float(weight) for factor, weight in re.findall(r"(RF\d+) (\d+)", specific)}

    assert quoted == {crime.value: dict(weights) for crime, weights in methods.REFERENCE.crime_weights.items()}


def test_the_number_of_strongest_signs_is_that_of_the_code():
    """method.md says how many signs the reference method takes, and by which rules."""
    factor_rule, crime_rule = methods.REFERENCE.factor_rule, methods.REFERENCE.crime_rule

    assert "mean of the three highest levels" in section("method.md", "3. Three readings")
    assert (factor_rule, crime_rule) == (ap.MeanOfHighest(k=3), ap.WeightedMean())


def test_the_thresholds_are_those_of_the_code():
    """method.md quotes the threshold, the evidence gate, the bands and the conclusions of the reference method."""
    text, reference = section("method.md", "4. What may be concluded"), methods.REFERENCE
    bands = [float(cells[0]) for cells in table(text, 1).values()]

    assert f"The threshold of the reference method is {reference.alert_threshold:g}." in text
    assert f"Below a coverage of {reference.evidence_gate:g} the estimate is not shown." in text
    assert bands == [0.0, *reference.bands]
    assert list(table(text, 1)) == [band.labels.text() for band in scores.Band]
    assert set(table(text, 0)) == {conclusion.labels.text() for conclusion in scores.Conclusion}


def test_the_conventions_are_those_of_the_code():
    """conventions.md quotes every constant of the reference method, and names the field that changes it."""
    rows, reference = table(section("conventions.md", "The constants of the reference method")), methods.REFERENCE
    named = {field for cells in rows.values() for field in cells[2].split(", ")}
    half_lives = [f"{days:g}" for days in reference.half_lives.values()]

    assert named == {field.name for field in attrs.fields(ap.Method)} - {
        *("id", "version", "labels", "crime_rule", "counts_only")  # names, the plain mean of factors, the checklist
    }
    assert rows["prior"][0] == f"{reference.prior:g}"
    assert rows["threshold"][0] == f"{reference.alert_threshold:g}"
    assert rows["evidence gate"][0] == f"{reference.evidence_gate:g}"
    assert rows["bands"][0] == ", ".join(f"{start:g}" for start in reference.bands)
    assert rows["half-lives"][0] == f"{', '.join(half_lives[:2])} and {half_lives[2]} days"


def test_the_other_conventions_are_those_of_the_code():
    """conventions.md quotes what grades, level words, briefs, alerts and draws go by."""
    rows, settings, spread = (
        table(section("conventions.md", "Constants that are not the method's")),
        AlertSettings(),
        ap.MethodSpread(),
    )
    allowed = [grade.confidence for grade in ap.Reliability]

    assert rows["confidence that a grade allows"][0] == ", ".join(f"{confidence:g}" for confidence in allowed)
    assert rows["level words"][0] == ", ".join(f"{level:g}" for level in LEVELS.values())
    assert rows["confidence in three words in a brief"][0] == "from 0, one third, two thirds"
    assert CONFIDENCE_STEPS == (1 / 3, 2 / 3)
    assert rows["when an alert is due"][0] == (
        f"rise of {settings.rise:g}; base from {settings.fragile:g} in {settings.fragile_factors} factors; "
        f"quiet for {settings.quiet_days} days, never from {settings.extreme:g} on"
    )
    assert rows["smallest count that is printed"][0] == str(SMALLEST)
    assert rows["how far a commitment is carried out"][0] == (
        f"in words from {PARTLY_FROM:g} and {IMPLEMENTED_FROM:g}; evidence halves in {HALF_LIFE:g} days"
    )
    assert f"prior ±{spread.prior:g}" in rows["ranges from which methods are drawn"][0]
    assert (
        f"half-lives times {1 / spread.half_lives:g} to {spread.half_lives:g}"
        in (rows["ranges from which methods are drawn"][0])
    )


def test_every_method_field_is_documented():
    """method-files.md lists what a method file may say."""
    fields = {field.name for field in attrs.fields(ap.Method)}

    assert set(table(section("method-files.md", "The fields"))) == {"schema", "based_on", *fields}


def test_every_rule_is_documented():
    """Both tables of method-files.md list the rules; the first gives their settings and whether they are means."""
    text, rules = section("method-files.md", "The scoring rules"), ap.default_catalogue().rules
    quoted = {rule: (cells[1], cells[2]) for rule, cells in table(text, 0).items()}

    assert set(table(text, 1)) == set(rules)
    assert quoted == {rule.id: (_settings(rule), "yes" if rule.is_mean else "no") for rule in rules.values()}


def _settings(rule):
    own = [field.name for field in attrs.fields(type(rule)) if field.init]
    return ", ".join(f"{name}, {getattr(rule, name):g}" for name in own)


def test_every_method_is_mentioned():
    """The methods that the library ships are named on the page about methods."""
    assert {name for name in ap.default_catalogue().methods if f"`{name}`" not in PAGES["method-files.md"]} == set()


# --- the pages themselves ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{page}" for page in PAGES)])
def test_every_link_leads_somewhere(page):
    """Every link on a page leads to a file that is there, and to a heading that is there."""
    here, broken = ROOT / page, []
    for target in links(here.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = (here.parent / name).resolve() if name else here
        if not file.is_file() or (anchor and anchor not in headings(file.read_text(encoding="utf-8"))):
            broken.append(target)

    assert broken == []


def test_every_page_can_be_reached():
    """From the first page every other one can be reached by links."""
    reached, todo = set(), ["index.md"]
    while todo:
        page = todo.pop()
        if page in PAGES and page not in reached:
            reached.add(page)
            todo += [beside(page, target.partition("#")[0]) for target in links(PAGES[page])]

    assert reached == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_no_two_headings_share_an_anchor(page):
    """Every heading of a page can be linked to."""
    anchors = headings(PAGES[page])

    assert len(anchors) == len(set(anchors))


def test_the_readme_and_ci_call_the_same_commands():
    """The commands that the README marks as run by CI are those CI calls, in the same order."""
    marked = re.findall(r"<!-- run by CI -->\n```bash\n(.*?)```", README, re.DOTALL)
    told = [line.partition("#")[0].strip() for block in marked for line in block.splitlines()]
    called = re.findall(r"bash scripts/\w+", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))

    assert told == called == ["bash scripts/demo", "bash scripts/test"]
