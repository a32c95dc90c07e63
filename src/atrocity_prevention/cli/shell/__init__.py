"""What every command shares: words, streams, the terminal, and what is said when something is wrong."""
