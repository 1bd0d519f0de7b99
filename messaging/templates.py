"""Texts as the operator registered them. Slots are the only part that varies.

Every commercial SMS in India is checked against a registered template (TRAI, TCCCPR 2018), so a
text is data with a version, never built in code.
"""

from enum import StrEnum

from core.frozen import Frozen


class Sensitivity(StrEnum):
    """The most that a message may carry. Nothing clinical ever goes by SMS."""

    OPERATIONAL = "operational"
    SECRET = "secret"  # noqa: S105 -- a one-time code: one verified number, no failover to another address


class Template(Frozen):
    id: str
    version: int
    sensitivity: Sensitivity
    text: str
    slots: tuple[str, ...]


SIGN_IN_CODE = Template(
    id="vaidya-sign-in-code",
    version=1,
    sensitivity=Sensitivity.SECRET,
    text="{code} is your Vaidya sign-in code. It is valid for 10 minutes. Tell it to nobody.",
    slots=("code",),
)
PRESCRIPTION_READY = Template(
    id="vaidya-update",
    version=1,
    sensitivity=Sensitivity.OPERATIONAL,
    text="There is an update to your Vaidya consultation. Sign in to see it.",
    slots=(),
)
DELIVERY_CODE = Template(
    id="vaidya-delivery-code",
    version=1,
    sensitivity=Sensitivity.SECRET,
    text="{code} is the delivery code of your Vaidya order. Tell it only when you have the parcel.",
    slots=("code",),
)
ORDER_UPDATE = Template(
    id="vaidya-order-update",
    version=1,
    sensitivity=Sensitivity.OPERATIONAL,
    text="There is an update to your Vaidya order. Sign in to see it.",
    slots=(),
)
TEMPLATES = (SIGN_IN_CODE, PRESCRIPTION_READY, DELIVERY_CODE, ORDER_UPDATE)
