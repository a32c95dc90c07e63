"""What every reader says of itself; what it reads, and how, is its own matter."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from atrocity_prevention.datasets.table_reader import UTF_8_OR_WESTERN, Layout
from atrocity_prevention.vocabulary.frozen import FrozenMapping
from atrocity_prevention.vocabulary.texts import LocalText


@attrs.frozen(kw_only=True)
class Reader:
    """The fields of a `TableReader`, for a class that adds `read`.

    Attributes:
        id: what a mapping calls it; from a plugin, the plugin's name, a dot and more.
        version: changes whenever the same file would give another table.
        labels: what it reads, by language.
        layout: how its files are to be opened.
        options: the options it takes, and what each means.
    """

    id: str
    version: str = "1"
    labels: LocalText
    layout: Layout = UTF_8_OR_WESTERN
    options: Mapping[str, str] = attrs.field(factory=FrozenMapping, repr=False)
