"""Whatever an isolated plugin does, it ends in an error that names it, in time, and the next question is answered."""

from __future__ import annotations

import ast
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs
import numpy as np
import pytest
from installing import install
from plugin_planted import NAMES

import atrocity_prevention as ap
from atrocity_prevention.plugins.isolation.child import PREFIX

PLANTED = Path(__file__).parents[1] / "testing" / "planted"

LEVELS = np.full((2, 3), 0.5)

SHORT = ap.IsolationLimits(seconds=3, megabytes=300)


def apart(limits=SHORT):
    plugins = ap.Plugins.with_builtins()
    plugins.register("plugin_apart", name="apart", isolate="process", limits=limits)
    return plugins


@pytest.fixture(scope="module")
def plugins():
    found = apart()
    found.catalogue()
    yield found
    found.close()


def folders():
    return {path.name for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*")}


ENDS = {
    "hangs": "gave no answer within 3 seconds; its process was ended",
    "spins": "gave no answer within 3 seconds",
    "waits for a lock": "gave no answer within 3 seconds",
    "stops": "gave no answer within 3 seconds",
    "leaves": r"its process ended without an answer \(exit status 3\)",
    "kills itself": r"its process ended without an answer \(signal 11\)",
    "leaves a child": "gave no answer within 3 seconds|its process ended without an answer",
    "talks over the pipe": "gave something that is no answer|its process ended without an answer",
}
"""What ends the process of the plugin."""

FAILS = {
    "eats memory": "MemoryError",
    "fills the disk": "OSError: .*File too large",
    "gives text": r"gave shape \(\), expected \(3,\)",
    "gives words": "gave str.*, expected numbers",
    "gives another shape": r"gave shape \(1000, 3\), expected \(3,\)",
    "raises": r"KeyError: .*half of a character",
}
"""What is told as a reason, and costs no process."""


@pytest.mark.parametrize("does", [*ENDS, *FAILS])
def test_a_fault_is_told_and_costs_nothing_else(plugins, does):
    """A rule that fails in any way gives an error in time, and another one of the same plugin is answered after it."""
    rules = plugins.catalogue().rules
    bad = attrs.evolve(rules["apart.does"], does=does)
    start = time.monotonic()
    with pytest.raises(ap.PluginError, match={**ENDS, **FAILS}[does]) as caught:
        bad(LEVELS, LEVELS)
    assert time.monotonic() - start < 30  # a limit that nobody keeps to would take a minute
    assert caught.value.plugin == "apart"
    assert len(str(caught.value)) < 1200
    assert rules["apart.does"](LEVELS, LEVELS).tolist() == [0.5, 0.5, 0.5]


@pytest.mark.parametrize("does", ["hangs", "gives no number", "raises"])
def test_assessing_ends_in_a_scoring_error(plugins, does):
    """Whoever assesses gets no score, and the name of the rule and of what was being scored."""
    rule = attrs.evolve(plugins.catalogue().rules["apart.does"], does=does)
    report = {"state": "observed", "observed_on": "2026-05-01", "source": "s", "confidence": 0.8}
    situation = ap.Situation(
        id="s",
        place=ap.Place(country="XEX"),
        sources=[ap.Source(id="s")],
        observations=[ap.Observation(id="o", indicator="8.8", level=1, **report)],
    )
    with pytest.raises(ap.ScoringError) as caught:
        ap.assess(situation, method=ap.Method(id="m", version="1", factor_rule=rule), catalogue=plugins.catalogue())
    assert caught.value.rule == "apart.does"
    assert caught.value.subject.startswith("RF")


def test_a_flood_of_output_goes_nowhere(plugins, capfd):
    """What a plugin prints reaches neither the reader nor the pipe."""
    rule = attrs.evolve(plugins.catalogue().rules["apart.does"], does="floods")
    assert rule(LEVELS, LEVELS).tolist() == [0.5, 0.5, 0.5]
    assert capfd.readouterr() == ("", "")


def test_the_surroundings_are_empty(monkeypatch):
    """A plugin finds an empty folder, no streams of ours, and none of what stands in our environment."""
    monkeypatch.setenv("SECRET_OF_PARENT", "a key")
    with tempfile.TemporaryFile() as ours:
        os.set_inheritable(ours.fileno(), 1)
        plugins = apart(ap.IsolationLimits(seconds=30))
        rule = attrs.evolve(plugins.catalogue().rules["apart.does"], does="tells")
        assert rule(LEVELS, LEVELS).tolist() == [1.0, 1.0, 1.0]
        plugins.close()


def test_nothing_is_left(plugins):
    """When a plugin is closed, neither its process nor its folder is there any more."""
    before = folders()
    rule = plugins.catalogue().rules["apart.does"]
    rule(LEVELS, LEVELS)
    child = rule._home._child
    assert folders()
    plugins.close()
    assert not child.running
    assert child._process.returncode is not None
    assert len(folders()) < len(before) or not folders()
    with pytest.raises(ProcessLookupError):
        os.killpg(child._process.pid, 0)


ALONE = """
import os, signal, sys
import atrocity_prevention as ap
plugins = ap.Plugins.with_builtins()
plugins.register("plugin_apart", name="apart", isolate="process")
rule = plugins.catalogue().rules["apart.does"]
print(rule._home._child._process.pid, flush=True)
if sys.argv[1:]:
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("how", [[], ["killed"]])
def test_a_process_ends_with_the_one_that_started_it(tmp_path, how):
    """However a program ends, the processes of its plugins end, and their folders are gone."""
    there = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", ALONE, *how], env=there, capture_output=True, text=True, check=False, timeout=120
    )
    pid = int(ended.stdout)
    assert ended.returncode == (-9 if how else 0)
    deadline = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() or list(tmp_path.glob(f"{PREFIX}*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)


# Plugins that fail before they score


HANGS_AT_IMPORT = "import time; time.sleep(60)"

HANGS_WHEN_ASKED = """
    import atrocity_prevention as ap

    @ap.hookimpl
    def atrocity_prevention_indicators():
        while True:
            pass
"""

LEAVES_WHEN_ASKED = """
    import os
    import atrocity_prevention as ap

    @ap.hookimpl
    def atrocity_prevention_indicators():
        os._exit(5)
"""

READS_TABLES = """
    import atrocity_prevention as ap
    from atrocity_prevention.datasets.readers.built_in import BUILT_IN_READERS

    class Reader:
        id, version = "bad.table", "1"
        layout, labels, options = BUILT_IN_READERS[0].layout, BUILT_IN_READERS[0].labels, {}

        def read(self, raw, options):
            return None

    @ap.hookimpl
    def atrocity_prevention_table_readers():
        return [Reader()]
"""

DERIVES = """
    import attrs
    import atrocity_prevention as ap

    @attrs.frozen(kw_only=True)
    class Special(ap.Indicator):
        extra: int = 1

    @ap.hookimpl
    def atrocity_prevention_indicators():
        return [Special(id="bad.sign", labels={"en": "a sign"}, factor="RF8")]
"""

HOLDS_AN_OBJECT = """
    import atrocity_prevention as ap

    @ap.hookimpl
    def atrocity_prevention_indicators():
        return [ap.Indicator(id="bad.sign", labels={"en": object()}, factor="RF8")]
"""

HALF_A_CHARACTER = """
    import atrocity_prevention as ap

    @ap.hookimpl
    def atrocity_prevention_indicators():
        return [ap.Indicator(id="bad.sign", labels={"en": "a \\ud800"}, factor="RF8")]
"""


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (HANGS_AT_IMPORT, "gave no answer within 3 seconds"),
        (HANGS_WHEN_ASKED, "gave no answer within 3 seconds"),
        (LEAVES_WHEN_ASKED, "its process ended without an answer .exit status 5."),
        (READS_TABLES, "brings the table reader 'bad.table', and readers cannot be isolated"),
        (DERIVES, "'bad.sign' is a Special; only .* Indicator can be isolated"),
        (HOLDS_AN_OBJECT, "gave something that is no plain data: TypeError"),
        (HALF_A_CHARACTER, "gave something that is no answer.*AP-E016"),
    ],
    ids=["import", "hook", "exit", "reader", "kin", "object", "half"],
)
def test_what_fails_before_scoring_is_set_aside(tmp_path, monkeypatch, code, reason):
    """A plugin that hangs, leaves or brings what cannot cross is set aside with the reason; another one is not."""
    monkeypatch.delitem(sys.modules, "bad_dist_module", raising=False)  # another test may have loaded one of this name
    for name, its_code in {"bad": code, "good": None}.items():
        site = install(tmp_path, f"{name}-dist", name, **({} if its_code is None else {"code": its_code}))
        monkeypatch.syspath_prepend(site)
    plugins = ap.Plugins.with_builtins()
    with pytest.warns(ap.PluginWarning, match=f"plugin 'bad': .*{reason}"):
        _collected(plugins)
    (info,) = [one for one in plugins.list() if one.name == "bad"]
    assert (info.status, info.provides) == ("failed", ())
    assert "bad_dist_module" not in sys.modules
    plugins.close()


def _collected(plugins):
    plugins.discover(only=["bad"], isolate="process", limits=SHORT)
    return plugins.catalogue()


# The plugins with one fault each


def _when_it_shows(path):
    assigned = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign)]
    values = {node.targets[0].id: node.value.value for node in assigned if isinstance(node.value, ast.Constant)}
    return values.get("SHOWS", "")


CHOSEN = (
    *(
        "unhashable_id",
        "id_of_another",
        "raises",
        "exits",
        "stops_midway",
        "wrong_type",
        "too_many_signs",
        "never_ends",
    ),
    *("fails_at_import", "misspelt_hook", "huge_label", "cannot_be_hashed"),
)
SHOWS = {name: _when_it_shows(PLANTED / f"{name}.py") for name in (*CHOSEN, *NAMES)}

ROOM = {"isolate": "process", "limits": ap.IsolationLimits(seconds=20, megabytes=400)}


@pytest.mark.parametrize("name", CHOSEN)
def test_a_planted_fault_is_contained(monkeypatch, name):
    """What the library sees of a fault it sees from here, too; and no line of the plugin runs in this process."""
    monkeypatch.syspath_prepend(PLANTED.parent)
    monkeypatch.delitem(sys.modules, f"planted.{name}", raising=False)
    plugins = ap.Plugins.with_builtins()
    if SHOWS[name] in ("importing", "registering"):
        with pytest.raises(ap.PluginError, match=f"plugin '{name}'"):
            plugins.register(f"planted.{name}", name=name, **ROOM)
    else:
        plugins.register(f"planted.{name}", name=name, **ROOM)
        told = pytest.warns(ap.PluginWarning, match=f"plugin '{name}'")
        with told if SHOWS[name] == "collecting" else contextlib.nullcontext():
            plugins.catalogue()
        plugins.close()
    assert f"planted.{name}" not in sys.modules


@pytest.fixture(scope="module")
def planted():
    """The planted rules, in one process."""
    sys.path.insert(0, str(PLANTED.parent))
    plugins = ap.Plugins.with_builtins()
    plugins.register("plugin_planted", name="plugin_planted", **ROOM)
    yield plugins.catalogue()
    plugins.close()
    sys.path.remove(str(PLANTED.parent))


@pytest.mark.parametrize("name", NAMES)
def test_a_planted_rule_is_contained(planted, name):
    """A rule of which the library can see that it is wrong gives no score; any other gives one, and harms nothing."""
    signs = {"8.1": 0.75, "8.8": 1.0, "1.1": 0.5, "9.1": 1.0}
    panel = ap.Panel(
        indicators=list(signs),
        levels=np.array(list(signs.values()))[:, None],
        confidences=np.full((4, 1), 0.8),
        axes={"cell": [0]},
    )
    method = ap.Method(id="m", version="1", factor_rule=planted.rules[f"plugin_planted.{name}"])
    if SHOWS[name] in ("scoring", "exits"):
        with pytest.raises(ap.ScoringError, match=f"plugin_planted.{name}"):
            ap.assess_panel(panel, method=method, catalogue=planted)
    else:
        assert np.isfinite(ap.assess_panel(panel, method=method, catalogue=planted).overall).all()
