"""Try the plugin: assess Exampleland without it, then with one report on fuel prices."""

from pathlib import Path

import attrs
import fuel_prices

import atrocity_prevention as ap

EXAMPLELAND = Path(__file__).parents[2] / "exampleland" / "situation.yaml"

plugins = ap.Plugins.with_builtins()
plugins.register(fuel_prices, name="fuel_prices")
words = plugins.catalogue()

before = ap.read_situation(EXAMPLELAND)
report = ap.Observation(
    id="fuel-may",
    indicator="fuel_prices.pump_price",
    state="observed",
    level="severe",
    observed_on="2026-05-28",
    source="price-survey",
    credibility=2,
)
survey = ap.Source(id="price-survey", reliability="B")
after = attrs.evolve(before, sources=[*before.sources, survey], observations=[*before.observations, report])

for title, situation, catalogue in (("without", before, None), ("with", after, words)):
    score = ap.assess(situation, catalogue=catalogue).factors["RF8"]
    print(f"{title:8} RF8 between {score.low:.3f} and {score.high:.3f}, estimate {score.estimate:.3f}")
