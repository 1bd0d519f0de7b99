"""People by what is said around them: cards, kin, titles, case endings."""

from privacy.detection import kin
from privacy.detection.slots.slot import CLAUSE, END, Slot, Table, left, put, right, words
from privacy.kinds import Kind

BEFORE: Table = {}
AFTER: Table = {}
_PERSON = rf"(?:{kin.HINDI}|{kin.ENGLISH}|{kin.PEOPLE})"
_CASE = r"(?:ne|ko|ka|ki|ke|se|par|pe)"

put(
    BEFORE,
    ["to"],
    Slot(
        Kind.NAME,
        left(r"(?:phone|mobile|call|line|handset|receiver)(?: over)? to"),
        right(rf"{END}| "),
    ),
)
put(
    BEFORE,
    words("likho likhiye likhna likh lijiye likhein lo hoga bata batao dalo daliye daalo daaliye"),
    Slot(
        Kind.NAME,
        left(r"(?:na+m|name) (?:mein |me |par )?\w+(?: \w+)?"),
        right(rf"{END}| (?:hai|umar|umr|age|aur|and|naam|unk|usk|mer|jinka|saal)"),
        most=2,
        free=True,
    ),
)
put(
    BEFORE,
    words("says shows reads carries as"),
    Slot(
        Kind.NAME,
        left(
            r"(?:card|file|report|bill|aadhaar|aadhar|papers?|prescription|certificate|passport"
            r"|label|name)(?: \w+)? (?:says|shows|reads|carries|as)"
        ),
        right(rf"{END}| "),
        most=2,
        written=True,
    ),
)
put(
    AFTER,
    words("my our meri mera mere hamari hamara the"),
    Slot(
        Kind.NAME,
        CLAUSE,
        right(
            r",? (?:my|our|the|meri|mera|mere|hamari|hamara) (?:elder|eldest|older|oldest|younger"
            r"|youngest|second|third|first|middle|other|big|small|little|bad[aie]|chhot[aie]"
            r"|chot[aie]|doosr[aie]|dusr[aie]) (?:one|1|wal[aie]|son|daughter|girl|boy|bet[aie]"
            r"|brother|sister|bhai|behen|behan|baby|child|kid)\b"
        ),
    ),
)
put(
    AFTER,
    words("beta beti bete bitiya betu"),
    Slot(
        Kind.NAME,
        CLAUSE,
        right(
            r" (?:beta|beti|bete|bitiya|betu),? (?:idhar|udhar|sun\w*|aao|aa|zara|zra|dikha\w*"
            r"|bata\w*|bol\w*|ruk\w*|chup|baith\w*|doctor|tum|le\b|lo\b|ye|ro\b|mat|kha\w*)"
        ),
        free=True,
    ),
)
put(
    AFTER,
    words("saab sahab saheb sahib sir madam mam maam ma'am ji memsaab"),
    Slot(
        Kind.NAME,
        CLAUSE,
        right(
            r" (?:saab|sahab|saheb|sahib|sir|madam|mam|ma'?am|ji|memsaab),? (?:ne|ko|ka|ki|ke|bol"
            r"|bole|boli|nahi|the|thi|hain|aay\w|available|is|was|said|told|there|had|has|dekh)\b"
        ),
        free=True,
    ),
)
put(
    AFTER,
    words("ke ki k के की"),
    Slot(
        Kind.NAME,
        None,
        right(
            r" (?:k[ei]?|के|की) (?:naam|name|नाम) (?:se|par|pe|pr|ka|ki|से|पर|का"
            r"|की)(?![\w\u0900-\u097f])"
        ),
        most=2,
        free=True,
    ),
)
put(
    AFTER,
    words("ko को"),
    Slot(
        Kind.NAME,
        CLAUSE,
        right(
            r" (?:ko|को) (?:[^\s,]+ ){0,3}?(?:dikhan|dikhay|bula|le ja|le ga|le aa|bhej|pooch"
            r"|puch|bata"
            r"|insulin|bimar|दिखान|दिखाय|बुला|ले जा|ले ग|भेज|पूछ|बता)"
        ),
        named=True,
        score=0.65,
    ),
)
put(
    AFTER,
    ["who", "whose", "whom"],
    Slot(Kind.NAME, None, right(r", who(?:se|m)?\b"), most=2, written=True, free=True),
)
put(
    AFTER,
    words("ko ne ka ki ke se को ने का की के से"),
    Slot(
        Kind.NAME,
        left(
            rf"(?:m[e]?r[aei]|hamar[aei]|humar[aei]|unk[aei]|usk[aei]|apn[aei]) {_PERSON}(?: ji)?"
            rf"|(?:मेर[ीाे]|हमार[ीाे]|उनक[ीाे]|उसक[ीाे]|अपन[ीाे]) (?:{kin.DEVANAGARI})"
        ),
        right(rf" (?:{_CASE}|को|ने)(?![\w\u0900-\u097f])"),
    ),
)
put(
    AFTER,
    words("dekh dekhte dekhti dekha"),
    Slot(
        Kind.NAME,
        left(r"(?:dr|doctor|daktar|डॉक्टर|डॉ)\.?"),
        right(r" dekh"),
        most=2,
        free=True,
    ),
)
put(
    AFTER,
    words("ne ने"),
    Slot(
        Kind.NAME,
        left(r"(?:dr|doctor|daktar|डॉक्टर|डॉ)\.?"),
        right(r" (?:ne|ने)(?![\w\u0900-\u097f])"),
        most=2,
        free=True,
    ),
)
