"""Mirrors privacy/normal.py."""

from hypothesis import given
from hypothesis import strategies as st

from privacy.normal import fold
from privacy.spoken_form import typed

anything = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(list("abc 0189ab२९क्षिफ़é\u200d\u0301а")),
    ),
    max_size=40,
)


def test_every_script_and_width_becomes_one() -> None:
    assert fold("jan\u0435.p\u0301atient ４१ ९८\u200d७").text == "jane.patient 41 987"


def test_an_invisible_character_belongs_to_the_one_before_it() -> None:
    normal = fold("98\u200d76")
    assert normal.text == "9876"
    assert normal.original(1, 3) == (1, 4)


@given(anything)
def test_offsets_lead_back_into_the_original(words: str) -> None:
    for normal in (fold(words), typed(fold(words))):
        assert len(normal.text) == len(normal.starts) == len(normal.ends)
        assert all(
            0 <= s < e <= len(words) for s, e in zip(normal.starts, normal.ends, strict=True)
        )
        assert list(normal.starts) == sorted(normal.starts)


@given(anything)
def test_folding_twice_changes_nothing_more(words: str) -> None:
    once = fold(words).text
    assert fold(once).text == once
