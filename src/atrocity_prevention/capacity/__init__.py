"""What could withstand it? Capacities as they are answered for, and resilience as it was observed."""
