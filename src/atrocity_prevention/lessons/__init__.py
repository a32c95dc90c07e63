"""What was tried before, and what is not known? Public cases, after-action reviews, similar cases, guidance notes."""
