"""What the library asks of every plugin, one test each."""

from collections.abc import Callable

import atrocity_prevention_acme
import pytest

from atrocity_prevention.testing import plugin_checks


@pytest.mark.parametrize("check", plugin_checks(atrocity_prevention_acme, name="acme"), ids=str)
def test_acme(check: Callable[[], None]) -> None:
    """The plugin keeps what plugins promise."""
    check()
