"""Which column says what? The mapping, its tables, rows and derived columns."""
