"""The rules as pages a physician can read, written from the rules themselves."""

from eval.rulebook import prescriptions, red_flags

PAGES = {"red-flags": red_flags.page, "prescriptions": prescriptions.page}
