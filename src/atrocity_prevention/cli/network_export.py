"""Writing what a network command found for other programs and other readers: never above their clearance."""

from __future__ import annotations

from pathlib import Path

from atrocity_prevention.cli.network_findings import Findings
from atrocity_prevention.cli.network_view import many
from atrocity_prevention.cli.usage import UsageError
from atrocity_prevention.exchange.export import WRITERS, export_network
from atrocity_prevention.exchange.files import write_bytes
from atrocity_prevention.exchange.release import Release, release
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.report.network_picture import network_picture

PICTURE = ".svg"


def export_findings(network: ActorNetwork, findings: Findings, target: str, clearance: str, source: str) -> str:
    """Write a file by its suffix, and say what was written and how much was left out.

    Args:
        network: the whole network, which a picture shows with what has ended.
        findings: what was asked, and the network as it holds on that day.
        target: the file.
        clearance: up to which marking its readers may see anything.
        source: the file the network was read from, which an export never replaces: it may leave something out.

    Raises:
        UsageError: if there is no such kind of export, or the file cannot be written.
        DataError: AP-E044 if nothing at all could be shown.
    """
    path = Path(target)
    suffix = path.suffix.lower()
    if suffix not in WRITERS and suffix != PICTURE:
        raise UsageError(f"--export: end the name with one of {', '.join([*WRITERS, PICTURE])}")
    if path.resolve() == Path(source).resolve():
        raise UsageError(f"--export: {target} would replace the network itself; give it another name")
    try:
        if suffix == PICTURE:
            released = _draw(network, findings, path, clearance)
        else:
            released = export_network(findings.network, path, clearance=clearance)
    except OSError as error:
        raise UsageError(f"--export: {target} cannot be written: {error.strerror}") from error
    return _told(target, released)


def _draw(network: ActorNetwork, findings: Findings, path: Path, clearance: str) -> Release:
    released = release(network, clearance)
    shown = released.network.actors.keys()
    sources = [actor for actor in findings.sources if actor in shown]
    targets = [actor for actor in findings.targets if actor in shown]
    if not (sources and targets):
        missing = "--to" if sources else "--from"
        raise UsageError(f"--export: a picture at {clearance} would show nobody of {missing}; see --clearance")
    picture = network_picture(released.network, sources, targets, day=findings.day)
    write_bytes(path, picture.encode("utf-8"))
    return released


def _told(target: str, released: Release) -> str:
    network = released.network
    written = f"{many(len(network.actors), 'actor')} and {many(len(network.partnerships), 'partnership')}"
    if released.whole:
        return f"wrote {target}: {written}, all there are"
    actors, ties = many(released.actors_left_out, "actor"), many(released.partnerships_left_out, "partnership")
    return f"wrote {target}: {written}; left out what may not be shown at {released.clearance}: {actors} and {ties}"
