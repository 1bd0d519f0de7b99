"""The append-only history: what happened, chained so that a change shows."""
