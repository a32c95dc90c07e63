"""Whether a plugin is to be isolated, and where it is then found: never by an object, which would be here already."""

from __future__ import annotations

import importlib.metadata
import re
from typing import TypeGuard

from atrocity_prevention.errors import PluginError, fault
from atrocity_prevention.plugins.isolation.address import Address
from atrocity_prevention.plugins.isolation.limits import IsolationLimits

PROCESS = "process"

_METADATA = ("importlib.metadata", "importlib_metadata")

_PATH = re.compile(r"[\w.]+(?::[\w.]+)?")


def limits_of(isolate: str | None, limits: IsolationLimits | None) -> IsolationLimits | None:
    """The limits of plugins that are to be isolated; ``None`` if they are not.

    Raises:
        DataError: AP-E146 for another isolation than ``process``; AP-E147 for limits that nothing would keep to.
    """
    if isolate not in (None, PROCESS):
        remedy = "give isolate='process', or leave it out"
        raise fault("isolate", "there is no such isolation", remedy, "AP-E146")
    if limits is not None and (isolate is None or not isinstance(limits, IsolationLimits)):
        message, remedy = "limits that nothing keeps to", "give IsolationLimits, together with isolate='process'"
        raise fault("limits", message, remedy, "AP-E147")
    return None if isolate is None else limits or IsolationLimits()


def address_of(plugin: object, name: str, limits: IsolationLimits) -> Address:
    """Where another process finds a plugin.

    Args:
        plugin: an entry point, or text such as ``module`` or ``module:attribute``.
        name: the plugin's name.
        limits: what it may use.

    Raises:
        PluginError: for an object, or text that is no such path.
    """
    if _is_entry_point(plugin):
        return Address(name=name, module=plugin.module, attribute=plugin.attr or "", limits=limits)
    if not isinstance(plugin, str):
        reason = "is an object, whose code has run here already; to isolate it, give its path: 'module:attribute'"
        raise PluginError(name, reason)
    if not _PATH.fullmatch(plugin):
        raise PluginError(name, "to isolate it, give its path as text: 'module' or 'module:attribute'")
    module, _, attribute = plugin.partition(":")
    return Address(name=name, module=module, attribute=attribute, limits=limits)


def _is_entry_point(plugin: object) -> TypeGuard[importlib.metadata.EntryPoint]:
    """By its name: once the backport ``importlib_metadata`` is imported, all that is found is of that one's class."""
    kind = type(plugin)
    return kind.__name__ == "EntryPoint" and kind.__module__.endswith(_METADATA)
