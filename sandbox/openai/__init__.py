"""A server of the OpenAI kind: refuses what the real one refuses, and answers from what it got."""
