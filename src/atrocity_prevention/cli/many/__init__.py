"""Commands about many cases at once, and about the past."""
