"""Writes Devanagari words the way people type them in Latin letters.

Only as exact as matching needs: vowels by their letters, the inherent vowel dropped
at the end of a word and between vowel-consonant and consonant-vowel.
"""

import unicodedata

from safety.reading.lists import listed

CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        listed("k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h"),
        strict=True,
    )
)
NUKTA = {"k": "k", "kh": "kh", "g": "g", "j": "z", "d": "d", "dh": "dh", "ph": "f"}
VOWELS = dict(zip("अआइईउऊऋएऐऑओऔ", listed("a aa i ee u oo ri e ai o o au"), strict=True))
SIGNS = dict(zip("ािीुूृेैॉोौॅ", listed("aa i ee u oo ri e ai o o au a"), strict=True))
SILENT, NUKTA_SIGN, NASAL, VISARGA = "्", "़", "ंँ", "ः"
SCHWA = "\0"


def is_devanagari(word: str) -> bool:
    return any("ऀ" <= letter <= "ॿ" for letter in word)


def romanized(word: str) -> str:
    """Transliterate one word; letters of other scripts pass unchanged."""
    return "".join(_without_schwas(_syllables(unicodedata.normalize("NFD", word))))


def _syllables(word: str) -> list[str]:
    pieces: list[str] = []
    for letter in word:
        if letter in CONSONANTS:
            pieces += CONSONANTS[letter], SCHWA
        elif letter == NUKTA_SIGN and len(pieces) > 1:
            pieces[-2] = NUKTA.get(pieces[-2], pieces[-2])
        elif letter in SIGNS or letter == SILENT:
            if pieces and pieces[-1] == SCHWA:
                pieces.pop()
            pieces += [SIGNS[letter]] if letter in SIGNS else []
        elif letter in VOWELS:
            pieces.append(VOWELS[letter])
        elif letter in NASAL:
            pieces.append("n")
        elif letter not in (VISARGA, NUKTA_SIGN):
            pieces.append(letter)
    return pieces


def _without_schwas(pieces: list[str]) -> list[str]:
    kept = pieces[:-1] if len(pieces) > 2 and pieces[-1] == SCHWA else list(pieces)  # noqa: PLR2004
    for at in range(len(kept) - 3, 1, -1):
        if kept[at] == SCHWA and _open(kept[: at - 1]) and _vowel(kept[at + 2]):
            kept[at] = ""
    return ["a" if piece == SCHWA else piece for piece in kept]


def _open(before: list[str]) -> bool:
    """Tell whether a vowel stands last, nasal or not."""
    return _vowel(before[-1]) or (len(before) > 1 and before[-1] == "n" and _vowel(before[-2]))


def _vowel(piece: str) -> bool:
    return piece == SCHWA or (piece != "" and piece[0] in "aeiou")
