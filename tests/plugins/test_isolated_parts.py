"""The parts that isolation is made of: frames, arrays, records as plain data, and the plugin's side, run here."""

from __future__ import annotations

import importlib.metadata
import io
import json
import os
import resource
import signal
import threading

import attrs
import numpy as np
import plugin_apart
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import atrocity_prevention as ap
from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.plugins import builtin
from atrocity_prevention.plugins.collecting import Contribution, collect
from atrocity_prevention.plugins.isolation import child, home, system, worker
from atrocity_prevention.plugins.isolation.address import Address
from atrocity_prevention.plugins.isolation.arrays import pack, size_of, unpack
from atrocity_prevention.plugins.isolation.choosing import address_of, limits_of
from atrocity_prevention.plugins.isolation.documents import documents_of
from atrocity_prevention.plugins.isolation.frames import as_frame, read_frame, write_frame
from atrocity_prevention.plugins.isolation.home import IsolatedPlugin, isolated
from atrocity_prevention.plugins.isolation.proxies import read_told, rule_of
from atrocity_prevention.plugins.isolation.reading import first_problem, read_items
from atrocity_prevention.plugins.registration import functions_of
from atrocity_prevention.testing import registration

registration.register()

ADDRESS = Address(name="apart", module="plugin_apart", attribute="", limits=ap.IsolationLimits())


class Slowly(io.BytesIO):
    """A pipe that takes and gives three bytes at a time."""

    def write(self, data):
        return super().write(bytes(data)[:3])

    def readinto(self, buffer):
        return super().readinto(buffer[:3])


# Limits and addresses


@pytest.fixture(autouse=True)
def no_limits_here(monkeypatch):
    """A worker served in this process must not limit it: its processor time would be the tests'."""
    monkeypatch.setattr(worker, "limit_memory", lambda most: True)
    monkeypatch.setattr(worker, "limit_processor", lambda seconds: None)


@pytest.mark.parametrize(
    "wrong", [{"seconds": 0}, {"seconds": True}, {"seconds": "5"}, {"megabytes": 1}, {"megabytes": 64.0}]
)
def test_a_limit_that_cannot_be_is_refused(wrong):
    """There is no isolation without a limit that somebody can keep to."""
    with pytest.raises(ap.DataError, match="AP-E145"):
        ap.IsolationLimits(**wrong)


def test_limits_need_an_isolation():
    """What would be passed over in silence is refused."""
    assert limits_of(None, None) is None
    assert limits_of("process", None) == ap.IsolationLimits()
    for isolate, limits, code in [
        ("thread", None, "AP-E146"),
        (None, ap.IsolationLimits(), "AP-E147"),
        ("process", 5, "AP-E147"),
    ]:
        with pytest.raises(ap.DataError, match=code):
            limits_of(isolate, limits)


def test_only_a_path_can_be_isolated():
    """An object has run its code here, and text must be a path of Python's."""
    limits = ap.IsolationLimits()
    assert address_of("a.b:c.d", "n", limits) == Address(name="n", module="a.b", attribute="c.d", limits=limits)
    for value, attribute in (("a.b", ""), ("a.b:c", "c")):
        entry = importlib.metadata.EntryPoint("n", value, "atrocity_prevention")
        assert address_of(entry, "n", limits) == Address(name="n", module="a.b", attribute=attribute, limits=limits)
    backport = type("EntryPoint", (), {"module": "a.b", "attr": None, "__module__": "somewhere.importlib_metadata"})
    assert address_of(backport(), "n", limits) == Address(name="n", module="a.b", attribute="", limits=limits)
    namesake = type("EntryPoint", (), {"module": "a.b", "attr": None})
    for wrong in (plugin_apart, namesake()):
        with pytest.raises(ap.PluginError, match="is an object"):
            address_of(wrong, "n", limits)
    for wrong, why in [("a b", "give its path"), ("a:b:c", "give its path")]:
        with pytest.raises(ap.PluginError, match=why):
            address_of(wrong, "n", limits)


# Frames


def test_frames_come_whole():
    """However few bytes a pipe takes at a time, a frame comes out as it went in."""
    pipe = Slowly()
    write_frame(pipe, as_frame({"a": [1, 2.5, "é"]}, [b"abc", b"de"]))
    pipe.seek(0)
    assert read_frame(pipe, 5) == ({"a": [1, 2.5, "é"]}, b"abcde")
    with pytest.raises(EOFError):
        read_frame(pipe, 5)


