"""What do the readers of tables share? Rows, cells, figures, periods, and notes of what was left out."""
