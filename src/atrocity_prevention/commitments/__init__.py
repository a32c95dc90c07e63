"""What was promised, and was it kept? Commitments, treaties, and the evidence that they are carried out."""
