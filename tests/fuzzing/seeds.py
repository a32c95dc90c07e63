"""What fuzzing begins with: the documents and tables of the other tests, and the words that stand in them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "exchange"), str(TESTS / "datasets")]

import samples  # noqa: E402 its folder had to be named first
import test_columns_reader as columns  # noqa: E402 its folder had to be named first
import test_hxl_reader as hxl  # noqa: E402 its folder had to be named first
import test_published_layouts as layouts  # noqa: E402 its folder had to be named first

TABLES = {
    "columns": columns.PLAIN.replace("iso,", "unit,"),
    "ewp_forecasts": layouts.LISTS,
    "ewp_outcomes": layouts.EWP,
    "ewp_predictors": layouts.EWP,
    "ged_country_month": layouts.MONTHS,
    "hxl": hxl.LONG,
    "inform": layouts.INFORM_LATER,
    "political_terror_scale": layouts.PTS,
    "ucdp_country_year": "country_id_cy,year_cy,sb_total_deaths_best_cy\n501,2001,3\n500,2001,0\n",
    "ucdp_ged": layouts.EVENTS,
    "unhcr": layouts.FLOWS,
    "vdem": layouts.VDEM,
}
OBSERVATIONS = (
    "id,indicator,state,level,observed_on,reported_on,source,credibility,note\n"
    "o1,8.8,observed,high,2026-05-01,2026-05-04,nhri,2,short\n"
    "o2,7.3,absent,,2026-05-02,,nhri,3,\n"
)
RECOMMENDATIONS = (
    "Recommendation,State Under Review,Recommending State,Response,Session,Cycle\n"
    "Ratify the Convention,Kenya,Uganda,Supported,35,3\n"
)
MAPPING = (
    "risk_factor,column,data_set,direction,transform,scaling,klass\n"
    'RF1,n.best,violence,+,log(1+x),"min-max on training 1-99 pct, clipped",dynamic\n'
)
RATIFICATIONS = "country,treaty,act,date\nKenya,CERD,accession,2001-09-13\n"
DOCUMENTS = {kind.replace(" ", "_").replace("-", "_"): document for kind, (document, _) in samples.READERS.items()}


def seeds(target: str) -> list[bytes]:
    """The inputs that a target begins with."""
    kind, _, suffix = target.partition(".")
    if kind in DOCUMENTS:
        write = samples.as_json if suffix == "json" else samples.as_yaml
        return [write(DOCUMENTS[kind]).encode()]
    if target in TABLES:
        return [TABLES[target].lstrip("\n").encode()]
    documents = list(DOCUMENTS.values())
    return {
        "mapping_table.csv": [MAPPING.encode()],
        "recommendations.csv": [RECOMMENDATIONS.encode()],
        "treaty_status.csv": [RATIFICATIONS.encode()],
        "json": [samples.as_json(one).encode() for one in documents],
        "yaml": [samples.as_yaml(one).encode() for one in documents],
        "check.yaml": [samples.as_yaml(one).encode() for one in documents],
        "csv": [text.encode() for text in TABLES.values()],
        "observations.csv": [OBSERVATIONS.encode()],
        "ledger": [_ledger()],
        "bundle": [_bundle()],
    }[target]


def words() -> list[str]:
    """Every key and text that stands in one of the documents, for a fuzzer that puts them together anew."""
    found: set[str] = set()
    for document in DOCUMENTS.values():
        _gather(document, found)
    return sorted(word for word in found if 0 < len(word) <= LONGEST and word.isascii() and word.isprintable())


LONGEST = 40


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        found.update(map(str, value))
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            _gather(part, found)
    else:
        found.add(str(value))


def _held() -> Path:
    import reading  # noqa: PLC0415 the folder of the process is made only where one is needed

    return reading.folder() / "seed.sqlite"


def _warned() -> Any:
    import atrocity_prevention as ap  # noqa: PLC0415 only a seed of ledgers needs it

    path = _held()
    path.unlink(missing_ok=True)
    held = ap.Ledger.open(path, origin="office", secret=bytes(32))
    held.issue(
        "w1",
        document={"text": "a warning"},
        answer_by="2026-06-01",
        addressees=["board"],
        basis="sha256:00",
        actor="desk",
        at="2026-05-05T08:00:00+00:00",
        marking="TLP:GREEN",
    )
    return held


def _ledger() -> bytes:
    with _warned():
        pass
    return _held().read_bytes()


def _bundle() -> bytes:
    with _warned() as held:
        document = held.export(clearance="TLP:GREEN", actor="desk", at="2026-05-05T09:00:00+00:00")
    return json.dumps(document).encode()
