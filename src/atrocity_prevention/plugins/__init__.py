"""Who extends it? The hooks, the manager that collects from them, and what the library itself brings through them."""

from atrocity_prevention.plugins.default import default_catalogue, discovered
from atrocity_prevention.plugins.hookspecs import hookimpl
from atrocity_prevention.plugins.manager import PluginInfo, Plugins

__all__ = ["PluginInfo", "Plugins", "default_catalogue", "discovered", "hookimpl"]
