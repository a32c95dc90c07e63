"""Commands about who can act, and through whom."""
