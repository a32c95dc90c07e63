"""In which words: every message a reader sees, by language. Codes and TLP labels are never translated."""
