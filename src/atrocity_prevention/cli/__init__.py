"""The same, from a shell. Nothing but the parser is loaded until a command is known."""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import os
import sys
import warnings
from collections.abc import Sequence
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 its only name
"""What a command is added to."""

FINE, DATA_HAS_PROBLEMS, WRONG_USAGE = 0, 1, 2

DESCRIPTION = "From graded evidence to an assessment one can explain, under the UN Framework of Analysis."

SORTED_BY = ["peaceful", "timing", "established", "reachable", "possible"]
"""The order of options unless another is asked for; `match_measures` has the same."""

SCORES = ["overall", "crimes", "factors", "coverage"]
"""What the panel command can write; `BlockSpec` has the same."""

CLASSES = ["structural", "dynamic", "circular", "leaky"]
"""The classes of columns; `RowClass` has the same."""

EPILOG = """examples:
  atrocity-prevention demo                                   the bundled real example, Kenya before March 2013
  atrocity-prevention assess situation.yaml                  what the reports amount to
  atrocity-prevention assess situation.yaml --as-of 2026-05-31 --since 2026-04-30
  atrocity-prevention brief situation.yaml -o brief.html --clearance TLP:GREEN --lang fr
  atrocity-prevention check situation.yaml method.yaml       every problem, with its place and remedy
  atrocity-prevention network network.yaml                   who can pass a warning on, and where it breaks
  atrocity-prevention plan situation.yaml --network network.yaml --act-by 2026-09-01
  atrocity-prevention ledger warnings.ledger --as-of 2026-06-30 --verify
  atrocity-prevention panel panel.parquet -o scores          a million cases, in pieces that may be resumed
  atrocity-prevention panel mapping.yaml --data FOLDER       from published tables, as known on a day
  atrocity-prevention backtest backtest.yaml --data FOLDER   would it have warned before past onsets?
  atrocity-prevention catalogue --json                       the risk factors and indicators

exit status: 0 fine, 1 the data has problems (all printed), 2 wrong usage
"""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="atrocity-prevention",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add in (_demo, _assess, _brief, _check, _network, _plan, _ledger, _panel, _backtest, _catalogue, _plugins):
        add(commands)
    return parser


def _demo(commands: Commands) -> None:
    """The bundled example."""
    demo = commands.add_parser("demo", help="assess the bundled real example; needs no file")
    demo.add_argument("--json", action="store_true", help="print the assessment as JSON")


def _assess(commands: Commands) -> None:
    """What reports amount to."""
    assess = commands.add_parser("assess", help="assess a situation file")
    assess.add_argument("file", metavar="FILE", help="a situation, YAML or JSON")
    assess.add_argument("--as-of", metavar="DATE", type=day, help="as known on this day (default: the newest report's)")
    assess.add_argument("--since", metavar="DATE", type=day, help="also say what moved since this day, and why")
    assess.add_argument("--method", metavar="ID", default="reference", help="a method's id, or a method file")
    assess.add_argument("--json", action="store_true", help="print the assessment as JSON")


def _brief(commands: Commands) -> None:
    """What decision makers read."""
    brief = commands.add_parser("brief", help="write what decision makers read: one HTML file, or a short message")
    brief.add_argument("files", metavar="FILE", nargs="+", help="a situation, YAML or JSON; several make a review")
    brief.add_argument("-o", "--out", metavar="OUT", help="the file to write; without it, text and sms are printed")
    brief.add_argument("--lang", metavar="LANG", default="en", help="en, fr, es or ar (default: en)")
    help_form = "page, note (one sheet), parliament (questions to the executive), text or sms (default: page)"
    brief.add_argument("--form", metavar="FORM", default="page", help=help_form)
    help_clearance = "who will read it; whatever is marked above is left out and counted (default: TLP:CLEAR)"
    brief.add_argument("--clearance", metavar="MARKING", type=marking, default="TLP:CLEAR", help=help_clearance)
    brief.add_argument("--as-of", metavar="DATE", type=day, help="as known on this day (default: the newest report's)")
    brief.add_argument("--since", metavar="DATE", type=day, help="also say what has changed since this day, and why")
    brief.add_argument("--network", metavar="NETWORK", help="a network: who could carry an option out")
    brief.add_argument("--plan", metavar="PLAN", help="a plan of this situation")
    brief.add_argument("--act-by", metavar="DATE", type=day, help="by when it must work (default: the plan's own day)")
    brief.add_argument("--answer-by", metavar="DATE", type=day, help="by when an answer is expected")


def _check(commands: Commands) -> None:
    """Every problem of files."""
    check = commands.add_parser("check", help="report every problem of the files")
    help_files = "situations, methods, networks, plans, mappings and backtests, YAML or JSON"
    check.add_argument("files", metavar="FILE", nargs="+", help=help_files)


