"""As `api.py`: panels, and the tables and mappings they are made from. Never run, only type-checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

import numpy as np
import numpy.typing as npt

import atrocity_prevention as ap
from atrocity_prevention.datasets.coded_table import Days, Figures
from atrocity_prevention.datasets.mapping.derived import Operation
from atrocity_prevention.datasets.mapping.mapped_column import RowClass
from atrocity_prevention.datasets.mapping.publication import Publication
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.datasets.table_reader import Layout, RawTable
from atrocity_prevention.panels.panel import Axes, Floats
from atrocity_prevention.panels.wording import Words

DAY = dt.date(2026, 5, 1)


def panels(table: dict[str, list[object]]) -> ap.Panel:
    """What is known of many indicators in many cells."""
    panel = ap.Panel(
        indicators=["8.1", "8.2"],
        levels=[[0.5, 1.0], [0.0, 0.0]],
        confidences=[[1.0, 1.0], [0.0, 1.0]],
        axes={"country": ["XEX", "XEY"]},
        applicable=[[True, True], [False, True]],
        marking="TLP:GREEN",
    )
    assert_type(panel.indicators, tuple[str, ...])
    assert_type(panel.levels, Floats)
    assert_type(panel.axes, Axes)
    assert_type(panel.applicable, npt.NDArray[np.bool_] | None)
    assert_type(panel.marking, ap.Marking)
    assert_type(panel.shape, tuple[int, ...])
    assert_type(panel.to_long(), dict[str, npt.NDArray[Any]])
    assert_type(panel.at(country="XEX"), ap.Panel)
    assert_type(panel.replace(panel), ap.Panel)
    assert_type(ap.Panel.from_long(table, axes={"country": ["XEX"]}, confidence=0.8, dtype=np.float32), ap.Panel)
    assert_type(ap.Panel.from_wide(table, axes=["country"], levels={"risk": "8.1"}), ap.Panel)
    panel.marking = ap.Marking.RED  # type: ignore[misc]
    panel.replace({"country": ["XEX"]})  # type: ignore[arg-type]
    ap.Panel.from_wide(table)  # type: ignore[call-arg]
    return panel


def scored_panels(panel: ap.Panel, catalogue: ap.Catalogue) -> None:
    """Every cell scored."""
    scored = ap.assess_panel(panel, method="reference", engine="numpy", catalogue=catalogue)
    assert_type(ap.panel_of([ap.read_situation("a.yaml")], as_of="2026-05-01", method="reference"), ap.Panel)
    assert_type(scored, ap.PanelAssessment)
    assert_type(scored.overall, Floats)
    assert_type(scored.method, ap.Method)
    assert_type(scored.factor_ids, tuple[str, ...])
    assert_type(scored.score("genocide", country="XEX"), ap.Score | None)
    assert_type(scored.conclusion(threshold=0.5), Words)
    assert_type(scored.bands(ap.Crime.GENOCIDE), Words)
    assert_type(scored.to_columns(), dict[str, npt.NDArray[Any]])
    assert_type(scored.provenance(), Mapping[str, Any])
    ap.assess_panel(panel, "reference")  # type: ignore[call-arg]
    ap.assess_panel(panel.levels)  # type: ignore[arg-type]


class OwnReader:
    """What a plugin's author writes; nothing has to be inherited."""

    id = "acme.counts"
    version = "1"
    labels = ap.LocalText({"en": "Acme's counts"})
    layout = Layout(delimiters=[";"])
    options: Mapping[str, str] = {}

    def read(self, raw: RawTable, options: Mapping[str, Any]) -> ap.CodedTable:
        """One column, one row for each."""
        del options
        units = [row[0] for row in raw.rows]
        days = [DAY.toordinal()] * len(units)
        return ap.CodedTable(id="counts", units=units, starts=days, ends=days, columns={"n": [0.0] * len(units)})


