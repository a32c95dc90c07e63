"""What a backtest found, in words, figures and pictures: the same on a terminal and on a page."""
