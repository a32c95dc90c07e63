"""Table readers from plugins: taken into the catalogue, or refused with what they lack."""

from __future__ import annotations

import types

import attrs
import pytest

import atrocity_prevention as ap
from atrocity_prevention.cli import main
from atrocity_prevention.datasets.table_reader import Layout, TableReader, find_reader
from atrocity_prevention.plugins.collecting import HOOKS, collect
from atrocity_prevention.vocabulary.frozen import FrozenMapping


@attrs.frozen(kw_only=True)
class Reader:
    id: object = "acme.r"
    version: object = "1"
    labels: object = attrs.field(default=ap.LocalText({"en": "curfews"}))
    layout: object = attrs.field(default=Layout())
    options: object = attrs.field(default=FrozenMapping())

    def read(self, raw, options):
        raise NotImplementedError


def brought(reader):
    return collect("acme", {"readers": lambda: [reader]})


def test_a_reader_from_a_plugin_stands_beside_the_library_s():
    """It is found by its id, with its origin, and in the order of the ids."""
    plugin = types.ModuleType("acme")

    @ap.hookimpl
    def atrocity_prevention_table_readers():
        return [Reader()]

    plugin.atrocity_prevention_table_readers = atrocity_prevention_table_readers
    plugins = ap.Plugins.with_builtins()
    plugins.register(plugin, name="acme")
    catalogue = plugins.catalogue()
    assert find_reader(catalogue.readers, "acme.r") == Reader()
    assert catalogue.origins["acme.r"].plugin == "acme"
    assert next(iter(catalogue.readers)) == "acme.r"
    (info,) = (one for one in plugins.list() if one.name == "acme")
    assert (info.hooks, info.provides) == ((HOOKS["readers"],), ("acme.r",))


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        (Reader(id="r"), "begin with the plugin's name"),
        (Reader(version=1), "needs a version"),
        (types.SimpleNamespace(id="acme.r", version="1"), "a method read"),
        (Reader(layout="csv"), "needs a layout"),
        (Reader(options=["unit"]), "needs options"),
        (Reader(options={"unit": 1}), "needs options"),
        (Reader(labels={"en": "curfews"}), "needs labels"),
    ],
)
def test_a_reader_that_lacks_something_is_refused(reader, why):
    """The plugin is set aside with the reason."""
    with pytest.raises(ap.PluginError, match=why):
        brought(reader)


def test_the_library_s_readers_come_through_the_hook():
    """Each has an id, a label in English and French, and options with what they mean."""
    catalogue = ap.Plugins.with_builtins().catalogue()
    assert len(catalogue.readers) == 12
    for name in catalogue.readers:
        reader: TableReader = find_reader(catalogue.readers, name)
        assert reader.id == name
        assert set(reader.labels) == {"en", "fr"}
        assert all(reader.options.values())
        assert catalogue.origins[name].plugin == "builtin"


def test_readers_are_listed(capsys):
    """The command that shows the catalogue shows readers, as text and as JSON."""
    main(["catalogue"])
    assert "Readers of published tables\n  columns Any table" in capsys.readouterr().out
    main(["catalogue", "--json"])
    assert '"ucdp_ged"' in capsys.readouterr().out
