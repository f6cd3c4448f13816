"""Which field each value is for, and what a value is worth."""