@pytest.mark.parametrize(
    "sent",
    [
        b"x" * 100,
        as_frame({}, [b"too much"]),
        as_frame({})[:4] + (1 << 40).to_bytes(8, "big") + bytes(8),
        as_frame({}).replace(b"{}", b"[]"),
        as_frame({}).replace(b"{}", b"{x"),
    ],
)
def test_what_is_no_frame_is_refused(sent):
    """Garbage, too much of it and what is no document give a `DataError`, before memory is taken for it."""
    with pytest.raises(ap.DataError):
        read_frame(io.BytesIO(sent), 5)


# Arrays


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 3)),
        np.float32(0.5) * np.ones(()),
        np.arange(24).reshape(2, 3, 4)[::-1, :, ::2].T,
        np.broadcast_to(np.arange(3.0), (2, 3)),
        np.arange(6, dtype=">f8").reshape(2, 3),
        np.array([True, False]),
        np.zeros((2, 1, 3))[:, :, ::3],
    ],
)
def test_arrays_keep_their_layout(array):
    """Numbers, order of the axes, direction, thin axes and whether it may be written to come back."""
    layout, raw = pack(np.asarray(array))
    assert size_of(json.loads(json.dumps(layout))) == len(raw)
    again = unpack(layout, raw)
    assert np.array_equal(again, array)
    assert again.dtype.char == np.asarray(array).dtype.char
    if array.size:
        assert pack(again)[0] == {**layout, "writable": layout["writable"] and not layout["thin"]}


def test_only_plain_numbers_cross():
    """Objects, texts and arrays without end of axes do not."""
    for strange in (np.array(["a"]), np.array([{}]), np.zeros((1,) * 20), np.zeros(2, "c16")):
        with pytest.raises(ap.DataError, match="AP-E012"):
            pack(strange)


GOOD = pack(np.ones((2, 3)))[0]


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        *({**GOOD, name: value} for name in GOOD for value in (None, "x", [True], [-1], [7])),
        {**GOOD, "kind": "O"},
        {**GOOD, "kind": ["d"]},
        {**GOOD, "order": [0]},
        {**GOOD, "order": [0, 0]},
        {**GOOD, "thin": [0]},
        {**GOOD, "shape": [-2, 3], "order": [1]},
        {**GOOD, "shape": [1] * 20, "order": []},
    ],
)
def test_a_layout_that_is_none_is_refused(wrong):
    """No description that does not fit itself is followed."""
    with pytest.raises(ap.DataError):
        size_of(wrong)


# What plugins bring, as plain data


def over(contribution, where=None):
    """There and back, as JSON."""
    documents, _ = documents_of(contribution)
    return read_items(where, parse_json(json.dumps(documents)).value)


def test_all_that_the_library_brings_comes_back():
    """Every factor, indicator, method, measure, questionnaire and source of resilience is equal to what it was."""
    functions = {
        part: asked for part, asked in functions_of(builtin, "builtin").items() if part not in ("readers", "rules")
    }
    sent = collect("builtin", functions, builtin=True)
    found = over(sent)
    assert {part: len(items) for part, items in found.items()} == {
        part: len(items) for part, items in sent.items.items()
    }
    for part, items in sent.items.items():
        assert found[part] == tuple(sorted(items, key=lambda one: one.id))


@settings(max_examples=20)
@given(st.data())
def test_anything_that_can_be_made_comes_back(data):
    """Whatever a record of a plugin holds, it holds after the way from one process to the other."""
    kinds = {"factors": ap.RiskFactor, "indicators": ap.Indicator, "measures": ap.ResponseMeasure, "methods": ap.Method}
    more = {"questionnaires": ap.Questionnaire, "resilience_sources": ap.ResilienceSource}
    part, kind = data.draw(st.sampled_from([*{**kinds, **more}.items()]))
    item = data.draw(st.from_type(kind))
    assert over(Contribution(plugin="p", items={part: (item,)}, ids=(item.id,))) == {part: (item,)}


@attrs.frozen(kw_only=True)
class Special(ap.Indicator):
    """An indicator that may do what no data can say."""


