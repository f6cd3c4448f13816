"""Speech to text: where recordings come from, and what listens to them."""
