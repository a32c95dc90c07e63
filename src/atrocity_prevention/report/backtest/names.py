"""What a backtest calls forecasters, measures, rules and parts, and what is heard from the rooms that ran it.

Names that somebody gave, such as those of forecasters, columns and units, are the same in every language.
"""

from __future__ import annotations

from atrocity_prevention.evaluation.report import BacktestReport, ForecasterFigures, Role
from atrocity_prevention.report.words.shell import ShellWords
from atrocity_prevention.report.words.words import message

BASELINES = (message("constant"), message("last year's violence"), message("past onsets"), message("population"))
"""The names of the baselines, as `Baselines` has them."""

ROLES = (message("forecaster"), message("retrospective"), message("baseline"))
"""Why somebody stands in a report, as `Role` has it."""

VERDICTS = (message("supported"), message("not supported"), message("against its direction"), message("not testable"))
"""What outcomes say of a part, as `SignFlag` has it."""

AT_RISK = {"all": message("Units at risk: all."), "quiet": message("Units at risk: quiet.")}
"""About whom was asked, as `AtRisk` has it."""

SHORT = frozenset({message("auc"), message("brier")})
"""Measures that comparisons name by their ids."""

REASONS = "; "
"""What stands between several reasons."""


def name(words: ShellWords, one: ForecasterFigures) -> str:
    """A forecaster with its role."""
    if one.role is Role.BASELINE:
        return words("baseline: {name}", name=bare_name(words, one))
    return words("{name} (retrospective)", name=one.id) if one.role is Role.RETROSPECTIVE else one.id


def bare_name(words: ShellWords, one: ForecasterFigures) -> str:
    """A forecaster without its role. The library's own baselines are called what the language calls them."""
    return words(one.id) if one.role is Role.BASELINE and one.id in BASELINES else one.id


def name_of(words: ShellWords, report: BacktestReport, forecaster: str) -> str:
    """The bare name of a forecaster by its id."""
    return bare_name(words, report.of(forecaster))


def compared_by(words: ShellWords, measure: str) -> str:
    """What two forecasters are compared by, as its id says it."""
    said = measure.replace("_", " ")
    return words(said) if said in SHORT else words.heard(said)


def reasons(words: ShellWords, reason: str) -> str:
    """Why there is no figure, or what to know of it."""
    return words.semicolon.join(words.heard(one) for one in reason.split(REASONS))


def version_of(words: ShellWords, version: str) -> str:
    """A version, and that of the mapping a method was used with."""
    method, mark, mapping = version.partition(", mapping ")
    return words("{version}, mapping {mapping}", version=method, mapping=mapping) if mark else version


def took_part(words: ShellWords, what: str, version: str) -> str:
    """What else took part, in which version."""
    kind, _, rest = what.partition(" ")
    told = words("of no version") if version == "of no version" else version
    if kind == "plugin":
        return words("plugin {name}: {version}", name=rest, version=told)
    if kind == "mapping" and rest:
        return words("mapping {name}: {version}", name=rest, version=told)
    return f"{what}{words.colon}{told}"


def table_note(words: ShellWords, note: str) -> str:
    """What was left out or joined while a table was read; its id stands before it."""
    table, mark, rest = note.partition(": ")
    named = mark and " " not in table
    return f"{table}{words.colon}{words.heard(rest)}" if named else words.heard(note)
