"""What is fuzzed: every way by which bytes from elsewhere come in, and what must hold of each.

A target takes bytes, puts them where its reader looks, and gives what was read or the codes of the problems. Whatever
escapes beside `DataError` is a fault, and so is a thing that does not read back as it was written.
"""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atrocity_prevention as ap
from atrocity_prevention.datasets.mapping.table_spec import TableSpec
from atrocity_prevention.exchange.formats.csv_text import parse_csv
from atrocity_prevention.exchange.formats.json_text import parse_json
from atrocity_prevention.exchange.formats.yaml_text import parse_yaml

CORPUS = Path(__file__).parent / "corpus"
FACTS = ("message", "remedy", "code")
READERS_OF_TABLES = (
    "columns",
    "ewp_forecasts",
    "ewp_outcomes",
    "ewp_predictors",
    "ged_country_month",
    "hxl",
    "inform",
    "political_terror_scale",
    "ucdp_country_year",
    "ucdp_ged",
    "unhcr",
    "vdem",
)
BARE = {
    "schema": "atrocity-prevention/situation/1",
    "id": "x",
    "place": {"country": "KEN"},
    "sources": [{"id": "nhri"}],
}
STATUS = {"source": ap.Source(id="depositary", reliability="A"), "as_of": "2026-01-01"}
BASE = ap.ColumnMapping(
    id="m",
    version="1",
    tables=[TableSpec(id="deaths", path="violence/deaths_*.csv"), TableSpec(id="a", path="two/a.csv")],
    rows=[],
)
OPTIONS = {"columns": {"unit": "unit", "year": "year", "values": "*"}}

Outcome = tuple[str, ...]
Target = Callable[[bytes], Outcome]


@functools.cache
def folder() -> Path:
    """A folder of this process, in memory where there is one."""
    memory = Path("/dev/shm")
    path = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def told(error: ap.DataError) -> Outcome:
    """The codes of a refusal, after a look at every problem."""
    assert error.problems, "refused without a problem"
    for problem in error.problems:
        assert all(getattr(problem, fact) for fact in FACTS), problem
        assert problem.line is None or problem.line >= 1, problem
        str(problem).encode()
    return tuple(sorted({problem.code for problem in error.problems}))


def placed(data: bytes, name: str) -> Path:
    """A file with these bytes."""
    path = folder() / name
    path.write_bytes(data)
    return path


def document(kind: str, suffix: str, data: bytes) -> Outcome:
    """A file of one of the library's own kinds; what is read is written and read again."""
    path = placed(data, f"{kind}{suffix}")
    try:
        found = getattr(ap, f"read_{kind}")(path)
    except ap.DataError as error:
        return told(error)
    if hasattr(ap, f"write_{kind}"):
        assert_written_and_read(kind, found)
    return ("read",)


def assert_written_and_read(kind: str, found: Any) -> None:
    """Assert that what was read can be written, and that reading and writing it again changes no byte."""
    read, write = getattr(ap, f"read_{kind}"), getattr(ap, f"write_{kind}")
    once, twice = folder() / f"once-{kind}.json", folder() / f"twice-{kind}.yaml"
    write(found, once)
    write(read(once), twice)
    write(read(twice), third := folder() / f"third-{kind}.json")
    assert once.read_bytes() == third.read_bytes(), "does not read back as it was written"


def checked(suffix: str, data: bytes) -> Outcome:
    """`check`, which is given files of any kind."""
    return tuple(sorted({problem.code for problem in ap.check(placed(data, f"any{suffix}"))})) or ("read",)


def parsed(parse: Callable[[bytes], Any], data: bytes) -> Outcome:
    """A parser alone, before any meaning."""
    try:
        parse(data)
    except ap.DataError as error:
        return told(error)
    return ("read",)


def table(reader: str, data: bytes) -> Outcome:
    """A published table."""
    path = placed(data, f"{reader}.csv")
    try:
        ap.read_dataset(path, reader=reader, options=OPTIONS.get(reader))
    except ap.DataError as error:
        return told(error)
    return ("read",)


def of_one_file(kind: str, options: dict[str, Any], data: bytes) -> Outcome:
    """A table that is read by a function of its own."""
    try:
        getattr(ap, f"read_{kind}")(placed(data, f"{kind}.csv"), **options)
    except ap.DataError as error:
        return told(error)
    return ("read",)


def observations(data: bytes) -> Outcome:
    """Observations in a table beside a situation."""
    home = folder() / "beside"
    home.mkdir(exist_ok=True)
    (home / "observations.csv").write_bytes(data)
    (home / "situation.json").write_text(json.dumps(BARE), "utf-8")
    try:
        ap.read_situation(home / "situation.json")
    except ap.DataError as error:
        return told(error)
    return ("read",)


def ledger(data: bytes) -> Outcome:
    """A file that is said to be a ledger: it opens and is verified, or is refused."""
    path = placed(data, "ledger.sqlite")
    for beside in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    try:
        with ap.Ledger.open(path) as held:
            held.verify()
    except ap.DataError as error:
        return told(error)
    return ("read",)


def bundle(data: bytes) -> Outcome:
    """Entries sent by another office."""
    path = folder() / "empty.sqlite"
    path.unlink(missing_ok=True)
    try:
        document = parse_json(data).value
        with ap.Ledger.open(path, origin="here", secret=bytes(32)) as held:
            held.merge(document)
    except ap.DataError as error:
        return told(error)
    finally:
        path.unlink(missing_ok=True)
    return ("read",)


_READ = {name.removeprefix("read_") for name in dir(ap) if name.startswith("read_")}
KINDS = sorted({"backtest"} | {kind for kind in _READ if hasattr(ap, f"write_{kind}")})
"""The library's own kinds of files."""

TARGETS: dict[str, Target] = {
    "json": functools.partial(parsed, parse_json),
    "yaml": functools.partial(parsed, parse_yaml),
    "csv": functools.partial(parsed, parse_csv),
    **{f"{kind}{suffix}": functools.partial(document, kind, suffix) for kind in KINDS for suffix in (".json", ".yaml")},
    "check.yaml": functools.partial(checked, ".yaml"),
    "observations.csv": observations,
    "mapping_table.csv": functools.partial(of_one_file, "mapping_table", {"base": BASE}),
    "recommendations.csv": functools.partial(of_one_file, "recommendations", {}),
    "treaty_status.csv": functools.partial(of_one_file, "treaty_status", STATUS),
    "ledger": ledger,
    "bundle": bundle,
    **{reader: functools.partial(table, reader) for reader in READERS_OF_TABLES},
}
"""Name -> what reads the bytes."""
