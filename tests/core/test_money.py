from hypothesis import given
from hypothesis import strategies as st

from core.money import rupees


def test_rupees_are_grouped_as_in_india() -> None:
    assert rupees(123456789) == "₹12,34,567.89"
    assert rupees(99) == "₹0.99"
    assert rupees(-100000) == "-₹1,000.00"


@given(st.integers(-(10**15), 10**15))
def test_no_paisa_is_lost_in_writing(paise: int) -> None:
    assert int(rupees(paise).replace("₹", "").replace(",", "").replace(".", "")) == paise
