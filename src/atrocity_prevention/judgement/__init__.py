"""What do several people make of it? Judgements kept apart, how far they agree, and what speaks against what."""
