"""Words by which it is told whether a finding holds: small ones, and those that make a sentence."""

from safety.reading.lists import listed

BE = {"hai", "hain", "h", "tha", "है", "हैं"}
# A question of this kind is about the whole sentence; another one leaves what was told before it.
WHOLLY = set(
    listed("""
        just for general suppose imagine janna jaanna jankri jankari covered insurance
        homework school notice making agar
    """)
)
IF = {"if", "agar", "yadi", "supose", "case"}
DENIES = {"denies", "denied", "denying", "without"}  # of a list they deny every item
EITHER = {"or", "ya", "nor", "या"}
OR = EITHER | {"aur", "and", "और"}
NOTHING = {"no", "never", "none", "nil", "nope", "nahi", "nahin", "nhi", "नहीं", "नही"}
NOR, ABLE = "na", "pa"  # "na bol pa rahe" denies an ability: it is no denial
VERBAL = set(
    listed("""
        is are was has have had i he she it my his her severe sudden suddenly bad badly very now
        since started getting feels feeling started worse cannot cant raha rahi rahe hai hain ho
        gaya gayi bahut achanak tez mera meri रहा रही रहे है हैं हो गया गयी गई बहुत अचानक तेज मेरा मेरी
    """)
)
LIGHT = set(
    listed("""
        me mein men mei ki ka ke ko bilkul koi bhi to toh abhi koee problem dikkat takleef taklif
        se dard jaisa jaisi hui hua ho is are was were at all he lene len karne khas utna itna aur
        ya jara
    """)
)
