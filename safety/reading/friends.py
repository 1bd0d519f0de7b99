"""Words that sound as a sign of illness and are another word: "thake" (tired), no "thakke" (clots).

They are read as they stand: nothing that is spelled otherwise is taken for them.
"""

from safety.reading.lists import listed

ENGLISH = listed("""
    soon challenge challenges mall full fat chat kill fail fewer pile fool rumor rumour rumors
    favors sustain badass tap
""")
HINDI = listed("""
    balki jhulaya jhulati jhulate
    चले चलें चालें चलाते चलाती चलाता पते पट्टी पट्टे पट्टा
    कंपनी कंपनियों कंपनियां कंपनियाँ कम्पनी कम्पनियों कम्पनियां कंप्यूटर कम्प्यूटर कंप्यूटिंग
    कानपुर कैंप दर दर्ज दावा प्रसाद दस निधन बचें बचाव भला भल्ला भाड़ा छात्र छात्रों
    फाइनल फ़ाइनल फाइल फ़ाइल चुना चुनना बाढ़ बाढ दास सिटी सदन सेडान खतरनाक खातिर खत ख़त
    खातों जाल जाली राधा टावर लड़ाई लड़ना लड़कर लड़ता लड़ती लड़ते
    दामन दमन कोहली संपन्न दीन गार्डन आंकड़ों आंकड़ा आँकड़ा अनेकों तीस झगड़ा झगड़े
    आमजन एक्टर सीजन सीज़न फ़ैसला फ़ैसले फैसला पीटा दोहराए दोहराएं बॉम्बे बिम्ब
    ज्वार बुखारी पैंट पेंटी टीन तिन टिन तीन काफ़िर ठाणे थका थके थापा ठप्पा नाई काई मनाली टास्क
    बेचे डरती मुनाफ़ा बेबसी बेबाकी अवसान ढाबे मुफ़्ती विजन विज़न वरन वादन वर्जन भाषी छल्ले
    छल्ला चप्पे पिल्ला पिल्ले जेलर जेहाद हमार हमर हमास बेहतरी बल्कि चोटी लाएगी राहें
    लवली नड्डा मक्कारी अभिन्न डायन
""")
ALL = frozenset((*ENGLISH, *HINDI))
