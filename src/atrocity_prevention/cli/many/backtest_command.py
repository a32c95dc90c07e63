"""The backtest command: read what the backtest file names, run it, and write the report where it is wanted."""

from __future__ import annotations

import argparse
from pathlib import Path

from atrocity_prevention.assessment.method import Method, find_method
from atrocity_prevention.cli.shell.usage import unwritable
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping, Lags
from atrocity_prevention.door import files
from atrocity_prevention.errors import DataError, Problem, raise_problems
from atrocity_prevention.evaluation.assembly import Ingredients, run, until, with_lags
from atrocity_prevention.evaluation.report import BacktestReport
from atrocity_prevention.evaluation.setup import PLAIN, BacktestSetup
from atrocity_prevention.exchange.backtest_file import load_backtest
from atrocity_prevention.exchange.files import JSON_SUFFIXES, YAML_SUFFIXES, write_bytes
from atrocity_prevention.exchange.mapping_file import load_mapping
from atrocity_prevention.exchange.tables.dataset_folder import read_tables
from atrocity_prevention.panels.progress import ProgressBar
from atrocity_prevention.plugins import default_catalogue, discovered
from atrocity_prevention.report.backtest.page import backtest_page
from atrocity_prevention.report.words.words import Words
from atrocity_prevention.vocabulary.catalogue import Catalogue


def backtested(arguments: argparse.Namespace) -> BacktestReport:
    """Run a backtest that is written down.

    Raises:
        DataError: with every problem of the files, or of what they ask for.
    """
    path = Path(arguments.file)
    setup = until(load_backtest(path), arguments.first_year, arguments.last_year, arguments.seed)
    ingredients = _ingredients(setup, path.parent, Path(arguments.data))
    if arguments.lags == Lags.NONE:
        ingredients = with_lags(ingredients, Lags.NONE)
    bar = ProgressBar(unit=arguments.words("base dates"))
    try:
        return run(ingredients, bar)
    finally:
        bar.close()


def written(report: BacktestReport, path: str, words: Words) -> str:
    """Write the report as a page, and say so.

    Raises:
        UsageError: if the file cannot be written.
    """
    try:
        write_bytes(Path(path), backtest_page(report, lang=words.tag).encode("utf-8"))
    except OSError as error:
        raise unwritable("--html", path, error) from error
    return words("wrote {file}", file=path)


def _ingredients(setup: BacktestSetup, beside: Path, data: Path) -> Ingredients:
    catalogue = default_catalogue()
    mapping = None if setup.mapping is None else load_mapping(beside / setup.mapping)
    return Ingredients(
        setup=setup,
        mapping=mapping,
        tables=_tables(setup, mapping, data, catalogue),
        methods=_methods(setup, beside, catalogue),
        catalogue=catalogue,
        versions=_versions(),
    )


def _tables(
    setup: BacktestSetup, mapping: ColumnMapping | None, data: Path, catalogue: Catalogue
) -> dict[str, CodedTable]:
    """The tables of the mapping and of the backtest; the problems of both at once."""
    own = ColumnMapping(id=setup.id, version="1", tables=setup.tables, rows=())
    found: dict[str, CodedTable] = {}
    problems: list[Problem] = []
    for source in (own, *([] if mapping is None else [mapping])):
        try:
            found |= read_tables(source, data, catalogue.readers)
        except DataError as error:
            problems += error.problems
    raise_problems(dict.fromkeys(problems), str(data))
    return found


def _methods(setup: BacktestSetup, beside: Path, catalogue: Catalogue) -> dict[str, Method]:
    """The methods by the names the backtest gives them: of the catalogue, or files beside it."""
    named = {one.method for one in setup.forecasters if one.method not in (None, PLAIN)}
    return {name: _method(name, beside, catalogue) for name in sorted(name for name in named if name is not None)}


def _method(name: str, beside: Path, catalogue: Catalogue) -> Method:
    if Path(name).suffix.lower() in JSON_SUFFIXES | YAML_SUFFIXES:
        return files.read_method(beside / name)
    return find_method(catalogue, name)


def _versions() -> dict[str, str]:
    """Who contributed words, readers and methods, the library itself among them."""
    active = [plugin for plugin in discovered().list() if plugin.status == "active"]
    return {f"plugin {plugin.name}": plugin.version or "of no version" for plugin in active}
