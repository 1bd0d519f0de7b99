"""A language model behind any OpenAI-compatible URL, beside the interview."""
