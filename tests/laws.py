"""The shipped laws of a rule, and a few questions only the library's own tests ask of one."""

from __future__ import annotations

import numpy as np

from atrocity_prevention.testing import laws as shipped
from atrocity_prevention.testing import strategies
from atrocity_prevention.testing.grids import grid

grids = strategies.grids
LAWS = tuple(shipped.LAWS.values())
SLACK = shipped.SLACK


def ask(rule, levels, weights):
    """Return the rule's scores on copies nobody can write to, once they look like scores."""
    return shipped._ask(rule, np.array(levels), np.array(weights))


def as_panel_alone_and_stacked(rule, given):
    """Return the scores of all cells at once, of each on its own, and of all of them twice in a deeper panel."""
    cells = range(given.levels.shape[1])
    alone = [ask(rule, given.levels[:, cell], given.weights[:, cell]) for cell in cells]
    deep = [np.stack([part, part], axis=1) for part in (given.levels, given.weights)]
    return ask(rule, given.levels, given.weights), np.array(alone), ask(rule, *deep)


def broken_by(rule, tries=60):
    """Return the names of the laws a rule breaks on some grid."""
    tried = [grid(seed, 1 + seed % 9, 1 + seed // 9 % 4) for seed in range(tries)]
    return {law.__name__ for law in LAWS if any(_fails(law, rule, given) for given in tried)}


def _fails(law, rule, given):
    try:
        law(rule, given)
    except shipped.LawBroken:
        return True
    return False
