"""What every room shares: identifiers, errors, the history and the words for a prescription."""
