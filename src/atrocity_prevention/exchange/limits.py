"""How much input is too much. A reader refuses first and allocates afterwards."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """Ceilings for one piece of input, so that no file can exhaust the machine that reads it.

    Attributes:
        max_bytes: size of the whole input, in bytes of UTF-8.
        max_depth: how many lists and objects may stand inside one another.
        max_nodes: how many values a document may have, counted by the events of a YAML parser or the marks of JSON.
        max_cells: how many cells or lines a table may have.
        max_columns: how many columns a table may have.
        max_rows: rows of a table, without its header.
        max_cell: characters in one cell of a table; the `csv` module itself stops at 131,072.
        max_problems: problems listed before a reader gives up; nobody mends more in one go.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_depth: int = 64
    max_nodes: int = 2_000_000
    max_cells: int = 5_000_000
    max_columns: int = 10_000
    max_rows: int = 1_000_000
    max_cell: int = 100_000
    max_problems: int = 1_000


DEFAULT_LIMITS = Limits()
"""What every reader uses unless told otherwise: far above any situation written by people, far below a full memory."""

YAML_LIMITS = Limits(max_bytes=16 * 1024 * 1024, max_nodes=150_000)
"""Of YAML less, some 7,000 reports: a parser of YAML makes an object of every word before anybody can count them."""
