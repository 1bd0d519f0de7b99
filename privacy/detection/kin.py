"""Words for relatives and people around the patient, in three spellings."""

ENGLISH = (
    "(?:mother|father|sister|brother|son|daughter)[- ]in[- ]law"
    "|wife|husband|son|daughter|mother|father|mom|mum|mummy|dad|daddy|papa|brother|sister"
    "|uncle|aunt|aunty"
    "|auntie|cousin|nephew|niece|grandfather|grandmother|grandpa|grandma|grandson|granddaughter"
    "|great-grandmother|great-grandfather"
    "|baby|babies|child|kid|boy|girl|twins?|fianc[eé]e?|partner|spouse|stepmother|stepfather"
    "|twin (?:brother|sister)|hubby|hubs|wifey|bro|sis|wyf"
)
PEOPLE = (
    "friend|colleague|neighbou?r|boss|manager|teacher|maid|cook|driver|landlord|landlady"
    "|roommate|flatmate"
    "|classmate|attendant|caretaker|helper|supervisor|coworker|co-worker|watchman|tutor"
    "|bestie|batchmate|senior"
    "|compounder|pharmacist|chemist|physiotherapist|dietician|dietitian|asha worker|anm|asha"
    "|nurse|sister|dai"
)
HINDI = (
    "patni|biwi|biwee|pati|beta|bete|beti|betiya|maa|mata|mataji|mata ji|mummy|mammi|papa"
    "|pita|pitaji|pita ji"
    "|babuji|bhai|bhaiya|behen|behan|bahan|bahen|didi|chacha|chachi|mama|mami|mausi|bua|fufa"
    "|phupha|tau|taai"
    "|dada|dadi|nana|nani|sasur|saas|bahu|damad|jija|saala|sala|saali|devar|bhabhi|jethani"
    "|nanad|pota|poti"
    "|bachche|bachcha|bacche|baccha|bache|bacchi|bachi|ladke|ladka|ladki|dost|padosi|padosan"
    "|saheli|naati|naatin"
    "|bhatija|bhatiji|bhanja|bhanji|wife|husband|mother|father|brother|sister|friend|son"
    "|daughter|baby|pti|ptni|bta|bti|bte|bhn|behn|bhaabhi|kaka|kaki|jeth|devrani|naani|daadi|sali"
    "|beti ji|malkin|malik|seth|sathi|saathi|mausa|mausaji|bhabi|bhaiyya|betaji"
)
DEVANAGARI = (
    (
        "पत्नी|बीवी|पति|बेटा|बेटे|बेटी|माँ|मां|माता|माताजी|मम्मी|पापा|पिता|पिताजी|भाई|भैया"
        "|बहन|बहिन|दीदी|चाचा"
        "|चाची|मामा|मामी|मौसी|बुआ|दादा|दादी|नाना|नानी|ससुर|सास|बहू|दामाद|जीजा|देवर|भाभी|ननद"
        "|पोता|पोती"
        "|पड़ोसन|काका|काकी|ताऊ|ताई|साला|साली|जेठ|जेठानी|देवरानी|नाती|नातिन|मित्र|सहकर्मी|मैनेजर"
        "|टीचर|फूफा|बेटा जी|मालकिन|नर्स|सिस्टर|दाई|मौसा|मुन्ना"
        "|बच्चे|बच्चा|बच्ची|लड़का|लड़की|दोस्त|पड़ोसी|सहेली|भतीजा|भतीजी|भांजा|भांजी"
    )
    .replace("\u093c", "")
    .replace("ड़", "ड")
)
AFTER = (
    "aunty|aunti|auntie|uncle|didi|bhaiya|bhaiyya|bhai|bhabhi|behen|behan|chacha|chachi"
    "|mausi|kaka|kaki"
    "|tai|akka|anna|amma|garu|bhaijaan|masterji"
)
AFTER_ANYBODY = "ji|jee|sir|madam|ma'am|mam|saab|sahab|saheb|sahib|ben"
AFTER_DEVANAGARI = "जी|दीदी|भैया|भाई|चाचा|चाची|आंटी|अंकल|साहब|मैडम|भाभी|बहन"
