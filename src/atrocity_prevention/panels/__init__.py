"""What does it mean, for the whole world at once? Panels, engines, and the scores of many cases."""
