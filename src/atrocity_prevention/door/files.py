"""Reading, writing and checking files, with the default catalogue filled in where none is given."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from atrocity_prevention.assessment.method import Method
from atrocity_prevention.datasets.coded_table import CodedTable
from atrocity_prevention.datasets.mapping.mapping import ColumnMapping
from atrocity_prevention.datasets.table_reader import TableReader, find_reader
from atrocity_prevention.door.words import words_of
from atrocity_prevention.errors import Problem
from atrocity_prevention.evaluation.setup import BacktestSetup
from atrocity_prevention.evidence.situation import Situation
from atrocity_prevention.exchange import (
    backtest_file,
    mapping_file,
    method_file,
    network_file,
    plan_file,
    situation_file,
)
from atrocity_prevention.exchange import check as checks
from atrocity_prevention.exchange.plainly import record, write_document
from atrocity_prevention.exchange.tables import dataset_file, dataset_folder, mapping_table
from atrocity_prevention.exchange.tracebacks import without_frames
from atrocity_prevention.network.network import ActorNetwork
from atrocity_prevention.response.plan import ResponsePlan
from atrocity_prevention.sharing.pseudonyms import Pseudonyms
from atrocity_prevention.sharing.refusing import refuse_above
from atrocity_prevention.vocabulary.catalogue import Catalogue
from atrocity_prevention.vocabulary.markings import UNMARKED, Marking


@without_frames
def read_situation(
    path_or_text: str | os.PathLike[str],
    *,
    catalogue: Catalogue | None = None,
    clearance: Marking | str = Marking.RED,
    pseudonyms: Pseudonyms | None = None,
) -> Situation:
    """Read a situation file, JSON or YAML by suffix; ``observations.csv`` beside it is read with it.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        catalogue: the words that may be used; by default those of the library and every installed plugin.
        clearance: up to which marking anything may be here at all; a file that holds more is refused.
        pseudonyms: gives sources names that lead nowhere; by default they keep their own.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = situation_file.load_situation(path_or_text, words_of(catalogue))
    refuse_above(found, clearance, "situation")
    return found if pseudonyms is None else pseudonyms.applied(found)


def write_situation(
    situation: Situation, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write a situation as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        situation: the situation.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it. By default it is one's own copy; for others, `redact` it first.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(situation, clearance, "situation")
    write_document({"schema": situation_file.SCHEMA, **record(situation)}, path)


@without_frames
def read_method(path_or_text: str | os.PathLike[str], *, catalogue: Catalogue | None = None) -> Method:
    """Read a method file, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        catalogue: the words that ids are looked up in; by default those of the library and every installed plugin.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    return method_file.load_method(path_or_text, words_of(catalogue))


def write_method(method: Method, path: str | os.PathLike[str]) -> None:
    """Write a method as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        method: the method, with every constant.
        path: where to; a file that is there is replaced as a whole.

    Raises:
        DataError: if the suffix is neither.
        OSError: if the folder cannot be written to.
    """
    write_document({"schema": method_file.SCHEMA, **method_file.method_document(method)}, path)


@without_frames
def read_network(path_or_text: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED) -> ActorNetwork:
    """Read a network file, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = network_file.load_network(path_or_text)
    refuse_above(found, clearance, "network")
    return found


def write_network(
    network: ActorNetwork, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED
) -> None:
    """Write a network as JSON or YAML, by suffix, so that it reads back the same; nothing is left out.

    For other programs there is `export_network`.

    Args:
        network: the network.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it. By default it is one's own copy; for others, `redact` it first.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(network, clearance, "network")
    write_document(network_file.network_document(network), path)


@without_frames
def read_plan(path_or_text: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED) -> ResponsePlan:
    """Read a response plan, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).
        clearance: up to which marking anything may be here at all; a file that holds more is refused.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    found = plan_file.load_plan(path_or_text)
    refuse_above(found, clearance, "plan")
    return found