def test_what_cannot_cross_is_named():
    """A reader of tables, and a record of a derived class, cost the plugin everything, with the reason."""
    reader = collect("builtin", functions_of(builtin, "builtin"), builtin=True).items["readers"][0]
    special = Special(id="p.sign", labels={"en": "a sign"}, factor="RF8")
    for part, item, why in [("readers", reader, "readers cannot be isolated"), ("indicators", special, "a Special;")]:
        with pytest.raises(ap.PluginError, match=f"{item.id!r}.*{why}"):
            documents_of(Contribution(plugin="p", items={part: (item,)}, ids=(item.id,)))


@pytest.mark.parametrize(
    ("documents", "where"),
    [
        (None, "answer"),
        ({"strange": []}, "strange"),
        ({"indicators": [{"id": 1}]}, "indicators"),
        ({"readers": [{}]}, "readers"),
        ({"rules": [{"library": "maximum", "settings": {"k": 2}}]}, "rules"),
        ({"rules": [{"library": "none of ours", "settings": {}}]}, "rules"),
        ({"rules": [{"key": "k"}]}, "rules"),
    ],
)
def test_what_is_no_item_is_refused(documents, where):
    """What comes from a plugin's process is read as strictly as a file."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 whatever is raised is told by `first_problem`
        read_items(None, documents)
    assert first_problem(caught.value)
    assert isinstance(caught.value, ap.DataError), where


def test_other_errors_are_told_by_their_kind():
    """Whatever reading what a plugin sent ends in is a reason, and no failure of the library."""
    assert first_problem(ZeroDivisionError()) == "ZeroDivisionError"


TOLD = {"id": "a.b", "version": "1", "declared": {}, "settings": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {**TOLD, "id": ""},
        {**TOLD, "version": 1},
        {**TOLD, "declared": {"is_mean": 1}},
        {**TOLD, "declared": {"kernel": "power_mean"}},
        {**TOLD, "declared": {"kernel": ["power_mean", "2"]}},
        *(
            {**TOLD, "settings": [{"name": name, "number": True, "value": 1}]}
            for name in ("id", "_home", "class", "a b")
        ),
        {**TOLD, "settings": [{"name": "k", "number": True, "value": [1]}]},
        {**TOLD, "settings": [{"name": "k", "number": True}]},
    ],
)
def test_a_rule_that_tells_nonsense_is_refused(wrong):
    """No class is made here from what is no description of a rule."""
    with pytest.raises(ap.DataError):
        read_told(wrong)


class Inside:
    """A home for rules whose worker is in this process."""

    def __init__(self, plugin="plugin_apart"):
        self.kinds = {}
        self.worker = worker.Worker()
        self.ask("begin", name="apart", bytes=0, processor_seconds=600)
        self.ask("load", module=plugin, attribute="")
        self.items = read_items(self, self.ask("collect")["items"])

    def ask(self, do, raw=b"", **request):
        answer, self.raw = self.worker.answer({"do": do, **request}, raw)
        return answer

    def describe(self, key, settings):
        return read_told(self.ask("describe", rule=key, settings=settings))

    def score(self, key, settings, levels, weights):
        (one, raw_one), (other, raw_other) = pack(levels), pack(weights)
        answer = self.ask("score", raw_one + raw_other, rule=key, settings=settings, levels=one, weights=other)
        return unpack(answer["scores"], self.raw) if "scores" in answer else answer["error"]


@pytest.fixture
def inside(monkeypatch):
    """The plugin's side of the conversation, in this process and without limits."""
    monkeypatch.setattr(worker, "limit_memory", lambda most: True)
    monkeypatch.setattr(worker, "limit_processor", lambda seconds: None)
    return Inside()


def test_the_plugins_side_answers(inside):
    """It loads, collects, describes, sets and scores, and tells as a reason whatever fails."""
    sums, declared, does, plain = (
        {rule.id: rule for rule in inside.items["rules"]}[f"apart.{name}"]
        for name in ("sums", "declared", "does", "plain")
    )
    levels = np.full((2, 3), 0.5)
    assert np.array_equal(sums(levels, levels), plugin_apart.Sums()(levels, levels))
    assert (sums.version, attrs.evolve(sums, k=5).version, declared.kernel) == ("1.2", "1.5", ("weighted_mean", 1))
    assert not hasattr(plain, "kernel")
    assert attrs.evolve(does, does="gives text")(levels, levels) == "gave shape (), expected (3,)"
    assert "expected numbers" in attrs.evolve(does, does="gives words")(levels, levels)
    assert "half of a character ?" in attrs.evolve(does, does="raises")(levels, levels)
    assert inside.ask("load", module="no_such_module_anywhere", attribute="")["error"].startswith("cannot be imported")
    assert [method.id for method in inside.items["methods"]] == ["apart.listed", "apart.own"]


