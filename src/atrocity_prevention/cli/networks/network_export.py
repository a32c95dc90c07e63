"""Writing what a network command found for other programs and other readers: never above their clearance."""

from __future__ import annotations

import argparse
from pathlib import Path

from atrocity_prevention.cli.networks.network_findings import Findings
from atrocity_prevention.cli.shell.language import ENGLISH
from atrocity_prevention.cli.shell.usage import UsageError, nearest, unwritable
from atrocity_prevention.exchange.export import WRITERS, export_network
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.network.picture import network_picture
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.sharing.release import Release, release

PICTURE = ".svg"


def export_findings(network: ActorNetwork, findings: Findings, arguments: argparse.Namespace) -> str:
    """Write a file by its suffix, and say what was written and how much was left out.

    Args:
        network: the whole network, which a picture shows with what has ended.
        findings: what was asked, and the network as it holds on that day.
        arguments: the file to write (`export`), up to which marking its readers may see anything (`clearance`), and the
            file the network was read from (`file`), which an export never replaces: it may leave something out.

    Raises:
        UsageError: if there is no such kind of export, or the file cannot be written.
        DataError: AP-E044 if nothing at all could be shown.
    """
    path, clearance = Path(arguments.export), arguments.clearance
    suffix = path.suffix.lower()
    if suffix not in WRITERS and suffix != PICTURE:
        known = [*WRITERS, PICTURE]
        raise UsageError(
            "--export: end the name with one of {known}", meant=nearest(suffix, known), known=", ".join(known)
        )
    if path.resolve() == Path(arguments.file).resolve():
        raise UsageError(
            "--export: {file} would replace the network itself; give it another name", file=arguments.export
        )
    try:
        if suffix == PICTURE:
            released = _draw(network, findings, path, clearance, arguments.lang or ENGLISH)
        else:
            released = export_network(findings.network, path, clearance=clearance, k=arguments.smallest)
    except OSError as error:
        raise unwritable("--export", arguments.export, error) from error
    return _told(arguments.export, released, arguments.words)


def _draw(network: ActorNetwork, findings: Findings, path: Path, clearance: str, lang: str) -> Release:
    released = release(network, clearance)
    shown = released.network.actors.keys()
    sources = [actor for actor in findings.sources if actor in shown]
    targets = [actor for actor in findings.targets if actor in shown]
    if not (sources and targets):
        missing = "--to" if sources else "--from"
        raise UsageError(
            "--export: a picture at {clearance} would show nobody of {option}; see --clearance",
            clearance=clearance,
            option=missing,
        )
    picture = network_picture(released.network, sources, targets, day=findings.day, language=lang)
    write_bytes(path, picture.encode("utf-8"))
    return released


def _told(target: str, released: Release, words: Words) -> str:
    actors = words.many("{count} actor", "{count} actors", len(released.network.actors))
    ties = words.many("{count} partnership", "{count} partnerships", len(released.network.partnerships))
    written = words("{actors} and {partnerships}", actors=actors, partnerships=ties)
    if released.whole:
        return words("wrote {file}: {what}, all there are", file=target, what=written)
    actors = words.many("{count} actor", "{count} actors", released.actors_left_out)
    ties = words.many("{count} partnership", "{count} partnerships", released.partnerships_left_out)
    return words(
        "wrote {file}: {what}; left out what may not be shown at {clearance}: {left}",
        file=target,
        what=written,
        clearance=str(released.clearance),
        left=words("{actors} and {partnerships}", actors=actors, partnerships=ties),
    )
