"""What a plan leaves out, held against what was learned about early action (A/72/884-S/2018/525, para. 20 a-g, 41, 47).

A gap is a question for whoever answers for the plan. It does not say that the plan is bad: a reason not to do something
is an answer, and so is "nobody knows yet", if it is written down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from atrocity_prevention.display.protected import Protected
from atrocity_prevention.response.gap_words import GAP_WORDS
from atrocity_prevention.response.measures import ResponseMeasure
from atrocity_prevention.response.plan import Consent, PlanItem, ResponsePlan
from atrocity_prevention.vocabulary.actors import Level
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.markings import Marking
from atrocity_prevention.vocabulary.texts import LocalText
from atrocity_prevention.vocabulary.values import as_date


@attrs.frozen(kw_only=True, repr=False)
class Gap(Protected):
    """Something a plan does not say, or says too late.

    Attributes:
        code: what is missing, such as ``no_owner``; the words for it stand in `text`.
        item: the id of the item; ``None`` if it is about the plan as a whole.
        paragraph: where the report says why it matters; ``None`` for a condition of success that research found across
            measures.
        about: what it is about, such as the id of a risk of harm; empty if nothing more is to be said.
        marking: the marking of the item or of the plan.
    """

    code: str
    item: str | None
    paragraph: str | None
    about: str = ""
    marking: Marking

    @property
    def text(self) -> LocalText:
        """What is missing, by language."""
        return GAP_WORDS[self.code]


@attrs.frozen(kw_only=True)
class _Asked:
    """What the checks look at."""

    plan: ResponsePlan
    measures: Mapping[str, ResponseMeasure]
    day: dt.date | None

    def of_plan(self, code: str, paragraph: str | None) -> Gap:
        return Gap(code=code, item=None, paragraph=paragraph, marking=self.plan.strictest_marking())

    def of_item(self, item: PlanItem, code: str, paragraph: str | None, about: str = "") -> Gap:
        return Gap(code=code, item=item.id, paragraph=paragraph, about=about, marking=self.plan.marking_of(item))


def plan_gaps(
    plan: ResponsePlan,
    measures: Mapping[str, ResponseMeasure] = FrozenMapping(),
    *,
    as_of: dt.date | str | None = None,
) -> tuple[Gap, ...]:
    """What a plan leaves out, in the order of the report's paragraphs, then by item.

    Items that are done or stopped are not asked about, but for those whose result is missing (para. 21).

    Args:
        plan: the plan.
        measures: the measures by id, as `measures_of` gives them; without them, risks of harm and times cannot be
            looked up, and a measure nobody describes is a gap.
        as_of: the day on which it is looked at; by default no date counts as past, since there is no clock here.

    Raises:
        DataError: if the day is none.
    """
    asked = _Asked(plan=plan, measures=measures, day=None if as_of is None else as_date(as_of, "as_of"))
    of_plan = [gap for check in _OF_PLAN for gap in check(asked)]
    of_items = [gap for check in _OF_ITEM for item in plan.open_items for gap in check(asked, item)]
    closed = [item for item in plan.items if not item.status.open and not item.result]
    results = [asked.of_item(item, "no_result", "21") for item in closed]
    return tuple(sorted([*of_plan, *of_items, *results], key=_paragraph_order))


def _paragraph_order(gap: Gap) -> tuple[int, str]:
    if gap.paragraph is None:
        return (1_000, "")
    number = gap.paragraph.rstrip("abcdefg")
    return (int(number), gap.paragraph.removeprefix(number))


# para. 20 a: targeted and fitted to the place


def _targeted(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    for missing, code in ((not item.aims_at, "no_aim"), (not item.to_influence, "no_one_to_influence")):
        if missing:
            yield asked.of_item(item, code, "20a")
    if not item.tailoring:
        yield asked.of_item(item, "not_tailored", "20a")


# para. 20 b: leadership at every level, and the consent of those it is for


def _led(asked: _Asked) -> Iterator[Gap]:
    levels = {level for item in asked.plan.open_items for level in item.levels}
    if Level.LOCAL not in levels:
        yield asked.of_plan("nothing_local", "20b")
    if Level.NATIONAL not in levels:
        yield asked.of_plan("nothing_national", "20b")
    if levels.isdisjoint({Level.REGIONAL, Level.GLOBAL}):
        yield asked.of_plan("nothing_international", "20b")


def _owned(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    if item.owner is None:
        yield asked.of_item(item, "no_owner", "20b")
    if item.local_consent is not Consent.GIVEN:
        yield asked.of_item(item, f"consent_{item.local_consent}", "20b")


# para. 20 c: at the right time, and looked at again and again


def _timed(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    for day, code in ((item.start, "no_start"), (item.deadline, "no_deadline"), (item.review_on, "no_review")):
        if day is None:
            yield asked.of_item(item, code, "20c")
    if asked.day is not None and item.deadline is not None and item.deadline < asked.day:
        yield asked.of_item(item, "past_deadline", "20c", str(item.deadline))
    if asked.day is not None and item.review_on is not None and item.review_on < asked.day:
        yield asked.of_item(item, "review_overdue", "20c", str(item.review_on))


def _soon_enough(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    """Against the time the measure takes, as far as that is known."""
    measure = asked.measures.get(item.measure)
    needed = None if measure is None else measure.days_needed
    end = item.deadline or asked.plan.act_by
    if needed is not None and item.start is not None and end is not None and (end - item.start).days < needed.high:
        yield asked.of_item(item, "may_come_too_late", "20c", f"{needed.low}-{needed.high}")


def _reviewed(asked: _Asked) -> Iterator[Gap]:
    plan = asked.plan
    if plan.review_on is None:
        yield asked.of_plan("plan_without_review", "20c")
    elif asked.day is not None and plan.review_on < asked.day:
        yield asked.of_plan("plan_review_overdue", "20c")
    if plan.act_by is None:
        yield asked.of_plan("no_act_by", "20c")


# para. 20 d to g: other programmes, resilience, unity, partners


def _joined_up(asked: _Asked) -> Iterator[Gap]:
    items = asked.plan.open_items
    if not any(item.programmes for item in items):
        yield asked.of_plan("no_programmes", "20d")
    if not any(item.builds_on for item in items):
        yield asked.of_plan("no_resilience", "20e")
    if not asked.plan.unity:
        yield asked.of_plan("no_unity", "20f")


def _partnered(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    if not item.partners:
        yield asked.of_item(item, "no_partners", "20g")


# para. 41: women decide and carry out


def _with_women(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    if not item.women:
        yield asked.of_item(item, "no_women", "41")


# para. 47: peaceful means first, and no harm


def _peaceful_first(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    measure = asked.measures.get(item.measure)
    if measure is not None and measure.uses_force and not _peaceful_before(asked, item):
        yield asked.of_item(item, "force_first", "47")


def _peaceful_before(asked: _Asked, item: PlanItem) -> bool:
    known = [asked.measures[other.measure] for other in asked.plan.items if other.measure in asked.measures]
    return any(not measure.uses_force for measure in known) and item is not asked.plan.items[0]


def _mitigated(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    measure = asked.measures.get(item.measure)
    if measure is None:
        yield asked.of_item(item, "unknown_measure", None, item.measure)
        return
    answered = {one.risk for one in item.mitigations if one.by}
    for risk in measure.risk_ids:
        if risk not in answered:
            yield asked.of_item(item, "no_mitigation", None, risk)


def _resourced(asked: _Asked, item: PlanItem) -> Iterator[Gap]:
    if not item.resources:
        yield asked.of_item(item, "no_resources", None)


# the three conditions that research finds behind success, whatever the measure


def _conditions(asked: _Asked) -> Iterator[Gap]:
    plan = asked.plan
    if not plan.committed:
        yield asked.of_plan("nobody_committed", None)
    if plan.coordinator is None:
        yield asked.of_plan("nobody_coordinates", None)
    if not plan.alongside and len({item.measure for item in plan.open_items}) < 2:  # noqa: PLR2004 two are together
        yield asked.of_plan("nothing_alongside", None)


def _nothing_to_do(asked: _Asked) -> Iterator[Gap]:
    if not asked.plan.open_items:
        yield asked.of_plan("no_items", "5")


_OF_PLAN: Iterable[Callable[[_Asked], Iterator[Gap]]] = (_nothing_to_do, _led, _reviewed, _joined_up, _conditions)
_OF_ITEM: Iterable[Callable[[_Asked, PlanItem], Iterator[Gap]]] = (
    _targeted,
    _owned,
    _timed,
    _soon_enough,
    _partnered,
    _with_women,
    _peaceful_first,
    _mitigated,
    _resourced,
)
