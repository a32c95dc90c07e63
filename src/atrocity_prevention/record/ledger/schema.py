"""The tables of a ledger file, and the triggers that refuse to change or remove what was written."""

from __future__ import annotations

APPLICATION_ID = 0x41504C47
"""Stands in the header of each ledger file: the letters APLG."""

VERSION = 1
"""The version of these tables."""

TABLES = (
    # what is known of the ledger itself
    "CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID",
    # one row for each entry of each history held; `nodes` are its leaf and the full subtrees that it completes
    """CREATE TABLE leaf (
    origin TEXT NOT NULL CHECK (typeof(origin) = 'text'),
    number INTEGER NOT NULL CHECK (typeof(number) = 'integer'),
    nodes BLOB NOT NULL CHECK (typeof(nodes) = 'blob' AND length(nodes) > 0 AND length(nodes) % 32 = 0),
    PRIMARY KEY (origin, number)
) WITHOUT ROWID""",
    # the entries that may be seen here; a withheld one has a leaf and no row
    """CREATE TABLE body (
    origin TEXT NOT NULL CHECK (typeof(origin) = 'text'),
    number INTEGER NOT NULL CHECK (typeof(number) = 'integer'),
    warning TEXT NOT NULL CHECK (typeof(warning) = 'text'),
    issuer TEXT NOT NULL CHECK (typeof(issuer) = 'text'),
    kind TEXT NOT NULL CHECK (typeof(kind) = 'text'),
    key TEXT CHECK (typeof(key) IN ('text', 'null')),
    corrects INTEGER CHECK (typeof(corrects) IN ('integer', 'null')),
    digest BLOB NOT NULL CHECK (typeof(digest) = 'blob'),
    bytes BLOB NOT NULL CHECK (typeof(bytes) = 'blob'),
    PRIMARY KEY (origin, number)
)""",
    "CREATE INDEX body_key ON body (origin, key, number) WHERE key IS NOT NULL",
    "CREATE INDEX body_digest ON body (origin, digest, number)",
    "CREATE INDEX body_corrects ON body (origin, corrects, number) WHERE corrects IS NOT NULL",
    "CREATE INDEX body_warning ON body (warning, kind, origin, number)",
)

_REFUSE = "SELECT RAISE(ABORT, 'a ledger is never changed: add an entry that corrects the old one')"

SAFEGUARDS = (
    *(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} BEGIN {_REFUSE}; END"
        for table in ("meta", "leaf", "body")
        for change in ("UPDATE", "DELETE")
    ),
    f"CREATE TRIGGER meta_no_insert BEFORE INSERT ON meta BEGIN {_REFUSE}; END",
    # without these two, INSERT OR REPLACE would remove a row and fire no trigger for it
    f"""CREATE TRIGGER leaf_in_turn BEFORE INSERT ON leaf
WHEN NEW.number IS NOT 1 + (SELECT coalesce(max(number), 0) FROM leaf WHERE origin = NEW.origin)
BEGIN {_REFUSE}; END""",  # noqa: S608 nothing in it comes from outside
    f"""CREATE TRIGGER body_once BEFORE INSERT ON body
WHEN EXISTS (SELECT 1 FROM body WHERE origin = NEW.origin AND number = NEW.number)
  OR EXISTS (SELECT 1 FROM body WHERE origin = NEW.origin AND key = NEW.key)
BEGIN {_REFUSE}; END""",  # noqa: S608 nothing in it comes from outside
)
"""Made after the first rows of `meta` are written."""
