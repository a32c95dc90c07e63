"""The published tables of the world, where they lie beside the project; never copied into it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import subprocess
import sys
import warnings
from pathlib import Path

import attrs
import numpy as np
import pytest
from mapped_samples import base
from scipy.stats import rankdata

from atrocity_prevention.datasets.measuring.measure import measure
from atrocity_prevention.datasets.panel_as_of import panel_over
from atrocity_prevention.exchange.mapping_file import load_mapping
from atrocity_prevention.exchange.tables.mapping_table import load_mapping_table
from atrocity_prevention.panels.assess_panel import assess_cells

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
WORLD = ROOT / "examples" / "world" / "mapping.yaml"
SCRIPT = ROOT / "examples" / "world_panel.py"
YEARS = range(1994, 2009)


def at_once(*, only_predictors=False):
    """Return the world's mapping without lags, as the reference ignores them."""
    whole = attrs.evolve(load_mapping(WORLD), lags="none")
    rows = [row for row in whole.rows if row.column.startswith("ewp/")]
    return attrs.evolve(whole, rows=rows, derived=()) if only_predictors else whole


def onsets(table, units):
    """Return whether an onset came in the next year or the one after; NaN where that is not known."""
    first, second = table.columns["mk_onset_1"], table.columns["mk_onset_2"]
    years = [dt.date.fromordinal(int(end)).year for end in table.ends]
    came = dict(zip(zip(table.units, years, strict=True), np.fmax(first, second) + 0 * (first + second), strict=True))
    return np.array([[came.get((unit, year), np.nan) for year in YEARS] for unit in units])


def auc(scores, came):
    """Return the chance that an onset has the higher score, ties counting half."""
    known = ~np.isnan(scores) & ~np.isnan(came)
    ranks, hits = rankdata(scores[known]), came[known] == 1
    count = hits.sum()
    return (ranks[hits].sum() - count * (count + 1) / 2) / (count * (~hits).sum())


def scored(mapping, tables):
    """Return the mean of factor means, the library's estimate, and what came."""
    words = mapping.catalogue(base())
    method = mapping.method(words)
    panel = panel_over(
        measure(mapping, tables),
        mapping,
        [dt.date(year, 12, 31) for year in YEARS],
        fit_before=[dt.date(year - 1, 1, 1) for year in YEARS],
        method=method,
        catalogue=words,
    )
    there = panel.applicable[0]
    by_factor = {}
    for place, indicator in enumerate(panel.indicators):
        level = np.where(panel.confidences[place] > 0, panel.levels[place], np.nan)
        by_factor.setdefault(words.indicators[indicator].factor, []).append(level)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a mean of nothing is NaN, which is what is wanted
        factors = [np.nanmean(levels, axis=0) for levels in by_factor.values()]
        composite = np.nanmean(factors, axis=0)
    estimate = assess_cells(panel, method, words).overall[1]
    came = np.where(there, onsets(tables["ewp"], panel.axes["unit"]), np.nan)
    return composite, estimate, came


@pytest.mark.parametrize(("only_predictors", "reference"), [(False, 0.853), (True, 0.830)])
def test_the_composite_is_as_good_as_the_reference(world_tables, only_predictors, reference):
    """With the reference's protocol, the areas under the curve are within 0.02 of its figures."""
    composite, estimate, came = scored(at_once(only_predictors=only_predictors), world_tables)
    assert (int((~np.isnan(came)).sum()), int(np.nansum(came))) == (2382, 36)
    assert auc(composite, came) == pytest.approx(reference, abs=0.02)
    assert auc(estimate, came) == pytest.approx(reference, abs=0.02)


def test_the_spreadsheet_says_the_same_as_the_file(world_tables):
    """The table of rows beside the data, on the tables of the mapping file, is the mapping file."""
    written = load_mapping(WORLD)
    from_table = load_mapping_table(DATA / "mapping_table.csv", written)

    def said(mapping):
        return [
            (row.column, row.indicator, row.direction, row.transform, row.scaling, row.class_) for row in mapping.rows
        ]

    assert said(from_table) == said(written)
    assert measure(from_table, world_tables).values.tobytes() == measure(written, world_tables).values.tobytes()


def test_states_are_themselves_in_every_code_system(world_tables):
    """Germany, Yemen, Serbia, Namibia and Russia have figures from tables that number them differently."""
    measured = measure(at_once(), world_tables)
    slot = measured.ends.tolist().index(dt.date(2008, 12, 31).toordinal())
    for unit in ("DEU", "YEM", "SRB", "NAM", "RUS"):
        row = measured.units.index(unit)
        for column in ("ewp/mk_ever", "ucdp/sb_dyad_count", "pts/pts_mean", "nmc/cinc", "epr/maxexclpop", "igo_full"):
            assert not np.isnan(measured.column(column)[row, slot]), (unit, column)


def test_on_the_day_only_what_was_published_is_known(world_tables):
    """At the end of 2008, the predictors of 2008 are not out yet, and those of 2007 are."""
    seen = measure(load_mapping(WORLD), world_tables).known_on("2008-12-31")
    years = [dt.date.fromordinal(int(end)).year for end in seen.ends]
    known = ~np.isnan(seen.column("ewp/mk_ever")).all(axis=0)
    assert max(year for year, any_known in zip(years, known, strict=True) if any_known) == 2007
    assert not any("mk_onset_1or2" in column for column in seen.columns)
    assert any("mk_onset_1or2 is left out" in note for note in seen.notes)


def test_the_example_prints_countries_in_the_order_of_their_names(world_tables, monkeypatch, capsys):
    """One line for every country that existed, with a range and what was seen; no ranking."""
    described = importlib.util.spec_from_file_location("world_panel", SCRIPT)
    script = importlib.util.module_from_spec(described)
    described.loader.exec_module(script)
    monkeypatch.setattr(script.ap, "read_tables", lambda *_: world_tables)
    script.main(DATA)
    head, *lines = capsys.readouterr().out.splitlines()
    assert "54 columns" in head
    assert len(lines) == 164
    assert lines == sorted(lines)
    assert all(" to " in line and line.endswith("%") for line in lines)


def test_the_example_does_without_the_tables(tmp_path):
    """Without a data folder the script says so and is content."""
    done = subprocess.run([sys.executable, SCRIPT, tmp_path / "nowhere"], capture_output=True, text=True, check=True)
    assert "give the folder that holds them" in done.stdout
