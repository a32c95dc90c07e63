"""What each command does. Every function takes the parsed arguments and gives the exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, panel_command
from atrocity_prevention.cli.backtest_command import backtested, written
from atrocity_prevention.cli.backtest_view import show_backtest
from atrocity_prevention.cli.brief_command import briefed
from atrocity_prevention.cli.ledger_command import review_document, reviewed
from atrocity_prevention.cli.ledger_view import show_review
from atrocity_prevention.cli.listing import catalogue_document, catalogue_text, plugins_document, plugins_text
from atrocity_prevention.cli.network_export import export_findings
from atrocity_prevention.cli.network_findings import find, findings_document, named
from atrocity_prevention.cli.network_view import show_network
from atrocity_prevention.cli.panel_view import show_panel
from atrocity_prevention.cli.plan_command import bundled_plan, plan_findings_document, planned
from atrocity_prevention.cli.plan_view import show_plan
from atrocity_prevention.cli.show import replay_line, show
from atrocity_prevention.cli.terminal import Terminal, safe
from atrocity_prevention.cli.usage import UsageError
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.door import files, scoring
from atrocity_prevention.door.words import words_of
from atrocity_prevention.errors import DataError
from atrocity_prevention.evaluation.setup import BacktestSetup
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.evidence.states import State
from atrocity_prevention.exchange.check import check_file
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES
from atrocity_prevention.exchange.plainly import record, to_json
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.plugins import default_catalogue, discovered
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.values import as_date

DEMO_DATES = ("2012-08-31", "2012-12-31", "2013-03-03")
"""Half a year, two months and one day before the elections of 4 March 2013."""


def assess(arguments: argparse.Namespace) -> int:
    """Assess one file, and say what moved since an earlier day if asked."""
    method = _method(arguments.method)
    situation = files.read_situation(Path(arguments.file))
    assessment = scoring.assess(situation, as_of=arguments.as_of, method=method)
    previous = _previous(situation, arguments.since, assessment)
    if arguments.json:
        _write(to_json({**assessment.to_dict(), **_moves_document(assessment, previous)}))
    else:
        _write(show(assessment, Terminal.of(), previous))
    return FINE


def _previous(situation: Situation, since: str | None, assessment: Assessment) -> Assessment | None:
    if since is None:
        return None
    if since >= assessment.as_of.isoformat():
        raise UsageError(f"--since {since} is not before {assessment.as_of}, the day of the assessment")
    return scoring.assess(situation, as_of=since, method=assessment.method)


def _moves_document(assessment: Assessment, previous: Assessment | None) -> dict[str, Any]:
    """What moved, beside the assessment; only if it was asked for."""
    if previous is None:
        return {}
    moves = {move.target: _move_document(move) for move in assessment.compare(previous)}
    return {"since": previous.as_of.isoformat(), "moves": moves}


def _move_document(move: Move) -> dict[str, Any]:
    return {part: record(getattr(move, part), whole=True) for part in ("by_age", "by_evidence", "by_method")}


def demo(arguments: argparse.Namespace) -> int:
    """Assess the bundled example on three dates, say what moved between the last two, and what could have been done."""
    situation = files.read_situation(demo_file())
    assessments = [scoring.assess(situation, as_of=day) for day in DEMO_DATES]
    if arguments.json:
        _write(to_json(assessments[-1].to_dict()))
        return FINE
    terminal = Terminal.of()
    _write(show(assessments[-1], terminal, assessments[-2]))
    _write(_replay(assessments, terminal))
    _write("\n" + show_plan(bundled_plan(assessments[1], demo_file().parent), terminal))
    return FINE


def _replay(assessments: list[Assessment], terminal: Terminal) -> str:
    rows = [replay_line(assessment.as_of, assessment.overall, terminal) for assessment in assessments]
    return "\n".join([terminal.heading("The same evidence, as it was known on three dates"), *rows, ""])


def demo_file() -> Path:
    """The bundled example: inside the installed package, or in the source tree beside it."""
    package = Path(__file__).parents[1]
    installed = package / "examples" / "kenya-2013" / "situation.yaml"
    return installed if installed.is_file() else package.parents[1] / "examples" / "kenya-2013" / "situation.yaml"


def check(arguments: argparse.Namespace) -> int:
    """Report every problem of every file."""
    checked = [check_file(Path(file), default_catalogue()) for file in arguments.files]
    for name, one in zip(arguments.files, checked, strict=True):
        if one.problems:
            _write(readable(DataError(one.problems, name)) + "\n")
        else:
            _write(safe(f"{name}: fine, {_described(one.content)}") + "\n")
    return DATA_HAS_PROBLEMS if any(one.problems for one in checked) else FINE


def catalogue(arguments: argparse.Namespace) -> int:
    """List what is in the catalogue."""
    words = default_catalogue()
    _write(to_json(catalogue_document(words)) if arguments.json else catalogue_text(words, Terminal.of()))
    return FINE


def plugins(arguments: argparse.Namespace) -> int:
    """List the plugins; one that failed is listed, not an error of this command."""
    found = discovered().list()
    _write(to_json(plugins_document(found)) if arguments.json else plugins_text(found, Terminal.of()))
    return FINE


def show_warning(message: Warning | str, *_: object, **__: object) -> None:
    """A warning as one readable line, without the place in the code where it arose."""
    print(safe(f"warning: {message}"), file=sys.stderr)


def readable(error: Exception) -> str:
    """An error as text that cannot steer the terminal."""
    return "\n".join(safe(line) for line in str(error).split("\n"))


def _method(name: str, catalogue: Catalogue | None = None) -> Method:
    """A method file, or a method of the catalogue; an id nobody contributed is a slip in the command."""
    if Path(name).suffix.lower() in JSON_SUFFIXES | YAML_SUFFIXES:
        return files.read_method(Path(name), catalogue=catalogue)
    try:
        return find_method(words_of(catalogue), name)
    except DataError as error:
        raise UsageError(f"--method: {error.problems[0].message}; {error.problems[0].remedy}") from None


def network(arguments: argparse.Namespace) -> int:
    """Say how a warning passes through a network and where it may break; write it for other programs if asked."""
    whole = files.read_network(Path(arguments.file))
    sources = _ends(whole, "--from", arguments.sources)
    targets = _ends(whole, "--to", arguments.targets)
    findings = find(whole, sources, targets, None if arguments.as_of is None else as_date(arguments.as_of))
    if arguments.export is not None:
        told = export_findings(whole, findings, arguments.export, arguments.clearance, arguments.file)
        print(safe(told), file=sys.stderr)
    _write(to_json(findings_document(findings)) if arguments.json else show_network(findings, Terminal.of()))
    return FINE


def plan(arguments: argparse.Namespace) -> int:
    """Say what can be done about a situation, and what a plan leaves out."""
    found = planned(arguments)
    _write(to_json(plan_findings_document(found)) if arguments.json else show_plan(found, Terminal.of()))
    return FINE


def brief(arguments: argparse.Namespace) -> int:
    """Write what decision makers read."""
    _write(briefed(arguments))
    return FINE


def ledger(arguments: argparse.Namespace) -> int:
    """Review what became of warnings."""
    found, verified = reviewed(arguments)
    document = review_document(found, verified)
    _write(to_json(document) if arguments.json else show_review(found, Terminal.of(), verified))
    return FINE


def panel(arguments: argparse.Namespace) -> int:
    """Score many cases; write the scores, or count where the cases stand."""
    if arguments.output is not None:
        print(safe(panel_command.written(arguments, _method)), file=sys.stderr)
        return FINE
    found = panel_command.counted(arguments, _method)
    _write(to_json(panel_command.panel_document(found)) if arguments.json else show_panel(found, Terminal.of()))
    return FINE


def backtest(arguments: argparse.Namespace) -> int:
    """Say whether a method would have warned before past onsets."""
    report = backtested(arguments)
    if arguments.html is not None:
        print(safe(written(report, arguments.html)), file=sys.stderr)
    _write(to_json(report.to_dict()) if arguments.json else show_backtest(report, Terminal.of()))
    return FINE


def _ends(whole: ActorNetwork, option: str, words: Sequence[str]) -> tuple[str, ...]:
    found, strange = named(whole, words)
    if strange:
        raise UsageError(f"{option}: neither an actor of this network nor a function: {', '.join(strange)}")
    return found


def _described(content: object) -> str:
    if isinstance(content, Method):
        return f"method {content.id} {content.version}"
    if isinstance(content, ColumnMapping):
        many = f"{_many(len(content.rows), 'row')}, {_many(len(content.tables), 'table')}"
        return f"mapping {content.id} {content.version}: {many}"
    if isinstance(content, BacktestSetup):
        return f"backtest {content.id}: {_many(len(content.forecasters), 'forecaster')}"
    if isinstance(content, ResponsePlan):
        return f"plan {content.id}, version {content.version}: {_many(len(content.items), 'item')}"
    if isinstance(content, ActorNetwork):
        many = f"{_many(len(content.actors), 'actor')}, {_many(len(content.partnerships), 'partnership')}"
        return f"network {content.id}: {many}"
    assert isinstance(content, Situation)  # `check_file` gives one of these and nothing else
    blind = [one.state for one in content.observations if not one.state.known]
    unseen = sum(state is not State.NOT_APPLICABLE for state in blind)
    seen = f"{_many(len(content.observations), 'observation')}, {unseen} of which could not see"
    heard = f"{_many(len(content.sources), 'source')} in {_many(len(content.groups()), 'independence group')}"
    return f"situation {content.id}: {seen}, from {heard}"


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _write(text: str) -> None:
    """Print, even where the terminal cannot show every character."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
