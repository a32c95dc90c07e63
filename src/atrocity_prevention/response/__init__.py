"""What can be done? Measures, how they match an assessment, plans and what is missing from them."""
