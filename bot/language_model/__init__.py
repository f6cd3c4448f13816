"""A language model behind any service that speaks OpenAI's API."""
