"""Clauses that hold an identifier of every kind, beside what is no identifier at all."""

from hypothesis import strategies as st

from tests.privacy.saying import FACTS, NAMES, PLACES, aadhaar, mobile

_LITERALS = ["[NAME_1]", "[name 1]", r"\[PHONE\_2\]", "**[NAME_1]**", "［NAME_1］", "NAME_1"]
_ODD = ["**bold**", "`code`", "# note", "🙂 ok", "naïve café", "दर्द है", "x\u200by", "[", "]", "\\"]


def _drawn(shape: str) -> st.SearchStrategy[str]:
    return st.from_regex(shape, fullmatch=True)


_CLAUSES = st.one_of(
    st.builds("my name is {}".format, st.sampled_from(NAMES)),
    st.builds("call me on {}".format, mobile),
    st.builds("mail {}@gmail.com".format, _drawn(r"[a-z]{3,8}[0-9]{0,3}")),
    st.builds("born on {}".format, _drawn(r"(?:0[1-9]|1[0-9])/0[1-9]/19[4-9][0-9]")),
    st.builds("I am {} years old".format, st.integers(1, 104)),
    st.builds("flat {}, MG Road, pin code {}".format, st.integers(1, 99), _drawn(r"4[0-9]{5}")),
    st.builds("I live in {}".format, st.sampled_from(PLACES)),
    st.builds("aadhaar {}".format, aadhaar),
    st.builds("PAN {}".format, _drawn(r"[A-Z]{3}P[A-Z][0-9]{4}[A-Z]")),
    st.builds("ABHA {}".format, _drawn(r"[1-9][0-9]-[0-9]{4}-[0-9]{4}-[0-9]{4}")),
    st.builds("voter id {}".format, _drawn(r"[A-Z]{3}[0-9]{7}")),
    st.builds("passport {}".format, _drawn(r"[A-PR-WY][1-9][0-9]{6}")),
    st.builds("car MH 12 AB {}".format, _drawn(r"[0-9]{4}")),
    st.builds("upi {}@okaxis".format, _drawn(r"[a-z]{4,8}")),
    st.builds("account number {}".format, _drawn(r"[0-9]{11,14}")),
    st.builds("MRN {}".format, _drawn(r"[0-9]{6,8}")),
    st.builds("see https://{}.example/a".format, _drawn(r"[a-z]{3,8}")),
    st.builds("from 10.{}.{}.7".format, st.integers(0, 255), st.integers(0, 255)),
    st.builds("OTP is {}".format, _drawn(r"[0-9]{6}")),
)
literals = st.sampled_from(_LITERALS)
harmless = st.one_of(st.sampled_from(FACTS), st.sampled_from(_ODD), st.text(max_size=12))
texts = st.lists(st.one_of(_CLAUSES, literals, harmless), min_size=1, max_size=5).map(", ".join)
identifying = st.lists(_CLAUSES, min_size=1, max_size=4).map(", ".join)
