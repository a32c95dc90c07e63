"""Does a plugin fit the hooks? The only place that asks pluggy, and about one plugin at a time."""

from __future__ import annotations

import pluggy

from atrocity_prevention.errors import PluginError
from atrocity_prevention.plugins import hookspecs
from atrocity_prevention.plugins.collecting import HOOKS, Asked, told


def functions_of(plugin: object, name: str) -> dict[str, Asked]:
    """Find what a plugin implements.

    Each is looked at through a pluggy manager of its own. A shared one tells plugins apart by `==`, so that two frozen
    objects with equal fields would be one; and it prints all it knows with every complaint about any of them.

    Args:
        plugin: a module or an object.
        name: the plugin's name.

    Returns:
        part of the catalogue -> the plugin's function, in the order of `HOOKS`.

    Raises:
        PluginError: if it implements no hook, one that does not exist, one with other arguments, or a wrapper.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name=name)
        manager.check_pending()
    except (Exception, SystemExit) as error:
        raise PluginError(name, _complaint(error)) from error
    found: dict[str, Asked] = {}
    for part, hook in HOOKS.items():
        for one in getattr(manager.hook, hook).get_hookimpls():
            if one.wrapper or one.hookwrapper:
                raise PluginError(name, f"{hook} is a wrapper; plugins may add, not change what others bring")
            found[part] = one.function
    if not found:
        raise PluginError(name, "implements no hook of this library; is this the right module or object?")
    return found


def _complaint(error: BaseException) -> str:
    """What pluggy complains about in its own words; what the plugin itself raises, with the kind of error."""
    if isinstance(error, pluggy.PluginValidationError):
        return " ".join(str(error).split())
    return f"cannot be looked at: {told(error)}"
