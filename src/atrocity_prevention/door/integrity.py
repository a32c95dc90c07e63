"""Can the evidence be trusted? The questions of `integrity`, with the default catalogue filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from atrocity_prevention.assessment.assess import indicator_problems
from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.assessment.plan import Plan, plan
from atrocity_prevention.door.words import words_of
from atrocity_prevention.errors import raise_problems
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.integrity.held import HeldBack
from atrocity_prevention.integrity.new_sources import NEW_DAYS, hold_back
from atrocity_prevention.integrity.suggest import LEAST_LIKENESS, LEAST_SHARE, WITHIN_DAYS, suggest_from
from atrocity_prevention.integrity.suggestion import GroupSuggestion
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.values import as_date


def suggest_groups(
    situation: Situation,
    *,
    as_of: dt.date | str | None = None,
    method: str | Method = "reference",
    least_likeness: float = LEAST_LIKENESS,
    least_share: float = LEAST_SHARE,
    within_days: int = WITHIN_DAYS,
    catalogue: Catalogue | None = None,
) -> tuple[GroupSuggestion, ...]:
    """Suggest which independence groups may be one, from copied texts and from days that fall together; apply nothing.

    Args:
        situation: the evidence.
        as_of: the date; by default the newest report's. Nothing reported later is looked at.
        method: what scores would change by; or the id of a method in the catalogue.
        least_likeness: Jaccard's coefficient from which one note repeats another, in (0, 1].
        least_share: the share of a group's reports with a text, or of its days, in common with another, in (0, 1].
        within_days: how many days apart two reports may be to have come together.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Returns:
        suggestions from texts, then from days, each in order of name; `with_groups` applies those that are chosen.

    Raises:
        DataError: AP-E141 for a bound that cannot be, AP-E021 for what the catalogue lacks, AP-E028 without a date.
        ScoringError: if a rule fails.
    """
    return suggest_from(
        situation,
        _day(as_of),
        _plan(situation, method, words_of(catalogue)),
        least_likeness=least_likeness,
        least_share=least_share,
        within_days=within_days,
    )


def hold_new(
    situation: Situation,
    *,
    as_of: dt.date | str | None = None,
    days: int = NEW_DAYS,
    vouched: Iterable[str] = (),
    method: str | Method = "reference",
    catalogue: Catalogue | None = None,
) -> HeldBack:
    """Hold back as unverifiable what only new independence groups say, so that they move no score alone.

    A group is new if its first report, whatever it said, came less than so many days before the date. What it saw or
    did not see counts only if an established group says the same (seen or not seen, at most one step of the scale
    apart), and then with no more confidence than the surest who does; all new groups together are one voice. A new
    group alone cannot call a sign not applicable either.

    Args:
        situation: the evidence.
        as_of: the date; by default the newest report's. Nothing reported later is looked at.
        days: how long a group is new; with 0 nobody is.
        vouched: groups that count as established, since somebody knows them.
        method: how fast reports age, and what scores would change by; or the id of a method in the catalogue.
        catalogue: the words to use; by default those of the library and every installed plugin.

    Returns:
        the situation as it counts, to be assessed, with who is new and what they would have changed.

    Raises:
        DataError: AP-E140 for a group that is not there, AP-E141 for days below 0, AP-E021 for what the catalogue
            lacks, AP-E028 without a date.
        ScoringError: if a rule fails.
    """
    return hold_back(situation, _day(as_of), _plan(situation, method, words_of(catalogue)), days=days, vouched=vouched)


def _day(as_of: dt.date | str | None) -> dt.date | None:
    return None if as_of is None else as_date(as_of, "as_of")


def _plan(situation: Situation, method: str | Method, words: Catalogue) -> Plan:
    raise_problems(indicator_problems(situation, words), f"situation {situation.id}")
    return plan(find_method(words, method), words)