def _network(commands: Commands) -> None:
    """Who can pass a warning on."""
    network = commands.add_parser("network", help="say how a warning passes through a network, and where it breaks")
    network.add_argument("file", metavar="FILE", help="a network, YAML or JSON")
    network.add_argument(
        "--as-of", metavar="DATE", type=day, help="as it holds on this day (default: whatever the day)"
    )
    help_from = "with whom a warning begins: ids of actors, or functions (default: observe)"
    network.add_argument("--from", dest="sources", nargs="+", metavar="ACTOR", default=["observe"], help=help_from)
    help_to = "whom it must reach: ids of actors, or functions (default: decide)"
    network.add_argument("--to", dest="targets", nargs="+", metavar="ACTOR", default=["decide"], help=help_to)
    network.add_argument(
        "--export", metavar="OUT", help="also write .graphml, .dot, .json (node-link) or .svg (a picture)"
    )
    help_clearance = "who will read the export; parts marked above are left out (default: TLP:CLEAR)"
    network.add_argument("--clearance", metavar="MARKING", type=marking, default="TLP:CLEAR", help=help_clearance)
    network.add_argument("--json", action="store_true", help="print the findings as JSON")


def _plan(commands: Commands) -> None:
    """What can be done."""
    plan = commands.add_parser("plan", help="say what can be done about a situation, and what a plan leaves out")
    plan.add_argument("file", metavar="FILE", help="a situation, YAML or JSON")
    plan.add_argument("--as-of", metavar="DATE", type=day, help="as known on this day (default: the newest report's)")
    plan.add_argument("--network", metavar="NETWORK", help="a network: who could carry it out, and who can ask them")
    plan.add_argument("--plan", metavar="PLAN", help="a plan of this situation, to be looked through for gaps")
    plan.add_argument("--act-by", metavar="DATE", type=day, help="by when it must work (default: the plan's own day)")
    help_sort = "keys to sort by, the first first: peaceful, timing, established, possible, reachable, soonest, id"
    plan.add_argument("--sort", nargs="+", metavar="KEY", default=SORTED_BY, help=help_sort)
    plan.add_argument("--most", metavar="N", type=count, default=8, help="how many options to show (default: 8)")
    plan.add_argument("--force", action="store_true", help="also describe measures that use force")
    plan.add_argument("--json", action="store_true", help="print options and gaps as JSON")


def _ledger(commands: Commands) -> None:
    """What became of it."""
    ledger = commands.add_parser("ledger", help="review what became of warnings, and verify the ledger")
    ledger.add_argument("file", metavar="FILE", help="a ledger")
    ledger.add_argument("--as-of", metavar="DATE", type=day, help="the day of the review (default: the newest entry's)")
    help_since = "the first day of the period (default: 31 days before the review)"
    ledger.add_argument("--since", metavar="DATE", type=day, help=help_since)
    ledger.add_argument("--network", metavar="NETWORK", help="a network: also tell how long each kind of actor took")
    ledger.add_argument("--verify", action="store_true", help="work out every hash again, and print the head")
    ledger.add_argument("--json", action="store_true", help="print the review as JSON")


def _backtest(commands: Commands) -> None:
    """Was it right?"""
    backtest = commands.add_parser("backtest", help="say whether a method would have warned before past onsets")
    backtest.add_argument("file", metavar="FILE", help="a backtest, YAML or JSON")
    backtest.add_argument("--data", metavar="FOLDER", required=True, help="the folder that holds the tables")
    help_lags = "`none` counts every figure from the end of its period, before it was published (default: published)"
    backtest.add_argument("--lags", choices=["published", "none"], default="published", help=help_lags)
    backtest.add_argument("--from", dest="first_year", metavar="YEAR", type=year, help="year of the first base date")
    backtest.add_argument("--to", dest="last_year", metavar="YEAR", type=year, help="year of the last base date")
    backtest.add_argument("--seed", metavar="N", type=count, help="of the draws (default: the file's)")
    backtest.add_argument("--html", metavar="OUT", help="also write the report as one page")
    backtest.add_argument("--json", action="store_true", help="print the report as JSON")