def tables(path: Path, catalogue: ap.Catalogue) -> ap.CodedTable:
    """Published tables, read by the library's readers or anyone's."""
    reader: ap.TableReader = OwnReader()
    assert_type(reader.id, str)
    assert_type(reader.version, str)
    assert_type(reader.labels, ap.LocalText)
    assert_type(reader.layout, Layout)
    assert_type(reader.options, Mapping[str, str])
    assert_type(reader.read(RawTable(rows=[["a"]]), {}), ap.CodedTable)
    table = ap.read_dataset(path, reader=reader, options={}, marking=ap.Marking.CLEAR, catalogue=catalogue)
    assert_type(table, ap.CodedTable)
    assert_type(table.units, tuple[str, ...])
    assert_type(table.ends, Days)
    assert_type(table.columns["n"], Figures)
    assert_type(table.reported, Days | None)
    ap.read_dataset(path, reader=OwnReader)  # type: ignore[arg-type]
    table.units = ()  # type: ignore[misc]
    return table


def mappings(path: Path, catalogue: ap.Catalogue) -> ap.ColumnMapping:
    """Which column says something about which indicator."""
    row = ap.MappedColumn(column="counts/n", indicator="8.1", direction="+", class_="dynamic", confidence=0.8)
    assert_type(row.class_, RowClass)
    assert_type(row.class_.tempo, ap.Tempo)
    published = Publication(days=30)
    table = TableSpec(id="counts", reader="acme.counts", published=published)
    mapping = ap.ColumnMapping(id="acme.m", version="1", every="month", tables=[table], rows=[row])
    assert_type(mapping.every.days, int)
    assert_type(mapping.used, tuple[ap.MappedColumn, ...])
    assert_type(mapping.columns, tuple[str, ...])
    assert_type(mapping.without("circular"), ap.ColumnMapping)
    assert_type(mapping.only(RowClass.STRUCTURAL, "dynamic"), ap.ColumnMapping)
    assert_type(mapping.catalogue(catalogue), ap.Catalogue)
    assert_type(mapping.method(catalogue), ap.Method)
    assert_type(mapping.table("counts"), TableSpec)
    assert_type(mapping.group_of(row), str)
    assert_type(published.reported(np.array([DAY.toordinal()])), Days)
    assert_type(Operation.gathering(), frozenset[Operation])
    assert_type(ap.read_mapping(path), ap.ColumnMapping)
    assert_type(ap.write_mapping(mapping, path), None)
    assert_type(ap.read_tables(mapping, path, catalogue=catalogue), dict[str, ap.CodedTable])
    ap.ColumnMapping(id="acme.m", version="1", tables=[table])  # type: ignore[call-arg]
    ap.read_tables(path, path)  # type: ignore[arg-type]
    return mapping


def measurements(mapping: ap.ColumnMapping, table: ap.CodedTable, catalogue: ap.Catalogue) -> ap.Measurements:
    """Every mapped column side by side, and panels of it as of past days."""
    measured = ap.measure(mapping, {"counts": table})
    assert_type(measured, ap.Measurements)
    assert_type(measured.values, Figures)
    assert_type(measured.known_on("2026-05-01"), ap.Measurements)
    assert_type(measured.column("counts/n"), Figures)
    assert_type(measured.row_of("counts/n"), int)
    assert_type(measured.select({"XEX"}), ap.Measurements)
    words = mapping.catalogue(catalogue)
    method = mapping.method(words)
    panel = ap.panel_as_of(measured, mapping, DAY, fit_before=DAY, method=method, catalogue=words)
    assert_type(panel, ap.Panel)
    over = ap.panel_over(measured, mapping, [DAY], fit_before=[DAY], method=method, catalogue=words)
    assert_type(over, ap.Panel)
    ap.measure(mapping, [table])  # type: ignore[arg-type]
    ap.panel_as_of(measured, mapping, DAY, method=method, catalogue=words)  # type: ignore[call-arg]
    return measured
