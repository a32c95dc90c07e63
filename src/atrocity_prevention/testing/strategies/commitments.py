"""Strategies for what was promised: commitments, registers of them, and the status of treaties."""

from __future__ import annotations

import datetime as dt
import functools

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from atrocity_prevention.commitments.builtin import commitment_reports, report_commitments
from atrocity_prevention.commitments.commitment import Commitment, CommitmentReport, RiskTag
from atrocity_prevention.commitments.instruments import Instrument, instruments
from atrocity_prevention.commitments.register import CommitmentRegister
from atrocity_prevention.commitments.tagging import TagRule
from atrocity_prevention.commitments.treaties import TreatyAct, TreatyTable
from atrocity_prevention.commitments.treaty_observations import ASKED, TreatyMapping, TreatyRule
from atrocity_prevention.commitments.treaty_status import TreatyStatus
from atrocity_prevention.commitments.undertaking import ImplementationEvidence, Undertaking
from atrocity_prevention.commitments.words import ActKind, Mechanism, Says, Strand, Uptake
from atrocity_prevention.evidence.sources import Source
from atrocity_prevention.testing.strategies.situations import periods, sources
from atrocity_prevention.testing.strategies.words import ids, markings, maybe, texts, units
from atrocity_prevention.vocabulary.grades import Credibility, Reliability
from atrocity_prevention.vocabulary.values import Period

FIRST, LAST = dt.date(2010, 1, 1), dt.date(2030, 12, 31)
STATES = ("XEX", "KEN", "FRA")
KINDS = ("government", "parliament", "regional_arrangement", "un_entity")


def _days() -> SearchStrategy[dt.date]:
    return st.dates(FIRST, LAST)


@functools.cache
def commitment_reports_made() -> SearchStrategy[CommitmentReport]:
    """A document of an organisation's own, or a review of a State."""
    return st.builds(
        CommitmentReport,
        id=ids("report-"),
        symbol=st.sampled_from(["", "A/HRC/00/0"]),
        mechanism=st.sampled_from(Mechanism),
        name=texts(),
        published_on=maybe(_days()),
        follows=st.lists(st.sampled_from(list(commitment_reports())), max_size=2, unique=True),
        cycle=maybe(st.sampled_from(["3", "4, 42nd session"])),
        marking=maybe(markings()),
        note=maybe(texts(1)),
    )


@functools.cache
def risk_tags() -> SearchStrategy[RiskTag]:
    """That somebody looked and confirmed."""
    to = st.sampled_from(["RF3", "3.1", "9.1"])
    return st.builds(RiskTag, to=to, confirmed_by=st.just("prevention desk"), confirmed_on=_days())


@functools.cache
def commitments() -> SearchStrategy[Commitment]:
    """A recommendation, under a report the library brings."""
    return st.builds(
        Commitment,
        id=ids("commitment-"),
        report=st.sampled_from(list(commitment_reports())),
        paragraph=st.sampled_from(["", "12", "45b"]),
        text=texts(1),
        addressees=st.lists(st.sampled_from(KINDS), max_size=2, unique=True),
        strands=st.lists(st.sampled_from(Strand)),
        shown_by=st.lists(texts(1), max_size=2),
        due=maybe(_days()),
        recommended_by=st.lists(st.sampled_from(STATES), max_size=2, unique=True),
        tags=st.lists(risk_tags(), max_size=2),
        marking=maybe(markings()),
    )


@st.composite
def implementation_evidence(
    draw: st.DrawFn, *, evidence_id: str | None = None, source: Source | None = None
) -> ImplementationEvidence:
    """What a source says of how far something is carried out, with a grade wherever it says something.

    Args:
        draw: given by hypothesis.
        evidence_id: its id; by default any.
        source: who says it; by default any id, with a confidence of its own.
    """
    seen = draw(periods())
    graded = source is not None and source.reliability is not None
    return ImplementationEvidence(
        id=draw(ids("seen-")) if evidence_id is None else evidence_id,
        says=draw(st.sampled_from(Says)),
        source=draw(ids("source-")) if source is None else source.id,
        observed_on=seen,
        reported_on=seen.end + dt.timedelta(days=draw(st.integers(0, 60))),
        credibility=draw(st.sampled_from(Credibility)),
        confidence=draw(maybe(units()) if graded else units()),
        marking=draw(maybe(markings())),
    )


