"""What the lessons command takes."""

from __future__ import annotations

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import day

ACTIONS = ("list", "show", "similar", "guidance", "after-action")
"""What can be asked."""


def lessons(commands: Commands, words: Say) -> None:
    """What was tried before."""
    does = words("say what was tried before, in cases like this one, and what is not known")
    parser = command(commands, "lessons", does, words)
    help_action = words("list, show or compare cases, write a guidance note, or read an after-action review")
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=help_action)
    help_subject = words("show: a case; similar: a situation or a case; guidance: a measure or factor; else a review")
    parser.add_argument("subject", metavar="SUBJECT", nargs="?", help=help_subject)
    help_cases = words("files of one's own cases, beside the public ones")
    parser.add_argument("--cases", metavar="FILE", nargs="+", default=[], help=help_cases)
    help_most = words("how many similar cases are wanted; bands are not cut (default: 5)")
    parser.add_argument("--most", metavar="N", type=int, default=5, help=help_most)
    help_as_of = words("as known on this day (default: the newest in the file)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    parser.add_argument("--markdown", action="store_true", help=words("print a guidance note as Markdown"))
