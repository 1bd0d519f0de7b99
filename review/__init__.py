"""The physician's desk: queue, case, decision, signature, public verification."""
