"""Hindi words by stem and ending, as people romanise them: dekh, dekha, dekhna, dekhenge."""

_ENDINGS = frozenset(
    (
        "yenge yega yegi yunga a aa e ee i ii o u un oon na ne ni naa ta te ti taa ya "
        "ye yi yaa yee kar ke kr "
        "ega egi enge engi unga ungi oonga oongi iye iyega iyen iyo ie o on in en ein ane "
        "ana ani ata ate ati aya aye ayi ai aye aunga aungi aega aegi ayega ayegi ayenge "
        "aenge wa wana wani waya wayi wai wate wata wati te te nge ngi ga gi ge ao aao ao "
        "ta tey thi tha the rahi raha rahe wala wali wale vala vali vale ti hai nahi"
    ).split()
)
_LONGEST = max(map(len, _ENDINGS))


def inflected(word: str, stems: frozenset[str]) -> bool:
    """Tell a known stem, alone or with one ending."""
    if word in stems:
        return True
    cuts = range(max(1, len(word) - _LONGEST), len(word))
    return any(word[at:] in _ENDINGS and word[:at] in stems for at in cuts)
