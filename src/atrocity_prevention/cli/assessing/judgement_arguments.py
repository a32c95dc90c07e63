"""What the judgements command takes."""

from __future__ import annotations

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import count


def judgements(commands: Commands, words: Say) -> None:
    """What do several people make of it?"""
    does = words("say what several assessors make of a situation: side by side, where they differ, how far they agree")
    parser = command(commands, "judgements", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a panel of judgements, YAML or JSON"))
    help_round = words("which round (default: the last)")
    parser.add_argument("--round", metavar="N", type=count, help=help_round)
    help_situation = words("the situation they judge, to set competing hypotheses side by side")
    parser.add_argument("--situation", metavar="FILE", help=help_situation)
    parser.add_argument("--method", metavar="ID", default="reference", help=words("a method's id, or a method file"))
    parser.add_argument("--json", action="store_true", help=words("print the findings as JSON"))
