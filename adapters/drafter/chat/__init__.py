"""A language model behind any OpenAI-compatible URL, as a drafter."""
