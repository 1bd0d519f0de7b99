"""Words of businesses and schools, and the words at which their names end in a sentence."""

from privacy.detection.organization_words import GENERIC, HEAD, INSIDE

# What a business, school or office is called by, after the words that make it this one.
TRADES = HEAD | frozenset(
    (
        "partners tannery tanneries roadways works nursery nurseries storage house centre center "
        "hub point corner cafe restaurant hotel dhaba sweets bhandar kendra nigam vibhag seva "
        "sadan hostel mission office department station udyog sabha parishad engineers engineering "
        "designs creations fashions collections toys herbals naturals organics developers "
        "promoters realtors plantation plantations farm farms garden gardens boutique tailors spa "
        "brewery distillery sugars paper papers prints printing cleaners laundry automobiles autos "
        "garage movers packers courier couriers cargo lines shipping fisheries seafoods trading "
        "corp co companies networks network telecom digital analytics robotics energy energies "
        "solar channel news times tribune herald films talkies cinemas cinema theatre museum "
        "library zoo commission council bureau ministry secretariat court police regiment "
        "battalion airways aviation metro waterworks panchayat pack packs weavers weaving "
        "knitwear hosiery silks sarees textile cotton spinners processors ginners millers kitchen "
        "dukaan dukan karkhana mandir shala vidya temple hall hospeetal hospitl hsptl aspataal "
        "resort resorts coalfields ancillaries fields oils gas petro tubes pipes pumps valves "
        "bearings batteries dyes gems jewels beverages breweries bottling spices seeds feeds aqua "
        "marine apparel apparels clothing wear footwear shoes leathers crafts handicrafts decor "
        "interiors homes housing properties ventures holdings capital securities investments "
        "credit leasing broking markets supermarket hypermarket mall plaza inn lodge residency "
        "palace restaurants kitchens catering events graphics advertising communications telelinks "
        "facility facilities manpower staffing force defence ordnance dockyard terminal freight "
        "roadlines cabs express carry playschool vidyaniketan shishu smarak balika kanya "
        "imaging endocrinology ortho dentals dentist chemist chemists druggists opticians "
        "homeopathy homoeopathy homeo physio pathlab xray radiology pathology fertility ivf "
        "skool scool colege collage clg inter makers brothers bros sisters "
        "प्रेस कारखाना फैक्ट्री मिल बैंक मंदिर निकेतन पाठशाला डेयरी होटल दुकान स्टोर भंडार "
        "उद्योग निगम "
        "विभाग केंद्र क्लिनिक नर्सिंग होम लैब सेंटर"
    ).split()
)
# Kinds of a business: "textile mill" is anybody's, "himgiri cold storage" is one.
SECTORS = (
    GENERIC
    | INSIDE
    | frozenset(
        (
            "call it software hardware textile cloth garment construction security beauty "
            "insurance finance marketing sales tea coffee steel sugar shoe leather real estate "
            "travel transport food fast road railway rail power play day night boarding nursing "
            "teaching training nearest best same different first own multi cancer ent skin bone "
            "blood cold car bike mobile chemical data customer head branch main post town "
            "primary middle degree medium hindi tuition coaching play swimming driving dance music "
            "part full time shift grocery vegetable fruit milk book medicine iron brick rice flour "
            "oil wood furniture plastic glass paper printing cotton cement tyre toy next current "
            "present previous last former their its his her your which what every each one two "
            "corporate multinational leading top famous charitable trust sarkari niji pvt ek kisi "
            "kisi apne hamare mere unke uske bade bada badi chhote chota choti naye purane paas "
            "saamne wale wala wali didi school college hospital bank company office factory shop "
            "सरकारी जिला बड़े प्राइवेट पास एक किसी नजदीकी इस उस हमारे मेरे अपने गांव गाँव शहर "
            "के की का में "
            "दूसरे नए पुराने बगल निजी इंग्लिश मीडियम प्राथमिक यहां यहाँ वहां वहाँ उसी इसी बडे"
        ).split()
    )
)
# Words that make a business of the words before them, in the middle of any sentence.
SURE = frozenset(
    "hospital hospitals clinic clinics school college vidyalaya academy university institute "
    "polytechnic bank diagnostics pathology pathlabs company ltd industries enterprises "
    "technologies infotech logistics constructions traders textiles garments mill mills motors "
    "electricals jewellers bakery dairy foundation authority corporation "
    "roadways transport packaging fertilizers nursery convent estates herbals seafoods ancillaries "
    "resort aspatal hospeetal coalfields carriers polymers agencies "
    "अस्पताल हॉस्पिटल क्लिनिक स्कूल कॉलेज विद्यालय बैंक कंपनी".split()
)
# What people do with a hospital or school, and when: no part of its name.
AROUND = frozenset(
    "need want find suggest tell visit visited leave left call called reach reached "
    "take took taken "
    "go went gone going see saw seen shift shifted change changed know come came coming back join "
    "joined open closed start started emergency admit admitted discharge discharged refer referred "
    "give gave send sent bring brought keep kept get got like love having getting more next last "
    "after before home work job bus van staff fees bill report visit covid corona "
    "nearest gaye gaya "
    "gayi jana jane jaa ja jata jati jate le lekar liya chale chala koi kaun kaunsa wahi turant "
    "seedhe bahar andar khud roz abhi sirf bas bina chota chhota purana naya accha acha achha "
    "जाना गए गया गई ले लेकर कोई कौन तुरंत सीधे बाहर रोज अभी बस बिना नया अच्छा पुराना".split()
)
# What anybody's hospital, school or office is called, and no name in front of it.
NARROW = frozenset(
    "government govt district civil private public local nearby nearest big small "
    "same another good "
    "best sarkari niji primary high boarding play night multi super speciality specialty "
    "multispeciality children childrens child kids eye dental medical nursing cancer skin bone ent "
    "mental general college school hospital bank army military municipal mission call it software "
    "company office factory textile cotton garment construction security beauty insurance finance "
    "tea steel sugar travel transport rail railway power blood cold engineering "
    "dental law art arts "
    "science commerce coaching tuition training branch head main first my our your his her their "
    "this that any some other different village town state central senior junior secondary middle "
    "which what every each one two old your a an the in food fast real part full time day english "
    "hindi music dance swimming driving mobile car bike cement paper printing book "
    "medicine grocery "
    "vegetable milk sweet जिला सरकारी प्राइवेट निजी बड़े बडे अच्छे पास दूसरे इंग्लिश "
    "मीडियम प्राथमिक महिला".split()
)
# A name of a business ends before these, in all three languages.
STOPS = frozenset(
    (
        "last next and since but so because who which that where when for as i my he she "
        "we they it is was "
        "has have had with from to in on at near now then there yesterday today please n bt cuz "
        "coz if or also not no just only after before while during till until are am were be been "
        "by an a the his her our your their this these those me him them us you doing there here "
        "how what why can could will would should may i'm its it's day days week weeks month "
        "months year years morning evening "
        "main mai mein me m mei mera meri mere hum ham hamara hamare wo woh jo aur par pe ko se ne "
        "ka ki ke k kal aaj ek kisi apne apni wahan yahan waha yaha hai h hain hu hun hoon tha thi "
        "the kaam kam karta karti karte krta krti naukri padhta padhti padhte usko unko "
        "mujhe mujhko "
        "muje isko inko to toh bhi hi ye yeh phir fir ab tab jab jahan jaha kyunki lekin magar "
        "din raat subah shaam saal mahine hafte se baad pehle pahle wala wali wale sahab saab ji "
        "doctor dr sir madam mam bol raha rahi rahe gaya gayi gaye unhone khud log test tests "
        "report "
        "मैं मै में से को का की के ने पर है हैं हूं हूँ था थी थे और जो वह वो यह मेरा मेरी "
        "मेरे हम हमारा हमारी हमारे "
        "उसे उन्हें मुझे रिपोर्ट डिलीवरी ऑपरेशन इलाज बहू भतीजी भतीजा पोता पोती साहब हम लोग "
        "खुद उन्होंने उसने इसने एक कल आज अब तो भी ही पापा पिताजी मम्मी माँ मां बेटा बेटी पति "
        "पत्नी भाई बहन दादी दादा जी"
    ).split()
)
# What follows the name of a village, and tells it from one of the same name beside it.
NARROWING = frozenset(
    "dih tola kalan khurd khas buzurg bujurg budruk moti nani mota nana beech meer rural urban "
    "east west north south bazar bazaar road khera basti colony cantt junction sadar pathar patti "
    "डीह टोला तोला कलां कलाँ खुर्द खास बुजुर्ग बुद्रुक बीच पट्टी पुरवा बाजार बस्ती कॉलोनी".split()
)
