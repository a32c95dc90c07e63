"""What each command takes that looks at many cases, at the past, or at the words themselves."""

from __future__ import annotations

import argparse

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import count, day, marking, part, year

SCORES = ["overall", "crimes", "factors", "coverage"]
"""What the panel command can write; `BlockSpec` has the same."""

CLASSES = ["structural", "dynamic", "circular", "leaky"]
"""The classes of columns; `RowClass` has the same."""

SHELLS = ["bash", "zsh", "fish"]


def panel(commands: Commands, words: Say) -> None:
    """Many cases at once."""
    does = words("score many cases, from a table or a mapping, and count where they stand")
    parser = command(commands, "panel", does, words)
    help_file = words("a Parquet file or a folder of them, a CSV file, or a mapping")
    parser.add_argument("file", metavar="FILE", help=help_file)
    help_output = words("write the scores: one .parquet, .csv or .json file, or for Parquet a folder")
    parser.add_argument("-o", "--output", metavar="OUT", help=help_output)
    _tables_of_mappings(parser, words)
    help_method = words("a method's id, or a method file (default: reference; for a mapping plain, its equal weights)")
    parser.add_argument("--method", metavar="ID", help=help_method)
    parser.add_argument("--engine", metavar="ID", default="auto", help=words("numpy, numba, or auto (default)"))
    _columns(parser, words)
    help_part = words("do the i-th of n parts, so that n processes or machines share the work")
    parser.add_argument("--part", metavar="i/n", type=part, default=(1, 1), help=help_part)
    help_marking = words("who may see the scores (default: TLP:RED; for a mapping, as its tables say)")
    parser.add_argument("--marking", metavar="MARKING", type=marking, help=help_marking)
    help_clearance = words("who will read what is printed or written; anything marked above is refused")
    parser.add_argument("--clearance", metavar="MARKING", type=marking, default="TLP:RED", help=help_clearance)
    help_most = words("how many names to show (default: 20)")
    parser.add_argument("--most", metavar="N", type=count, default=20, help=help_most)
    parser.add_argument("--json", action="store_true", help=words("print the counts as JSON"))


def _columns(parser: argparse.ArgumentParser, words: Say) -> None:
    """What the columns of a table mean, and which scores are written."""
    help_columns = words("which column is which indicator (default: those named like indicators)")
    parser.add_argument("--columns", nargs="+", metavar="COLUMN=INDICATOR", default=[], help=help_columns)
    help_confidence = words("one number for all, or COLUMN=COLUMN or COLUMN=NUMBER for single columns of levels")
    parser.add_argument("--confidence", nargs="+", metavar="WHAT", default=[], help=help_confidence)
    help_scores = words("what to write: some of overall, crimes, factors, coverage (default: all but factors)")
    chosen = ["overall", "crimes", "coverage"]
    parser.add_argument("--scores", nargs="+", choices=SCORES, default=chosen, help=help_scores)


def _tables_of_mappings(parser: argparse.ArgumentParser, words: Say) -> None:
    """What only a mapping needs to be told."""
    parser.add_argument("--data", metavar="FOLDER", help=words("the folder that holds the tables of a mapping"))
    help_as_of = words("as known on this day; may be said several times (default: the day of the newest figure)")
    parser.add_argument("--as-of", metavar="DATE", type=day, action="append", default=[], help=help_as_of)
    help_fit = words("scales are fitted on periods that ended before this day (default: the day of --as-of)")
    parser.add_argument("--fit-before", metavar="DATE", type=day, help=help_fit)
    help_lags = words("`none` counts every figure from the end of its period, before it was published")
    parser.add_argument("--lags", choices=["published", "none"], help=help_lags)
    help_without = words("leave out classes of columns, such as circular")
    parser.add_argument("--without", nargs="+", choices=CLASSES, default=[], metavar="CLASS", help=help_without)


def backtest(commands: Commands, words: Say) -> None:
    """Was it right?"""
    does = words("say whether a method would have warned before past onsets")
    parser = command(commands, "backtest", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a backtest, YAML or JSON"))
    parser.add_argument("--data", metavar="FOLDER", required=True, help=words("the folder that holds the tables"))
    help_lags = words(
        "`none` counts every figure from the end of its period, before it was published (default: published)"
    )
    parser.add_argument("--lags", choices=["published", "none"], default="published", help=help_lags)
    help_from, help_to = words("year of the first base date"), words("year of the last base date")
    parser.add_argument("--from", dest="first_year", metavar="YEAR", type=year, help=help_from)
    parser.add_argument("--to", dest="last_year", metavar="YEAR", type=year, help=help_to)
    parser.add_argument("--seed", metavar="N", type=count, help=words("of the draws (default: the file's)"))
    parser.add_argument("--html", metavar="OUT", help=words("also write the report as one page"))
    parser.add_argument("--json", action="store_true", help=words("print the report as JSON"))


def catalogue(commands: Commands, words: Say) -> None:
    """The words."""
    does = words("list risk factors, indicators, rules, methods and measures")
    parser = command(commands, "catalogue", does, words)
    parser.add_argument("--json", action="store_true", help=words("print the catalogue as JSON"))


def plugins(commands: Commands, words: Say) -> None:
    """Who brought them."""
    does = words("list the plugins, what they bring, and those that failed")
    parser = command(commands, "plugins", does, words)
    parser.add_argument("--json", action="store_true", help=words("print the list as JSON"))
    help_isolate = words("load each plugin in a process of its own, so that none of its code runs in this one")
    parser.add_argument("--isolate", action="store_true", help=help_isolate)


def completion(commands: Commands, words: Say) -> None:
    """What the Tab key does."""
    does = words("print a script with which the Tab key completes commands, options and values")
    parser = command(commands, "completion", does, words)
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=words("bash, zsh or fish"))
