"""The local planner."""
