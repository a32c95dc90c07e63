"""Was it right? Rolling backtests in which nothing can be known too early, baselines, calibration."""
