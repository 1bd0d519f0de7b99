"""The code that anybody can check a prescription with: derived, so it is printed before signing."""

from base64 import b32encode

from core.encryption import Pepper

_LETTERS = 16  # of base 32: 80 bits


def verification_code(pepper: Pepper, prescription: str) -> str:
    """Derive the printed code of a prescription, in groups of four."""
    digest = pepper.digest("verification-code", prescription)
    letters = b32encode(digest).decode()[:_LETTERS]
    return "-".join(letters[at : at + 4] for at in range(0, _LETTERS, 4))


def code_digest(pepper: Pepper, code: str) -> bytes:
    """Give what is stored of a code, however it was typed."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return pepper.digest("verification-code-lookup", plain)
