"""Employers and schools by who works, learns or comes from there."""

from privacy.detection.slots.slot import END, Slot, Table, left, put, right, words
from privacy.kinds import Kind

BEFORE: Table = {}
AFTER: Table = {}
_TIMES = (
    r"(?:\w+ ){0,2}(?:days?|weeks?|months?|years?|ago|back|last|this|yesterday|today|and|because"
    r"|since|due|after|when|in|on|but)\b"
)

put(
    BEFORE,
    words("left joined quit"),
    Slot(
        Kind.ORG,
        left(
            r"(?:i|he|she|we|they|husband|wife|son|daughter|father|brother)(?: have| has| had"
            r"| just)?"
            r" (?:left|joined|quit)"
        ),
        right(rf" {_TIMES}|{END}"),
        most=3,
        score=0.7,
    ),
)
put(
    BEFORE,
    words("at for with in"),
    Slot(
        Kind.ORG,
        left(
            r"(?:work(?:s|ed|ing)?|job|posted|employed|intern(?:s|ed|ing)?|teach(?:es|ing)?"
            r"|taught|guard|driver|clerk"
            r"|manager|nurse|peon|cashier|engineer|accountant|operator|helper|supervisor"
            r"|staff|cook|cleaner"
            r"|sweeper|conductor|salesman|apprentice|trainee|duty|shift)(?: (?:only|now"
            r"|mostly|here|there))? (?:at|for|with)(?: the)?"
        ),
        right(
            rf"{END}| (?:and|since|for|as|but|so|from|in|on|where|which|near|my|his|her|i|he"
            rf"|she|because|full|night|day|all|sitting)\b"
        ),
        most=3,
        score=0.7,
    ),
    Slot(
        Kind.ORG,
        left(
            r"(?:stud(?:y|ies|ied|ying)|read(?:s|ing)?|admission|enrol+ed|goes|going|learns"
            r"|hostel|class \w+|std \w+"
            r"|standard|grade \w+|student|professor|lecturer|teacher|teaching|teaches) (?:in"
            r"|at|of|from)(?: the)?"
        ),
        right(
            rf"{END}| (?:and|since|for|as|but|so|from|on|where|which|near|my|his|her|i|he|she"
            rf"|because|now|has|is|a|there|another|many)\b"
        ),
        most=3,
        score=0.7,
    ),
)
put(
    AFTER,
    ["se", "से"],
    Slot(
        Kind.ORG,
        left(r"(?:bachch?[ae]|bachch?i|beta|beti|bete|ladk[aie]|munna|gudiya)"),
        right(
            r" (?:se|से) (?:aay\w|aa\b|aate|laut\w*|ghar|chhut\w*|chut\w*|nikal\w*|phone|call"
            r"|complaint|bha+g\w*|pass|fail|आय|आई|आते|लौट|घर|छूट|निकल|भाग)"
        ),
        most=2,
    ),
)
put(
    BEFORE,
    words("school college office company hospital employer clinic lab bank"),
    Slot(
        Kind.ORG,
        left(
            r"(?:my|our|his|her|their|the) (?:\w+ )?(?:school|college|office|company|hospital"
            r"|employer|clinic|lab|bank)"
        ),
        right(r"[,)] "),
        most=4,
        written=True,
        free=True,
    ),
)
put(
    BEFORE,
    ["from"],
    Slot(
        Kind.ORG,
        left(
            r"(?:retir(?:ed|ing|es)|resign(?:ed|ing)|laid off|fired|pension|graduat(?:ed|ing)"
            r"|dropped out|transferred|suspended|expelled|bonus|salary|loan|leave) from(?: the)?"
        ),
        right(
            rf"{END}| (?:and|but|so|he|she|i|we|they|my|his|her|in|last|after|since"
            rf"|because|only|to)\b"
        ),
        most=3,
        score=0.7,
    ),
)
put(
    AFTER,
    ["me", "mein", "m", "में"],
    Slot(
        Kind.ORG,
        left(r"(?:admission|dakhila|daakhila|padhai|एडमिशन|दाखिला|पढाई)"),
        right(
            r" (?:me|mein|m|में) (?:kar|ho|mil|liy|le\b|chah|hua|hui|hai|tha"
            r"|कर|हो|मिल|लिय|चाह|हु|है|था)"
        ),
        most=3,
        free=True,
        score=0.7,
    ),
)
put(
    AFTER,
    words("canteen campus gate plant warehouse godown mess hostel bus van"),
    Slot(
        Kind.ORG,
        left(r"(?:the|in|at|our|my|his|her)"),
        right(r" (?:canteen|campus|gate|plant|warehouse|godown|mess|hostel|bus|van)\b"),
        most=2,
        written=True,
    ),
)
put(
    AFTER,
    ["में"],
    Slot(
        Kind.ORG,
        left(r"^|[,.] ?|(?:मैं|मै|वो|वह|पति|पत्नी|बेटा|बेटी|पापा|भाई|ये|हम|बहू|जो|और|पहले)"),
        right(
            r" में (?:काम|नौकरी|पढ|टीचर|ड्राइवर|गार्ड|नर्स|क्लर्क|मजदूरी|खाता|भर्ती|एडमिट"
            r"|दिखा|इलाज)"
        ),
        most=3,
    ),
)
