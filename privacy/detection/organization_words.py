"""Words that make a name an employer's, a school's or a hospital's, and what stands around one."""

import re

HEAD = frozenset(
    (
        "hospital hospitals clinic clinics polyclinic nursing diagnostics pathlabs labs scans "
        "school college university institute academy vidyalaya vidyapeeth bank limited ltd pvt "
        "llp inc industries motors mills technologies systems solutions company corporation "
        "foundation trust enterprises retail petroleum chemicals steels textiles logistics "
        "infotech software consultancy services associates traders sons group healthcare medicare "
        "medicals pharmacy sanatorium ashram convent gurukul classes tutorials mill garments "
        "polymers plastics exports imports microfinance finance ancillary carpets estates "
        "packaging foods agro spinning pharma pharmaceuticals biotech realty infra cements cement "
        "power electricals electronics fabrics handlooms printers travels tours transport dairy "
        "caterers agencies stores mart bakery press publications studio media international "
        "fertilizers tyres alloys castings forgings tools wires cables paints ceramics carriers "
        "provision studios workshop salon parlour gym tiles granites marbles timber maternity "
        "diagnostic lab laboratory dispensary physiotherapy eyecare orthopaedics polytechnic "
        "madrasa playschool kindergarten coaching factory jewellers hotels constructions builders "
        "airlines railways insurance aspatal "
        "store shop emporium wellness shellers rice cooperative co-operative society union board "
        "refractories ginning diamonds press house port depot yard shipyard refinery "
        "pathology xray smelter plant steel rolling security laboratories "
        "collieries mines sangh mandal samiti pathshala niketan gurukulam residential "
        "centre center force railway corporation authority ltd. limited. nidhi chits jewellery "
        "opticals hatchery poultry farms "
    ).split()
    + "अस्पताल हॉस्पिटल क्लिनिक स्कूल कॉलेज विद्यालय विश्वविद्यालय बैंक कंपनी लिमिटेड "
    "चिकित्सालय औषधालय दवाखाना पाठशाला महाविद्यालय "
    "मिल फैक्ट्री chikitsalaya dawakhana aushadhalaya mahavidyalaya".split()
)
# These may stand inside a name, and prove nothing alone.
INSIDE = frozenset(
    "and of for the public private junior senior higher secondary high medical eye heart "
    "care multispeciality multispecialty super"
    " speciality specialty memorial national international central state royal city general "
    "dental kids children womens women's"
    " home law engineering engg english model modern new india indian degree arts science "
    "commerce management & tech life health"
    " sri shri shree st saint sant".split()
)
LONGEST = 5
SCHOOLS = frozenset("school college vidyalaya academy university polytechnic".split())
GENERIC = frozenset(
    "government govt civil district private public local nearby my the a his her our this "
    "that any same some big small village city"
    " medical eye dental children army military municipal general "
    "sarkari good new old another your in".split()
)
WORK = tuple(
    re.compile(r"(?<![^\s,.;:(\"'])" + pattern)
    for pattern in (
        (
            r"(?:work(?:s|ed|ing)?|w(?:or|r)?k(?:s|d|ing|ig|in|ng|n)?|teach(?:es|ing)?|taught|employed|job|posted|intern(?:ing|ship)?|serv(?:e|es|ing)"
            r"|placed|engineer|manager|teacher|clerk|driver"
            r"|nurse|guard|accountant|stud(?:y|ies|ied|ying|ent)|admitted|discharged|operated"
            r"|treated|enrolled|retired|shift|duty|naukri|driv(?:e|es|ing)|deliver|employee"
            r"|staff|member|student|professor|lecturer"
            r"|principal|consulted|checked|scanned)"
            r"(?: (?:as|a|an|the|at|in|for|with|of|from|me|last|[a-z]+ist|officer|staff"
            r"|executive)){0,4}? (?:in|at|for|with|of|from) (?:the )?"
        ),
        (
            r"(?:company|employer|firm's name,?|company's name,?|school|college|office"
            r"|organisation|organization|hospital"
            r"|firm)(?: (?:is|name is|name|ka naam))?(?: ?[:\-] ?| )"
        ),
    )
)
AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r" (?:mein|me|mai|m|में) (?:kaam|kam|naukri|job|padh|parh|admit|bharti|dikha"
            r"|operation|काम|नौकरी|पढ|भर्ती|दिखा)"
        ),
        r" (?:ka|ki|के|की|का) (?:employee|karmchari|student|staff|teacher)(?!\w)",
    )
)
