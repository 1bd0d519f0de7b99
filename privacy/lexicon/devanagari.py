"""Hindi words by stem and ending, in Devanagari: दरवाज़ा, दरवाज़े, दरवाज़ों; फूँक, फूँकना, फूँकती."""

_NOUNS = "ों ें ो ओं ाओं ुओं एं एँ ाएं ाएँ ियों ियां ियाँ िया ी े ा".split()
_VERBS = (
    "ना ने नी ता ते ती तीं या ये यी यीं ए ई ईं ा ी े ीं ूं ूँ ऊं ऊँ ूंगा ूँगा ूंगी ूँगी ऊंगा ऊंगी ेगा ेगी ेंगे ेंगी"
    " एगा एगी एंगे ओगे ोगे ोगी इए िए िएगा इएगा ओ ो कर करके के वाना वाया वाने वाती वाता ाना ाने ाता ाते ाती"
    " ाया ायी ाई ाए ाये ाऊं ाऊँ ाऊंगा ाएगा ाएगी ाएंगे वाला वाली वाले नेवाला नेवाली ावट ाहट ाव"
).split()
_ENDINGS = frozenset({*_NOUNS, *_VERBS})
_LONGEST = max(map(len, _ENDINGS))
_WHOLE = ("", "ा", "ी", "ना", "ि", "े")  # what a stem ends in where it stands in a list
_FEWEST = 2


def inflected(word: str, *known: frozenset[str]) -> bool:
    """Tell a form of a known word by its ending."""
    cuts = range(max(_FEWEST, len(word) - _LONGEST), len(word))
    return any(_stem(word[:at], *known) for at in cuts if word[at:] in _ENDINGS)


def _stem(stem: str, *known: frozenset[str]) -> bool:
    return any(stem + end in each for end in _WHOLE for each in known)
