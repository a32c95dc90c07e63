"""The panel command: score a table of many cases, write the scores, or count where the cases stand."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.cli.many.mapped_panel import FindMethod, Read, is_mapping, mapped, refuse_options_of_mappings
from atrocity_prevention.cli.shell.usage import UsageError, unwritable
from atrocity_prevention.exchange.parquet.pieces import columns_in
from atrocity_prevention.exchange.parquet.scoring import score_parquet, scored_tables
from atrocity_prevention.exchange.score_file import check_suffix, write_scores
from atrocity_prevention.exchange.tables.panel_table import read_long
from atrocity_prevention.panels.arrow_blocks import BlockSpec
from atrocity_prevention.panels.assess_panel import assess_cells
from atrocity_prevention.panels.panel import Panel
from atrocity_prevention.panels.progress import ProgressBar
from atrocity_prevention.panels.score_names import score_table
from atrocity_prevention.panels.tally import Tally
from atrocity_prevention.plugins import default_catalogue
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.crimes import Crime
from atrocity_prevention.vocabulary.markings import UNMARKED

SCHEMA = "atrocity-prevention/panel-summary/1"

TARGETS = ("overall", *map(str, Crime))

REFERENCE = "reference"
"""The method of tables of findings unless another is asked for; a mapping brings its own."""

NOT_AXES = ("indicator", "level", "confidence", "state")
"""The columns of a long table that say what was found; every other one says of what."""

Columns: TypeAlias = Mapping[str, Any]
"""Name -> numpy array."""


@attrs.frozen(kw_only=True, eq=False)
class PanelFound:
    """What the panel command found.

    Attributes:
        source: the name of what was scored.
        method: how.
        engine: by which engine; ``auto`` for the fastest that changes no bit.
        marking: who may see it.
        tallies: ``overall`` and every crime -> where the cases stand.
        told: of a mapping, how its tables were read, as plain values.
    """

    source: str
    method: Method
    engine: str
    marking: str
    tallies: Mapping[str, Tally]
    told: Mapping[str, Any]


def written(arguments: argparse.Namespace, find: FindMethod) -> str:
    """Score a table, or the tables of a mapping, into files, and say what was done.

    Raises:
        UsageError: if the columns, the part or the target make no sense.
        DataError: with every problem of the table.
    """
    source, target = Path(arguments.file), Path(arguments.output)
    try:
        if _is_whole(source):
            check_suffix(target)
            return _written_whole(arguments, _whole(arguments, find, source), target)
        return _written_parquet(arguments, _method(arguments, find), source, target)
    except OSError as error:
        raise unwritable("--output", arguments.output, error) from error


def _method(arguments: argparse.Namespace, find: FindMethod) -> Method:
    return find(arguments.method or REFERENCE, default_catalogue())


def _written_parquet(arguments: argparse.Namespace, method: Method, source: Path, target: Path) -> str:
    spec = _spec(arguments, method, source, tuple(arguments.scores))
    with _bar(arguments) as bar:
        done = score_parquet(source, target, spec, part=arguments.part, progress=bar)
    words: Words = arguments.words
    written, skipped = len(done.written), len(done.skipped)
    told = {
        "files": words.many("{count} file", "{count} files", written, count=words.written(f"{written:,}")),
        "folder": arguments.output,
        "cases": _cases(done.rows, words),
        "marking": str(spec.marking),
    }
    if not skipped:
        return words("wrote {files} to {folder}: {cases}, {marking}", **told)
    there = words.written(f"{skipped:,}")
    return words("wrote {files} to {folder}, {there} were there already: {cases}, {marking}", there=there, **told)


def _written_whole(arguments: argparse.Namespace, read: Read, target: Path) -> str:
    scores, name = read.scores, Path(arguments.file).name
    refuse_above(scores, arguments.clearance, "scores")
    stamp = {"source": name, **scores.provenance(), "marking": str(scores.marking), **read.told()}
    write_scores(target, score_table(scores, tuple(arguments.scores)), stamp)
    words: Words = arguments.words
    cases = _cases(scores.overall_coverage.size, words)
    return words("wrote {file}: {cases}, {marking}", file=arguments.output, cases=cases, marking=str(scores.marking))


def _cases(count: int, words: Words) -> str:
    return words.many("{count} case", "{count} cases", count, count=words.written(f"{count:,}"))


@attrs.frozen(kw_only=True, eq=False)
class _Source:
    """What is scored: labels and scores piece by piece, and what holds for all of it."""

    method: Method
    engine: str
    marking: str
    tables: Iterator[tuple[Columns, Columns]]
    told: Mapping[str, Any] = attrs.field(factory=dict)


def counted(arguments: argparse.Namespace, find: FindMethod) -> PanelFound:
    """Score a table, or the tables of a mapping, and count where the cases stand.

    Raises:
        UsageError: if the columns make no sense.
        DataError: with every problem of the table.
    """
    if arguments.part != (1, 1):
        raise UsageError("--part needs --output: there is nothing to put together")
    path = Path(arguments.file)
    source = _of_whole(arguments, find, path) if _is_whole(path) else _of_parquet(arguments, find, path)
    tallies = {target: Tally(method=source.method, most=arguments.most) for target in TARGETS}
    for labels, columns in source.tables:
        for target, tally in tallies.items():
            low, high, coverage = (columns[f"{target}_{part}"] for part in ("low", "high", "coverage"))
            tally.add(low, high, coverage, functools.partial(_names, labels))
    return PanelFound(
        source=path.name,
        method=source.method,
        engine=source.engine,
        marking=source.marking,
        tallies=tallies,
        told=source.told,
    )


COUNTED = ("overall", "crimes", "coverage")
"""The scores that are looked at to count where the cases stand."""


def _of_whole(arguments: argparse.Namespace, find: FindMethod, path: Path) -> _Source:
    read = _whole(arguments, find, path)
    refuse_above(read.scores, arguments.clearance, "scores")
    table = score_table(read.scores, COUNTED)
    labels = {name: table.pop(name) for name in read.scores.axes}
    return _Source(
        method=read.scores.method,
        engine=arguments.engine,
        marking=str(read.scores.marking),
        tables=iter([(labels, table)]),
        told=read.told(),
    )


def _of_parquet(arguments: argparse.Namespace, find: FindMethod, path: Path) -> _Source:
    spec = _spec(arguments, _method(arguments, find), path, COUNTED)
    return _Source(
        method=spec.method, engine=spec.engine, marking=str(spec.marking), tables=_pieces(path, spec, arguments)
    )


def _pieces(source: Path, spec: BlockSpec, arguments: argparse.Namespace) -> Iterator[tuple[Columns, Columns]]:
    with _bar(arguments) as bar:
        for table in scored_tables(source, spec, progress=bar):
            columns = {name: table.column(name).to_numpy() for name in spec.written}
            yield {name: table.column(name) for name in spec.keep}, columns


def _names(labels: Columns, places: Sequence[int]) -> list[str]:
    """The names of some cases: their labels, one after the other."""
    chosen = [[str(column[int(place)]) for place in places] for column in labels.values()]
    return [" ".join(row) for row in zip(*chosen, strict=True)] if chosen else [f"row {place}" for place in places]


def _bar(arguments: argparse.Namespace) -> ProgressBar:
    return ProgressBar(unit=arguments.words("rows"))


def _is_whole(source: Path) -> bool:
    """Whether it is read as a whole; Parquet is read in pieces."""
    return is_mapping(source) or source.suffix.lower() == ".csv"


def _whole(arguments: argparse.Namespace, find: FindMethod, source: Path) -> Read:
    if arguments.part != (1, 1):
        raise UsageError("--part: only Parquet is scored in parts")
    if is_mapping(source):
        return mapped(arguments, find)
    return _long(arguments, _method(arguments, find), source)


def _long(arguments: argparse.Namespace, method: Method, source: Path) -> Read:
    """The scores of a CSV file with one row for each finding."""
    refuse_options_of_mappings(arguments)
    if arguments.columns:
        raise UsageError("--columns: a CSV file has its indicators in a column named indicator")
    table = read_long(source)
    confidence = _sure(arguments)
    panel = Panel.from_long(
        table,
        axes=[name for name in table if name not in NOT_AXES],
        confidence=confidence if isinstance(confidence, float) else "confidence",
        marking=arguments.marking or UNMARKED,
    )
    return Read(scores=assess_cells(panel, method, default_catalogue(), arguments.engine))


def _spec(arguments: argparse.Namespace, method: Method, source: Path, outputs: tuple[str, ...]) -> BlockSpec:
    """What the columns of a wide table mean: those named like indicators, or as the command says."""
    refuse_options_of_mappings(arguments)
    catalogue, there = default_catalogue(), columns_in(source)
    levels = dict(_pairs("--columns", arguments.columns)) or {
        name: name for name in there if name in catalogue.indicators
    }
    if not levels:
        raise UsageError("no column is named like an indicator; say which are, as --columns killings=8.9 hate=8.10")
    sure = _sure(arguments)
    used = {*levels, *(one for one in sure.values() if isinstance(one, str))} if isinstance(sure, dict) else {*levels}
    spec = BlockSpec(
        method=method,
        catalogue=catalogue,
        levels=levels,
        confidence=1.0 if sure is None else sure,
        keep=[name for name in there if name not in used],
        outputs=outputs,
        engine=arguments.engine,
        dtype="float64",
        marking=arguments.marking or UNMARKED,
    )
    refuse_above(spec, arguments.clearance, "scores")
    return spec


def _sure(arguments: argparse.Namespace) -> float | dict[str, str | float] | None:
    """One confidence for all, or those of single columns; ``None`` if nothing is said."""
    words = arguments.confidence
    if len(words) == 1 and "=" not in words[0]:
        number = _as_number(words[0])
        if isinstance(number, str):
            raise UsageError("--confidence: write one number such as 0.8, or COLUMN=COLUMN, or COLUMN=NUMBER")
        return number
    return {name: _as_number(what) for name, what in _pairs("--confidence", words)} or None


def _as_number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def _pairs(option: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        name, sign, what = word.rpartition("=")
        if not (sign and name and what):
            raise UsageError("{option}: write NAME=WHAT, as killings=8.9", option=option)
        yield name, what


def panel_document(found: PanelFound) -> dict[str, Any]:
    """The same as one object of plain values."""
    return {
        "schema": SCHEMA,
        "source": found.source,
        "method": {"id": found.method.id, "version": found.method.version},
        "engine": found.engine,
        "marking": found.marking,
        **found.told,
        "targets": {target: _tally(tally) for target, tally in found.tallies.items()},
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "cases": tally.cases,
        "without_score": tally.unscored,
        "insufficient_evidence": tally.thin,
        "bands": [
            {"low": str(low), "high": str(high), "cases": count} for (low, high), count in tally.ranges().items()
        ],
        "conclusions": {str(conclusion): count for conclusion, count in tally.conclusions.items()},
        "established": list(tally.established),
    }
