"""What each command takes that reads evidence, networks, plans and ledgers."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from atrocity_prevention.cli.shell.examples import examples_of
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.parser import Parser
from atrocity_prevention.cli.shell.values import SMALLEST, chance, count, day, language, marking, smallest

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 its only name
"""What a command is added to."""

SORTED_BY = ["peaceful", "timing", "established", "reachable", "possible"]
"""The order of options unless another is asked for; `match_measures` has the same."""


def command(commands: Commands, name: str, does: str, words: Say) -> Parser:
    """A command with its examples, which takes a language as all of them do."""
    parser = commands.add_parser(name, words=words, help=does, description=does, epilog=examples_of(name, words))
    # not set unless it is said, so that what stands before the command is kept
    help_lang = words("language of help and messages: en or fr (default: that of the environment)")
    if name != "brief":
        parser.add_argument("--lang", metavar="LANG", type=language, default=argparse.SUPPRESS, help=help_lang)
    return parser


def demo(commands: Commands, words: Say) -> None:
    """The bundled example."""
    parser = command(commands, "demo", words("assess the bundled real example; needs no file"), words)
    parser.add_argument("--json", action="store_true", help=words("print the assessment as JSON"))


def assess(commands: Commands, words: Say) -> None:
    """What reports amount to."""
    parser = command(commands, "assess", words("assess a situation file"), words)
    parser.add_argument("file", metavar="FILE", help=words("a situation, YAML or JSON"))
    _as_of(parser, words)
    help_since = words("also say what moved since this day, and why")
    parser.add_argument("--since", metavar="DATE", type=day, help=help_since)
    _method(parser, words)
    help_clearance = words("who will read what is printed or written; anything marked above is refused")
    parser.add_argument("--clearance", metavar="MARKING", type=marking, default="TLP:RED", help=help_clearance)
    parser.add_argument("--json", action="store_true", help=words("print the assessment as JSON"))


def _as_of(parser: argparse.ArgumentParser, words: Say) -> None:
    help_as_of = words("as known on this day (default: the newest report's)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)


def _method(parser: argparse.ArgumentParser, words: Say) -> None:
    help_method = words("a method's id, or a method file")
    parser.add_argument("--method", metavar="ID", default="reference", help=help_method)


def brief(commands: Commands, words: Say) -> None:
    """What decision makers read."""
    does = words("write what decision makers read: one HTML file, or a short message")
    parser = command(commands, "brief", does, words)
    help_files = words("a situation, YAML or JSON; several make a review")
    parser.add_argument("files", metavar="FILE", nargs="+", help=help_files)
    help_out = words("the file to write; without it, text and sms are printed")
    parser.add_argument("-o", "--out", metavar="OUT", help=help_out)
    help_lang = words("en, fr, es or ar (default: en); messages are in it, too, if they can be")
    parser.add_argument("--lang", metavar="LANG", type=language, default=argparse.SUPPRESS, help=help_lang)
    help_form = words("page, note (one sheet), parliament (questions to the executive), text or sms (default: page)")
    parser.add_argument("--form", metavar="FORM", default="page", help=help_form)
    help_clearance = words("who will read it; whatever is marked above is left out and counted (default: TLP:CLEAR)")
    parser.add_argument("--clearance", metavar="MARKING", type=marking, default="TLP:CLEAR", help=help_clearance)
    _smallest(parser, words)
    _as_of(parser, words)
    help_since = words("also say what has changed since this day; said several times, the risk is drawn over time")
    parser.add_argument("--since", metavar="DATE", type=day, action="append", default=[], help=help_since)
    _method(parser, words)
    _answering(parser, words)
    _reviewing(parser, words)
    _judging(parser, words)


def _smallest(parser: argparse.ArgumentParser, words: Say) -> None:
    """Which counts could point at somebody."""
    help_smallest = words("a smaller count of what is left out is told as being fewer (default: 5, and never less)")
    parser.add_argument("--smallest", metavar="K", type=smallest, default=SMALLEST, help=help_smallest)


def _answering(parser: argparse.ArgumentParser, words: Say) -> None:
    """Who could act, and by when."""
    parser.add_argument("--network", metavar="NETWORK", help=words("a network: who could carry an option out"))
    parser.add_argument("--plan", metavar="PLAN", help=words("a plan of this situation"))
    parser.add_argument(
        "--warning", metavar="WARNING", help=words("a warning of this situation: what was asked of whom")
    )
    parser.add_argument("--ledger", metavar="LEDGER", help=words("a ledger: how long answers have taken"))
    help_act_by = words("by when it must work (default: the plan's own day)")
    parser.add_argument("--act-by", metavar="DATE", type=day, help=help_act_by)
    parser.add_argument("--answer-by", metavar="DATE", type=day, help=words("by when an answer is expected"))


def _reviewing(parser: argparse.ArgumentParser, words: Say) -> None:
    """What stands beside the risk in a national review."""
    parser.add_argument("--commitments", metavar="FILE", help=words("a register: what was promised"))
    help_capacity = words("a review of capacity; said several times, each is shown")
    parser.add_argument("--capacity", metavar="FILE", action="append", default=[], help=help_capacity)
    help_resilience = words("evidence on resilience: what protects, beside the risk")
    parser.add_argument("--resilience", metavar="FILE", help=help_resilience)


def _judging(parser: argparse.ArgumentParser, words: Say) -> None:
    """What the authors say themselves, and how much is shown."""
    help_likelihood = words("how likely its authors hold it, from 0 to 1: their own judgement, never made from a score")
    parser.add_argument("--likelihood", metavar="P", type=chance, help=help_likelihood)
    help_scale = words("whose words are used for that: icd-203 or ipcc (default: icd-203)")
    parser.add_argument("--scale", metavar="ID", default="icd-203", help=help_scale)
    help_questions = words("how many questions to ask (default: 5)")
    parser.add_argument("--questions", metavar="N", type=count, default=5, help=help_questions)
    help_options = words("how many options to show (default: 5)")
    parser.add_argument("--options", metavar="N", type=count, default=5, help=help_options)


def check(commands: Commands, words: Say) -> None:
    """Every problem of files."""
    parser = command(commands, "check", words("report every problem of the files"), words)
    help_files = words("situations, methods, networks, plans, mappings and backtests, YAML or JSON")
    parser.add_argument("files", metavar="FILE", nargs="+", help=help_files)


def network(commands: Commands, words: Say) -> None:
    """Who can pass a warning on."""
    does = words("say how a warning passes through a network, and where it breaks")
    parser = command(commands, "network", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a network, YAML or JSON"))
    help_as_of = words("as it holds on this day (default: whatever the day)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    help_from = words("with whom a warning begins: ids of actors, or functions (default: observe)")
    parser.add_argument("--from", dest="sources", nargs="+", metavar="ACTOR", default=["observe"], help=help_from)
    help_to = words("whom it must reach: ids of actors, or functions (default: decide)")
    parser.add_argument("--to", dest="targets", nargs="+", metavar="ACTOR", default=["decide"], help=help_to)
    help_export = words("also write .graphml, .dot, .json (node-link) or .svg (a picture)")
    parser.add_argument("--export", metavar="OUT", help=help_export)
    help_clearance = words("who will read the export; parts marked above are left out (default: TLP:CLEAR)")
    parser.add_argument("--clearance", metavar="MARKING", type=marking, default="TLP:CLEAR", help=help_clearance)
    _smallest(parser, words)
    parser.add_argument("--json", action="store_true", help=words("print the findings as JSON"))


def plan(commands: Commands, words: Say) -> None:
    """What can be done."""
    does = words("say what can be done about a situation, and what a plan leaves out")
    parser = command(commands, "plan", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a situation, YAML or JSON"))
    _as_of(parser, words)
    help_network = words("a network: who could carry it out, and who can ask them")
    parser.add_argument("--network", metavar="NETWORK", help=help_network)
    parser.add_argument("--plan", metavar="PLAN", help=words("a plan of this situation, to be looked through for gaps"))
    help_act_by = words("by when it must work (default: the plan's own day)")
    parser.add_argument("--act-by", metavar="DATE", type=day, help=help_act_by)
    help_sort = words(
        "keys to sort by, the first first: peaceful, timing, established, possible, reachable, soonest, id"
    )
    parser.add_argument("--sort", nargs="+", metavar="KEY", default=SORTED_BY, help=help_sort)
    parser.add_argument(
        "--most", metavar="N", type=count, default=8, help=words("how many options to show (default: 8)")
    )
    parser.add_argument("--force", action="store_true", help=words("also describe measures that use force"))
    parser.add_argument("--json", action="store_true", help=words("print options and gaps as JSON"))


def ledger(commands: Commands, words: Say) -> None:
    """What became of it."""
    parser = command(commands, "ledger", words("review what became of warnings, and verify the ledger"), words)
    parser.add_argument("file", metavar="FILE", help=words("a ledger"))
    help_as_of = words("the day of the review (default: the newest entry's)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    help_since = words("the first day of the period (default: 31 days before the review)")
    parser.add_argument("--since", metavar="DATE", type=day, help=help_since)
    help_network = words("a network: also tell how long each kind of actor took")
    parser.add_argument("--network", metavar="NETWORK", help=help_network)
    help_after = words("also begin an after-action review with what is recorded, and write it to this file")
    parser.add_argument("--after-action", metavar="OUT", help=help_after)
    help_verify = words("work out every hash again, and print the head")
    parser.add_argument("--verify", action="store_true", help=help_verify)
    parser.add_argument("--json", action="store_true", help=words("print the review as JSON"))
