"""What the commitments command takes."""

from __future__ import annotations

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import day


def commitments(commands: Commands, words: Say) -> None:
    """What was promised, and whether it was kept."""
    does = words("say what was promised, by when, and what was seen of it")
    parser = command(commands, "commitments", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a register of commitments, YAML or JSON"))
    help_as_of = words("as known on this day (default: the newest in the register)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    parser.add_argument(
        "--overdue", action="store_true", help=words("only what is past its day and not shown to be kept")
    )
    parser.add_argument(
        "--public", action="store_true", help=words("only what is TLP:CLEAR, and how much that leaves out")
    )
    parser.add_argument("--json", action="store_true", help=words("print the standings as JSON"))
