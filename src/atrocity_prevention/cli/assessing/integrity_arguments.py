"""What the commands take that ask whether the evidence, and the method, can be relied on."""

from __future__ import annotations

from atrocity_prevention.cli.arguments import Commands, command
from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import count, day


def integrity(commands: Commands, words: Say) -> None:
    """Can the evidence be trusted?"""
    does = words("say whether the evidence can be trusted: copies, new sources, silences, reliance on one source")
    parser = command(commands, "integrity", does, words)
    parser.add_argument("file", metavar="FILE", help=words("a situation, YAML or JSON"))
    help_as_of = words("as known on this day (default: the newest report's)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    parser.add_argument("--method", metavar="ID", default="reference", help=words("a method's id, or a method file"))
    help_new = words("a source first heard of fewer days ago is new (default: 90)")
    parser.add_argument("--new-days", metavar="N", type=count, default=90, help=help_new)
    help_vouched = words("independence groups that count as established, since somebody knows them")
    parser.add_argument("--vouched", nargs="+", metavar="GROUP", default=[], help=help_vouched)
    parser.add_argument("--json", action="store_true", help=words("print the findings as JSON"))


def compare_methods(commands: Commands, words: Say) -> None:
    """Would another method conclude otherwise?"""
    does = words("say which situations another method would move, and what of it moves them")
    parser = command(commands, "compare-methods", does, words)
    parser.add_argument("files", metavar="FILE", nargs="+", help=words("situations, YAML or JSON"))
    help_from = words("the method one comes from: an id or a method file (default: reference)")
    parser.add_argument("--from", dest="method_a", metavar="ID", default="reference", help=help_from)
    help_to = words("the method one goes to: an id or a method file")
    parser.add_argument("--to", dest="method_b", metavar="ID", required=True, help=help_to)
    help_as_of = words("as known on this day (default: the newest report's)")
    parser.add_argument("--as-of", metavar="DATE", type=day, help=help_as_of)
    help_targets = words("which scores: overall, crimes, factors (default: overall and the crimes)")
    parser.add_argument("--targets", nargs="+", metavar="SCORE", default=[], help=help_targets)
    parser.add_argument("--json", action="store_true", help=words("print the comparison as JSON"))
