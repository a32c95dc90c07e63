"""Commands about the time before a crisis: commitments, capacity, resilience and lessons."""
