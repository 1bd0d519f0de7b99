"""Hospitals and laboratories by what is done there."""

from privacy.detection.slots.slot import END, Slot, Table, left, put, right, words
from privacy.kinds import Kind

BEFORE: Table = {}
AFTER: Table = {}
_TIMES = (
    r"(?:\w+ ){0,2}(?:days?|weeks?|months?|years?|ago|back|last|this|yesterday|today|and|because"
    r"|since|due|after|when|in|on|but)\b"
)
_TREATED = (
    r"(?:admit(?:ted)?|shift(?:ed)?|mov(?:ed|e)|referr?ed|rush(?:ed)?|operat(?:ed|ion)|treat(?:ed"
    r"|ment)|discharged|angioplasty|bypass|surgery|deliver(?:y|ed)|m ?r ?i|c ?t|scans?|stent"
    r"|stenting"
    r"|dialysis|chemo(?:therapy)?|radiation|check ?up|consult(?:ed|ation)?|opinion|bed|opd"
    r"|took|taken"
    r"|bharti|file|records?|born|icu|emergency|physiotherapy|transplant|endoscopy|biopsy"
    r"|hospitali[sz]ed"
    r"|first|then|earlier|before|was|were)"
)

put(
    BEFORE,
    words("at in to from"),
    Slot(
        Kind.ORG,
        left(
            rf"{_TREATED}(?: (?:him|her|me|them|us|my \w+|is|was|were|done|over|there"
            rf"|now))* (?:at|in|to"
            r"|from)(?: the)?"
        ),
        right(
            rf" (?:under (?:the )?(?:dr|doctor|care)|wa?rd\b|wale|walo|for {_TIMES})"
            r"|,? (?:and|but|then|where) (?:then|they|he|she|now|the doctors?|it)\b"
        ),
        most=2,
    ),
    Slot(
        Kind.ORG,
        left(
            r"(?:admitted|shifted(?: \w+)?|referred(?: \w+)?|operated|angioplasty|bypass"
            r"|discharged|mri|"
            r"dialysis|stent|chemo|born|file is|bed) (?:at|in|to|from)"
        ),
        right(rf"{END}| (?:with|for|on|since|last|in \d|and|under|because|where|but)\b"),
        most=2,
    ),
    Slot(
        Kind.ORG,
        left(
            r"(?:sir|madam|mam|ma'am|nurse|sister|staff|somebody|someone|people|person|boy"
            r"|girl|guy|lady"
            r"|phone|call|message|report|technician|receptionist|manager) from(?: the)?"
        ),
        right(
            r" (?:told|said|says|called|calls|came|comes|informed|asked|took|takes|is|has|had)\b"
        ),
        most=3,
    ),
)
put(
    AFTER,
    words("mein me m में"),
    Slot(
        Kind.ORG,
        left(
            r"^|[,.;] ?|(?:saal|sal|mahine|hafte|pehle|phir|fir|baar|bar|kal|abhi|wo|woh"
            r"|pahle|unko|usko|papa|mummy|ko|ने|साल|पहले|महीने)"
        ),
        right(
            r" (?:mein|me|m|में) (?:\S+ ){0,3}?(?:bharti|admit|dikha\w*|ilaaj|ilaj|operation|bypass"
            r"|angioplasty|dialysis"
            r"|delivery|m ?r ?i|jaanch|janch|test|भर्ती|एडमिट|दिखा\S*|इलाज|ऑपरेशन|जांच|जाँच"
            r"|एक्स|टेस्ट)"
        ),
        most=3,
        score=0.7,
    ),
    Slot(
        Kind.ORG,
        left(r"(?:डॉ|डॉक्टर)\.? \S+(?: \S+)? ने"),
        right(r" में "),
        most=3,
        free=True,
    ),
)
put(
    AFTER,
    words("ki ka ke की का के"),
    Slot(
        Kind.ORG,
        left(r"^|[,.;] ?|(?:ye|yeh|wo|woh|ji|haan|doctor|ek|aur|hai)"),
        right(
            r" (?:ki|ka|ke|की|का|के) (?:report|parch[aie]|parchi|bill|machine|nurse|staff|ambulance"
            r"|opd|mediclaim"
            r"|insurance|receipt|test|test report|रिपोर्ट|पर्च[ाी]|बिल|नर्स)(?![\w\u0900-\u097f])"
        ),
        most=3,
        score=0.7,
    ),
)
put(
    AFTER,
    words("wale walo wali walon wala"),
    Slot(
        Kind.ORG,
        left(r"^|[,.;] ?|(?:jaanch|janch|test|report|khoon|sample|khoon ki jaanch|x ray|scan)"),
        right(
            r" wal[aeio]n? (?:ne|ghar|log|le\b|aaye|aay|bol|keh|kah|sample|report|doctor|nahi|ko)"
        ),
        most=3,
    ),
)
put(
    BEFORE,
    ["outside", "inside"],
    Slot(
        Kind.ORG,
        left(
            r"(?:standing|waiting|sitting|stuck|parked|reached|lying|am|are|is)"
            r" (?:out|in)side(?: the)?"
        ),
        right(rf"{END}| (?:and|but|since|for|with|in|because|the|now)\b"),
        most=3,
        score=0.7,
    ),
)
put(
    BEFORE,
    words("at in"),
    Slot(
        Kind.ORG,
        left(
            r"(?:drawn|done|taken|tested|collected|given|sent|made|scanned|checked|read|shown"
            r"|seen|admit|gave birth) (?:at|in)"
        ),
        right(
            rf"{END}| (?:by|and|on|last|yesterday|before|but|because|the|it|which|where|they"
            rf"|for|with|this)\b"
        ),
        most=3,
        score=0.7,
    ),
    Slot(
        Kind.ORG,
        left(r"\bat"),
        right(rf"{END}| "),
        most=4,
        written=True,
        score=0.6,
    ),
)
