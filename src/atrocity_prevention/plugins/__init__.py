"""Who extends it? The hooks, the manager that collects from them, and what the library itself brings through them."""

from atrocity_prevention.plugins.default import default_catalogue, discovered
from atrocity_prevention.plugins.hookspecs import hookimpl
from atrocity_prevention.plugins.isolation.limits import IsolationLimits
from atrocity_prevention.plugins.manager import Plugins
from atrocity_prevention.plugins.plugin_info import PluginInfo

__all__ = ["IsolationLimits", "PluginInfo", "Plugins", "default_catalogue", "discovered", "hookimpl"]
