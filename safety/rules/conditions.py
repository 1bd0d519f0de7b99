"""What the patient has, from free words to canonical names.

"no fever" is not fever, "G6PD normal" no deficiency, "family history of breast cancer" not theirs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NEGATION = re.compile(r"\b(no|not|without|denies|nil|never|ruled out|non)\b[^,;.]*$")
RELATIVE = re.compile(
    r"\b(family history|((his|her|my) mother|father|brother|sister|husband)s? (has|had|have|died))"
    r"\b[^,;.]*$"
)
CLEARED = re.compile(
    r"^[ :-]*((test|status|level|is|was)[ :-]+)*"
    r"(normal|negative|ruled out|not deficient)\s*(?:$|[,;.)])"
)


@dataclass(frozen=True, slots=True, repr=False)
class Conditions:
    """Names conditions. Words are matched whole, case folded, an open ending with "*"."""

    patterns: Mapping[str, re.Pattern[str]]
    implied: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, named: Mapping[str, str], implied: Mapping[str, tuple[str, ...]]) -> "Conditions":
        return cls({name: _pattern(words) for name, words in named.items()}, implied)

    def read(self, said: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for text in said:
            folded = text.lower()
            for name, pattern in self.patterns.items():
                if pattern.search(folded) and _affirmed(pattern, folded):
                    found.setdefault(name, text)
        for name in list(found):
            for broader in self.implied.get(name, ()):
                found.setdefault(broader, found[name])
        return found


def _affirmed(pattern: re.Pattern[str], text: str) -> bool:
    return any(
        not NEGATION.search(text[: found.start()])
        and not RELATIVE.search(text[: found.start()])
        and not CLEARED.search(text[found.end() :])
        for found in pattern.finditer(text)
    )


def _pattern(words: str) -> re.Pattern[str]:
    ways = (re.escape(w.strip().lower()).replace(r"\*", r"\w*") for w in words.split(","))
    return re.compile(r"(?<!\w)(?:" + "|".join(ways) + r")(?!\w)")
