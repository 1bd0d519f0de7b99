"""Templates of utterances filled with fresh, valid and invented identifiers."""
