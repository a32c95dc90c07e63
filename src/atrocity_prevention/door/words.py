"""The words to use where none are given."""

from __future__ import annotations

from atrocity_prevention.plugins.default import default_catalogue
from atrocity_prevention.vocabulary.catalogue import Catalogue


def words_of(catalogue: Catalogue | None) -> Catalogue:
    """The catalogue itself, or that of the library and every installed plugin."""
    return default_catalogue() if catalogue is None else catalogue
