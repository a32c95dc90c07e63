"""Can the evidence be trusted? Copies, newcomers, silences, and how far an attack could move a score."""
