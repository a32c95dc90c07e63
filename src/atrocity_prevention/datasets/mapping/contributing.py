"""What a mapping brings to a catalogue, and the plain method that goes with it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from atrocity_prevention.assessment.method import HALF_LIVES, Method
from atrocity_prevention.assessment.rules import WeightedMean
from atrocity_prevention.datasets.mapping.mapped_column import MappedColumn
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.factors import Indicator
from atrocity_prevention.vocabulary.texts import LocalText


def with_own_indicators(rows: Iterable[MappedColumn], base: Catalogue, source: str) -> Catalogue:
    """A catalogue and the indicators that rows bring along.

    Args:
        rows: the rows of a mapping.
        base: the catalogue to add to.
        source: what the new indicators name as their source.

    Raises:
        DataError: AP-E021 for an indicator or risk factor that is not there, AP-E023 for one that is there already.
    """
    listed = list(enumerate(rows))
    raise_problems([problem for place, row in listed for problem in _misplaced(row, place, base)], source)
    known = dict(base.indicators)
    for _, row in listed:
        if row.factor is not None:
            known.setdefault(row.indicator, _indicator(row, row.factor, source))
    return attrs.evolve(base, indicators=known)  # type: ignore[arg-type]  # a generic converter is not understood


def _misplaced(row: MappedColumn, place: int, base: Catalogue) -> list[Problem]:
    if row.factor is None:
        if row.indicator in base.indicators:
            return []
        message, remedy = "there is no such indicator", "say which `factor` it belongs to, to make it one of its own"
        return [Problem(path=f"rows[{place}].indicator", message=message, remedy=remedy, code="AP-E021")]
    problems = []
    if row.indicator in base.indicators:
        message, remedy = "the catalogue has this indicator already", "leave `factor` out, or take another id"
        problems.append(Problem(path=f"rows[{place}].indicator", message=message, remedy=remedy, code="AP-E023"))
    if row.factor not in base.factors:
        message, remedy = "there is no such risk factor", "name a factor of the catalogue"
        problems.append(Problem(path=f"rows[{place}].factor", message=message, remedy=remedy, code="AP-E021"))
    return problems


def _indicator(row: MappedColumn, factor: str, source: str) -> Indicator:
    label = LocalText({"en": row.label or row.column})
    return Indicator(id=row.indicator, labels=label, factor=factor, tempo=row.class_.tempo, source=source)


def plain_method(
    rows: Iterable[MappedColumn], catalogue: Catalogue, method_id: str, version: str, period_days: int
) -> Method:
    """Equal weights throughout: a factor is the mean of its columns, every crime and the whole the mean of the factors.

    Indicators of which no row speaks have no weight: such a score speaks of the tables alone, and so does its coverage.
    The reference's half-lives are made for reports of days and weeks. A figure about a whole period is the newest there
    is until the next one is published, so here none halves in less than two periods: a convention of this project.

    Args:
        rows: the rows that are scored.
        catalogue: what `with_own_indicators` gave.
        method_id: the method's id.
        version: its version.
        period_days: how long one period of measurement is.
    """
    spoken = {row.indicator for row in rows}
    factors = [factor for factor in catalogue.factors if any(_speaks(catalogue, factor, one) for one in spoken)]
    return Method(
        id=method_id,
        version=version,
        labels=LocalText({"en": "equal weights over columns of data"}),
        factor_rule=WeightedMean(),
        crime_rule=WeightedMean(),
        indicator_weights={indicator: 0.0 for indicator in catalogue.indicators if indicator not in spoken},
        crime_weights={crime: dict.fromkeys(factors, 1.0) for crime in Crime},
        half_lives={tempo: max(days, 2.0 * period_days) for tempo, days in HALF_LIVES.items()},
    )


def _speaks(catalogue: Catalogue, factor: str, indicator: str) -> bool:
    return catalogue.indicators[indicator].factor == factor
