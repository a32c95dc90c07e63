"""What was reported? Sources, observations, a situation; and findings, which join many observations into one."""
