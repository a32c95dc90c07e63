"""The kit itself: every check there is, in the order in which an author would want to hear of a fault."""

from __future__ import annotations

import unittest
import warnings
from collections.abc import Callable, Mapping
from typing import TypeAlias

import attrs

from atrocity_prevention.errors import PluginWarning
from atrocity_prevention.plugins.collecting import told
from atrocity_prevention.testing import capacity, interpreters, items, methods, readers, surroundings
from atrocity_prevention.testing.broken import CheckSkipped, LawBroken
from atrocity_prevention.testing.grids import grids
from atrocity_prevention.testing.isolation import no_network, quiet
from atrocity_prevention.testing.laws import LAWS, RuleLaw
from atrocity_prevention.testing.subject import ANSWERS, COLLECTED, FITS, IMPORTED, Subject, name_of

Look: TypeAlias = Callable[[Subject], str | None]
"""Looks at a plugin; raises `LawBroken`, or gives advice, or finds nothing to say."""

_FIRST: Mapping[str, Mapping[str, Look]] = {
    "plugin": {
        IMPORTED: items.imported,
        FITS: items.fits,
        ANSWERS: items.answers,
        items.TYPES: items.right_types,
        items.IDS: items.ids,
        items.TWICE: items.twice,
        COLLECTED: items.collectable,
    },
    "items": {
        items.HASHED: items.hashed,
        items.FROZEN: items.frozen,
        items.PICKLED: items.pickled,
        items.LABELS: items.labelled,
    },
}

_LAST: Mapping[str, Mapping[str, Look]] = {
    "methods": {
        methods.PLANNED: methods.planned,
        methods.SCORED: methods.scored,
        methods.MONOTONE: methods.monotone,
        methods.LOSING: methods.losing,
        methods.REPLAYED: methods.assessed,
    },
    "readers": {
        readers.OPENED: readers.opened,
        readers.STRICT: readers.strict,
        readers.DATA_ERRORS: readers.only_data_errors,
        readers.NOTHING_SILENT: readers.nothing_silent,
    },
    "capacity": {
        capacity.WRITTEN: capacity.written,
        capacity.OPEN: capacity.open_forms,
        capacity.LEADS: capacity.leads,
        capacity.OPPOSITE: capacity.opposite,
    },
    "surroundings": {
        surroundings.SILENT: surroundings.silent,
        surroundings.OFFLINE: surroundings.offline,
        surroundings.TIMELESS: surroundings.timeless,
        surroundings.UNRANDOM: surroundings.unrandom,
        interpreters.SAME: interpreters.same_everywhere,
    },
}


@attrs.frozen(kw_only=True, eq=False)
class Check:
    """One check of one plugin, to be called; its name says what is checked.

    Attributes:
        group: ``plugin``, ``items``, ``rules``, ``methods``, ``readers``, ``capacity`` or ``surroundings``.
        law: what must hold.
        subject: the plugin.
        look: looks at it.
    """

    group: str
    law: str
    subject: Subject
    look: Look = attrs.field(repr=False)

    @property
    def __name__(self) -> str:
        """What pytest shows."""
        return str(self)

    def __str__(self) -> str:
        return f"{self.group}: {self.law}"

    def __call__(self) -> None:
        """Make the check, out of reach of the network and with everything that is printed kept back.

        Raises:
            LawBroken: if the law is broken.
            unittest.SkipTest: if it cannot be told; pytest shows the test as skipped.
        """
        with quiet(), no_network() as tried:
            advice, fault = self._looked()
        if tried:
            raise self.subject.broken(
                surroundings.OFFLINE, f"it tried {tried[0]}; ship what it needs with it"
            ) from fault
        if fault is not None:
            raise fault
        if advice is not None:
            warnings.warn(f"plugin {self.subject.name!r}: {advice}", PluginWarning, stacklevel=2)

    def _looked(self) -> tuple[str | None, Exception | None]:
        """The advice, or the fault: whatever an item raises where nobody expects it is one, too."""
        try:
            return self.look(self.subject), None
        except (LawBroken, unittest.SkipTest) as fault:
            return None, fault
        except (Exception, SystemExit) as error:  # noqa: BLE001 it is given back, and raised as a broken law
            broken = self.subject.broken(self.law, told(error))
            broken.__cause__ = error
            return None, broken


def plugin_checks(plugin: object, *, name: str | None = None) -> list[Check]:
    """Every check of a plugin, none of them made yet: one test each with ``pytest.mark.parametrize``.

    Args:
        plugin: the module or object; or the text by which an entry point would name it, such as ``acme.plugin``.
        name: the name it is registered under. By default its own ``name``, the name its distribution declares it by, or
            the first part of its module's name.
    """
    subject = Subject(given=plugin, name=name or name_of(plugin))
    rules = {"rules": {sentence: _of_rules(law) for sentence, law in LAWS.items()}}
    return [
        Check(group=group, law=law, subject=subject, look=look)
        for group, looks in {**_FIRST, **rules, **_LAST}.items()
        for law, look in looks.items()
    ]


def check_plugin(plugin: object, *, name: str | None = None) -> None:
    """Make every check of a plugin.

    Args:
        plugin: as for `plugin_checks`.
        name: as for `plugin_checks`.

    Raises:
        LawBroken: at the first law that is broken.

    Warns:
        CheckSkipped: for a check that could not be made.
        PluginWarning: for what is allowed but not recommended.
    """
    for check in plugin_checks(plugin, name=name):
        try:
            check()
        except unittest.SkipTest as skipped:
            warnings.warn(f"plugin {check.subject.name!r}: {skipped}", CheckSkipped, stacklevel=2)


def _of_rules(law: RuleLaw) -> Look:
    def look(subject: Subject) -> None:
        for rule in subject.rules():
            try:
                for given in grids():
                    law(rule, given)
            except LawBroken as broken:
                raise broken.of(subject.name) from broken.__cause__

    return look
