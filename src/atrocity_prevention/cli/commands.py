"""What each command does. Every function takes the parsed arguments and gives the exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from atrocity_prevention.assessment.assessment import Assessment
from atrocity_prevention.assessment.compare import Move
from atrocity_prevention.cli import DATA_HAS_PROBLEMS, FINE, build_parser
from atrocity_prevention.cli.assessing.integrity_command import examined, integrity_document
from atrocity_prevention.cli.assessing.integrity_view import show_integrity
from atrocity_prevention.cli.assessing.judgement_command import judged, judged_document
from atrocity_prevention.cli.assessing.judgement_view import show_judgements
from atrocity_prevention.cli.assessing.method_card_command import carded
from atrocity_prevention.cli.assessing.methods import found_method
from atrocity_prevention.cli.assessing.methods_command import compared, show_methods
from atrocity_prevention.cli.assessing.show import replay_line, show
from atrocity_prevention.cli.completion import known_values, script
from atrocity_prevention.cli.listing import apart, catalogue_document, catalogue_text, plugins_document, plugins_text
from atrocity_prevention.cli.many import panel_command
from atrocity_prevention.cli.many.backtest_command import backtested, written
from atrocity_prevention.cli.many.backtest_view import show_backtest
from atrocity_prevention.cli.many.panel_view import show_panel
from atrocity_prevention.cli.networks.network_export import export_findings
from atrocity_prevention.cli.networks.network_findings import find, findings_document, named
from atrocity_prevention.cli.networks.network_view import show_network
from atrocity_prevention.cli.preventing.capacity_command import capacity_text, resilience_text
from atrocity_prevention.cli.preventing.commitments_command import standings_document, told
from atrocity_prevention.cli.preventing.commitments_view import show_commitments
from atrocity_prevention.cli.preventing.lessons_command import lessons_text
from atrocity_prevention.cli.responding.brief_command import briefed
from atrocity_prevention.cli.responding.ledger_command import review_document, reviewed
from atrocity_prevention.cli.responding.ledger_view import show_review
from atrocity_prevention.cli.responding.plan_command import bundled_plan, plan_findings_document, planned
from atrocity_prevention.cli.responding.plan_view import show_plan
from atrocity_prevention.cli.responding.share_command import preview_text, shared
from atrocity_prevention.cli.shell.described import described, noted
from atrocity_prevention.cli.shell.telling import told_error
from atrocity_prevention.cli.shell.terminal import Terminal, safe
from atrocity_prevention.cli.shell.usage import UsageError, nearest
from atrocity_prevention.door import files, scoring
from atrocity_prevention.errors import DataError
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange.check import check_file
from atrocity_prevention.exchange.plainly import record, to_json
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.plugins import default_catalogue, discovered
from atrocity_prevention.vocabulary.actors import Function
from atrocity_prevention.vocabulary.values import as_date

DEMO_DATES = ("2012-08-31", "2012-12-31", "2013-03-03")
"""Half a year, two months and one day before the elections of 4 March 2013."""


def assess(arguments: argparse.Namespace) -> int:
    """Assess one file, and say what moved since an earlier day if asked."""
    method = found_method(arguments.method)
    situation = files.read_situation(Path(arguments.file), clearance=arguments.clearance)
    assessment = scoring.assess(situation, as_of=arguments.as_of, method=method)
    previous = _previous(situation, arguments.since, assessment)
    if arguments.json:
        _write(arguments, to_json({**assessment.to_dict(), **_moves_document(assessment, previous)}))
    else:
        _write(arguments, show(assessment, _terminal(arguments), previous))
    return FINE


def _previous(situation: Situation, since: str | None, assessment: Assessment) -> Assessment | None:
    if since is None:
        return None
    if since >= assessment.as_of.isoformat():
        raise UsageError(
            "--since {since} is not before {day}, the day of the assessment", since=since, day=str(assessment.as_of)
        )
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
        _write(arguments, to_json(assessments[-1].to_dict()))
        return FINE
    terminal = _terminal(arguments)
    _write(arguments, show(assessments[-1], terminal, assessments[-2]))
    _write(arguments, _replay(assessments, terminal))
    _write(arguments, "\n" + show_plan(bundled_plan(assessments[1], demo_file().parent, terminal.words), terminal))
    return FINE


def _replay(assessments: list[Assessment], terminal: Terminal) -> str:
    rows = [replay_line(assessment.as_of, assessment.overall, terminal) for assessment in assessments]
    return "\n".join([terminal.heading(terminal.words("The same evidence, as it was known on three dates")), *rows, ""])


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
            _write(arguments, told_error(DataError(one.problems, name), arguments.words) + "\n")
        else:
            told = arguments.words("{file}: fine, {what}", file=name, what=described(one.content, arguments.words))
            note = noted(one.content, arguments.words)
            _write(arguments, safe(told) + "\n" + ("" if note is None else f"  {safe(note)}\n"))
    return DATA_HAS_PROBLEMS if any(one.problems for one in checked) else FINE


def catalogue(arguments: argparse.Namespace) -> int:
    """List what is in the catalogue."""
    words = default_catalogue()
    text = to_json(catalogue_document(words)) if arguments.json else catalogue_text(words, _terminal(arguments))
    _write(arguments, text)
    return FINE


def plugins(arguments: argparse.Namespace) -> int:
    """List the plugins; one that failed is listed, not an error of this command."""
    found = apart() if arguments.isolate else discovered().list()
    text = to_json(plugins_document(found)) if arguments.json else plugins_text(found, _terminal(arguments))
    _write(arguments, text)
    return FINE


def integrity(arguments: argparse.Namespace) -> int:
    """Say whether the evidence can be trusted."""
    found = examined(arguments)
    text = to_json(integrity_document(found)) if arguments.json else show_integrity(found, _terminal(arguments))
    _write(arguments, text)
    return FINE


def judgements(arguments: argparse.Namespace) -> int:
    """Say what several assessors make of a situation."""
    found = judged(arguments)
    text = to_json(judged_document(found)) if arguments.json else show_judgements(found, _terminal(arguments))
    _write(arguments, text)
    return FINE


def compare_methods(arguments: argparse.Namespace) -> int:
    """Say which situations another method would move, and what of it moves them."""
    found = compared(arguments)
    _write(arguments, to_json(found.to_dict()) if arguments.json else show_methods(found, _terminal(arguments)))
    return FINE


def method_card(arguments: argparse.Namespace) -> int:
    """Say what a method does and does not do."""
    _write(arguments, carded(arguments))
    return FINE


def network(arguments: argparse.Namespace) -> int:
    """Say how a warning passes through a network and where it may break; write it for other programs if asked."""
    whole = files.read_network(Path(arguments.file))
    sources = _ends(whole, "--from", arguments.sources)
    targets = _ends(whole, "--to", arguments.targets)
    findings = find(whole, sources, targets, None if arguments.as_of is None else as_date(arguments.as_of))
    if arguments.export is not None:
        _say(arguments, export_findings(whole, findings, arguments))
    text = to_json(findings_document(findings)) if arguments.json else show_network(findings, _terminal(arguments))
    _write(arguments, text)
    return FINE


def plan(arguments: argparse.Namespace) -> int:
    """Say what can be done about a situation, and what a plan leaves out."""
    found = planned(arguments)
    text = to_json(plan_findings_document(found)) if arguments.json else show_plan(found, _terminal(arguments))
    _write(arguments, text)
    return FINE


def brief(arguments: argparse.Namespace) -> int:
    """Write what decision makers read."""
    _write(arguments, briefed(arguments))
    return FINE


def ledger(arguments: argparse.Namespace) -> int:
    """Review what became of warnings."""
    found, verified = reviewed(arguments)
    document = review_document(found, verified)
    _write(arguments, to_json(document) if arguments.json else show_review(found, _terminal(arguments), verified))
    return FINE


def share(arguments: argparse.Namespace) -> int:
    """Write what of a file its readers may see, or say what would leave."""
    _write(arguments, preview_text(shared(arguments), arguments))
    return FINE


def commitments(arguments: argparse.Namespace) -> int:
    """Say what was promised, and whether it was kept."""
    found = told(arguments)
    text = to_json(standings_document(found)) if arguments.json else show_commitments(found, _terminal(arguments))
    _write(arguments, text)
    return FINE


def panel(arguments: argparse.Namespace) -> int:
    """Score many cases; write the scores, or count where the cases stand."""
    if arguments.output is not None:
        _say(arguments, panel_command.written(arguments, found_method))
        return FINE
    found = panel_command.counted(arguments, found_method)
    document = panel_command.panel_document(found)
    _write(arguments, to_json(document) if arguments.json else show_panel(found, _terminal(arguments)))
    return FINE


def backtest(arguments: argparse.Namespace) -> int:
    """Say whether a method would have warned before past onsets."""
    report = backtested(arguments)
    if arguments.html is not None:
        _say(arguments, written(report, arguments.html, arguments.words))
    _write(arguments, to_json(report.to_dict()) if arguments.json else show_backtest(report, _terminal(arguments)))
    return FINE


def capacity(arguments: argparse.Namespace) -> int:
    """Read a capacity review, or print a blank form."""
    _write(arguments, capacity_text(arguments))
    return FINE


def resilience(arguments: argparse.Namespace) -> int:
    """Say what is known of resilience, beside the risk."""
    _write(arguments, resilience_text(arguments))
    return FINE


def lessons(arguments: argparse.Namespace) -> int:
    """Say what was tried before, and what is not known."""
    _write(arguments, lessons_text(arguments))
    return FINE


def completion(arguments: argparse.Namespace) -> int:
    """Print a script for a shell."""
    _write(arguments, script(build_parser(arguments.words), arguments.shell, known_values()))
    return FINE


def _ends(whole: ActorNetwork, option: str, words: Sequence[str]) -> tuple[str, ...]:
    found, strange = named(whole, words)
    if strange:
        raise UsageError(
            "{option}: neither an actor of this network nor a function: {strange}",
            meant=[near for word in strange for near in nearest(word, [*whole.actors, *Function])[:1]],
            option=option,
            strange=", ".join(strange),
        )
    return found


def _terminal(arguments: argparse.Namespace) -> Terminal:
    return Terminal.of(words=arguments.words)


def _say(arguments: argparse.Namespace, text: str) -> None:
    """Say what was done, beside what was asked for."""
    arguments.waiting.over()
    print(safe(text), file=sys.stderr)


def _write(arguments: argparse.Namespace, text: str) -> None:
    """Print what was asked for."""
    arguments.waiting.over()
    sys.stdout.write(text)
