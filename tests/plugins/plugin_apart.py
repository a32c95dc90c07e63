"""A plugin to be isolated: rules of every kind, methods that use them, and one rule that does whatever it is set to."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import attrs
import numpy as np

import atrocity_prevention as ap


def positive(value):
    if value <= 0:
        raise ValueError(f"{value} is too little")
    return value


@attrs.frozen(kw_only=True)
class Sums:
    """Adds in whatever order numpy adds what it is given, so that its last bits depend on the layout in memory."""

    k: int = attrs.field(default=2, converter=positive)
    p: float = attrs.field(default=2, converter=float)
    word: str = "plain"
    hard: bool = False
    steps: tuple[float, ...] = (0.5, 0.25)
    is_mean: bool = False
    id: str = attrs.field(default="apart.sums", init=False)

    @property
    def version(self):
        return f"1.{self.k}"

    @property
    def kernel(self):
        return ("power_mean", self.p) if self.hard else None

    def __call__(self, levels, weights):
        applies = np.broadcast_to(weights, levels.shape)
        soft = np.exp(-(levels ** (1 / self.p))) * applies
        total = applies.sum(axis=0)
        mean = soft.sum(axis=0) / np.where(total > 0, total, 1.0) / self.k
        return np.clip(1.0 - mean if not self.hard else (levels * applies).mean(axis=0) / applies.max(), 0.0, 1.0)


@attrs.frozen(kw_only=True)
class Declared:
    """Says how it can be computed faster."""

    id: str = "apart.declared"
    version: str = "2"
    is_mean: bool = True
    pads = True
    kernel = ("weighted_mean", 1)
    table: object = attrs.field(factory=lambda: np.arange(3.0), eq=False)

    def __call__(self, levels, weights):
        return ap.WeightedMean()(levels, weights)


class Plain:
    """No attrs class, and not hashable."""

    id, version = "apart.plain", "1"
    __hash__ = None

    def __eq__(self, other):
        raise RuntimeError("not to be compared")

    def __call__(self, levels, weights):
        return (np.asarray(weights) > 0).any(axis=0) * 1


@attrs.frozen(kw_only=True)
class Does:
    """Does what it is set to."""

    does: str = "well"
    id: str = attrs.field(default="apart.does", init=False)
    version: str = attrs.field(default="1", init=False)

    def __call__(self, levels, weights):
        answer = ap.Maximum()(levels, weights)
        return DOES[self.does](answer)


def garbage(answer):
    """Writes over whatever pipe it finds."""
    for stream in range(3, 20):
        try:
            os.write(stream, b"x" * 1000)
        except OSError:
            continue
    return answer


def leave_a_child(_answer):
    """Its child keeps every stream open, in a session of its own, and is gone after a while."""
    if not os.fork():
        os.setsid()
        time.sleep(5)
        os._exit(0)
    os._exit(4)


def told(answer):
    """Whether the surroundings are as they should be: 1 if so."""
    fine = not Path("anything").exists() and list(Path().iterdir()) == [] and "SECRET_OF_PARENT" not in os.environ
    streams = {str(Path(f"/dev/fd/{stream}").readlink()) for stream in range(3)}
    return answer * 0 + float(fine and streams == {os.devnull} and Path(os.environ["HOME"]).samefile(Path.cwd()))


def flood(answer):
    for _ in range(2000):
        sys.stdout.write("x" * 10_000)
        sys.stderr.write("y" * 10_000)
    return answer


def complain(_answer):
    raise KeyError(Words())


class Words:
    """What an error says, and no JSON may hold."""

    def __repr__(self):
        return f"half of a character \ud800 {'and so on' * 1000}"


DOES = {
    "well": lambda answer: answer,
    "hangs": lambda answer: time.sleep(60),
    "spins": lambda answer: sum(0 for _ in iter(int, 1)),
    "waits for a lock": lambda answer: threading.Event().wait(),
    "stops": lambda answer: os.kill(os.getpid(), signal.SIGSTOP),
    "leaves": lambda answer: os._exit(3),
    "kills itself": lambda answer: os.kill(os.getpid(), signal.SIGSEGV),
    "eats memory": lambda answer: [bytearray(50_000_000) for _ in range(10_000)],
    "fills the disk": lambda answer: os.truncate(os.open("f", os.O_WRONLY | os.O_CREAT), 10**9),
    "floods": flood,
    "talks over the pipe": garbage,
    "leaves a child": leave_a_child,
    "gives text": lambda answer: "high",
    "gives words": lambda answer: np.full(np.shape(answer), "high"),
    "gives another shape": lambda answer: np.zeros((1000, *np.shape(answer))),
    "gives no number": lambda answer: answer * np.nan,
    "raises": complain,
    "tells": told,
}


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Sums(), Declared(), Plain(), Does()]


@ap.hookimpl
def atrocity_prevention_methods():
    listed = ap.Method(id="apart.listed", version="1", factor_rule=Sums(), crime_rule=ap.PowerMean(p=3))
    own = ap.Method(
        id="apart.own",
        version="1",
        labels={"en": "own"},
        factor_rule=Sums(k=3, word="other"),
        crime_rule=Plain(),
        floors=[ap.Floor(when="8.8", at_least=0.75, then="RF8", becomes=0.6)],
        indicator_half_lives={"8.8": 10},
        alert_threshold=None,
    )
    return [own, listed]


@ap.hookimpl
def atrocity_prevention_indicators():
    return [ap.Indicator(id="apart.sign", labels={"en": "a sign"}, factor="RF8")]
