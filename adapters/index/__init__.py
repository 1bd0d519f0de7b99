"""Where the vectors of the knowledge base are kept."""
