"""What the commands take that look at what could withstand it."""

from __future__ import annotations

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import day, marking

FORMS = ["yaml", "markdown", "csv"]
"""How a blank form can be had; `blank_review` has the same."""


def capacity(commands: Commands, words: Say) -> None:
    """What could be done, as it is answered for."""
    does = words("read a capacity review: ranges by section, who disagrees, what is missing; or print a blank form")
    parser = command(commands, "capacity", does, words)
    help_file = words("a capacity review, YAML or JSON")
    parser.add_argument("file", metavar="FILE", nargs="?", help=help_file)
    help_as_of = words("as known on this day (default: the newest answer's)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    help_compare = words("an earlier round about the same subject: what moved, what was lost sight of")
    parser.add_argument("--compare", metavar="OLD", help=help_compare)
    help_clearance = words("who will read it; whatever is marked above is withheld, which opens ranges")
    parser.add_argument("--clearance", metavar="MARKING", type=marking, help=help_clearance)
    help_blank = words("print a blank form of this questionnaire instead: its id, or a file")
    parser.add_argument("--blank", metavar="QUESTIONNAIRE", help=help_blank)
    help_form = words("how the blank form is printed: yaml, markdown or csv (default: yaml)")
    parser.add_argument("--form", metavar="FORM", choices=FORMS, default="yaml", help=help_form)
    parser.add_argument("--json", action="store_true", help=words("print everything as JSON"))


def resilience(commands: Commands, words: Say) -> None:
    """What withstands, beside the risk."""
    does = words("say what is known of resilience, beside the risk and never taken from it")
    parser = command(commands, "resilience", does, words)
    parser.add_argument("situation", metavar="SITUATION", help=words("a situation, YAML or JSON"))
    parser.add_argument("file", metavar="FILE", help=words("resilience evidence, YAML or JSON"))
    help_as_of = words("as known on this day (default: the newest report's)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    parser.add_argument("--json", action="store_true", help=words("print everything as JSON"))