def test_a_rule_cannot_turn_into_another(inside, monkeypatch):
    """Setting a rule changes what it gives, and not which rule it is."""
    (sums,) = [rule for rule in inside.items["rules"] if rule.id == "apart.sums"]
    monkeypatch.setattr(inside, "describe", lambda key, settings: {**sums._told, "id": "apart.other"})
    with pytest.raises(ap.DataError, match="its settings change"):
        attrs.evolve(sums, k=9)


def test_a_setting_beyond_what_can_cross_is_kept():
    """Numbers without end and whole numbers that no double holds stay with the plugin."""
    from atrocity_prevention.plugins.isolation.described_rules import described  # noqa: PLC0415 beside its use

    rule = attrs.make_class("Rule", {"k": attrs.field(default=2**60), "p": attrs.field(default=0.5)}, frozen=True)
    rule.id, rule.version, rule.kernel = "a.b", "1", ("power_mean", float("inf"))
    told = described(rule(p=float("inf")))
    assert [one.get("unsaid") for one in told["settings"]] == [True, False]
    assert told["declared"] == {}
    stand_in = rule_of(type("Home", (), {"kinds": {}})(), {"key": "rule:a.b", **told})
    assert (stand_in.k, stand_in.p) != (2**60, float("inf"))


def test_serving_ends_with_who_asks(monkeypatch):
    """Requests are answered in turn, what is no plain data is told so, and the end of the pipe is the end."""
    pipes = [os.pipe() for _ in range(2)]
    (requests, ask), (hear, answers) = [(os.fdopen(one, "rb", 0), os.fdopen(other, "wb", 0)) for one, other in pipes]
    monkeypatch.setattr(
        worker.Worker, "_DO", {"well": lambda *_: ({"a": 1}, b"z"), "odd": lambda *_: ({"a": {1}}, b"")}
    )
    serving = threading.Thread(target=worker.serve, args=(requests, answers))
    serving.start()
    for do, expected in [("well", {"a": 1}), ("odd", None), ("no such thing", None)]:
        write_frame(ask, as_frame({"do": do}))
        answer, _ = read_frame(hear, 1)
        assert answer == expected or "error" in answer
    left = threading.Event()
    watching = threading.Thread(target=worker.leave_with, args=(requests.fileno(), left.set))
    watching.start()
    assert not left.wait(0.1)
    ask.close()
    assert left.wait(30)
    watching.join(30)
    serving.join(30)
    assert not serving.is_alive()
    for stream in (requests, hear, answers):
        stream.close()


# What the system limits


def test_a_system_without_limits_says_so(monkeypatch):
    """Where memory cannot be limited, that is told, and nothing fails."""
    monkeypatch.setattr(system, "resource", None)
    assert system.limit_memory(1 << 30) is False
    system.limit_processor(5)
    apart = IsolatedPlugin(ADDRESS)
    apart._memory = False
    assert "does not limit" in apart.told


def test_limits_are_set_on_top_of_what_is_used(monkeypatch):
    """Memory is counted from what the interpreter takes, the processor's time from what it has used."""
    asked = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.update({what: limits}))
    assert system.limit_memory(1 << 20)
    assert asked[resource.RLIMIT_AS][0] > 1 << 24
    assert asked[resource.RLIMIT_FSIZE] == (1 << 20, 1 << 20)
    monkeypatch.setattr(system, "_USED", system._USED / "nowhere")
    system.limit_memory(1 << 20)
    assert asked[resource.RLIMIT_AS][0] == 1 << 20
    system.limit_processor(100)
    assert asked[resource.RLIMIT_CPU][0] >= 100


# The side that asks


