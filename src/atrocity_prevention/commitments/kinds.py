"""The columns of what comes as a table: standings of commitments, and of States to treaties."""

from __future__ import annotations

import datetime as dt

from atrocity_prevention.display.rows import Kinds

STANDING_KINDS: Kinds = {
    "undertaking": str,
    "commitment": str,
    "by": str,
    "as_of": dt.date,
    "status": str,
    "lowest": str,
    "highest": str,
    "low": float,
    "high": float,
    "confidence": float,
    "uptake": str,
    "due": dt.date,
    "overdue": bool,
    "disagreement": bool,
    "withheld": int,
    "marking": str,
}

TREATY_KINDS: Kinds = {
    "state": str,
    "instrument": str,
    "as_of": dt.date,
    "signed": str,
    "party": str,
    "in_law": str,
    "reserved": str,
    "reported": str,
    "party_since": dt.date,
    "party_by": str,
    "last_reported": dt.date,
    "sources": str,
    "marking": str,
}
"""``party_since`` is the last day of the period in which it joined."""
