"""Words that fill no slot, and words that fill only some."""

from privacy.detection.slips import KIN
from privacy.detection.trade_words import SECTORS, TRADES

# With these an office or hospital is one of a district, and so says where somebody lives.
KINDS = frozenset(
    "district civil mission railway rail army military command municipal community regional cancer "
    "medical zila jila sadar central state police panchayat electricity mental "
    "mahila zilla rajkiya जिला महिला राजकीय पंचायत".split()
)
PLAIN = (TRADES | SECTORS | KIN) - KINDS
WARDS = frozenset(
    "icu ccu nicu picu ward wards ventilator emergency casualty opd ot theatre bed room rooms home "
    "ambulance another there here government general private surgery labour labor recovery "
    "isolation "
    "hospice rehab clinic rush hurry night morning shifts oxygen".split()
)
ABSTRACT = frozenset(
    "man mann dard dil jaan samay sukh dua daya sona khushi shanti pyar aman chain safar "
    "jeevan dawa "
    "seva puja umeed himmat noor aas sahara rahat dhara small short long white black brown "
    "red green "
    "gray grey sharp strong summer winter moon sun star sky art chain carter will may bill mark "
    "honey ginger basil pepper neem tulsi kesar chandan amrit gulab kiran jyoti asha suman "
    "roshni aarti "
    "stone hall young wise swift गम दर्द दिल मन जान समय सुख दुआ खुशी शांति प्यार सेवा पूजा".split()
)
CLASSES = frozenset(
    "class tenth ninth eighth seventh sixth fifth first second third std standard medical "
    "engineering "
    "science commerce arts english hindi private government primary hostel evening morning "
    "nursery lkg "
    "ukg kg kindergarten abroad home online tuition coaching tuitions field shifts factory "
    "nights night "
    "bank mine mines heights height site client clients customers people kids machines machine "
    "computer computers laptop chemicals cement dust children wood metal paint".split()
)
NEVER = frozenset(
    "yes yeah no nope ok okay thanks thank hello hi sorry good sure well right please mann "
    "man dil jee "
    "ji dimag pet sar badan aankh kaan pair haath eastern western doctor doctors doc dr "
    "patient mareez marij baby bache bacche bachche bacchi bachhe uska uski uske "
    "unka unki unke iska iski mera meri mere hamara hamari hamare apna apni apne tera teri "
    "tere kis kisi "
    "aap aapka tum tumhara kaun koi sab sabhi log manager principal police thanedar bade bada "
    "badi chhote "
    "chhota chhoti sarpanch collector inspector engineer commissioner officer staff nurse "
    "compounder "
    "raat subah shaam sham dopahar din kal aaj parso mahine hafte saal roz sunday monday "
    "tuesday wednesday "
    "thursday friday saturday january february march april may june july august september october "
    "november december kitne kitna bahut thoda zyada kam left right other this that same one which "
    "मरीज बच्चे बच्ची बच्चा उस उन इस इन आप किस रात सुबह शाम दोपहर दिन महीने हफ्ते साल रोज कौन "
    "कोई सब".split()
)
