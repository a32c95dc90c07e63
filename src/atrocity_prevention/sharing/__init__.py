"""Who may see it? What may leave for whom, what stays behind, and how to leave out without reassuring or exposing."""
