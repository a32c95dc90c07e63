"""What does it mean? Rules, methods, the one scoring path, the assessment and its explanations."""
