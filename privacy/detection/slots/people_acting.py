"""People by what only people do, and by whom they are spoken of."""

from privacy.detection import kin
from privacy.detection.slots.slot import CLAUSE, END, Slot, Table, left, put, right, words
from privacy.kinds import Kind

BEFORE: Table = {}
AFTER: Table = {}

put(
    BEFORE,
    (
        w
        for w in f"{kin.HINDI}|{kin.ENGLISH}|{kin.PEOPLE}|{kin.DEVANAGARI}".split("|")
        if " " not in w
    ),
    Slot(
        Kind.NAME,
        None,
        right(rf"(?! (?:se|से)(?![\w\u0900-\u097f]))(?: |{END})"),
        named=True,
        score=0.65,
    ),
)
# Verbs of which people alone are the subject.
put(
    AFTER,
    words(
        "told tells says said asked asks gave brought called calls fell lives lived works worked "
        "studies thinks wants wanted wakes sleeps slept drinks smokes eats ate vomited fainted "
        "collapsed cried cries knows insisted refused forgot remembers complains complained "
        "suggested "
        "referred advised visited met married retired speaks spoke came went goes"
    ),
    Slot(
        Kind.NAME,
        left(
            r"^|[,.;:!?] ?|\n|(?:and|that|but|so|because|when|if|then|after|before|since"
            r"|yesterday|today"
            r"|while|as|where|what|once|until|hello|yes|ok|okay|actually|doctor|sir|madam"
            r"|morning|night)"
        ),
        right(r" (?:\w+) "),
        named=True,
        score=0.65,
    ),
)
put(
    AFTER,
    words(
        "bola boli bole kaha kehta kehti kehte keh bataya batati batata rehta rehti rehte "
        "rahta rahti "
        "padhta padhti daaru sharab sota soti gir bol"
    ),
    Slot(Kind.NAME, CLAUSE, right(rf" \w+(?: |{END})"), named=True, score=0.65),
)
put(
    BEFORE,
    words("tell ask inform contact meet met thank thanks remind told asked informed called call"),
    Slot(
        Kind.NAME,
        left(
            r"(?:tell|ask|inform|contact|meet|met|thank|thanks|remind|told|asked|informed"
            r"|called|call)"
        ),
        right(
            rf"{END}| (?:that|to|if|about|and|for|on|at|when|who|ji|sir|madam|please|he|she|i"
            rf"|we|not|from|in)\b"
        ),
        named=True,
        score=0.65,
    ),
)
put(
    BEFORE,
    words("with by for under to"),
    Slot(
        Kind.NAME,
        left(
            r"(?:spoke|speak|speaking|talk|talked|talking|live|lives|living|stay|stays"
            r"|staying|came|come"
            r"|married|engaged|belongs|given|sent|send|written|prescribed|seen|checked"
            r"|examined|treated"
            r"|operated|appointment|booked|booking|here|calling|referred|recommended"
            r"|delivered|slot) (?:with|by|for|under|to)"
        ),
        right(
            rf"{END}| (?:and|who|on|at|in|from|yesterday|today|tomorrow|last|this|for|because"
            rf"|he|she|about|my|ji|sir|madam)\b"
        ),
        named=True,
        score=0.65,
    ),
)
put(
    AFTER,
    words("ki ke ka"),
    Slot(
        Kind.NAME,
        left(
            r"^|[,.;:!?] ?|(?:aur|ki|ye|yeh|wo|woh|number|ji|haan|matlab|aaj|kal|jo|doctor|abhi|ab)"
        ),
        right(
            r" (?:ki|ke|ka) (?:tabiyat|tabiyet|tabyat|haalat|halat|umar|umr|age|shaadi|shadi"
            r"|dawa|dawai|maa|mummy"
            r"|papa|beti|beta|patni|pati|wife|husband|delivery|report|pet|sar|sir|seene|pair"
            r"|haath|hath|aankh"
            r"|kamar|bp|sugar|weight|wajan|naam|number|phone|behen|behan|bhai|saas|sasur|bahu"
            r"|hai|gala|daant)\b"
        ),
        named=True,
        score=0.6,
    ),
)
put(
    AFTER,
    words("bimar beemar behosh pregnant hai nahi nahin gir girti gira giri"),
    Slot(
        Kind.NAME,
        left(r"^|[,.;:!?] ?|(?:aur|ki|wo|woh|ji|haan|kal|aaj|abhi|nahi|main)"),
        right(
            r" (?:(?:bimar|beemar|behosh|pregnant)\b|hai (?:na|mera|meri|hamara|uska)\b"
            r"|nahin? [^\s]{3,} ko\b"
            r"|gir (?:gay|pad))"
        ),
        named=True,
        score=0.6,
    ),
)
put(
    BEFORE,
    words("for about not under both where since when if does with"),
    Slot(
        Kind.NAME,
        left(r"(?:for|about|not|under|both|where|since|when|if|does|with)"),
        right(
            rf"{END}| (?:she|he|who|because|or|but|i|is|has|isn't|was|got|gets|had|came|went"
            rf"|runs|need|needs|says|said"
            r"|here|instead|alone|fell|starts|started|sleeps|and i|and me|and he|and she)\b"
        ),
        named=True,
        score=0.6,
    ),
)
