"""Who the patient is known to be, handed to detection as a value."""

from core.frozen import Frozen


class Identity(Frozen):
    """A registered identity. Dates are ISO 8601; `ids` are other numbers, `others` names of kin."""

    name: str = ""
    phone: str = ""
    email: str = ""
    dob: str = ""
    address: str = ""
    city: str = ""
    pincode: str = ""
    abha: str = ""
    ids: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
