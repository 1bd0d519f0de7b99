"""Money: whole paise from end to end. Rupees exist only where a person reads them."""

from typing import NewType

Paise = NewType("Paise", int)
_PAISE_A_RUPEE = 100
_LAST_GROUP = 3  # Indian grouping: 12,34,567


def rupees(paise: int) -> str:
    """Write paise for people: 123456789 is ₹12,34,567.89."""
    sign, whole = ("-" if paise < 0 else ""), abs(paise) // _PAISE_A_RUPEE
    digits = str(whole)
    head, tail = digits[:-_LAST_GROUP], digits[-_LAST_GROUP:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return f"{sign}₹{','.join([*groups, tail])}.{abs(paise) % _PAISE_A_RUPEE:02}"
