"""Which words are no misspelling of another: those of the language, and names."""

from privacy.lexicon import lexicon
from safety.reading import friends
from safety.reading.lists import listed

VOWELS = set("aeiouy")
# Everyday Hindi words a letter away from a sign of illness: "sasti" (cheap) is not "susti" (dull).
EVERYDAY = frozenset(
    listed("""
        sasta sasti saste mehnga mehngi mehnge jaldi khali bhali sabko saari baari bari hari kadi
        seedha seedhi poora poori aadha aadhi rupaye paise kitna kitni kitne wala wali wale
        chidchida chidchidi chidchide
        सस्ता सस्ती सस्ते महंगा महंगी जल्दी खाली सबको पूरा पूरी आधा आधी रुपये पैसे कितना कितनी
        चिड़चिड़ा चिड़चिड़ी
    """)
)


# Misspelled symptoms that the glossary lists as such: here they are to be righted like any other.
MISSPELLED = frozenset(
    listed("""
        hedache headach headedness stif vommiting vomitish diarhea diarrea weaknes pimpels feverr
        dandrf jukham jukhaam zukham hararat haraarat gurdan sayatika kanpkapi
    """)
)


def ordinary(word: str) -> bool:
    """Tell a word somebody may have meant as it stands; "drd" without a vowel is none."""
    words = lexicon()
    if word in EVERYDAY or word in friends.ALL:
        return True
    if word in MISSPELLED:
        return False
    if not word.isascii():
        return words.everyday(word) or words.named(word)
    if word in words.english:
        return True
    if VOWELS.isdisjoint(word):
        return False
    return words.everyday(word) or words.named(word) or word in words.single_places
