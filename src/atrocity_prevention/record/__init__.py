"""What became of it? The ledger of early warnings: who was told, who answered, what was decided, done and learnt."""
