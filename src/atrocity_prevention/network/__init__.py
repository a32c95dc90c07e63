"""Who can pass it on, and who can act: actors, the partnerships between them, and where the line breaks."""
