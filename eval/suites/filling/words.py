"""Numbers in words: English, Hindi in Latin letters, Hindi in Devanagari."""

from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ROMAN = """
shunya ek do teen chaar paanch chhe saat aath nau
das gyarah baarah terah chaudah pandrah solah satrah atharah unnis
bees ikkis bais teis chaubis pachchis chhabbis sattais atthais untis
tees ikattis battis taintis chauntis paintis chhattis saintis adtis untalis
chalis iktalis bayalis taintalis chauvalis paintalis chhiyalis saintalis adtalis unchas
pachas ikyavan bavan tirpan chauvan pachpan chhappan sattavan atthavan unsath
saath iksath basath tirsath chaunsath painsath chhiyasath sadsath adsath unhattar
sattar ikhattar bahattar tihattar chauhattar pachhattar chhihattar satahattar athhattar unyasi
assi ikyasi bayasi tirasi chaurasi pachasi chhiyasi satasi atthasi navasi
nabbe ikyanve banve tiranve chauranve pachanve chhiyanve sattanve atthanve ninyanve
""".split()
_DEVANAGARI = """
शून्य एक दो तीन चार पाँच छह सात आठ नौ
दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस
तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस
चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास
पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ
साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर
सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी
अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सतासी अट्ठासी नवासी
नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
""".split()


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language says 0-99, hundred, thousand, and a digit that comes twice or thrice."""

    numbers: tuple[str, ...]
    hundred: str
    thousand: str
    twice: str
    thrice: str

    def number(self, value: int) -> str:
        """Say a number below ten thousand: a year, an age."""
        for size, name in ((1000, self.thousand), (100, self.hundred)):
            if value >= size:
                rest = self.number(value % size) if value % size else ""
                return f"{self.number(value // size)} {name} {rest}".strip()
        return self.numbers[value]


def _english() -> tuple[str, ...]:
    tens = (f"{ten} {one}".strip() for ten in _TENS for one in ("", *_ONES[1:10]))
    return (*_ONES, *tens)


ENGLISH = Tongue(_english(), "hundred", "thousand", "double", "triple")
ROMAN = Tongue(tuple(_ROMAN), "sau", "hazaar", "double", "triple")
DEVANAGARI = Tongue(tuple(_DEVANAGARI), "सौ", "हज़ार", "डबल", "ट्रिपल")
# English digits as a Hindi recognizer writes them.
LOANED = Tongue(
    tuple("ज़ीरो वन टू थ्री फोर फाइव सिक्स सेवन एट नाइन".split()), "", "", "डबल", "ट्रिपल"
)  # fmt: skip