@st.composite
def undertakings(draw: st.DrawFn, *, undertaking_id: str | None = None, heard: tuple[Source, ...] = ()) -> Undertaking:
    """A built-in commitment in the hands of a State or a body.

    Args:
        draw: given by hypothesis.
        undertaking_id: its id; by default any.
        heard: the sources of its evidence; without any there is none.
    """
    name = draw(ids("undertaking-")) if undertaking_id is None else undertaking_id
    many = draw(st.integers(0, 4)) if heard else 0
    pieces = [
        draw(implementation_evidence(evidence_id=f"{name}.{number}", source=draw(st.sampled_from(heard))))
        for number in range(many)
    ]
    state = draw(maybe(st.sampled_from(STATES)))
    return Undertaking(
        id=name,
        commitment=draw(st.sampled_from(list(report_commitments()))),
        state=state,
        body="assembly" if state is None else None,
        uptake=draw(st.sampled_from(Uptake)),
        taken_up_on=draw(maybe(_days())),
        due=draw(maybe(_days())),
        evidence=pieces,
        marking=draw(maybe(markings())),
    )


@st.composite
def commitment_registers(draw: st.DrawFn) -> CommitmentRegister:
    """A register in which every reference holds, with up to three undertakings."""
    heard = draw(st.lists(sources(), max_size=3, unique_by=lambda one: one.id))
    names = draw(st.lists(ids("undertaking-"), max_size=3, unique=True))
    return CommitmentRegister(
        id=draw(ids("register-")),
        name=draw(texts()),
        reports=draw(st.lists(commitment_reports_made(), max_size=2, unique_by=lambda one: one.id)),
        commitments=draw(st.lists(commitments(), max_size=2, unique_by=lambda one: one.id)),
        sources=heard,
        undertakings=[draw(undertakings(undertaking_id=name, heard=tuple(heard))) for name in names],
        marking=draw(maybe(markings())),
        note=draw(maybe(texts(1))),
    )


@functools.cache
def instruments_listed() -> SearchStrategy[Instrument]:
    """One of the twelve."""
    return st.sampled_from(list(instruments().values()))


@functools.cache
def tag_rules_made() -> SearchStrategy[TagRule]:
    """Words in English or French."""
    words = st.lists(st.sampled_from(["ratif*", "impunity", "hate speech", "impunité"]), min_size=1, max_size=3)
    return st.builds(
        TagRule, to=st.sampled_from(["RF3", "3.1"]), language=st.sampled_from(["en", "fr"]), keywords=words
    )


@st.composite
def treaty_acts(draw: st.DrawFn, *, source: str | None = None) -> TreatyAct:
    """What a State did or had not done, on a day or in a year.

    Args:
        draw: given by hypothesis.
        source: the id of the table's source; by default any.
    """
    day = draw(_days())
    whole_year = Period(start=dt.date(day.year, 1, 1), end=dt.date(day.year, 12, 31))
    return TreatyAct(
        state=draw(st.sampled_from(STATES)),
        instrument=draw(st.sampled_from(list(instruments()))),
        act=draw(st.sampled_from(ActKind)),
        on=whole_year if draw(st.booleans()) else day,
        source=draw(ids("table-")) if source is None else source,
        reference=draw(maybe(st.just("line 2"))),
    )


@functools.cache
def treaty_tables() -> SearchStrategy[TreatyTable]:
    """A graded table up to a day."""
    graded = sources().map(lambda one: attrs.evolve(one, reliability=one.reliability or Reliability.B))
    return st.builds(TreatyTable, source=graded, as_of=_days(), credibility=st.sampled_from(Credibility))


@functools.cache
def treaty_rules() -> SearchStrategy[TreatyRule]:
    """A question about some of the twelve."""
    names = st.lists(st.sampled_from(list(instruments())), min_size=1, max_size=4, unique=True)
    weights = st.sampled_from([0.5, 1.0, 2.0])
    indicators = st.sampled_from(["3.1", "6.7"])
    return st.builds(
        TreatyRule, indicator=indicators, question=st.sampled_from(ASKED), instruments=names, weight=weights
    )


@functools.cache
def treaty_mappings() -> SearchStrategy[TreatyMapping]:
    """A mapping of an organisation's own."""
    rules = st.lists(treaty_rules(), min_size=1, max_size=4)
    return st.builds(TreatyMapping, id=ids(), version=st.just("1"), rules=rules, least_answered=units())


@st.composite
def treaty_statuses(draw: st.DrawFn) -> TreatyStatus:
    """One or two tables and what they say."""
    tables = draw(st.lists(treaty_tables(), min_size=1, max_size=2, unique_by=lambda one: one.source.id))
    names = st.sampled_from([table.source.id for table in tables])
    many = draw(st.integers(0, 8))
    return TreatyStatus(tables=tables, acts=[draw(treaty_acts(source=draw(names))) for _ in range(many)])
