"""What was measured, and since when is it known? Tables brought together by unit and period."""
