"""Cuts what was said into sentences of words, with how far apart the words stand."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from core.forgetting import forgetful
from safety.reading import friends
from safety.reading.devanagari import is_devanagari, romanized
from safety.reading.numbers import digits
from safety.reading.spoken import righted

SENTENCE_END = re.compile(r"[.!?।॥\n]+(?=\s|$)|\n|…")
PIECE = re.compile(
    r"spo2|sp02|ns1|o2\b|[ऀ-ॣॲ-ॿ]+|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[,;:()\-–—/+]"
)
BREAKS = {"but", "however", "though", "although", "lekin", "magar", "because", "so", "then", "par"}
MAYBE = {"so", "then", "par"}  # break only before a new subject: "so much pain", "pet par"
TURNS = {
    "now", "today", "presently", "currently", "anyway", "otherwise", "tonight", "ab", "abhi", "aaj",
    "aj", "waise", "vaise", "अब", "अभी", "आज", "वैसे",
}  # fmt: skip
DENIED = {"nahi", "nahin", "nhi", "नहीं", "नही", "no", "not", "none"}
JOINTS = {"and", "aur", "or", "ya", "also", "nor", "with", "while", "when"}
SUBJECTS = {"i", "he", "she", "they", "we", "im", "hes", "shes", "ive"}
STARTS = SUBJECTS | {
    "my", "it", "what", "can", "should", "please", "which", "mujhe", "mera", "meri", "main", "mai",
    "na", "saans", "ab", "मुझे", "मेरा", "मेरी", "मैं", "अब",
}  # fmt: skip
FOLDS = (
    ("chch", "ch"), ("chh", "ch"), ("tth", "th"), ("kkh", "kh"), ("ddh", "dh"), ("ph", "f"),
    ("ein", "en"), ("ain", "en"), ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"),
)  # fmt: skip
CONSONANT = "(?:[bcdgjkst]h|[bcdfghjklmnprstvy])"
INHERENT = re.compile(f"([aeiou]n?{CONSONANT})a(?={CONSONANT}[aeiou])")  # "zindagi" is "zindgi"
INHERENT_LAST = re.compile(f"([aeiou]n?{CONSONANT})a({CONSONANT})$")
HUSHED = re.compile(r"e(h(?:[bcdgjklmnprstv]|$))|e(h)e")  # "pehle" is "pahle"
LETTERS = str.maketrans({"w": "v", "z": "j", "q": "k"})
COMMA, JOINT = 5, 2
LONGEST, SHARED = 120, 20  # words of a sentence that are read at once, and twice
NASAL, ENDINGS = 4, {"en", "in"}  # "nahin" and "nahi", "ankhen" and "ankhe"


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `place` grows faster over commas and joints, so that windows stop there."""

    word: str  # lower case, apostrophes removed
    folded: str  # romanised and spelled one way: how Hindi words are compared
    place: int
    clause: int  # cut by commas and "but"
    phrase: int  # cut by "and" and a new subject too


@dataclass(frozen=True, slots=True)
class Sentence:
    tokens: tuple[Token, ...]
    question: bool = False
    answer_from: int = 0  # tokens before this one were the assistant's question
    affirmed: bool = False  # the question itself, because the answer is yes
    asked: frozenset[str] = frozenset()  # folded words of the question
    denied: bool = False  # a list that is answered item by item: "Fits? No."


END = Sentence(())
TICKED, NEVER = 2, {"never", "nope", "nil", "na"}
# "a heart attack. About five years ago." is one thing told, in the past
SINCE = re.compile(
    r"[.!?](?=\s+(?:[\w']+[\s,]+){0,4}(?:years?|months?|saal|sal|mahine|साल|महीने)\s+"
    r"(?:ago|back|pehle|pahle|पहले)\s*(?:[.,!?।]|$))"
)


def sentences(text: str) -> list[Sentence]:
    text = SINCE.sub(" ", text)
    cut, start = list[Sentence](), 0
    for end in [*SENTENCE_END.finditer(text), None]:
        piece = text[start : end.start() if end else len(text)]
        found, asked = tokens(piece), bool(end) and "?" in end.group()  # type: ignore[union-attr]
        cut += [Sentence(part, question=asked) for part in _parts(found)]
        start = end.end() if end else len(text)
    return [replace(each, denied=_ticked_off(each, then)) for each, then in pairwise([*cut, END])]


def _ticked_off(said: Sentence, then: Sentence) -> bool:
    """Tell an item of a list that the same person denies: "fits? no. fainting? no"."""
    return (
        said.question and 0 < len(then.tokens) <= TICKED and then.tokens[0].word in DENIED | NEVER
    )


def _parts(found: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Cut a sentence without end into parts that overlap, so that time grows with its length."""
    if len(found) <= LONGEST:
        return [found] if found else []
    return [found[at : at + LONGEST] for at in range(0, len(found) - SHARED, LONGEST - SHARED)]


def tokens(text: str) -> tuple[Token, ...]:
    made, place, clause, phrase, broken = list[Token](), 0, 0, 0, True
    pieces = PIECE.findall(unicodedata.normalize("NFKC", text).lower())
    said = digits(righted(pieces))
    for piece, following in zip(said, [*said, ""][1:], strict=True):
        word = piece.replace("’", "'").removesuffix("'s").replace("'", "")
        if not word[0].isalnum() and not is_devanagari(word):
            if word in ",;:()–—":
                place, clause, phrase, broken = place + COMMA, clause + 1, phrase + 1, True
            continue
        if word in BREAKS and (word not in MAYBE or following in STARTS):
            place, clause, phrase, broken = place + COMMA, clause + 1, phrase + 1, True
        elif word in JOINTS or (word in SUBJECTS and not broken):
            place, phrase, broken = place + JOINT, phrase + 1, True
        else:
            if word in TURNS and made and following not in DENIED:
                clause, phrase = clause + 1, phrase + 1
            broken = False
        place += 1
        folded = "" if word in friends.ALL else fold(word)
        made.append(Token(word, folded, place, clause, phrase))
    return tuple(made)


@forgetful
@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Spell a Hindi word one way, whatever script or habit it was typed in."""
    word = romanized(word) if is_devanagari(word) else word
    for long, short in FOLDS:
        word = word.replace(long, short)
    word = word.translate(LETTERS)
    word = "".join(letter for at, letter in enumerate(word) if not at or letter != word[at - 1])
    word = word[:-1] if word == "men" or (len(word) > NASAL and word[-2:] in ENDINGS) else word
    word = HUSHED.sub(lambda m: f"a{m[1]}" if m[1] else "aha", word)
    return INHERENT.sub(r"\1", word)
