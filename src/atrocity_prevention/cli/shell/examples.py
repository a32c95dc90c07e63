"""What a command is used for: a few lines that run as they stand, under the help of each."""

from __future__ import annotations

from collections.abc import Mapping

from atrocity_prevention.cli.shell.language import Say
from atrocity_prevention.cli.shell.values import message

EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "demo": (
        ("demo", message("the bundled real example, Kenya before March 2013")),
        ("--lang fr demo", message("the same in French")),
    ),
    "assess": (
        ("assess situation.yaml", message("what the reports amount to")),
        ("assess situation.yaml --as-of 2026-05-31 --since 2026-04-30", message("as known then, and what had moved")),
        ("assess situation.yaml --method checklist --json", message("signs counted and nothing scored, for a program")),
    ),
    "brief": (
        ("brief situation.yaml -o brief.html --clearance TLP:AMBER", message("one page for readers who may see it")),
        ("brief situation.yaml -o note.html --form note --lang fr --clearance TLP:AMBER", message("a note in French")),
        ("brief situation.yaml --form sms --clearance TLP:AMBER", message("one short message, printed")),
    ),
    "check": (("check situation.yaml network.yaml", message("every problem, with its place and remedy")),),
    "integrity": (
        ("integrity situation.yaml", message("copies, new sources, silences, reliance on one source")),
        ("integrity situation.yaml --vouched nhri un", message("two groups count as established")),
    ),
    "judgements": (
        ("judgements judgements.yaml", message("who disagrees, and how far they agree")),
        ("judgements judgements.yaml --situation situation.yaml", message("hypotheses side by side, too")),
    ),
    "network": (
        ("network network.yaml", message("who can pass a warning on, and where it breaks")),
        (
            "network network.yaml --from observe warn --to decide --as-of 2026-05-01",
            message("from whom to whom"),
        ),
        ("network network.yaml --export picture.svg --clearance TLP:AMBER", message("also draw it")),
    ),
    "plan": (
        ("plan situation.yaml --network network.yaml --act-by 2026-12-01", message("what fits, by whom, in time")),
        ("plan situation.yaml --sort soonest peaceful --most 3", message("the soonest first, three of them")),
    ),
    "ledger": (("ledger warnings.ledger --as-of 2026-06-30 --verify", message("what became of warnings, and proof")),),
    "share": (
        ("share situation.yaml --clearance TLP:AMBER --preview", message("what would leave, and what would stay")),
        ("share situation.yaml --clearance TLP:AMBER -o amber.yaml", message("what these readers may see")),
    ),
    "commitments": (
        ("commitments register.yaml --as-of 2026-06-30 --overdue", message("what is past its day")),
        ("commitments register.yaml --public", message("what everybody may see")),
    ),
    "capacity": (
        ("capacity review.yaml --compare older.yaml", message("ranges, disagreement, what moved")),
        ("capacity --blank oversight --form markdown", message("a form to print")),
    ),
    "resilience": (("resilience situation.yaml resilience.yaml", message("what withstands, beside the risk")),),
    "lessons": (
        ("lessons similar situation.yaml", message("cases like this one, and what was tried in them")),
        ("lessons guidance M36 --markdown", message("what is known of one measure")),
    ),
    "panel": (
        ("panel panel.csv", message("where many cases stand")),
        ("panel panel.parquet -o scores", message("a million cases, in pieces that may be resumed")),
        ("panel mapping.yaml --data tables", message("from published tables, as known on a day")),
    ),
    "backtest": (("backtest backtest.yaml --data tables", message("would it have warned before past onsets?")),),
    "compare-methods": (
        ("compare-methods situation.yaml --to checklist", message("what another method would conclude, and why")),
    ),
    "method-card": (
        ("method-card", message("the constants of the reference method, step by step")),
        ("method-card checklist -o card.html", message("a page to pass on")),
    ),
    "catalogue": (("catalogue --json", message("the risk factors and indicators, for a program")),),
    "plugins": (("plugins", message("who contributed what, and what failed")),),
    "completion": (("completion bash", message("load what it prints, and the Tab key completes")),),
}
"""Command -> what to write after the program's name, and what it is for."""

PROGRAM = "atrocity-prevention"

BESIDE = 62
"""A line of so many characters has its purpose beside it, a longer one below."""


def examples_of(command: str, words: Say) -> str:
    """The examples of a command, to stand under its help."""
    return "\n".join([words("examples:"), *(_line(*one, words) for one in EXAMPLES[command])])


def every_example(words: Say) -> str:
    """The first examples of all commands, and what the exit status means."""
    lines = [_line(*some[0], words) for some in EXAMPLES.values()]
    status = words("exit status: 0 fine, 1 the data has problems (all printed), 2 wrong usage")
    return "\n".join([words("examples:"), *lines, "", status])


def _line(written: str, purpose: str, words: Say) -> str:
    line = f"  {PROGRAM} {written}"
    return f"{line:{BESIDE}} {words(purpose)}" if len(line) < BESIDE else f"{line}\n      {words(purpose)}"
