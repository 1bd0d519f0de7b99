"""Words and forms around people's names, in English, Hinglish and Hindi."""

import re

from privacy.detection import kin

_EDGE = r"(?<![^\s,.;:!?(\"'/\-|*>])"
_TITLES = (
    r"mr|mrs|ms|miss|shri|shree|smt|shrimati|srimati|kumari|master|mohd|baby of|b/o|sr|sis|matron"
    r"|(?:staff )?nurse(?: didi)?|sister(?: ji)?|didi|ask 4"
)
_DOCTORS = r"dr|drs|doctor|docter|docto|doctr|daktar|daktr|dactar|prof|professor|vaidya|hakim"
_LABELS = (
    r"(?:emergency )?contact(?: person)?|beneficiary|attendant|guardian|nominee|insured|proposer"
    r"|(?:account|card|policy) ?holder|informant|witness|relative|consultant|surgeon|physician"
    r"|an(?:a?e)sthetist|caretaker|accompanied by|brought by|next of kin|sender|receiver|attn"
    r"|customer|client|member|employee|student|applicant|claimant|(?:referred|ref\.?|seen|prepared"
    r"|reviewed|checked|signed|attended|operated|reported|collected|verified) by|father|mother"
    r"|husband|wife|spouse|c/o"
)
STRONG = tuple(
    re.compile(_EDGE + pattern, re.MULTILINE)
    for pattern in (
        (
            r"(?:full |first |last |middle |good |pet |nick|sur)?names?(?:'s)?(?: (?:is|are|was|to "
            r"be))?(?: of (?:the )?(?:patient|child|baby) is)?(?: ?[:;=\-/.]+ ?| )"
        ),
        (
            r"(?:nmae|naem|anme|nam|nme|naame)(?: (?:is|hai|h))?(?: ?[:;=\-]+ ?| (?<=s )"
            r"| (?<=i )| (?<=h ))"
        ),
        r"(?:ka |ki |ke )?n(?:aa|a)m(?: (?:hai|h|to|tha))?(?: ?[:;=\-]+ ?| )",
        r"(?:named|alias|urf|surname(?: is)?) ",
        rf"(?:{_TITLES})(?:\. ?| )",
        r"(?:dr|drs|prof)(?:\. ?| )",
        rf"(?:{_DOCTORS}) ",
        r"(?:myself|it'?s me|this is me),? ",
        (
            r"(?:signed|yours (?:sincerely|faithfully|truly)|(?:with )?(?:warm |best |kind "
            r")?regards|sd/-|thanks (?:and|&) regards)[ ,:\-]{0,3}(?: |\n)"
        ),
        r"(?:from|to|cc|bcc|by): ?",
        rf"(?:{_LABELS})(?: name)?(?: ?[:\-]+ ?|\n)",
        r"(?:beneficiary|nominee|attendant|claimant|policy ?holder|next of kin) ",
        (
            r"(?:mujhe|muje|mujhko|wo|woh|use|ghar me|ghar mein|log|sab|mereko|humko|isko|usko) "
            r"(?=\S{1,24}(?: \S{1,24})? (?:bul|bol|kah|keh|kaht|pukar))"
        ),
        (
            r"(?:^|yes |hello |hi |haan |sir |madam |ok |doctor "
            r"|dr )(?=[^\W\d_]{3,20} here(?:$|[ ,.]))"
        ),
        r"(?:calls?|called|calling) (?:me|him|her|us) ",
        r"(?:known as|goes by|answers to|nick ?name|pet name|ghar ka naam)(?: is| hai)? ",
        (
            r"(?:parch[ei]|card|file|report|paper|record)s?,? (?:pe|par|mein|me|it is|it says) "
            r"(?=\S{1,24}(?: \S{1,24}){0,2}(?: likh|$|[.,]))"
        ),
        r"(?:ask for|asking for|speak to|speaking to|talk to|message from|on behalf of) ",
        (
            rf"(?:my|our|his|her|their|the|a|this|patient'?s|pt's) (?:\w+ )?(?:{kin.ENGLISH}"
            rf"|{kin.PEOPLE})(?:'s name is|,? named|,? called|,| -)? "
        ),
        rf"(?:my|our|his|her|their) (?:[\w-]+ ){{0,2}}(?:{kin.ENGLISH}|{kin.PEOPLE})(?:,)? ",
        r"\d{1,2}:\d\d ?(?:am|pm)?\]? ?-? (?=[^:\n]{2,30}:)",
        rf"(?:{kin.HINDI}) (?:ji|jee|sahab|saab) ",
        (
            rf"(?:m[e]?r[aei]|hamar[aei]|humar[aei]|unk[aei]|usk[aei]|isk[aei]|apn[aei])(?: \w+)? "
            rf"(?:{kin.HINDI})(?: k[aie] na+m| jinka na+m)?,? "
        ),
        rf"(?:{kin.HINDI}|{kin.ENGLISH}) (?:k[aie] na+m(?: hai)?|name|named)(?: ?[:\-] ?| )",
        r"(?:मेरा |इनका |उसका |उनका |का |की )?(?:पूरा )?नाम(?: है)?(?: ?[:\-]+ ?| )",
        (
            rf"(?:मेर[ीाे]|हमार[ीाे]|उनक[ीाे]|उसक[ीाे]|इनक[ीाे]|अपन[ीाे]) "
            rf"(?:{kin.DEVANAGARI})(?: क[ाीे] नाम)?,? "
        ),
        r"(?:पर्च[ेी]|कार्ड|फाइल|रिपोर्ट|कागज|आधार) (?:पर|में|मे) (?=\S+(?: \S+){0,2} लिख)",
        r"(?:मुझे|वो|वह|घर में|लोग|सब|उसे|हमें|मुझको) (?=\S+(?: \S+)? (?:कह|बुला|पुकार|बोलते))",
        r"(?:डॉक्टर|डाक्टर|डॉ|डा|श्री|श्रीमती|सुश्री|कुमारी|सिस्टर|मिस्टर|मिसेज)\.? ",
        r"(?:s/o|d/o|w/o|h/o|r/o|(?:son|daughter|wife|husband|mother|father) of) ?",
    )
)
SOFT = tuple(
    re.compile(_EDGE + pattern, re.MULTILINE)
    for pattern in (
        (
            r"(?:it is|it's|its|here is|(?:he|she) is|he's|she's|main|mai|me|called"
            r"|patient(?: is)?|pt|c/o|care of) "
        ),
        (
            r"(?:with|met|asked|saw|told|under|by|mam|ask|call|tell|from|for|and|aur|of|thanks"
            r"|thank you) "
        ),
        r"(?:मैं|मै|मरीज|हम|और) ",
    )
)
SELF = re.compile(
    _EDGE
    + r"(?:i am|i'm|i m|im|(?:this|dis|ths|tis|thiss) (?:is|s|iz)|hi|hello|dear|namaste|c/o)[,!]? "
)
KIN = tuple(
    re.compile(_EDGE + pattern)
    for pattern in (
        rf"(?:{kin.HINDI}|{kin.ENGLISH}|{kin.PEOPLE}),? ",
        rf"(?:{kin.DEVANAGARI}) ",
    )
)
I_AM = re.compile(
    r"(?:^|[.!?,] ?)(?:(?:main|mai|me|ji|haan|hello|namaste|मैं|जी|हाँ|हां|नमस्ते),? )?"
    r"(?P<name>[^\W\d_]\S{0,24}(?: \S{1,24}){0,2}?) (?:hoon|hun|hu|hoo|हूँ|हूं|हुं)(?![\w\u0900-\u097f])"
)
CLOSING = re.compile(
    r"(?:thanks|thank you|thx|regards|yours|dhanyavaad)[,.!\- \n]+(?=\S+(?: \S+)?$)"
)
PATIENT = re.compile(_EDGE + r"(?:patient|pt\.?|mareez|mariz|rogi|मरीज|रोगी)(?: is| -|:|,)? ")
AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?: |-)(?:{kin.AFTER})(?![\w'])",
        rf"(?: |-)(?:{kin.AFTER_ANYBODY})(?![\w'])",
        rf" (?:{kin.AFTER_DEVANAGARI})(?![\w\u0900-\u097f])",
        (
            r" (?:bol rah?[aie]|bol rh[aie]|baat kar rah?[aie]|speaking|this side|calling|naam "
            r"se|naam hai|naam k[aie]"
            r"|mera naam|is my (?:good )?name|is the name)\b"
        ),
        r" (?:बोल रह|बात कर रह|नाम से|नाम है|नाम का|नाम की)",
        rf",? (?:is my|meri|mera|mere) (?:{kin.ENGLISH}|{kin.HINDI})\b",
    )
)
# "pesi ki mummy bol rahi hu", "danish naam ke ladke ne": whatever the word, it is a name.
SPEAKER = re.compile(
    rf" (?:k[aie]|का|की|के) (?:{kin.HINDI}|{kin.ENGLISH}|{kin.DEVANAGARI})(?: ji| जी)?"
    r" (?:bol\b|bol rah|baat kar|hoon\b|hu\b|hun\b|here|बोल|बात कर|हूं|हूँ)"
    r"| (?:ne|ने)(?![\w\u0900-\u097f])"
    rf"| (?:aur|and|n|और) (?:us|un|is|in|his|her|उस|उन|इस|his|her)(?:k[aie]|की|का|के)? "
    rf"(?:{kin.HINDI}|{kin.ENGLISH}|{kin.DEVANAGARI})(?!\w)"
    r"| (?:this side|speaking)(?=$|[ ,.] ?(?:i|my|we|from|again|calling|sir|doctor|and|the)\b)"
    r"| (?:naam|name|nam|नाम) (?:k[aie]|wal[aei]|का|की|के|वाल[ेाी]) (?:\w+ )?(?:lad"
    r"|aadmi|admi|vyakti|hakim|vaid|baba|doctor"
    r"|mareez|patient|bacch|bach|aurat|mahila|didi|nurse|sister|लड|आदमी|डॉक्टर|मरीज|बच्च|महिला|औरत)"
)
NOBODY = frozenset(
    "uska uski unka unki us un is in inka inki iska iski apka apki aap aapki aapka kis kiske same "
    "patient mareez marij bacche bachche bacchi bachchi bachhe baby ladke ladki uss iss "
    "मरीज बच्चे बच्ची बच्चा उस उन इस इन आप किस इसी उसी".split()
)
HEADING = re.compile(
    r"([a-z][a-z.' ]{2,40}?)[, ]+(?:\(?(?:m|f|male|female)\)?[, /]+\d{1,3}\b"
    r"|\d{1,3} ?(?:yrs?|years?|y)?[ /,]*(?:m|f|male|female)\b)"
)
SPELL = re.compile(r"spel|name|naam|surname|likh|letter|नाम")
SPELLED = 5  # three letters with two gaps
ACRONYM = 4
AND = re.compile(r"^(?: (?:and|aur|or|with|n) |, ?| & |/| और )$")
OF_A_THING = re.compile(
    r"(?:medicines?|drug|tablet|tab|brand|salt|test|syrup|disease|company|file|generic|cream"
    r"|dawa|dawai|dawaai"
    r"|dava|davai|goli|bimari|beemari|app|hospital|clinic|दवा|दवाई|गोली|बीमारी)(?: k[aie]| "
    r"की| का|'s|s)? ?$"
)
