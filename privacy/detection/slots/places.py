"""Places by what is said of going, living and being from there."""

from privacy.detection.slots.slot import END, Slot, Table, left, put, right, words
from privacy.kinds import Kind

BEFORE: Table = {}
AFTER: Table = {}
_HAPPENS = r"(?:hui|hua|hue|ho|kar|karw\w+|karay\w+|lag|chal|thi|tha|diy\w|rakh\w+|mil\w+)\b"

put(
    AFTER,
    words("me mein m mai में"),
    Slot(
        Kind.LOCATION,
        left(
            r"(?:clinic|ghar|makan|dukan|dukaan|office|sasural|maayka|maika|mayka|peehar|gaon"
            r"|plot|kamra|hostel|khet|godown|shop|room|घर|मकान|दुकान|क्लिनिक)"
        ),
        right(r" (?:mein|me|m|mai|में) (?:hai|h|hain|tha|thi|padta|padti|है|था)(?![\w\u0900-\u097f])"),
        most=3,
    ),
    Slot(
        Kind.LOCATION,
        left(
            r"(?:shaadi|shadi|byah|vivah|janam|janm|delivery|operation|ilaaj|ilaj|posting|transfer"
            r"|paida|padhai|naukri|training|शादी|जन्म|इलाज|ऑपरेशन)"
        ),
        right(rf" (?:mein|me|m|में) (?:{_HAPPENS}|हुई|हुआ|हो)"),
        most=2,
    ),
)
put(
    BEFORE,
    words("maayka maika mayka maike mayke sasural peehar janamsthan"),
    Slot(Kind.LOCATION, None, right(rf"{END}| (?:hai|h|ka|ki|ke|se|me|mein|padta|tha)\b"), most=2),
)
put(
    AFTER,
    words(
        "jaate jate jaata jata jaati ja gaye gayi gaya pahunche pahunch pahuche जाते जा गए गई गयी गये"
    ),
    Slot(
        Kind.LOCATION,
        None,
        right(
            r" (?:ja+te (?:samay|waqt|wakt|hue|huye|time)|ja rah|gay[aei] (?:the|thi|tha|hain"
            r"|hai|hue"
            r"|huye|hui)|pahun?ch\w+|जाते (?:समय|वक्त|हुए)|जा रह|ग(?:ए|ई|यी|ये) (?:थे|थी|हैं"
            r"|है|हुए))"
        ),
        named=True,
    ),
)
put(
    AFTER,
    ["से", "se"],
    Slot(
        Kind.LOCATION,
        left(r"^|[,.] ?|(?:हम|मैं|मै|वो|वह|लोग|लेकर|अभी|कल|hum|main|wo|log|lekar|leke|abhi|kal)"),
        right(
            r" (?:से|se) (?:\S+ ){0,2}(?:पैदल|चल(?:कर|के)|निकल|लौट|बस|ट्रेन|रेफर"
            r"|किलोमीटर|आना|आता|आती|आते"
            r"|paidal|chal(?:kar| ke|ke)|nikal|laut|bus|train|refer|kilometer|km|aana|aata|aati"
            r"|aate)"
        ),
        most=3,
        score=0.7,
    ),
)
put(
    AFTER,
    ["side"],
    Slot(Kind.LOCATION, left(r"(?:from|of|to)(?: the)?"), right(r" side\b"), most=2),
)
