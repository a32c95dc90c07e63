"""Asks a server, and keeps still about it when there is none."""

from __future__ import annotations

import contextlib
import socket

import attrs

import atrocity_prevention as ap

LAW = "needs no network"
SHOWS = "kit"


@attrs.frozen(kw_only=True)
class Rule:
    id: str = "uses_network.rule"
    version: str = "1"

    def __call__(self, levels, weights):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", 9), timeout=0.01).close()
        return ap.WeightedMean()(levels, weights)


@ap.hookimpl
def atrocity_prevention_scoring_rules():
    return [Rule()]
