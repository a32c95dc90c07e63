"""Tables as others publish them, or as our own users fill them in."""
