"""The status of treaties for many States, from any number of tables, and where the tables contradict each other."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from atrocity_prevention.commitments.displaying import treaty_display
from atrocity_prevention.commitments.instruments import as_instrument, instruments
from atrocity_prevention.commitments.kinds import TREATY_KINDS
from atrocity_prevention.commitments.treaties import JOINING, TreatyAct, TreatyTable
from atrocity_prevention.commitments.treaty_standing import QUESTIONS, TreatyStanding, treaty_standing
from atrocity_prevention.commitments.words import ActKind, Answer
from atrocity_prevention.display.display import Display, counted
from atrocity_prevention.display.protected import Protected
from atrocity_prevention.display.rows import Rows, part_of
from atrocity_prevention.display.shown import Shown
from atrocity_prevention.display.tabular import Tabular
from atrocity_prevention.errors import Problem, fault, raise_problems
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.vocabulary.markings import Marking, may_be_shown, strictest
from atrocity_prevention.vocabulary.values import as_date


@attrs.frozen(kw_only=True, repr=False)
class TreatyConflict(Protected):
    """Where sources cannot all be right about a State and a treaty.

    Attributes:
        state: the State's code.
        instrument: the instrument's id.
        about: ``signed``, ``joined`` (the days differ), or ``party`` (one records that it joined, another denies it).
        acts: what they say, in the order of the days.
    """

    state: str
    instrument: str
    about: str
    acts: tuple[TreatyAct, ...]


@attrs.frozen(kw_only=True, repr=False)
class StateTreaties(Shown, Tabular):
    """How one State stands to the twelve instruments, as known on a day.

    Attributes:
        state: the State's code.
        as_of: the day.
        standings: instrument id -> how it stands, in the order of footnote 3.
        conflicts: where sources contradict each other.
        marking: the strictest marking of the tables.
    """

    state: str
    as_of: dt.date
    standings: Mapping[str, TreatyStanding]
    conflicts: tuple[TreatyConflict, ...]
    marking: Marking

    def to_display(self) -> Display:
        """Every answer about every instrument."""
        names = {one.id: one.aliases[0] for one in instruments().values()}
        answers = {
            name: {question: standing.answer(question) for question in QUESTIONS}
            for name, standing in self.standings.items()
        }
        page = treaty_display(names, answers, f"Treaties of {self.state} as of {self.as_of}")
        told = f"Sources contradict each other in {counted(len(self.conflicts), 'place')}."
        return attrs.evolve(page, marking=str(self.marking), lines=[told])

    def tabled(self, part: str | None = None) -> Rows:
        """A row for each of the twelve; `as_frame` puts those of several States below one another.

        Args:
            part: ``treaties``, which is all there is.

        Raises:
            DataError: AP-E013 if there is no such part.
        """
        part_of(part, ("treaties",))
        return Rows(kinds=TREATY_KINDS, rows=[_row(one, self.marking) for one in self.standings.values()])


def _row(one: TreatyStanding, marking: Marking) -> dict[str, Any]:
    return {
        "state": one.state,
        "instrument": one.instrument,
        "as_of": one.as_of,
        **{question: str(one.answer(question)) for question in QUESTIONS},
        "party_since": None if one.party_since is None else one.party_since.end,
        "party_by": None if one.party_by is None else str(one.party_by),
        "last_reported": one.last_reported,
        "sources": " ".join(one.sources),
        "marking": str(marking),
    }


def _tables(values: Iterable[TreatyTable]) -> tuple[TreatyTable, ...]:
    return tuple(values)


def _acts(values: Iterable[TreatyAct]) -> tuple[TreatyAct, ...]:
    return tuple(dict.fromkeys(values))


@attrs.frozen(kw_only=True, repr=False)
class TreatyStatus(Shown):
    """What tables say of States and the twelve instruments. What no table says is not known.

    Attributes:
        tables: the tables, one for each source.
        acts: what they say, each once.

    Raises:
        DataError: AP-E023 for two tables of one source, AP-E020 for an act of a source that has no table.
    """

    tables: tuple[TreatyTable, ...] = attrs.field(converter=_tables)
    acts: tuple[TreatyAct, ...] = attrs.field(default=(), converter=_acts)

    def __attrs_post_init__(self) -> None:
        raise_problems(_problems(self.tables, self.acts), "status of treaties")

    @functools.cached_property
    def _places(self) -> Mapping[tuple[str, str], Sequence[TreatyAct]]:
        """State and instrument -> what is recorded of the two, worked out once."""
        return _by_place(self.acts)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those who say so, in the order of the tables."""
        return tuple(table.source for table in self.tables)

    def states(self) -> tuple[str, ...]:
        """The codes of the States that are spoken about, sorted."""
        return tuple(sorted({act.state for act in self.acts}))

    def day(self, as_of: dt.date | str | None = None) -> dt.date:
        """A day, by default the latest up to which any table speaks; never the clock's.

        Raises:
            DataError: AP-E155 if no table was read and no day is given.
        """
        if as_of is not None:
            return as_date(as_of, "as_of")
        if not self.tables:
            raise fault("as_of", "no table was read, so there is no day", "give a day with `as_of`", "AP-E155")
        return max(table.as_of for table in self.tables)

    def standing(self, state: str, instrument: str, as_of: dt.date | str | None = None) -> TreatyStanding:
        """How a State stands to an instrument, by all sources together.

        Args:
            state: the State's code, alpha-3 or of ISO 3166-3.
            instrument: any name of the instrument.
            as_of: the day; by default the latest up to which any table speaks.

        Raises:
            DataError: AP-E154 if it is none of the twelve; AP-E155 if no table was read and no day given.
        """
        name = as_instrument(instrument)
        acts = self._places.get((state, name), ())
        return treaty_standing(state, instruments()[name], acts, self.day(as_of))

    def of(self, state: str, as_of: dt.date | str | None = None) -> StateTreaties:
        """How a State stands to each of the twelve.

        Args:
            state: the State's code, alpha-3 or of ISO 3166-3.
            as_of: the day; by default the latest up to which any table speaks.

        Raises:
            DataError: AP-E155 if no table was read and no day given.
        """
        day = self.day(as_of)
        return StateTreaties(
            state=state,
            as_of=day,
            standings={name: self.standing(state, name, day) for name in instruments()},
            conflicts=self.conflicts(state),
            marking=self.strictest_marking(),
        )

    def conflicts(self, state: str | None = None) -> tuple[TreatyConflict, ...]:
        """Where sources cannot all be right, in the order of States and instruments; of one State, or of all."""
        places = sorted(place for place in self._places if state in (None, place[0]))
        return tuple(one for place in places for one in _conflicts(*place, self._places[place]))

    def strictest_marking(self) -> Marking:
        """The strictest marking of the tables; a table without one is TLP:RED."""
        return strictest([source.marking for source in self.sources])

    def with_tables(self, *others: TreatyStatus) -> TreatyStatus:
        """This and the tables of others together.

        Raises:
            DataError: AP-E023 if two tables have a source of one id.
        """
        tables = [table for one in (self, *others) for table in one.tables]
        return TreatyStatus(tables=tables, acts=[act for one in (self, *others) for act in one.acts])

    def to_display(self) -> Display:
        """How much there is, and what the tables leave out."""
        return Display(
            title="Status of treaties",
            marking=str(self.strictest_marking()),
            lines=[
                f"{counted(len(self.acts), 'record')} on {counted(len(self.states()), 'State')}.",
                f"Sources contradict each other in {counted(len(self.conflicts()), 'place')}.",
                *(f"{_named(table)} speaks up to {table.as_of}." for table in self.tables),
            ],
            notes=[*(note for table in self.tables for note in table.notes), "What no table says is not known."],
        )


