"""People in Hindi, in either script: who does what only people do, and who has an office."""

from privacy.detection.slots.slot import END, Slot, Table, left, put, right, words
from privacy.kinds import Kind

BEFORE: Table = {}
AFTER: Table = {}
_EDGE = r"(?![\w\u0900-\u097f])"
_CASE = rf"(?:ने|को|का|की|के|से|पर|जी|साहब|ne|ko|ka|ki|ke|se|pe|ji|saab|sahab){_EDGE}"
_HEY = (
    r"^|[,.;:!?] ?|\n|(?:सुनिए|सुनो|देखिए|देखो|अरे|हेलो|हैलो|नमस्ते|डॉक्टर|साहब|सर|मैडम|जी|हां|हाँ|और|कि|अब"
    r"|अभी|कल|आज|वो|वह|ये|यह|क्योंकि|लेकिन|पर|मगर|जब|तो|suniye|suno|dekhiye|dekho|are|arre|hello|namaste"
    r"|doctor|sahab|sir|madam|ji|haan|aur|ki|ab|abhi|kal|aaj|wo|ye|kyunki|lekin|par|magar|jab|to)"
)
_OFFICES = (
    "पंडित ठेकेदार प्रधान दरोगा मालकिन मालिक सरपंच मुखिया मास्टर सेठ हवलदार सूबेदार मेजर कप्तान पुजारी मौलवी "
    "इमाम फादर बाबा वैद्य हकीम मिस्त्री ड्राइवर कोच दीदी काका चाचा पटवारी लेखपाल वकील "
    "pandit thekedar pradhan daroga malkin malik sarpanch mukhiya master seth havaldar subedar "
    "kaptan pujari maulvi imam baba vaid hakim mistri patwari vakil thekedaar"
)
put(
    BEFORE,
    words(_OFFICES),
    Slot(Kind.NAME, None, right(rf" {_CASE}|{END}"), most=2, score=0.7),
)
put(
    AFTER,
    words(
        "रो सो खेल चिल्ला हंस हँस कराह तडप बैठी बैठा बैठे लेटी लेटा लेटे खडी खडा कांप काँप उठ गिर नहा चल बोल कह "
        "जाग हांफ हाँफ दौड भाग मान जिद ro so khel chilla hans karah tadap baitha baithi leta leti "
        "khada khadi kaanp naha jaag haanf bhaag"
    ),
    Slot(
        Kind.NAME,
        left(_HEY),
        right(
            rf" \S+ (?:रह[ाीे]|गय[ाी]|गए|पड[ाीे]|है|हैं|था|थी|नहीं|rah[aie]|rh[aie]|gay[aie]|pad[aie]"
            rf"|hai|hain|tha|thi|nahi){_EDGE}"
        ),
        named=True,
        score=0.7,
    ),
)
put(
    AFTER,
    words("भी के bhi ke"),
    Slot(
        Kind.NAME,
        left(
            r"(?:मेरे|हमारे|उसके|उनके|इसके|इनके|आपके) साथ"
            r"|(?:mere|hamare|uske|unke|iske|aapke) (?:saath|sath)"
        ),
        right(r" (?:भी|bhi) "),
        free=True,
    ),
    Slot(
        Kind.NAME,
        left(_HEY),
        right(rf" (?:के साथ|ke sa+th){_EDGE}"),
        named=True,
        score=0.65,
    ),
)
put(
    AFTER,
    words("भैया दीदी bhaiya didi"),
    Slot(
        Kind.NAME,
        None,
        right(rf" (?:भैया|दीदी|bhaiya|didi) (?:के|को|ने|की|का|से|ke|ko|ne|ki|ka|se){_EDGE}"),
        named=True,
    ),
)
put(
    AFTER,
    words("बोल bol बात baat"),
    Slot(
        Kind.NAME,
        left(r"(?:मैं|मै|हम|main|mai|me|hum)"),
        right(r" (?:बोल रह|बात कर रह|bol rah?[aie]|baat kar rah?[aie])"),
        most=3,
        score=0.7,
    ),
)
put(
    AFTER,
    words("और aur and"),
    Slot(
        Kind.NAME,
        left(r"[,] ?"),
        right(rf" (?:और|aur|and) (?:मैं|मै|हम|main|mai|hum|me|i){_EDGE}"),
        named=True,
        score=0.7,
    ),
)
put(
    AFTER,
    words("नाम naam"),
    Slot(Kind.NAME, None, right(r" (?:नाम से|naam se) "), most=2, free=True),
)
put(
    BEFORE,
    words("say"),
    Slot(
        Kind.NAME,
        left(r"(?:we|they|people|everyone|everybody|friends)(?: all| just| always)? say"),
        right(END),
    ),
)
put(
    AFTER,
    ["ko", "को"],
    Slot(
        Kind.NAME,
        left(r"(?:phone|mobile|call|फोन|मोबाइल)"),
        right(
            rf" (?:ko|को) (?:do|de|dijiye|dena|pakda\w*|laga\w*"
            rf"|दो|दे|दीजिए|दीजिये|लगा\S*|पकडा\S*){_EDGE}"
        ),
        score=0.7,
    ),
)
