"""Commands about what is done: the brief, plans, ledgers of warnings, and what may be shared."""
