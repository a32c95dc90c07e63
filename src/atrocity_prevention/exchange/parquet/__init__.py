"""How do large tables travel? Parquet files, read and scored piece by piece, so that none is ever whole in memory."""
