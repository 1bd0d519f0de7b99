"""Our detectors as Presidio knows them, and Presidio's recognizers as votes of ours."""
