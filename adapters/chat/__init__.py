"""What everybody shares who asks a language model behind an OpenAI-compatible URL."""