def write_plan(plan: ResponsePlan, path: str | os.PathLike[str], *, clearance: Marking | str = Marking.RED) -> None:
    """Write a response plan as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        plan: the plan.
        path: where to; a file that is there is replaced as a whole.
        clearance: who will read it. By default it is one's own copy; for others, `redact` it first.

    Raises:
        DataError: if the suffix is neither; AP-E130 if anything is marked above the clearance.
        OSError: if the folder cannot be written to.
    """
    refuse_above(plan, clearance, "plan")
    write_document(plan_file.plan_document(plan), path)


@without_frames
def read_mapping(path_or_text: str | os.PathLike[str]) -> ColumnMapping:
    """Read a mapping of table columns to indicators, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    return mapping_file.load_mapping(path_or_text)


@without_frames
def read_mapping_table(
    path: str | os.PathLike[str], base: ColumnMapping, *, confidence: float = 0.8, carry_days: int | None = 1827
) -> ColumnMapping:
    """Read the rows of a mapping from a CSV file, for people who keep them in a spreadsheet.

    Args:
        path: the file, with the columns ``risk_factor``, ``column``, ``data_set``, ``direction``, ``transform``,
            ``scaling`` and ``klass``.
        base: the mapping whose tables and derived columns the rows speak of; its own rows are replaced.
        confidence: of every row, from 0 to 1, since the table does not say.
        carry_days: for how many days after its period a figure of any row still speaks; ``None`` is for ever.

    Raises:
        DataError: AP-E030 or AP-E031 for a file that is no such table; AP-E088 for every cell that is not understood.
    """
    return mapping_table.load_mapping_table(path, base, confidence=confidence, carry_days=carry_days)


def write_mapping(mapping: ColumnMapping, path: str | os.PathLike[str]) -> None:
    """Write a mapping as JSON or YAML, by suffix, so that it reads back the same.

    Args:
        mapping: the mapping.
        path: where to; a file that is there is replaced as a whole.

    Raises:
        DataError: if the suffix is neither, or a table has options that no file can hold.
        OSError: if the folder cannot be written to.
    """
    write_document(mapping_file.mapping_document(mapping), path)


@without_frames
def read_tables(
    mapping: ColumnMapping, folder: str | os.PathLike[str], *, catalogue: Catalogue | None = None
) -> dict[str, CodedTable]:
    """Read the tables that a mapping names from the files of a folder.

    Args:
        mapping: its tables say which file, which reader and which options.
        folder: the data folder.
        catalogue: where the readers come from; by default the library and every installed plugin.

    Returns:
        id of a table -> its rows; an optional table whose file is not there is left out.

    Raises:
        DataError: with the problems of all tables at once.
    """
    return dataset_folder.read_tables(mapping, folder, words_of(catalogue).readers)


@without_frames
def read_dataset(
    path: str | os.PathLike[str],
    *,
    reader: str | TableReader = "columns",
    options: Mapping[str, Any] | None = None,
    marking: Marking | str = UNMARKED,
    catalogue: Catalogue | None = None,
) -> CodedTable:
    """Read one published table.

    Args:
        path: the file.
        reader: who reads it, or the id of one in the catalogue.
        options: what the reader is to know; each reader says which there are.
        marking: who may see it; what is unmarked is TLP:RED.
        catalogue: where readers come from; by default the library and every installed plugin.

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    chosen = find_reader(words_of(catalogue).readers, reader) if isinstance(reader, str) else reader
    return dataset_file.read_dataset(path, chosen, options, marking=marking)


@without_frames
def read_backtest(path_or_text: str | os.PathLike[str]) -> BacktestSetup:
    """Read what is to be backtested, JSON or YAML by suffix.

    Args:
        path_or_text: a path, or the text itself (any string with a line break, or that starts with ``{``).

    Raises:
        DataError: with every problem of the file at once; nothing else, whatever the bytes.
    """
    return backtest_file.load_backtest(path_or_text)


@without_frames
def check(path: str | os.PathLike[str], *, catalogue: Catalogue | None = None) -> tuple[Problem, ...]:
    """Every problem of a file that says what it is by its ``schema``; empty if there is none.

    Args:
        path: a path, or the text itself.
        catalogue: the words that ids are looked up in; by default those of the library and every installed plugin.
    """
    return checks.check_file(path, words_of(catalogue)).problems
