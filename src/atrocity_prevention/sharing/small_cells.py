"""Counts of people or reports so small that they point at somebody are not printed, nor can they be worked out.

A count below `k` is left out (primary suppression). If a total stands beside it, the count is the total less the rest;
so further cells are left out until every suppressed one could have at least `k` values (secondary suppression). What a
suppressed cell could be is worked out as its reader could: from everything printed, and from knowing that what is left
out is not nothing.

In a table of rows and columns a cell can only be moved together with three others, one in its row, one in its column
and the one across (Giessing and Repsilber, the hypercube method, 2002): two go up where two go down, and all totals
stay as printed. Each suppressed cell gets such a rectangle in which there is room enough. Leaving out more only adds
possibilities, so a cell once safe stays so. Rows and columns of totals take part, as they can be small as well.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from atrocity_prevention.display.few import SMALLEST, as_smallest
from atrocity_prevention.errors import Problem, raise_problems
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.values import kind_of

Grid: TypeAlias = list[list[int]]
Cell: TypeAlias = tuple[int, int]
"""Row and column, counted from 0; the last row and the last column hold the totals."""

UNBOUNDED = 2**53
"""How far something can go up that nothing printed limits."""


@attrs.frozen(kw_only=True)
class SafeCounts:
    """Counts as they may be printed. ``None`` is a count that is left out; it says nothing of how large it is.

    Attributes:
        cells: label, or row and column -> count.
        rows: row -> total; empty where there are no rows.
        columns: column -> total; empty where there are no columns.
        total: the total of all.
        k: counts below this are left out.
    """

    cells: FrozenMapping[str | tuple[str, str], int | None]
    rows: FrozenMapping[str, int | None]
    columns: FrozenMapping[str, int | None]
    total: int | None
    k: int

    @property
    def left_out(self) -> int:
        """How many counts are left out, totals among them."""
        told = [*self.cells.values(), *self.rows.values(), *self.columns.values(), self.total]
        return sum(one is None for one in told)


def suppress_small_cells(counts: Mapping[str, int] | Mapping[tuple[str, str], int], *, k: int = SMALLEST) -> SafeCounts:
    """Counts without those that point at somebody, and without what would give those away.

    Args:
        counts: label -> count, or (row, column) -> count for every row and column. Nothing is 0; what is not known has
            no place among counts. Each person or report is counted in one cell only.
        k: counts from 1 to k - 1 are left out; at least 5.

    Raises:
        DataError: AP-E133 if k is less than 5; AP-E134 with every count that is none, and if a cell is missing.
    """
    as_smallest(k)
    raise_problems(_problems(counts), "counts")
    pairs: dict[tuple[str, str], int] = {
        key if isinstance(key, tuple) else ("", key): count for key, count in counts.items()
    }
    rows, columns = (list(dict.fromkeys(key[side] for key in pairs)) for side in (0, 1))
    raise_problems(_missing(pairs, rows, columns), "counts")
    whole = _with_totals([[pairs[row, column] for column in columns] for row in rows])
    listed = not any(isinstance(key, tuple) for key in counts)
    hidden = _hidden_in_list(whole[0], k) if listed else _hidden(whole, k)
    return _told(counts, whole, hidden, rows, columns, k)


def _problems(counts: Mapping[str, int] | Mapping[tuple[str, str], int]) -> Iterator[Problem]:
    kinds = {len(key) if isinstance(key, tuple) else 0 for key in counts}
    if kinds not in ({0}, {2}):
        yield _problem("", "expected labels, or pairs of row and column", "give one kind of them")
    for place, count in enumerate(counts.values()):
        if type(count) is not int:
            yield _problem(f"[{place}]", f"expected a whole number, got {kind_of(count)}", "leave out what is unknown")
        elif count < 0:
            yield _problem(f"[{place}]", "less than nothing", "give a count from 0 up")


def _missing(pairs: Mapping[tuple[str, str], int], rows: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    gaps = sum((row, column) not in pairs for row, column in itertools.product(rows, columns))
    if gaps:
        yield _problem("", f"{gaps} of the cells of the table are missing", "give each; where nothing is, 0")


def _problem(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy, code="AP-E134")


def _with_totals(inner: Grid) -> Grid:
    rows = [[*row, sum(row)] for row in inner]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _small(whole: Iterable[Iterable[int]], k: int) -> set[Cell]:
    found = ((place, count) for place, row in enumerate(whole) for count in enumerate(row))
    return {(row, column) for row, (column, count) in found if 0 < count < k}


# --- a list with its total ---------------------------------------------------------------------------------------


def _hidden_in_list(line: Sequence[int], k: int) -> set[Cell]:
    """With one more cell left out each can be what the others leave; the total goes where that is not room enough."""
    hidden = {column for _, column in _small([line], k)}
    last = len(line) - 1
    spare = sorted((line[place], place) for place in range(last) if line[place] and place not in hidden)
    while hidden and last not in hidden and sum(line[place] - 1 for place in hidden) < k - 1:
        hidden.add(spare.pop(0)[1] if spare else last)
    return {(0, place) for place in hidden}


# --- a table with its totals -------------------------------------------------------------------------------------


def _hidden(whole: Grid, k: int) -> set[Cell]:
    """Every small cell with a rectangle that has room; then those of the rectangles, until nothing is added."""
    hidden, safe = _small(whole, k), set[Cell]()
    while open_ones := sorted(hidden - safe):
        for cell in open_ones:
            hidden |= set(_rectangle(whole, cell, hidden, k))
            safe.add(cell)
    return hidden


def _rectangle(whole: Grid, cell: Cell, hidden: set[Cell], k: int) -> tuple[Cell, ...]:
    """The rectangle with room enough that leaves out least beyond what is left out already, and no total if it can."""
    row, column = cell
    others = itertools.product(
        (one for one in range(len(whole)) if one != row), (one for one in range(len(whole[0])) if one != column)
    )
    found = (((row, column), (row, far), (down, column), (down, far)) for down, far in others)
    return min(found, key=lambda corners: _cost(whole, corners, hidden, k))


def _cost(whole: Grid, corners: tuple[Cell, ...], hidden: set[Cell], k: int) -> tuple[int, int, int, int]:
    bottom, right = len(whole) - 1, len(whole[0]) - 1
    new = [(row, column) for row, column in corners if (row, column) not in hidden]
    totals = sum(row == bottom or column == right for row, column in new)
    return max(0, k - 1 - _room(whole, corners)), totals, sum(whole[row][column] for row, column in new), len(new)


def _room(whole: Grid, corners: tuple[Cell, ...]) -> int:
    """How many values the first corner could have beside its own, all that is printed staying as it is.

    In a line, two counts move against each other; a count and the total of its line move together. Nothing that is left
    out is nothing, so each can go down to 1.
    """
    bottom, right = len(whole) - 1, len(whole[0]) - 1
    across = 1 if right in {column for _, column in corners} else -1
    along = 1 if bottom in {row for row, _ in corners} else -1
    signs = (1, across, along, across * along)
    values = [whole[row][column] for row, column in corners]
    if not all(values):
        return 0
    falling = [value - 1 for value, sign in zip(values, signs, strict=True) if sign < 0]
    rising = [value - 1 for value, sign in zip(values, signs, strict=True) if sign > 0]
    return min(min(falling, default=UNBOUNDED) + min(rising), UNBOUNDED)


def _told(  # noqa: PLR0917 the two sides of a table, and what is known of both
    counts: Mapping[str, int] | Mapping[tuple[str, str], int],
    whole: Grid,
    hidden: set[Cell],
    rows: Sequence[str],
    columns: Sequence[str],
    k: int,
) -> SafeCounts:
    def at(row: int, column: int) -> int | None:
        return None if (row, column) in hidden else whole[row][column]

    table = any(isinstance(key, tuple) for key in counts)
    cells = {
        (rows[row], columns[column]) if table else columns[column]: at(row, column)
        for row, column in itertools.product(range(len(rows)), range(len(columns)))
    }
    return SafeCounts(
        cells=FrozenMapping(cells),
        rows=FrozenMapping((name, at(place, len(columns))) for place, name in enumerate(rows) if table),
        columns=FrozenMapping((name, at(len(rows), place)) for place, name in enumerate(columns) if table),
        total=at(len(rows), len(columns)) if table else at(0, len(columns)),
        k=k,
    )
