"""Cards: pure functions from plans, changes and questions to what a person is shown."""
