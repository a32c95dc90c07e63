"""What the page answers, one question a file, in the order of the page."""
