"""Text of a known format, and plain values: JSON, YAML, CSV, gettext and the formats of graphs."""
