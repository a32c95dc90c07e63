"""What the method-card command takes."""

from __future__ import annotations

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import marking


def method_card(commands: Commands, words: Say) -> None:
    """What does a method do, and what not?"""
    does = words("say what a method does and does not do, with its constants, in ten steps")
    parser = command(commands, "method-card", does, words)
    help_method = words("a method's id, or a method file (default: reference)")
    parser.add_argument("method", metavar="ID", nargs="?", default="reference", help=help_method)
    help_out = words("the file to write: .html, .md or .txt (default: print it as text)")
    parser.add_argument("-o", "--out", metavar="OUT", help=help_out)
    help_marking = words("what the card is marked as (default: TLP:CLEAR, since a method holds no evidence)")
    parser.add_argument("--marking", metavar="MARKING", type=marking, default="TLP:CLEAR", help=help_marking)
