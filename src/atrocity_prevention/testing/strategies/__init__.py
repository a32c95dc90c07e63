"""hypothesis strategies for the core types: everything they make is consistent and can be used as it is.

``st.from_type(ap.Observation)`` finds them by itself where this library is installed, since hypothesis asks it; where
hypothesis is told to load no plugins, `register` does the same. Examples shrink towards one source, one report, nothing
optional.
"""

from __future__ import annotations

from atrocity_prevention.testing.broken import EXTRA

try:
    from atrocity_prevention.testing.registration import register
    from atrocity_prevention.testing.strategies.backtests import (
        backtest_protocols,
        baselines,
        column_forecasters,
        forecasters,
        forecasts,
        method_forecasters,
        outcomes,
        score_tables,
    )
    from atrocity_prevention.testing.strategies.network import (
        actor_kinds,
        actors,
        networks,
        partnership_kinds,
        partnerships,
    )
    from atrocity_prevention.testing.strategies.panels import (
        coded_tables,
        column_mappings,
        mapped_columns,
        measurements,
        panels,
        table_readers,
    )
    from atrocity_prevention.testing.strategies.response import (
        addressees,
        day_ranges,
        early_warnings,
        evidence,
        mitigations,
        plan_items,
        remarks,
        response_measures,
        response_plans,
        warning_options,
    )
    from atrocity_prevention.testing.strategies.scoring import (
        assessments,
        floors,
        grids,
        means_of_highest,
        method_spreads,
        methods,
        power_means,
        rules,
        scores,
        shares_at_least,
    )
    from atrocity_prevention.testing.strategies.situations import (
        findings,
        observations,
        periods,
        populations,
        situations,
        sources,
        states,
    )
    from atrocity_prevention.testing.strategies.words import (
        catalogues,
        countries,
        ids,
        indicators,
        likelihood_scales,
        markings,
        origins,
        places,
        risk_factors,
        texts,
        units,
    )
except ModuleNotFoundError as missing:
    if missing.name != "hypothesis":
        raise
    raise ImportError(f"the strategies need hypothesis: {EXTRA}") from missing

__all__ = [
    "actor_kinds",
    "actors",
    "addressees",
    "assessments",
    "backtest_protocols",
    "baselines",
    "catalogues",
    "coded_tables",
    "column_forecasters",
    "column_mappings",
    "countries",
    "day_ranges",
    "early_warnings",
    "evidence",
    "findings",
    "floors",
    "forecasters",
    "forecasts",
    "grids",
    "ids",
    "indicators",
    "likelihood_scales",
    "mapped_columns",
    "markings",
    "means_of_highest",
    "measurements",
    "method_forecasters",
    "method_spreads",
    "methods",
    "mitigations",
    "networks",
    "observations",
    "origins",
    "outcomes",
    "panels",
    "partnership_kinds",
    "partnerships",
    "periods",
    "places",
    "plan_items",
    "populations",
    "power_means",
    "register",
    "remarks",
    "response_measures",
    "response_plans",
    "risk_factors",
    "rules",
    "score_tables",
    "scores",
    "shares_at_least",
    "situations",
    "sources",
    "states",
    "table_readers",
    "texts",
    "units",
    "warning_options",
]
