"""Which words are no misspelling of another: those of the language, and names."""

from privacy.lexicon import lexicon

VOWELS = set("aeiouy")


def ordinary(word: str) -> bool:
    """Tell a word somebody may have meant as it stands; "drd" without a vowel is none."""
    words = lexicon()
    if not word.isascii():
        return words.everyday(word) or words.named(word)
    if word in words.english:
        return True
    if VOWELS.isdisjoint(word):
        return False
    return words.everyday(word) or words.named(word) or word in words.single_places