class Scripted:
    """A process that answers as it is told."""

    running = True

    def __init__(self, *answers):
        self.answers = list(answers)

    def ask(self, request, seconds, parts=(), most=0):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, tuple) else (answer, b"")

    def end(self):
        self.running = False


def scripted(monkeypatch, *answers):
    found = Scripted(*answers)
    monkeypatch.setattr(home, "Child", lambda plugin: found)
    return IsolatedPlugin(ADDRESS), found


NOTHING = {"items": {}}


FINE = ({"memory": True}, {"hooks": ["rules"]})


@pytest.mark.parametrize("hooks", [None, ["strange"], "rules"])
def test_strange_hooks_are_refused(monkeypatch, hooks):
    """A plugin cannot have a hook that there is not, and its process is ended."""
    apart, process = scripted(monkeypatch, {}, {"hooks": hooks})
    with pytest.raises(ap.PluginError, match="no answer"):
        apart.hooks()
    assert not process.running


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"scores": [1]},
        {"scores": {**GOOD, "kind": "O"}},
        ({"scores": GOOD}, b"123"),
        ({"scores": pack(np.ones(4))[0]}, bytes(32)),
    ],
)
def test_strange_scores_are_refused(monkeypatch, answer):
    """Scores must be as many as there are cells, and their bytes as many as they say."""
    apart, process = scripted(monkeypatch, *FINE, NOTHING, answer)
    with pytest.raises(ap.PluginError, match="no answer"):
        apart.score("rule:a", {}, np.ones((2, 3)), np.ones((2, 3)))
    assert not process.running


def test_strange_items_and_descriptions_are_refused(monkeypatch):
    """What is no item and no description of a rule ends the process that sent it."""
    apart, process = scripted(monkeypatch, *FINE, {"items": {"indicators": [{}]}})
    with pytest.raises(ap.PluginError, match="no answer"):
        apart.items()
    assert not process.running
    apart, process = scripted(monkeypatch, *FINE, NOTHING, {"id": 5})
    with pytest.raises(ap.PluginError, match="no answer"):
        apart.describe("rule:a", {})
    assert not process.running


def test_a_plugin_that_changed_is_refused(monkeypatch):
    """When its process has to be started again, it must bring what it brought, or its rules would be others."""
    apart, process = scripted(monkeypatch, *FINE, {"items": {}}, *FINE, {"items": {"indicators": []}})
    assert apart.items() == {}
    process.running = False
    monkeypatch.setattr(Scripted, "running", False)
    with pytest.raises(ap.PluginError, match="brings something else"):
        apart.score("rule:a", {}, np.ones((2, 3)), np.ones((2, 3)))


def test_one_address_is_one_plugin():
    """Whoever asks for the same plugin with the same limits shares its process, until nobody holds it."""
    one = isolated(ADDRESS)
    assert isolated(ADDRESS) is one
    assert isolated(attrs.evolve(ADDRESS, limits=ap.IsolationLimits(seconds=5))) is not one
    one._child = Scripted()
    home._forget_all()
    assert one._child is None


def test_an_interrupted_question_ends_the_process(monkeypatch):
    """An answer that nobody waited for would be taken for that to the next question."""
    found = child.Child("apart")

    def interrupted(timeout):
        raise KeyboardInterrupt

    monkeypatch.setattr(found, "_outbox", type("Outbox", (), {"get": staticmethod(interrupted)})())
    with pytest.raises(KeyboardInterrupt):
        found.ask({"do": "begin"}, 1)
    assert not found.running


def test_a_process_that_is_gone_is_not_asked(monkeypatch):
    """Whether it runs is seen without waiting, on systems that can look without reaping and on those that cannot."""
    found = child.Child("apart")
    assert found.running
    os.kill(found._process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, found._process.pid, os.WEXITED | os.WNOWAIT)
    assert not found.running
    with monkeypatch.context() as patched:
        patched.delattr(os, "waitid")
        assert not found.running
    assert not child._is_running(found._process)
    found.end()


def test_a_fork_leaves_the_process_alone():
    """In a fork the process is another's: it is neither ended nor waited for, and its folder stays."""
    found = child.Child("apart")
    process = found._process
    child._end(process, found._inbox, "no folder of ours", os.getpid() + 1)
    assert (process.returncode, process.stdin.closed) == (0, True)
    process.returncode = None
    found.end()
    assert process.returncode is not None
