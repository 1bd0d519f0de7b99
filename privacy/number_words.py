"""Numbers as words: English, Hindi in Latin letters, Hindi in Devanagari."""

from functools import lru_cache

from core.forgetting import forgetful
from privacy.phonetic import sound

UNITS = {
    **dict(
        zip("zero one two three four five six seven eight nine".split(), range(10), strict=True)
    ),
    "nil": 0,
    "naught": 0,
    "niner": 9,
}
TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
) | {"fourty": 40}
_HINDI = """
shunya/sunya/jeero/ziro ek do teen/tin char/chaar panch/paanch chhe/chhah/che/chah
saat/sat aath/aat nau das gyarah/gyaarah barah/baarah terah chaudah pandrah solah
satrah atharah/athaarah unnis
bees ikkis bais/baees teis/teees chaubis pachis chhabbis sattais atthais untis/untees
tees ikattis battis taintis chauntis paintis chhattis saintis adtis/artis
untalis/untaalis chalis iktalis bayalis taintalis/tetalis chauvalis paintalis chhiyalis
saintalis adtalis/artalis unchas pachas ikyavan/ikyawan bavan/bawan tirpan chauvan
pachpan chhappan sattavan atthavan unsath saath/saathh iksath basath tirsath chaunsath
painsath chhiyasath sadsath/sarsath adsath/arsath unhattar sattar ikhattar bahattar
tihattar chauhattar pachhattar/pichhattar chhihattar satattar/satahattar
athattar/athahattar unasi/unyasi assi ikyasi bayasi tirasi chaurasi pachasi chhiyasi
sattasi atthasi navasi/nawasi nabbe ikyanve/ikyanave banve/banave tiranve/tiranave
chauranve/chauranave pachanve/pachanave/pichanave chhiyanve/chhiyanave
sattanve/sattanave/santanave atthanve/atthanave/anthanave ninyanve/ninanve/ninyanave
"""
_DEVANAGARI = """
शून्य/जीरो/ज़ीरो एक दो तीन चार पांच/पाँच छह/छः/छे/छ सात आठ नौ दस ग्यारह बारह तेरह चौदह
पंद्रह/पन्द्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस/बाइस तेईस/तेइस चौबीस पच्चीस
छब्बीस सत्ताईस/सत्ताइस अट्ठाईस/अट्ठाइस उनतीस/उन्तीस तीस इकतीस/इकत्तीस बत्तीस तैंतीस
चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस/उन्तालीस चालीस इकतालीस बयालीस/बयालिस तैंतालीस
चौवालीस/चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन
चौवन/चव्वन पचपन छप्पन सत्तावन अट्ठावन/अठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ
सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर
उन्यासी/उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी/अठासी नवासी
नब्बे इक्यानवे/इक्यानबे बानवे/बानबे तिरानवे/तिरानबे चौरानवे/चौरानबे
पचानवे/पंचानवे/पचानबे छियानवे/छियानबे सत्तानवे/सत्तानबे अट्ठानवे/अठानवे/अट्ठानबे
निन्यानवे/निन्यानबे
"""
# The digits as English sounds when written in Devanagari.
_SPOKEN_ENGLISH = "जीरो वन टू थ्री फोर फाइव सिक्स सेवन एट नाइन"

# Words that mean something else when they stand alone.
AMBIGUOUS = frozenset(
    "do sat das char che teen tin ek saath sath saat aat chah nil assi sattar chhah "
    "सात दो एक छ वन टू एट साठ".split()
)
DOUBLE = {"double": 2, "dabal": 2, "dubble": 2, "डबल": 2, "triple": 3, "tripal": 3, "ट्रिपल": 3}
HUNDRED = {"hundred": 100, "sau": 100, "सौ": 100}
THOUSAND = {"thousand": 1000, "hazaar": 1000, "hazar": 1000, "हजार": 1000, "हज़ार": 1000}
SCALES = HUNDRED | THOUSAND
ZERO_LETTERS = frozenset({"o", "oh", "ओ"})


def _table(words: str) -> dict[str, int]:
    rows = words.split()
    assert len(rows) == 100, len(rows)
    return {form.replace("\u093c", ""): n for n, row in enumerate(rows) for form in row.split("/")}


HINDI = _table(_HINDI)
DEVANAGARI = _table(_DEVANAGARI) | {w: n for n, w in enumerate(_SPOKEN_ENGLISH.split())}
_BY_SOUND = {sound(word): n for word, n in HINDI.items() if len(word) > 5}


@forgetful
@lru_cache(maxsize=8192)
def value(word: str) -> int | None:
    """Give the number 0 to 99 that one lower-case `word` says, if it says one."""
    for table in (UNITS, TEENS, TENS, HINDI, DEVANAGARI):
        if word in table:
            return table[word]
    return _BY_SOUND.get(sound(word)) if len(word) > 5 and word.endswith(_ENDINGS) else None


_ENDINGS = ("ve", "is", "ees", "an", "ath", "ttar", "si", "as", "rah", "be")
