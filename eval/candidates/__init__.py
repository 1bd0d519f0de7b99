"""Cases whose drafts physicians changed or rejected: consented, de-identified, taken back."""