def _named(table: TreatyTable) -> str:
    """The source of a table, where its marking lets anybody see it."""
    return table.source.id if may_be_shown(table.source.marking) else "A source that is not named here"


def _by_place(acts: tuple[TreatyAct, ...]) -> Mapping[tuple[str, str], Sequence[TreatyAct]]:
    """State and instrument -> what is recorded of the two."""
    found: dict[tuple[str, str], list[TreatyAct]] = {}
    for act in acts:
        found.setdefault((act.state, act.instrument), []).append(act)
    return found


def _problems(tables: Sequence[TreatyTable], acts: Sequence[TreatyAct]) -> Iterator[Problem]:
    known: set[str] = set()
    for place, table in enumerate(tables):
        if table.source.id in known:
            path, remedy = f"tables[{place}].source.id", "give each its own id"
            yield Problem(path=path, message="another table has this source", remedy=remedy, code="AP-E023")
        known.add(table.source.id)
    for place, act in enumerate(acts):
        if act.source not in known:
            path, remedy = f"acts[{place}].source", "name the source of one of the tables"
            yield Problem(path=path, message="there is no table of such a source", remedy=remedy, code="AP-E020")


def _conflicts(state: str, instrument: str, acts: Sequence[TreatyAct]) -> Iterator[TreatyConflict]:
    for about, kinds in (("signed", {ActKind.SIGNED}), ("joined", JOINING)):
        first = _first_of_each_source(acts, kinds)
        if _apart(first):
            yield TreatyConflict(state=state, instrument=instrument, about=about, acts=first)
    standing = treaty_standing(state, instruments()[instrument], acts, dt.date.max)
    if standing.party is Answer.DISPUTED:
        told = _sorted(act for act in acts if act.act in {*JOINING, ActKind.WITHDREW, ActKind.NOT_PARTY})
        yield TreatyConflict(state=state, instrument=instrument, about="party", acts=told)


def _first_of_each_source(acts: Sequence[TreatyAct], kinds: Iterable[ActKind]) -> tuple[TreatyAct, ...]:
    first: dict[str, TreatyAct] = {}
    for act in _sorted(act for act in acts if act.act in set(kinds)):
        first.setdefault(act.source, act)
    return _sorted(first.values())


def _sorted(acts: Iterable[TreatyAct]) -> tuple[TreatyAct, ...]:
    return tuple(sorted(acts, key=lambda act: (act.on.start, act.on.end, act.source, str(act.act))))


def _apart(acts: Sequence[TreatyAct]) -> bool:
    """Whether no single day fits all of them."""
    return bool(acts) and max(act.on.start for act in acts) > min(act.on.end for act in acts)
