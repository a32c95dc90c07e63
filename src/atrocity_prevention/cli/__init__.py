"""The same, from a shell. Nothing but the parser is loaded until a command is known."""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import os
import sys
import warnings
from collections.abc import Sequence

FINE, DATA_HAS_PROBLEMS, WRONG_USAGE = 0, 1, 2

DESCRIPTION = "From graded evidence to an assessment one can explain, under the UN Framework of Analysis."

EPILOG = """examples:
  atrocity-prevention demo                                   the bundled real example, Kenya before March 2013
  atrocity-prevention assess situation.yaml                  what the reports amount to
  atrocity-prevention assess situation.yaml --as-of 2026-05-31 --since 2026-04-30
  atrocity-prevention check situation.yaml method.yaml       every problem, with its place and remedy
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
    demo = commands.add_parser("demo", help="assess the bundled real example; needs no file")
    demo.add_argument("--json", action="store_true", help="print the assessment as JSON")
    assess = commands.add_parser("assess", help="assess a situation file")
    assess.add_argument("file", metavar="FILE", help="a situation, YAML or JSON")
    assess.add_argument("--as-of", metavar="DATE", type=day, help="as known on this day (default: the newest report's)")
    assess.add_argument("--since", metavar="DATE", type=day, help="also say what moved since this day, and why")
    assess.add_argument("--method", metavar="ID", default="reference", help="a method's id, or a method file")
    assess.add_argument("--json", action="store_true", help="print the assessment as JSON")
    check = commands.add_parser("check", help="report every problem of the files")
    check.add_argument("files", metavar="FILE", nargs="+", help="situations and methods, YAML or JSON")
    catalogue = commands.add_parser("catalogue", help="list risk factors, indicators, rules and methods")
    catalogue.add_argument("--json", action="store_true", help="print the catalogue as JSON")
    plugins = commands.add_parser("plugins", help="list the plugins, what they bring, and those that failed")
    plugins.add_argument("--json", action="store_true", help="print the list as JSON")
    return parser


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
    from atrocity_prevention.errors import AtrocityPreventionError  # noqa: PLC0415 same

    with warnings.catch_warnings():
        warnings.showwarning = commands.show_warning
        try:
            status: int = getattr(commands, arguments.command)(arguments)
            sys.stdout.flush()
        except commands.UsageError as error:
            print(commands.readable(error), file=sys.stderr)
            return WRONG_USAGE
        except AtrocityPreventionError as error:
            print(commands.readable(error), file=sys.stderr)
            return DATA_HAS_PROBLEMS
        except BrokenPipeError:  # the reader of a pipe, `head` for instance, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FINE
    return status
