"""Commands about one assessment: what it shows, by which method, and how well its evidence holds."""
