"""The brief: what decision makers read, on one page, offline, for a stated clearance."""
