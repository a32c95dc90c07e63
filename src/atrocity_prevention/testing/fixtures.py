"""pytest fixtures, for those who ask for them: ``pytest_plugins = ["atrocity_prevention.testing.fixtures"]``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from atrocity_prevention.plugins.manager import Plugins
from atrocity_prevention.testing import subject
from atrocity_prevention.testing.broken import EXTRA
from atrocity_prevention.vocabulary.catalogue import Catalogue

try:
    import pytest
except ModuleNotFoundError as missing:
    raise ImportError(f"the fixtures need pytest: {EXTRA}") from missing

Register: TypeAlias = Callable[..., Catalogue]


@pytest.fixture
def plugins() -> Plugins:
    """A manager of one's own that knows what the library ships and nothing that happens to be installed."""
    return Plugins.with_builtins()


@pytest.fixture
def catalogue() -> Catalogue:
    """What the library ships, and nothing that happens to be installed."""
    return Plugins.with_builtins().catalogue()


@pytest.fixture
def registered() -> Register:
    """A function that takes a plugin, and its name if it has another, and gives the catalogue with it in."""

    def register(plugin: object, name: str | None = None) -> Catalogue:
        with subject.registered(plugin, name) as words:
            return words

    return register
