"""How does it travel? The only room that reads bytes: strict readers and writers."""
