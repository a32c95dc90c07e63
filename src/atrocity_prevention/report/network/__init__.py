"""The drawing of a network, and the table that says the same."""
