"""What the share command takes."""

from __future__ import annotations

import argparse

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import day, marking, message


def share(commands: Commands, words: Say) -> None:
    """What may leave, for whom."""
    does = words("write what of a file its readers may see, or say what would leave and what would stay")
    parser = command(commands, "share", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a situation, network, plan, register or capacity review"))
    help_clearance = words("who will read it; whatever is marked above stays")
    parser.add_argument("--clearance", metavar="MARKING", type=marking, required=True, help=help_clearance)
    parser.add_argument("-o", "--out", metavar="OUT", help=words("the file to write"))
    help_preview = words("write nothing; say what would leave and what would stay, by kind and marking")
    parser.add_argument("--preview", action="store_true", help=help_preview)
    help_as_of = words("the day that stands beside what is withheld (default: that of the newest report that leaves)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    help_areas = words("how many characters a P-code has at each level of a country; else areas are left out")
    parser.add_argument("--areas", metavar="COUNTRY=N,N", type=lengths, action="append", default=[], help=help_areas)
    help_pseudonyms = words("give sources other names, with the key in this file (at least 16 bytes)")
    parser.add_argument("--pseudonyms", metavar="FILE", help=help_pseudonyms)
    help_list = words("also write which source each of these names stands for; the list is TLP:RED")
    parser.add_argument("--pseudonym-list", metavar="OUT", help=help_list)


def lengths(text: str) -> tuple[str, tuple[int, ...]]:
    """The lengths of a country's P-codes as they must be written on the command line.

    Raises:
        argparse.ArgumentTypeError: if they are none.
    """
    country, _, numbers = text.partition("=")
    parts = numbers.split(",")
    if not country or not all(part.isdecimal() and part.isascii() for part in parts):
        raise argparse.ArgumentTypeError(message("write a country and lengths, such as KEN=5,8"))
    return country, tuple(map(int, parts))
