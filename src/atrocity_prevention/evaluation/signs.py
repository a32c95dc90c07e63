"""Does every part of a score point the right way? The whole can look fine while one part works against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atrocity_prevention.evaluation.figures import Subject
from atrocity_prevention.evaluation.measures.draws import draw_countries
from atrocity_prevention.evaluation.measures.signs import sign_check
from atrocity_prevention.evaluation.report import PartSign
from atrocity_prevention.evaluation.rolling import Grid


def signs(grid: Grid, subjects: Iterable[Subject]) -> tuple[PartSign, ...]:
    """The sign check of every part of every forecaster that names its parts, on the tested cases alone."""
    return tuple(sign for subject in subjects for sign in _signs(grid, subject))


def _signs(grid: Grid, subject: Subject) -> Iterator[PartSign]:
    usable, protocol = grid.usable, grid.protocol
    units = usable.nonzero()[1]
    columns = {name: part[usable] for name, part in subject.rolled.parts.items()}
    draws = draw_countries(units, draws=protocol.draws, seed=protocol.seed)
    for sign in sign_check(columns, grid.outcomes[usable], draws, unknown="leave_out"):
        yield PartSign(forecaster=subject.rolled.id, part=sign.name, auc=sign.auc, flag=sign.flag, missing=sign.missing)
