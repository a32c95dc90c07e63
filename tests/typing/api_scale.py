"""As `api.py`: what does not fit into memory, measures of skill, and what readers are built with. Never run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

import atrocity_prevention as ap
from atrocity_prevention import reader_kit, skill
from atrocity_prevention.assessment.plan import Plan
from atrocity_prevention.datasets.country_codes import HistoricalState
from atrocity_prevention.exchange.parquet.scoring import Scored


def spec_of(catalogue: ap.Catalogue, method: ap.Method) -> ap.BlockSpec:
    """What the columns of a wide table mean."""
    spec = ap.BlockSpec(
        method=method, catalogue=catalogue, levels={"killings": "8.9"}, keep=["area"], marking="TLP:RED"
    )
    assert_type(spec.plan, Plan)
    assert_type(spec.sure, tuple[str | float, ...])
    assert_type(spec.read, tuple[str, ...])
    assert_type(spec.written, tuple[str, ...])
    ap.BlockSpec(method=method)  # type: ignore[call-arg]
    return spec


def scored_by_pieces(spec: ap.BlockSpec, client: object, block: object) -> None:
    """Blocks, files and clusters."""
    bar = ap.ProgressBar(unit="rows")
    bar.close()
    ap.score_block(block, spec)
    assert_type(ap.score_parquet("in.parquet", Path("out"), spec, part=(1, 2), progress=bar), Scored)
    assert_type(ap.score_parquet_dask("in.parquet", "out", spec, client, progress=bar), Scored)


def scored_by_dask(panel: ap.Panel, levels: object, catalogue: ap.Catalogue) -> None:
    """Arrays of Dask's."""
    lazy = ap.DaskPanel(indicators=["8.9"], levels=levels, confidences=levels, axes={"area": range(3)})
    assert_type(ap.assess_dask(lazy, method="reference", catalogue=catalogue), ap.PanelAssessment)
    assert_type(ap.assess_dask(panel), ap.PanelAssessment)


def skill_of(pairs: ap.skill.Pairs) -> None:
    """Measures, and the picture of one of them."""
    assert_type(skill.measure(skill.AUC, pairs), skill.Measure)
    budget = ap.skill.alarm_budget(pairs)
    assert_type(budget, skill.AlarmBudget)
    assert_type(budget.least_size(0.9), int | None)
    assert_type(ap.alarm_budget_figure(budget, "Exampleland"), str)
    assert_type(ap.alarm_budget_figure(budget, "Exemplie", lang="fr"), str)


def codes_and_readers(options: Mapping[str, Any]) -> None:
    """Codes of countries, and a reader's tools."""
    assert_type(ap.CODE_SYSTEMS, Mapping[str, str])
    assert_type(ap.historical_states(), Mapping[str, HistoricalState])
    problems = ap.reader_kit.Problems("a.csv")
    reader_kit.Options(options, {}, problems)
    assert_type(reader_kit.Layout(), ap.reader_kit.Layout)