def _panel(commands: Commands) -> None:
    """Many cases at once."""
    panel = commands.add_parser("panel", help="score many cases, from a table or a mapping, and count where they stand")
    panel.add_argument("file", metavar="FILE", help="a Parquet file or a folder of them, a CSV file, or a mapping")
    help_output = "write the scores: one .parquet, .csv or .json file, or for Parquet a folder"
    panel.add_argument("-o", "--output", metavar="OUT", help=help_output)
    _tables_of_mappings(panel)
    help_method = "a method's id, or a method file (default: reference; for a mapping plain, its equal weights)"
    panel.add_argument("--method", metavar="ID", help=help_method)
    panel.add_argument("--engine", metavar="ID", default="auto", help="numpy, numba, or auto (default)")
    help_columns = "which column is which indicator (default: those named like indicators)"
    panel.add_argument("--columns", nargs="+", metavar="COLUMN=INDICATOR", default=[], help=help_columns)
    help_confidence = "one number for all, or COLUMN=COLUMN or COLUMN=NUMBER for single columns of levels"
    panel.add_argument("--confidence", nargs="+", metavar="WHAT", default=[], help=help_confidence)
    help_scores = "what to write: some of overall, crimes, factors, coverage (default: all but factors)"
    panel.add_argument(
        "--scores", nargs="+", choices=SCORES, default=["overall", "crimes", "coverage"], help=help_scores
    )
    help_part = "do the i-th of n parts, so that n processes or machines share the work"
    panel.add_argument("--part", metavar="i/n", type=part, default=(1, 1), help=help_part)
    help_marking = "who may see the scores (default: TLP:RED; for a mapping, as its tables say)"
    panel.add_argument("--marking", metavar="MARKING", type=marking, help=help_marking)
    panel.add_argument("--most", metavar="N", type=count, default=20, help="how many names to show (default: 20)")
    panel.add_argument("--json", action="store_true", help="print the counts as JSON")


def _tables_of_mappings(panel: argparse.ArgumentParser) -> None:
    """What only a mapping needs to be told."""
    panel.add_argument("--data", metavar="FOLDER", help="the folder that holds the tables of a mapping")
    help_as_of = "as known on this day; may be said several times (default: the day of the newest figure)"
    panel.add_argument("--as-of", metavar="DATE", type=day, action="append", default=[], help=help_as_of)
    help_fit = "scales are fitted on periods that ended before this day (default: the day of --as-of)"
    panel.add_argument("--fit-before", metavar="DATE", type=day, help=help_fit)
    help_lags = "`none` counts every figure from the end of its period, before it was published"
    panel.add_argument("--lags", choices=["published", "none"], help=help_lags)
    help_without = "leave out classes of columns, such as circular"
    panel.add_argument("--without", nargs="+", choices=CLASSES, default=[], metavar="CLASS", help=help_without)


def _catalogue(commands: Commands) -> None:
    """The words."""
    catalogue = commands.add_parser("catalogue", help="list risk factors, indicators, rules, methods and measures")
    catalogue.add_argument("--json", action="store_true", help="print the catalogue as JSON")


def _plugins(commands: Commands) -> None:
    """Who brought them."""
    plugins = commands.add_parser("plugins", help="list the plugins, what they bring, and those that failed")
    plugins.add_argument("--json", action="store_true", help="print the list as JSON")


def count(text: str) -> int:
    """A whole number of things, as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    if not text.isdecimal() or not text.isascii():
        raise argparse.ArgumentTypeError("write a whole number, such as 8")
    return int(text)


def year(text: str) -> int:
    """A year as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    found = count(text)
    if not dt.MINYEAR <= found < dt.MAXYEAR:
        raise argparse.ArgumentTypeError("write a year, such as 1994")
    return found


def part(text: str) -> tuple[int, int]:
    """One of several parts, as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if there is no such part.
    """
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and text.isascii() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError("write a part and how many there are, such as 2/5")
    return int(number), int(of)


def day(text: str) -> str:
    """A date as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    try:
        found = dt.date.fromisoformat(text).isoformat()
    except ValueError:
        found = ""
    if found != text:
        raise argparse.ArgumentTypeError("write a day of the calendar, as 2026-05-31")
    return text


def marking(text: str) -> str:
    """A marking as it must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    known = [str(one) for one in importlib.import_module("atrocity_prevention.vocabulary.markings").Marking]
    if text not in known:
        raise argparse.ArgumentTypeError(f"write one of {', '.join(known)}")
    return text


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments, by default those of the process.

    Returns:
        the exit status.
    """
    parser = build_parser()
    arguments = parser.parse_args(argv)
    if arguments.version:
        print(f"atrocity-prevention {importlib.import_module('atrocity_prevention').__version__}")
        return FINE
    if arguments.command is None:
        parser.print_help(sys.stderr)
        return WRONG_USAGE
    return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    from atrocity_prevention.cli import commands  # noqa: PLC0415 loads numpy; `--help` must not
    from atrocity_prevention.cli.usage import UsageError  # noqa: PLC0415 same
    from atrocity_prevention.errors import AtrocityPreventionError  # noqa: PLC0415 same

    with warnings.catch_warnings():
        warnings.showwarning = commands.show_warning
        try:
            status: int = getattr(commands, arguments.command)(arguments)
            sys.stdout.flush()
        except UsageError as error:
            print(commands.readable(error), file=sys.stderr)
            return WRONG_USAGE
        except AtrocityPreventionError as error:
            print(commands.readable(error), file=sys.stderr)
            return DATA_HAS_PROBLEMS
        except BrokenPipeError:  # the reader of a pipe, `head` for instance, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FINE
    return status
