"""What was learned from lists and reads along with the rules: its version."""

from pipeline.reading import resembling, sounding


def version() -> str:
    """Name the lists behind both: what complaints resemble, and what symptoms sound like."""
    return f"{resembling.load().version}-{sounding.load().version}"
