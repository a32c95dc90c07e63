"""The same, from a shell. Nothing but the parser is loaded until a command is known."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import warnings
from collections.abc import Sequence

from atrocity_prevention.cli import arguments, arguments_of_many
from atrocity_prevention.cli.assessing import integrity_arguments, judgement_arguments, method_card_arguments
from atrocity_prevention.cli.preventing import capacity_arguments, commitments_arguments, lessons_arguments
from atrocity_prevention.cli.responding import share_arguments
from atrocity_prevention.cli.shell.examples import PROGRAM, every_example
from atrocity_prevention.cli.shell.language import Say, in_english, say_in, spoken
from atrocity_prevention.cli.shell.parser import Parser
from atrocity_prevention.cli.shell.streams import forgiving, silenced
from atrocity_prevention.cli.shell.values import language

FINE, DATA_HAS_PROBLEMS, WRONG_USAGE, STOPPED = 0, 1, 2, 130

COMMANDS = (
    arguments.demo,
    arguments.assess,
    arguments.brief,
    arguments.check,
    integrity_arguments.integrity,
    judgement_arguments.judgements,
    arguments.network,
    arguments.plan,
    arguments.ledger,
    share_arguments.share,
    commitments_arguments.commitments,
    capacity_arguments.capacity,
    capacity_arguments.resilience,
    lessons_arguments.lessons,
    arguments_of_many.panel,
    arguments_of_many.backtest,
    integrity_arguments.compare_methods,
    method_card_arguments.method_card,
    arguments_of_many.catalogue,
    arguments_of_many.plugins,
    arguments_of_many.completion,
)
"""In the order of the help: evidence first, tools last."""


def build_parser(words: Say = in_english) -> Parser:
    """The whole command line, in a language."""
    does = words("From graded evidence to an assessment one can explain, under the UN Framework of Analysis.")
    parser = Parser(words, prog=PROGRAM, description=does, epilog=every_example(words))
    parser.add_argument("--version", action="store_true", help=words("print the version and stop"))
    help_lang = words("language of help and messages: en or fr (default: that of the environment)")
    parser.add_argument("--lang", metavar="LANG", type=language, help=help_lang)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=words("commands"))
    for add in COMMANDS:
        add(commands, words)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments, by default those of the process.

    Returns:
        the exit status.

    Raises:
        SystemExit: with status 0 after `--help`, and with 2 after an argument that is none.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    tag = spoken(given, os.environ)
    with forgiving():
        try:
            return _run(given, tag)
        except BrokenPipeError:  # the reader of a pipe, `head` for instance, has seen enough
            silenced()
            return FINE
        except KeyboardInterrupt:
            print(f"\n{say_in(tag)('stopped')}", file=sys.stderr)
            return STOPPED


def _run(given: list[str], tag: str) -> int:
    try:
        found = parsed(build_parser(say_in(tag)), given)
    finally:
        sys.stdout.flush()  # after `--help`, too: a pipe that was closed is noticed here and not at the very end
    if found.version:
        print(f"{PROGRAM} {importlib.import_module('atrocity_prevention').__version__}")
        return FINE
    if found.command is None:
        build_parser(say_in(tag)).print_help(sys.stderr)
        return WRONG_USAGE
    return _obeyed(found, tag)


def parsed(parser: Parser, given: Sequence[str]) -> argparse.Namespace:
    """The arguments; a word that belongs to nothing ends the command, and what was perhaps meant is told."""
    found, rest = parser.parse_known_args(given)
    if rest:
        parser.unknown(rest, parser.subparser(found.command))
    return found


def _obeyed(found: argparse.Namespace, tag: str) -> int:
    from atrocity_prevention.cli import commands  # noqa: PLC0415 loads numpy; `--help` must not
    from atrocity_prevention.cli.shell.telling import told_error, told_warning  # noqa: PLC0415 same
    from atrocity_prevention.cli.shell.usage import UsageError  # noqa: PLC0415 same
    from atrocity_prevention.cli.shell.waiting import Waiting  # noqa: PLC0415 same
    from atrocity_prevention.errors import AtrocityPreventionError  # noqa: PLC0415 same
    from atrocity_prevention.report.words.shell import shell_words  # noqa: PLC0415 same

    found.words = words = shell_words(tag)
    at_work = words("{command}: at work ...", command=found.command)
    try:
        with warnings.catch_warnings(), Waiting(at_work) as found.waiting:
            warnings.showwarning = told_warning(words)
            status: int = getattr(commands, found.command.replace("-", "_"))(found)
            sys.stdout.flush()
    except UsageError as error:
        print(told_error(error, words), file=sys.stderr)
        return WRONG_USAGE
    except AtrocityPreventionError as error:
        print(told_error(error, words), file=sys.stderr)
        return DATA_HAS_PROBLEMS
    return status
